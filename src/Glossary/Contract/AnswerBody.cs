using System.Text.Json.Serialization;
using Glossary.Answers;
using Glossary.Model;
using Glossary.Verdicts;

namespace Glossary.Contract;

/// <summary>An answer as the API shows it.</summary>
/// <param name="Question">The question as it was sent.</param>
/// <param name="Kind">What was asked, which says where the answer is.</param>
/// <param name="Interpretation">How the question was understood.</param>
/// <param name="Terms">Slugs of the entries that the question is about.</param>
/// <param name="Pair">The pair of words that the ends get; null where no ends are judged.</param>
/// <param name="Proposition">What each verdict is about, as a sentence that is never negated.</param>
/// <param name="Summary">The answer in one or a few sentences.</param>
/// <param name="Answers">What each view says; the first is the asked one, where one was asked.</param>
/// <param name="Usages">Who uses the word how, where that was asked.</param>
/// <param name="Related">Entries that lie near, best first.</param>
/// <param name="Confidence">How sure the reading is, 0 to 1: of what says 0.9, nine of ten are right.</param>
/// <param name="Choices">The entries that the label may mean, where there are several.</param>
/// <param name="AskedAs">What a follow-up was taken to ask, in full.</param>
/// <param name="Note">What the reader should know besides.</param>
/// <param name="Parts">The answers to the parts of a question that has several; the first stands at the top too.</param>
/// <param name="Url">The answer's page.</param>
/// <param name="Reader">Who read the question: own rules, a chat model that the operator named, or both in the same way.</param>
internal sealed record AnswerBody(
    string Question, AnswerKind Kind, Interpretation Interpretation, IReadOnlyList<string> Terms, PairName? Pair, string? Proposition,
    string Summary,
    IReadOnlyList<ViewAnswerBody> Answers, IReadOnlyList<UsageBody> Usages, IReadOnlyList<RelatedEntry> Related, double Confidence,
    IReadOnlyList<EntryChoice> Choices, string? AskedAs, string? Note, IReadOnlyList<AnswerBody> Parts, string Url,
    QuestionReader Reader)
{
    /// <param name="answer">The answer.</param>
    /// <param name="full">All citations with their quotations; otherwise the three best of each view, without.</param>
    public static AnswerBody Of(Answer answer, bool full) => new(
        answer.Question, answer.Kind, answer.Interpretation, answer.Terms, answer.Pair?.Name, answer.Proposition, answer.Summary,
        [.. answer.Answers.Select(a => ViewAnswerBody.Of(a, full))],
        [.. answer.Usages.Select(u => UsageBody.Of(u.Usage, u.Term) with { Citations = CitedBodies.Of(u.Usage.Citations, full) })],
        answer.Related, Math.Round(answer.Confidence, 2),
        answer.Choices, answer.AskedAs, answer.Note, [.. answer.Parts.Select(p => Of(p, full))],
        $"/ask?q={Uri.EscapeDataString(answer.Question)}", answer.Reader);
}

/// <summary>What one view says, as the API shows it.</summary>
/// <param name="View">The view's slug; null where the definition holds in all.</param>
/// <param name="ViewLabel">The view's name.</param>
/// <param name="Term">Slug of the entry.</param>
/// <param name="Verdict">Yes, no, or that it depends, on the proposition; null where none was asked for.</param>
/// <param name="Leading">The ends that get the pair's leading word in this view.</param>
/// <param name="Trailing">The ends that get the trailing word.</param>
/// <param name="Statement">What holds here, as a sentence.</param>
/// <param name="Because">Why.</param>
/// <param name="Cases">What it depends on, case by case.</param>
/// <param name="Definition">The definition that the view gives.</param>
/// <param name="Citations">Where it is said so, best first: three, or with full=true all, with quotations.</param>
internal sealed record ViewAnswerBody(
    string? View, string? ViewLabel, string? Term, Verdict? Verdict, [property: JsonPropertyName(EndNames.Leading)] IReadOnlyList<string> Leading,
    [property: JsonPropertyName(EndNames.Trailing)] IReadOnlyList<string> Trailing,
    string? Statement, string? Because, IReadOnlyList<VerdictCase> Cases, DefinitionText? Definition, IReadOnlyList<CitationBody> Citations)
{
    public static ViewAnswerBody Of(ViewAnswer a, bool full) => new(
        a.View, a.ViewLabel, a.Term, a.Verdict, a.Leading, a.Trailing, a.Statement, a.Because, a.Cases, a.Definition, CitedBodies.Of(a.Citations, full));
}

/// <summary>Citations of an answer, which come best first.</summary>
internal static class CitedBodies
{
    private const int MostShown = 3;

    public static IReadOnlyList<CitationBody> Of(IReadOnlyList<Citation> citations, bool full) =>
        [.. citations.Take(full ? int.MaxValue : MostShown).Select(CitationBody.Of).Select(c => full ? c : c with { Quote = null })];
}
