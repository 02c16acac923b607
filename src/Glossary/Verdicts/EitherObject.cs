using Glossary.Language;

namespace Glossary.Verdicts;

/// <summary>"Is the BFF downstream of the front end or of the services?": of two judgements, what holds.</summary>
internal static class EitherObject
{
    /// <summary>Null where one of the two cannot be judged.</summary>
    public static Judgement? Judge(DirectionAsked asked, Func<DirectionAsked, Judgement?> judge)
    {
        var one = asked with { OtherObject = null };
        if (judge(one) is not { Ends: { } ends } first || judge(one with { Object = asked.OtherObject }) is not { Ends: { } } second) return null;
        var answers = new List<ViewAnswer>();
        foreach (var a in first.Answers)
        {
            if (second.Answers.FirstOrDefault(b => b.View == a.View) is { } b && Of(a, b) is { } answer) answers.Add(answer);
        }
        return answers.Count == 0
            ? null
            : first with
            {
                Ends = ends,
                Answers = answers,
                Evidence = Math.Min(first.Evidence, second.Evidence),
                Second = second.Ends.Other,
            };
    }

    private static ViewAnswer? Of(ViewAnswer a, ViewAnswer b)
    {
        if (a.Cases.Count == 0 && b.Cases.Count == 0)
        {
            var holds = new[] { a, b }.Where(x => x.Verdict == Verdict.Yes).ToList();
            if (holds.Count == 0) return null;
            return holds[0] with
            {
                Verdict = null,
                Leading = [.. holds.SelectMany(h => h.Leading).Distinct()],
                Trailing = [.. holds.SelectMany(h => h.Trailing).Distinct()],
                Because = string.Join(' ', holds.Select(h => h.Because)),
            };
        }
        var cases = new List<VerdictCase>();
        foreach (var whenA in a.Cases)
        {
            if (b.Cases.FirstOrDefault(c => c.When == whenA.When) is not { } whenB) return null;
            if (new[] { whenA, whenB }.FirstOrDefault(c => c.Verdict == Verdict.Yes) is { } holds) cases.Add(holds with { Verdict = null });
        }
        return cases.Count == 0 ? null : a with { Verdict = Verdict.Depends, Cases = cases };
    }
}
