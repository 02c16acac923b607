using System.Text.Json;
using System.Text.Json.Serialization;
using Glossary.Text;

namespace Glossary.Posts;

/// <summary>A post as an Adaptive Card 1.5, as Microsoft Teams shows it. Its text runs are not read as Markdown, so that content stays text.</summary>
internal static class AdaptiveCardWriter
{
    /// <summary>Bytes that Teams takes for a message with a card are 28 KB; the rest is for the message around it.</summary>
    public const int LargestCard = 25 * 1024;

    private static readonly int[] Lengths = [12_000, 8_000, 6_000, 4_000, 2_500, 1_500, 1_000];

    public static AdaptiveCard Write(Post post, JsonSerializerOptions json)
    {
        foreach (var length in Lengths)
        {
            var card = Card(post.Within(length));
            if (Size(card) <= LargestCard) return card;
        }
        // So many points that labels and sources alone are too much: as many as fit, and a word on the rest.
        var shortest = post.Within(Lengths[^1]);
        for (var points = shortest.Points.Count - 1; ; points--)
        {
            var card = Card(shortest with { Points = [.. shortest.Points.Take(points)], Note = $"{shortest.Points.Count - points} more in the glossary." });
            if (points == 0 || Size(card) <= LargestCard) return card;
        }

        int Size(AdaptiveCard card) => JsonSerializer.SerializeToUtf8Bytes(card, json).Length;
    }

    private static AdaptiveCard Card(Post post)
    {
        var body = new List<CardBlock>();
        if (post.Title is not null) body.Add(new([new(post.Title) { Weight = "Bolder", Size = "Large" }]));
        body.AddRange(post.Lead.Select(p => new CardBlock([.. p.Spans.Select(Run)])));
        foreach (var point in post.Points)
        {
            if (point.Heading is not null) body.Add(new([new(point.Heading) { Weight = "Bolder" }]) { Separator = true });
            body.Add(new([.. Runs(point)]) { Separator = point.Heading is null });
            body.AddRange(point.Text.Skip(1).Select(p => new CardBlock([.. Bullet(p), .. p.Spans.Select(Run)]) { Spacing = "Small" }));
            body.AddRange(point.Cases.Select(c => new CardBlock([new("• " + c)]) { Spacing = "Small" }));
            if (point.Sources.Count > 0) body.Add(new([.. point.Sources.SelectMany(Sources)]) { Spacing = "Small" });
        }
        body.AddRange(post.Notes.Select(n => new CardBlock([new(n) { Italic = true }])));
        if (post.Url is { } page) body.Add(new([new(Post.LinkText) { SelectAction = new(page) }]));
        return new([.. body.Select(Tame).Where(b => b.Inlines.Count > 0)]);
    }

    private static CardBlock Tame(CardBlock block) =>
        block with { Inlines = [.. block.Inlines.Where(r => r.Text.Length > 0).Select(r => r with { Text = DisplayText.Tame(r.Text) })] };

    private static IEnumerable<CardTextRun> Bullet(Paragraph paragraph) => paragraph.IsBullet ? [new("• ")] : [];

    private static IEnumerable<CardTextRun> Runs(Point point)
    {
        yield return new(point.Label) { Weight = "Bolder" };
        yield return new(point.VerdictWord is { } word ? $": {word}. " : ": ");
        foreach (var span in point.Text.Take(1).SelectMany(p => p.Spans)) yield return Run(span);
    }

    private static IEnumerable<CardTextRun> Sources(SourceLink source, int i)
    {
        yield return new((i == 0 ? "Source: " : "; ") + source.Prefix) { IsSubtle = true, Size = "Small" };
        yield return new(source.Name) { IsSubtle = true, Size = "Small", SelectAction = source.Url is { } url ? new(url) : null };
    }

    private static CardTextRun Run(Span span) => new(span.Text)
    {
        Weight = span.Style == SpanStyle.Strong ? "Bolder" : null,
        Italic = span.Style == SpanStyle.Emphasis ? true : null,
        FontType = span.Style == SpanStyle.Code ? "Monospace" : null,
        SelectAction = span.Url is { } url ? new(url) : null,
    };
}

internal sealed record AdaptiveCard(IReadOnlyList<CardBlock> Body)
{
    [JsonPropertyName("$schema")]
    public string Schema { get; } = "http://adaptivecards.io/schemas/adaptive-card.json";
    public string Type { get; } = "AdaptiveCard";
    public string Version { get; } = "1.5";
}

internal sealed record CardBlock(IReadOnlyList<CardTextRun> Inlines)
{
    public string Type { get; } = "RichTextBlock";
    public string? Spacing { get; init; }
    public bool Separator { get; init; }
}

internal sealed record CardTextRun(string Text)
{
    public string Type { get; } = "TextRun";
    public string? Weight { get; init; }
    public string? Size { get; init; }
    public string? FontType { get; init; }
    public bool? Italic { get; init; }
    public bool? IsSubtle { get; init; }
    public OpenUrl? SelectAction { get; init; }
}

internal sealed record OpenUrl(string Url)
{
    public string Type { get; } = "Action.OpenUrl";
}
