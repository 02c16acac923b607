using Glossary.Text;
using Glossary.Web;

namespace Glossary.Posts;

/// <summary>
/// A post as Slack's Block Kit. Its rich text names styles and links as data, where its mrkdwn would read signs of the content as markup:
/// no text can mention a channel or hide a link.
/// </summary>
internal static class SlackWriter
{
    // docs.slack.dev, "Blocks": at most 50 in a message, 150 characters in a header; 3,000 is what a section may have, and holds here for any block.
    public const int MostBlocks = 50;
    public const int LongestHeader = 150;
    public const int LongestBlock = 3_000;
    /// <summary>Longer messages are cut by Slack.</summary>
    public const int LongestMessage = 12_000;
    private const int LongestNotification = 300;

    /// <summary>What chat.postMessage, an incoming webhook or the answer to a slash command takes.</summary>
    public static SlackMessage Write(Post post)
    {
        // A point is one block, its sources within it; what Slack will not take is left out by whole points only where there are more than blocks.
        post = post.Within(LongestMessage);
        var blocks = new List<object>();
        if (post.Title is not null) blocks.Add(new SlackHeader(new(Short(post.Title, LongestHeader))));
        if (post.Lead.Count > 0) blocks.Add(Block([.. post.Lead.SelectMany((p, i) => Break(i).Concat(p.Spans.Select(Text)))]));
        var room = MostBlocks - blocks.Count - post.Notes.Count() - 2;
        foreach (var point in post.Points.Take(room)) blocks.Add(Block(Elements(point)));
        var left = post.Points.Count - room;
        var notes = left > 0 ? post.Notes.Append($"{left} more in the glossary.") : post.Notes;
        blocks.AddRange(notes.Select(note => Block([new SlackText(note, new(Italic: true))])));
        if (post.Url is { } url) blocks.Add(Block([new SlackLink(url, Post.LinkText)]));
        return new(Notification(post), blocks);
    }

    private static List<object> Elements(Point point)
    {
        var elements = new List<object>();
        if (point.Heading is not null) elements.Add(new SlackText(point.Heading + "\n", new(Bold: true)));
        elements.Add(new SlackText(point.Label, new(Bold: true)));
        elements.Add(new SlackText(": "));
        if (point.VerdictWord is { } word) elements.Add(new SlackText(word + ". "));
        elements.AddRange(point.Text.SelectMany((p, i) => Break(i).Concat(p.IsBullet ? [new SlackText("• ")] : []).Concat(p.Spans.Select(Text))));
        elements.AddRange(point.Cases.Select(c => new SlackText("\n• " + c)));
        elements.AddRange(point.Sources.SelectMany((s, i) => new object[]
        {
            new SlackText((i == 0 ? "\nSource: " : "; ") + s.Prefix),
            s.Url is { } url ? new SlackLink(url, s.Name) : new SlackText(s.Name),
        }));
        return elements;
    }

    private static IEnumerable<object> Break(int i) => i > 0 ? [new SlackText("\n")] : [];

    private static object Text(Span span) => span.Url is { } url ? new SlackLink(url, span.Text) : new SlackText(span.Text, span.Style switch
    {
        SpanStyle.Code => new(Code: true),
        SpanStyle.Strong => new(Bold: true),
        SpanStyle.Emphasis => new(Italic: true),
        _ => null,
    });

    // An empty text is refused; a block that is too long loses the end of its longest texts, and keeps its links.
    private static SlackRichText Block(List<object> elements)
    {
        var kept = elements.Where(e => e is not SlackText { Text.Length: 0 }).Select(Tame).ToList();
        for (var over = kept.Sum(Length) - LongestBlock; over > 0; over = kept.Sum(Length) - LongestBlock)
        {
            var at = Enumerable.Range(0, kept.Count).MaxBy(i => Length(kept[i]));
            var (length, cut) = (Length(kept[at]), Math.Max(1, Length(kept[at]) - over - 1));
            if (cut >= length) break;
            kept[at] = kept[at] is SlackText text
                ? text with { Text = DisplayText.Start(text.Text, cut) + "…" }
                : ((SlackLink)kept[at]) with { Text = DisplayText.Start(((SlackLink)kept[at]).Text, cut) + "…" };
        }
        return new([new(kept)]);
    }

    private static object Tame(object element) => element switch
    {
        // The breaks are the writer's own.
        SlackText text => text with { Text = string.Join('\n', text.Text.Split('\n').Select(DisplayText.Tame)) },
        SlackLink link => link with { Text = DisplayText.Tame(link.Text) },
        _ => element,
    };

    private static int Length(object element) => element is SlackText text ? text.Text.Length : ((SlackLink)element).Text.Length;

    // This one field is read as mrkdwn, and shown where blocks are not: in notifications.
    private static string Notification(Post post) => Short(post.Title ?? (post.Lead.Count > 0 ? post.Lead[0].Text : "Glossary"), LongestNotification)
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    // Never within a word, unless a single one is longer than all there is room for.
    private static string Short(string text, int longest)
    {
        var tame = DisplayText.Tame(text);
        if (tame.Length <= longest) return tame;
        var start = DisplayText.Start(tame, longest - 1);
        var space = tame[start.Length] == ' ' ? start.Length : start.LastIndexOf(' ');
        return (space > longest / 2 ? start[..space].TrimEnd(' ', ',', ';', ':') : start) + "…";
    }
}

internal sealed record SlackMessage(string Text, IReadOnlyList<object> Blocks);

internal sealed record SlackHeader(SlackPlainText Text)
{
    public string Type { get; } = "header";
}

internal sealed record SlackPlainText(string Text)
{
    public string Type { get; } = "plain_text";
    public bool Emoji { get; }
}

internal sealed record SlackRichText(IReadOnlyList<SlackSection> Elements)
{
    public string Type { get; } = "rich_text";
}

internal sealed record SlackSection(IReadOnlyList<object> Elements)
{
    public string Type { get; } = "rich_text_section";
}

internal sealed record SlackText(string Text, SlackStyle? Style = null)
{
    public string Type { get; } = "text";
}

internal sealed record SlackLink(string Url, string Text)
{
    public string Type { get; } = "link";
}

internal sealed record SlackStyle(bool? Bold = null, bool? Italic = null, bool? Code = null);
