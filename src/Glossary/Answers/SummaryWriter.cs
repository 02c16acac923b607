using System.Globalization;
using System.Text;
using Glossary.Model;
using Glossary.Text;
using Glossary.Verdicts;

namespace Glossary.Answers;

/// <summary>Writes the short text that a chat-bot posts.</summary>
internal static class SummaryWriter
{
    private const int MostWords = 3;
    private const int MostTried = 24;
    private const uint Step = 7919;

    public static string Write(Answer answer, PublishedGlossary glossary) => answer.Kind switch
    {
        AnswerKind.None when answer.Note is { } note => note,
        AnswerKind.None => OfNone(answer, glossary),
        _ when answer.IsAboutViews => OfViews(answer, glossary),
        AnswerKind.Verdict => OfVerdict(answer),
        AnswerKind.Which => OfWhich(answer),
        AnswerKind.Chain => OfChain(answer),
        AnswerKind.Usage when answer.Note is not null && answer.Usages.Count > 0 => $"{PlainText.Of(answer.Usages[0].Usage.Statement)} {answer.Note}",
        AnswerKind.Usage => string.Join(' ', answer.Usages.Take(2).Select(u => PlainText.Of(u.Usage.Statement))),
        _ => OfWords(answer, glossary),
    };

    // What to ask instead comes from the glossary at hand.
    private static string OfNone(Answer answer, PublishedGlossary glossary) =>
        answer.Related.Count > 0
            ? $"I have nothing on just that. Did you mean {EnglishPhrase.Either([.. answer.Related.Select(r => r.Label)])}?"
            : glossary.Knowledge.Site.Hint is { } hint
            ? $"I have nothing on that. {hint}"
            : Words(answer.Question, glossary) is { Count: > 0 } words
            ? $"I have nothing on that. Ask {Judged(glossary)}what a word means, such as {EnglishPhrase.Either(words)}."
            : "I have nothing on that: the glossary is empty.";

    // Others for another question, and the same for the same one; those that a person would call terms first.
    private static IReadOnlyList<string> Words(string question, PublishedGlossary glossary)
    {
        var all = glossary.HeadsByLabel;
        if (all.Count == 0) return [];
        var from = question.Aggregate(17u, (hash, letter) => (hash * 31) + letter);
        // A step that shares no factor with most counts goes through all of the alphabet.
        var tried = Enumerable.Range(0, Math.Min(all.Count, MostTried)).Select(i => all[(int)((from + ((uint)i * Step)) % (uint)all.Count)]).ToList();
        var inOrder = tried.Distinct().OrderBy(h => h.Unmarked.Count > 0 || h.Summary is null || h.Status == EntryStatus.Deprecated);
        return [.. inOrder.Take(MostWords).Select(h => h.Label)];
    }

    private static string Judged(PublishedGlossary glossary) =>
        glossary.Knowledge.Pairs.FirstOrDefault(p => glossary.Head(p.Leading) is not null) is { } pair
            ? $"who is {pair.Leading} or {pair.Trailing} {pair.Of} whom, or "
            : "";

    private static string OfViews(Answer answer, PublishedGlossary glossary)
    {
        var views = answer.Answers.Join(glossary.Knowledge.Views, a => a.View, v => v.Slug, (_, v) => v);
        return "No view is right for everybody; say which one you mean. "
            + string.Join(' ', views.Select(v => v.When is null ? $"{v.Label}: {v.RuleInWords}" : $"{v.Label}: when {v.When}. {v.RuleInWords}"));
    }

    // Which end gets which word comes with each verdict: a wrong reading shows, and where the question had a "not" in it nothing else would be clear.
    private static string OfVerdict(Answer answer)
    {
        var text = new StringBuilder();
        var named = answer.Interpretation.View;
        foreach (var group in answer.Answers.Take(named is null ? int.MaxValue : 1).GroupBy(a => (a.Verdict, a.Statement)))
        {
            var first = group.First();
            var views = EnglishPhrase.List([.. group.Select(a => "the " + EnglishPhrase.Inside(a.ViewLabel ?? a.View ?? ""))]);
            if (text.Length > 0) text.Append(' ');
            text.Append(group.Key.Verdict switch
            {
                Verdict.Depends => $"It depends in {views}: ",
                _ when answer.IsNegated => $"In {views}, ",
                Verdict.Yes => $"Yes in {views}: ",
                _ => $"No in {views}: ",
            });
            text.Append(first.Statement ?? Lowered(first)).Append(first.Verdict == Verdict.Depends || first.Statement is null ? "." : ". " + first.Because);
        }
        return text.ToString();
    }

    private static string OfWhich(Answer answer)
    {
        var text = new StringBuilder();
        var named = answer.Interpretation.View;
        foreach (var group in answer.Answers.Take(named is null ? int.MaxValue : 1)
            .GroupBy(a => (Up: string.Join('|', a.Leading), a.Travels, Cases: StatementWriter.Cases(a.Cases, answer.Pair!, answer.Spoken))))
        {
            var first = group.First();
            var views = EnglishPhrase.List([.. group.Select(a => "the " + EnglishPhrase.Inside(a.ViewLabel ?? a.View ?? ""))]);
            if (text.Length > 0) text.Append(' ');
            text.Append(first.Travels is not null
                ? $"In {views}, {first.Statement}. {first.Because}"
                : first.Leading.Count > 0
                ? $"In {views}, {Spoken(answer, first.Leading)} {StatementWriter.Are(first.Leading, answer.Spoken)} {answer.Pair!.Leading} and "
                    + $"{Spoken(answer, first.Trailing)} {answer.Pair.Trailing}. {first.Because}"
                : $"In {views} it depends: {group.Key.Cases}.");
        }
        return text.ToString();
    }

    private static string OfChain(Answer answer)
    {
        var term = answer.Interpretation.Term;
        var text = new StringBuilder();
        foreach (var view in answer.Answers.Take(answer.Interpretation.View is null ? int.MaxValue : 1))
        {
            if (text.Length > 0) text.Append(' ');
            var label = EnglishPhrase.Inside(view.ViewLabel ?? "");
            text.Append(view.Cases.Count > 0
                ? $"In the {label} it depends: {string.Join("; ", view.Cases.Select(c => InCase(answer, c)))}."
                : $"In the {label}: {Side(answer, view.Leading, view.Trailing)}.");
        }
        return $"{EnglishPhrase.Capital(term ?? "")} {answer.Pair?.Of ?? "of"} {answer.Interpretation.Object}: {text}";
    }

    private static string InCase(Answer answer, VerdictCase one) => $"{StatementWriter.When(one.When)}, {Side(answer, one.Leading, one.Trailing)}";

    private static string Side(Answer answer, IReadOnlyList<string> leading, IReadOnlyList<string> trailing)
    {
        var names = answer.Interpretation.Term == answer.Pair?.Trailing ? trailing : leading;
        return names.Count > 0 ? EnglishPhrase.List(names) : "nothing";
    }

    private static string OfWords(Answer answer, PublishedGlossary glossary)
    {
        var text = new StringBuilder(answer.Note is null ? "" : answer.Note + " ");
        var noted = text.Length;
        foreach (var slug in answer.Terms.Take(answer.Kind == AnswerKind.Comparison ? 2 : 1))
        {
            if (glossary.Find(slug) is not { } entry) continue;
            if (text.Length > noted) text.Append("\n\n");
            var best = answer.Answers.FirstOrDefault(a => a.Term == slug);
            // A question for one view's sense gets that sense; otherwise the entry's own sentence says what rivals share.
            var says = answer.Interpretation.View is not null || entry.Summary is null
                ? FirstParagraph(best?.Definition?.Text ?? entry.Summary ?? "")
                : entry.Summary;
            text.Append(EnglishPhrase.Capital(entry.Label))
                .Append(answer.Interpretation.View is not null && best?.ViewLabel is { } label ? $" ({EnglishPhrase.Inside(label)})" : "")
                .Append(": ")
                .Append(says);
            var rivals = answer.Answers.Count(a => a.Term == slug && a.View is not null);
            if (rivals > 1 && answer.Interpretation.View is null)
            {
                text.Append(CultureInfo.InvariantCulture, $" The views differ; there are {rivals} definitions.");
            }
        }
        return text.ToString();
    }

    private static string Spoken(Answer answer, IReadOnlyList<string> names) =>
        EnglishPhrase.List([.. names.Select(n => answer.Spoken.GetValueOrDefault(n, n))]);

    private static string Lowered(ViewAnswer answer)
    {
        var because = answer.Because ?? "";
        return because.StartsWith("The ", StringComparison.Ordinal) ? "t" + because[1..] : because;
    }

    private static string FirstParagraph(string markdown)
    {
        var end = markdown.IndexOf("\n\n", StringComparison.Ordinal);
        return (end > 0 ? markdown[..end] : markdown)
            .Replace("**", "", StringComparison.Ordinal)
            .Replace("`", "", StringComparison.Ordinal)
            .Replace("*", "", StringComparison.Ordinal)
            .ReplaceLineEndings(" ")
            .Trim();
    }
}
