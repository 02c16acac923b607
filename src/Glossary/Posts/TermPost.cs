using Glossary.Model;
using Glossary.Text;

namespace Glossary.Posts;

/// <summary>What a post says of a term.</summary>
internal static class TermPost
{
    private const int MostSources = 2;
    private const int MostUsages = 6;

    /// <param name="entry">The term.</param>
    /// <param name="views">All views, for their labels.</param>
    /// <param name="view">Slug of the view whose definition comes first.</param>
    /// <param name="whole">Definitions whole, all usages and all sources.</param>
    /// <param name="mostUsages">Usages, where it is not whole.</param>
    public static Post Of(Entry entry, IReadOnlyList<View> views, string? view = null, bool whole = false, int mostUsages = MostUsages)
    {
        var points = entry.Definitions.OrderBy(d => view is not null && d.View == view ? 0 : 1).Select(d => OfDefinition(d, entry, views, whole)).ToList();
        var usages = (whole ? entry.Usages : entry.Usages.OrderBy(u => view is not null && u.View == view ? 0 : 1).Take(mostUsages)).Select(u => new Point
        {
            Label = u.System,
            View = u.View,
            Term = entry.Slug,
            Text = RichText.OfMarkdown($"{u.Role}. {u.Statement}"),
            Sources = SourceLink.Best(u.Citations, whole ? int.MaxValue : 1),
        }).ToList();
        if (usages.Count > 0) usages[0] = usages[0] with { Heading = "Who uses the word how" };
        var note = string.Join(" ", new[] { Held(entry, views, view), Left(entry.Usages.Count - usages.Count), Related(entry) }.OfType<string>());
        return new()
        {
            Title = entry.Label,
            Lead = [.. RichText.OfPlain(entry.Summary), .. RichText.OfPlain(entry.AltLabels.Count > 0 ? $"Also: {string.Join(", ", entry.AltLabels)}" : null)],
            Points = [.. points, .. usages],
            Note = note.Length > 0 ? note : null,
        };
    }

    private static Point OfDefinition(Definition d, Entry entry, IReadOnlyList<View> views, bool whole)
    {
        var heading = string.Join(", ", new[] { views.FirstOrDefault(v => v.Slug == d.View)?.Label, d.Sense }.OfType<string>());
        return new()
        {
            Label = heading.Length > 0 ? heading : "Definition",
            View = d.View,
            Term = entry.Slug,
            Text = RichText.OfMarkdown(d.Text, firstOnly: !whole),
            Sources = SourceLink.Best(d.Citations, whole ? int.MaxValue : MostSources),
        };
    }

    // Who is shown one view first is always told that others differ.
    private static string? Held(Entry entry, IReadOnlyList<View> views, string? view)
    {
        if (view is null || views.FirstOrDefault(v => v.Slug == view) is not { } held || entry.Definitions.Count == 0) return null;
        var others = entry.Definitions.Where(d => d.View != view)
            .Select(d => views.FirstOrDefault(v => v.Slug == d.View)?.Label)
            .OfType<string>()
            .Distinct()
            .Select(EnglishPhrase.Inside)
            .ToList();
        if (entry.Definitions.All(d => d.View != view))
        {
            return $"The {EnglishPhrase.Inside(held.Label)}, which is asked for first, has no definition of '{entry.Label}'; these are those it has.";
        }
        return others.Count == 0 ? null : $"The {EnglishPhrase.Inside(held.Label)} comes first. Others differ: {string.Join(", ", others)}.";
    }

    private static string? Left(int usages) => usages <= 0 ? null : $"{usages} more {(usages == 1 ? "system uses" : "systems use")} the word.";

    private static string? Related(Entry entry) =>
        entry.Relations.Count == 0 ? null : $"Related: {string.Join(", ", entry.Relations.Select(r => r.Label).Distinct())}.";
}
