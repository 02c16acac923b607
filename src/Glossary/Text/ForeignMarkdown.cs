using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Glossary.Text;

/// <summary>
/// Markdown that another system kept, as Markdown that stands here: HTML in it becomes Markdown, and links within the other system lead to where they are
/// told to, or become their text. All else stays as it was written.
/// </summary>
internal static partial class ForeignMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().UsePipeTables().Build();

    private static readonly HashSet<string> Inlines =
    [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "center", "cite", "code", "data", "del", "details", "dfn", "div", "em", "figure", "font", "i",
        "img", "ins", "kbd", "label", "mark", "p", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strike", "strong", "sub", "summary",
        "sup", "svg", "time", "tt", "u", "var", "wbr",
    ];

    /// <param name="markdown">The text; one that is HTML as a whole is made Markdown first.</param>
    /// <param name="leads">Where a link that does not lead to the web leads to here; null where to nothing, and only its text stays.</param>
    public static string Of(string markdown, Func<string, string?> leads)
    {
        if (HtmlMarkdown.IsHtml(markdown)) markdown = HtmlMarkdown.Of(markdown);
        if (!markdown.AsSpan().ContainsAny('<', '[')) return markdown;
        try
        {
            var edits = new SortedDictionary<int, (int End, string Text)>();
            var anchors = new Stack<string?>();
            foreach (var item in Markdown.Parse(markdown, Pipeline).Descendants()) Edit(item, markdown, leads, edits, anchors);
            return Edited(markdown, edits);
        }
        catch (ArgumentException)
        {
            // Nested too deeply to be read: then it is no prose, and its reader says so.
            return markdown;
        }
    }

    /// <summary>Where links lead in texts that went out from here: to entries of this glossary, and otherwise to nothing that is known.</summary>
    public static string? Ours(string address) => address.StartsWith("/terms/", StringComparison.Ordinal) ? address : null;

    private static string Edited(string markdown, SortedDictionary<int, (int End, string Text)> edits)
    {
        if (edits.Count == 0) return markdown;
        var edited = new StringBuilder(markdown.Length);
        var done = 0;
        foreach (var (start, (end, text)) in edits)
        {
            if (start < done) continue;
            edited.Append(markdown, done, start - done).Append(text);
            done = Math.Min(end, markdown.Length);
        }
        return edited.Append(markdown, done, markdown.Length - done).ToString().Trim('\n');
    }

    private static void Edit(
        MarkdownObject item, string markdown, Func<string, string?> leads, SortedDictionary<int, (int End, string Text)> edits, Stack<string?> anchors)
    {
        switch (item)
        {
            case HtmlBlock { Type: HtmlBlockType.Comment } comment:
                edits.TryAdd(comment.Span.Start, (comment.Span.End + 1, ""));
                break;
            case HtmlBlock block:
                var source = markdown[block.Span.Start..Math.Min(block.Span.End + 1, markdown.Length)];
                if (block.Type != HtmlBlockType.NonInterruptingBlock || Inlines.Contains(NameOf(source)))
                {
                    edits.TryAdd(block.Span.Start, (block.Span.End + 1, HtmlMarkdown.Of(source)));
                }
                break;
            case HtmlInline inline:
                if (MarkOf(inline.Tag, leads, anchors) is { } mark) edits.TryAdd(inline.Span.Start, (inline.Span.End + 1, mark));
                break;
            case LinkInline { FirstChild: null } link:
                edits.TryAdd(link.Span.Start, (link.Span.End + 1, ""));
                break;
            case LinkInline link:
                var (from, to) = (link.FirstChild!.Span.Start, link.LastChild!.Span.End + 1);
                var target = link.IsImage ? null : TargetOf(link.Url, leads);
                if ((target == link.Url && !link.IsImage) || to <= from || to > link.Span.End + 1) break;
                if (target is null) edits.TryAdd(link.Span.Start, (from, ""));
                edits.TryAdd(to, (link.Span.End + 1, target is null ? "" : $"]({target})"));
                break;
        }
    }

    private static string? TargetOf(string? url, Func<string, string?> leads) => url is null ? null
        : url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? url
        : leads(url);

    // What a tag within a line says in Markdown; most say nothing that is not seen without them. What is no element of HTML is a text in angle brackets.
    private static string? MarkOf(string tag, Func<string, string?> leads, Stack<string?> anchors)
    {
        if (tag.StartsWith("<!--", StringComparison.Ordinal)) return "";
        var name = NameOf(tag);
        switch (name)
        {
            case "a" when tag.StartsWith("</", StringComparison.Ordinal):
                return anchors.TryPop(out var opened) && opened is not null ? $"]({opened})" : "";
            case "a":
                anchors.Push(TargetOf(AttributeOf(tag, "href"), leads) is { } target && Iri.IsWellFormed(target) ? target : null);
                return anchors.Peek() is null ? "" : "[";
            case "img":
                return AttributeOf(tag, "alt") ?? "";
            case "b" or "strong":
                return "**";
            case "i" or "em" or "cite" or "dfn" or "var":
                return "*";
            case "code" or "kbd" or "samp" or "tt":
                return "`";
            case "br":
                return "\\\n";
            default:
                return Inlines.Contains(name) ? "" : null;
        }
    }

    private static string NameOf(string tag) => Name().Match(tag).Groups[1].Value.ToLowerInvariant();

    private static string? AttributeOf(string tag, string name) =>
        Attribute().Matches(tag).FirstOrDefault(a => a.Groups[1].Value.Equals(name, StringComparison.OrdinalIgnoreCase))?.Groups[2].Value;

    [GeneratedRegex("""</?\s*([A-Za-z][A-Za-z0-9-]*)""")]
    private static partial Regex Name();

    [GeneratedRegex("""([\w-]+)\s*=\s*["']([^"']*)["']""")]
    private static partial Regex Attribute();
}
