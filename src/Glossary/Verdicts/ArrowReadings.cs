using Glossary.Model;

namespace Glossary.Verdicts;

/// <summary>
/// An arrow of which nothing is known may be a call, or show which way something is handed on; in most views these are opposites. What both readings
/// say is said; where they differ the answer is that it depends, with a case for either.
/// </summary>
internal static class ArrowReadings
{
    /// <param name="judge">What one view says where such arrows are of a kind.</param>
    /// <param name="graph">Has the kinds that arrows stand for.</param>
    public static ViewAnswer? Join(Func<RelationKind, ViewAnswer?> judge, RoleGraph graph)
    {
        var (calls, flow) = (judge(graph.Calls), judge(graph.Flow));
        if (graph.Calls == graph.Flow) return calls;
        if ((calls ?? flow) is not { } some) return null;
        if (calls is not null && flow is not null && Agree(calls, flow)) return calls;
        // A reading that contradicts what is known of the other steps is left out, and does not make the one that is left certain.
        return some with
        {
            Verdict = Verdict.Depends,
            Leading = [],
            Trailing = [],
            Because = "It depends on what the arrows mean, which is not said: that each calls the next, or that each hands something on to the next.",
            Cases = [.. new[] { Case("each calls the next", calls), Case("each hands on to the next", flow) }.OfType<VerdictCase>()],
        };
    }

    private static bool Agree(ViewAnswer one, ViewAnswer other) =>
        one.Verdict == other.Verdict && one.Verdict != Verdict.Depends && one.Leading.SequenceEqual(other.Leading)
        && one.Trailing.SequenceEqual(other.Trailing);

    private static VerdictCase? Case(string when, ViewAnswer? answer) =>
        answer is null
            ? null
            : new(when, answer.Verdict == Verdict.Depends ? null : answer.Verdict, answer.Leading, answer.Trailing, answer.Because ?? "");
}
