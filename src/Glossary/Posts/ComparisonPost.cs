using Glossary.Contract;
using Glossary.Model;

namespace Glossary.Posts;

/// <summary>What a post says of a term's competing definitions.</summary>
internal static class ComparisonPost
{
    private const int MostSources = 2;

    public static Post Of(TermComparison comparison, Entry entry) => new()
    {
        Title = comparison.Label,
        Lead = RichText.OfPlain(entry.Summary),
        Points =
        [
            .. comparison.Views.SelectMany(v => entry.Definitions.Where(d => d.View == v.View).Select(d => new Point
            {
                Label = d.Sense is null ? v.ViewLabel : $"{v.ViewLabel}, {d.Sense}",
                View = v.View,
                Term = entry.Slug,
                Text = RichText.OfMarkdown(d.Text, firstOnly: true),
                Cases = v.Systems.Count > 0 ? [$"Followed by {string.Join("; ", v.Systems)}"] : [],
                Sources = SourceLink.Best(d.Citations, MostSources),
            })),
            .. comparison.Disagreements.Select((d, i) =>
                new Point { Heading = i == 0 ? "Where they disagree" : null, Label = $"Case {i + 1}", Term = entry.Slug, Text = RichText.OfPlain(d.About) }),
        ],
        Note = comparison.Disagreements.Count == 0 ? "The definitions do not disagree on which end is meant." : null,
    };
}
