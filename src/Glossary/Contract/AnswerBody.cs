using Glossary.Answers;
using Glossary.Verdicts;

namespace Glossary.Contract;

/// <summary>An answer as the API shows it.</summary>
internal sealed record AnswerBody(
    string Question, AnswerKind Kind, Interpretation Interpretation, IReadOnlyList<string> Terms, string? Proposition, string Summary,
    IReadOnlyList<ViewAnswerBody> Answers, IReadOnlyList<UsageBody> Usages, IReadOnlyList<RelatedEntry> Related, double Confidence,
    IReadOnlyList<EntryChoice> Choices, string? AskedAs, string? Note, IReadOnlyList<AnswerBody> Parts)
{
    public static AnswerBody Of(Answer answer) => new(
        answer.Question, answer.Kind, answer.Interpretation, answer.Terms, answer.Proposition, answer.Summary,
        [.. answer.Answers.Select(ViewAnswerBody.Of)],
        [.. answer.Usages.Select(u => UsageBody.Of(u.Usage, u.Term))],
        answer.Related, Math.Round(answer.Confidence, 2),
        answer.Choices, answer.AskedAs, answer.Note, [.. answer.Parts.Select(Of)]);
}

/// <summary>What one view says, as the API shows it.</summary>
internal sealed record ViewAnswerBody(
    string? View, string? ViewLabel, string? Term, Verdict? Verdict, IReadOnlyList<string> Upstream, IReadOnlyList<string> Downstream,
    string? Statement, string? Because, IReadOnlyList<VerdictCase> Cases, DefinitionText? Definition, IReadOnlyList<CitationBody> Citations)
{
    public static ViewAnswerBody Of(ViewAnswer a) => new(
        a.View, a.ViewLabel, a.Term, a.Verdict, a.Upstream, a.Downstream, a.Statement, a.Because, a.Cases, a.Definition,
        [.. a.Citations.Select(CitationBody.Of)]);
}
