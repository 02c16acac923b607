using Glossary.Answers;
using Glossary.Model;
using Glossary.Verdicts;

namespace Glossary.Contract;

/// <summary>An answer as the API shows it. Its address is that of its page.</summary>
internal sealed record AnswerBody(
    string Question, AnswerKind Kind, Interpretation Interpretation, IReadOnlyList<string> Terms, string? Proposition, string Summary,
    IReadOnlyList<ViewAnswerBody> Answers, IReadOnlyList<UsageBody> Usages, IReadOnlyList<RelatedEntry> Related, double Confidence,
    IReadOnlyList<EntryChoice> Choices, string? AskedAs, string? Note, IReadOnlyList<AnswerBody> Parts, string Url)
{
    /// <param name="answer">The answer.</param>
    /// <param name="full">All citations with their quotations; otherwise the three best of each view, without.</param>
    public static AnswerBody Of(Answer answer, bool full) => new(
        answer.Question, answer.Kind, answer.Interpretation, answer.Terms, answer.Proposition, answer.Summary,
        [.. answer.Answers.Select(a => ViewAnswerBody.Of(a, full))],
        [.. answer.Usages.Select(u => UsageBody.Of(u.Usage, u.Term) with { Citations = CitedBodies.Of(u.Usage.Citations, full) })],
        answer.Related, Math.Round(answer.Confidence, 2),
        answer.Choices, answer.AskedAs, answer.Note, [.. answer.Parts.Select(p => Of(p, full))],
        $"/ask?q={Uri.EscapeDataString(answer.Question)}");
}

/// <summary>What one view says, as the API shows it.</summary>
internal sealed record ViewAnswerBody(
    string? View, string? ViewLabel, string? Term, Verdict? Verdict, IReadOnlyList<string> Upstream, IReadOnlyList<string> Downstream,
    string? Statement, string? Because, IReadOnlyList<VerdictCase> Cases, DefinitionText? Definition, IReadOnlyList<CitationBody> Citations)
{
    public static ViewAnswerBody Of(ViewAnswer a, bool full) => new(
        a.View, a.ViewLabel, a.Term, a.Verdict, a.Upstream, a.Downstream, a.Statement, a.Because, a.Cases, a.Definition, CitedBodies.Of(a.Citations, full));
}

/// <summary>Citations of an answer, which come best first.</summary>
internal static class CitedBodies
{
    private const int MostShown = 3;

    public static IReadOnlyList<CitationBody> Of(IReadOnlyList<Citation> citations, bool full) =>
        [.. citations.Take(full ? int.MaxValue : MostShown).Select(CitationBody.Of).Select(c => full ? c : c with { Quote = null })];
}
