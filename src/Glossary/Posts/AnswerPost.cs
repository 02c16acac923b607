using Glossary.Answers;
using Glossary.Verdicts;
using Glossary.Web;

namespace Glossary.Posts;

/// <summary>What a post says of an answer.</summary>
internal static class AnswerPost
{
    private const int MostSources = 2;

    /// <param name="answer">The answer.</param>
    /// <param name="whole">Definitions whole, and all their sources; otherwise first paragraphs and the best sources.</param>
    /// <param name="site">Where the site is reached, so that the post can lead there.</param>
    public static Post Of(Answer answer, bool whole = false, string? site = null) =>
        Say(answer, whole) with { Url = site is null ? null : site + SiteAddress.Ask(answer.AskedAs ?? answer.Question) };

    private static Post Say(Answer answer, bool whole)
    {
        var most = whole ? int.MaxValue : MostSources;
        if (answer.Kind == AnswerKind.Usage) return OfUsages(answer, most);
        if (answer.Choices.Count > 0) return OfChoices(answer, most);
        var named = answer.Answers.Select(a => a.Term).OfType<string>().Distinct().Count() > 1;
        var points = answer.Answers.Where(Says).Select(a => OfView(a, whole, most, named)).ToList();
        points.AddRange(answer.Usages.Select(u => OfUsage(u, most, withStatement: true)));
        return new()
        {
            Lead = RichText.OfPlain(answer.Summary),
            LeadIsWhole = answer.Kind is AnswerKind.Verdict or AnswerKind.Which or AnswerKind.Chain,
            Points = points,
            Note = answer.FurtherNote
        };
    }

    // Definitions side by side would read as if they were of one word: each choice has what tells it apart, and its sources.
    private static Post OfChoices(Answer answer, int most) => new()
    {
        Lead = RichText.OfPlain(answer.Summary),
        LeadIsWhole = true,
        Points = [.. answer.Choices.Select(c => new Point
        {
            Label = $"{c.Label}, {c.TellsApart}",
            Term = c.Slug,
            Text = answer.Answers.FirstOrDefault(a => a.Term == c.Slug)?.Definition is { } definition
                ? RichText.OfMarkdown(definition.Text, firstOnly: true)
                : RichText.OfPlain(c.Summary),
            Sources = SourceLink.Best(answer.Answers.Where(a => a.Term == c.Slug).Take(1).SelectMany(a => a.Citations), most),
        })],
        Note = answer.FurtherNote,
    };

    // Who asks what nginx calls an upstream wants to know that, and not what the word means to others.
    private static Post OfUsages(Answer answer, int most)
    {
        var asked = answer.Usages.Where(u => u.Term == answer.Interpretation.Term).ToList();
        if (asked.Count == 0) asked = [.. answer.Usages];
        return new()
        {
            Lead = RichText.OfMarkdown(string.Join(' ', asked.Select(u => u.Usage.Statement))),
            Points = [.. asked.Select(u => OfUsage(u, most, withStatement: false))],
            Note = answer.Note,
        };
    }

    private static Point OfUsage(UsageAnswer u, int most, bool withStatement) => new()
    {
        Label = $"{u.Usage.System}, {u.Term}",
        View = u.Usage.View,
        Term = u.Term,
        Text = RichText.OfMarkdown(withStatement ? $"{u.Usage.Role}. {u.Usage.Statement}" : u.Usage.Role),
        Sources = SourceLink.Best(u.Usage.Citations, most),
    };

    private static Point OfView(ViewAnswer view, bool whole, int most, bool named)
    {
        var isDefinition = view.Verdict is null && view.Leading.Count + view.Trailing.Count + view.Cases.Count == 0;
        return new()
        {
            // Meanings of several words, one below the other, would read as if all were of the first.
            Label = named && isDefinition ? view.ViewLabel is { } sense ? $"{view.Term}, {sense}" : view.Term! : view.ViewLabel ?? "In general",
            View = view.View,
            Term = view.Term,
            Verdict = view.Verdict,
            Leading = view.Leading,
            Trailing = view.Trailing,
            Text = isDefinition && view.Definition is { } definition ? RichText.OfMarkdown(definition.Text, firstOnly: !whole) : RichText.OfPlain(Told(view)),
            Cases = [.. view.Cases.Select(Case)],
            Sources = SourceLink.Best(view.Citations, most),
        };
    }

    private static bool Says(ViewAnswer view) =>
        view.Verdict is not null || view.Leading.Count + view.Trailing.Count + view.Cases.Count > 0 || view.Definition is not null;

    private static string Told(ViewAnswer view)
    {
        var sides = view.Verdict is null ? Sides(view) : [];
        return $"{string.Join("; ", sides)}{(sides.Count > 0 ? ". " : "")}{view.Because}".Trim();
    }

    private static List<string> Sides(ViewAnswer view) =>
        view.Pair is not { } pair ? [] : [.. new[] { Side(pair.Leading, view.Leading), Side(pair.Trailing, view.Trailing) }.OfType<string>()];

    private static string? Side(string side, IReadOnlyList<string> names) =>
        names.Count == 0 ? null : $"{side} {(names.Count == 1 ? "is" : "are")} {string.Join(", ", names)}";

    private static string Case(VerdictCase when) => $"{when.When}: {(when.Verdict is { } verdict ? $"{Point.Word(verdict)}. " : "")}{when.Because}".TrimEnd();
}
