using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Glossary.Text;

/// <summary>Markdown as editors write it, for readers whose programs may show the HTML in it: its tags become text, and links lead to the web only.</summary>
internal static class SafeMarkdown
{
    // What a tag hid may itself be a tag or a link; deeper nests than this are no prose.
    private const int MostPasses = 6;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    public static string Of(string markdown)
    {
        // Every tag and every link has one of these.
        if (!markdown.AsSpan().ContainsAny('<', '[')) return markdown;
        try
        {
            for (var pass = 0; pass < MostPasses; pass++)
            {
                var places = Places(markdown);
                if (places.Count == 0) return markdown;
                markdown = Escape(markdown, places);
            }
        }
        catch (ArgumentException)
        {
            // Nested too deeply to be read: nothing of it stays markup.
        }
        return MarkdownEscape.Of(markdown);
    }

    private static string Escape(string markdown, IEnumerable<int> places)
    {
        var escaped = new StringBuilder(markdown.Length * 2);
        var done = 0;
        foreach (var place in places.Distinct().Order())
        {
            escaped.Append(markdown, done, place - done).Append('\\');
            done = place;
        }
        return escaped.Append(markdown, done, markdown.Length - done).ToString();
    }

    /// <summary>Where a backslash makes text of markup.</summary>
    private static List<int> Places(string markdown)
    {
        var places = new List<int>();
        foreach (var item in Markdown.Parse(markdown, Pipeline).Descendants())
        {
            switch (item)
            {
                case HtmlBlock block:
                    for (var i = block.Span.Start; i <= Math.Min(block.Span.End, markdown.Length - 1); i++)
                    {
                        if (markdown[i] == '<') places.Add(i);
                    }
                    break;
                case HtmlInline tag: places.Add(tag.Span.Start); break;
                case AutolinkInline { IsEmail: false } link when !IsSafe(link.Url): places.Add(link.Span.Start); break;
                case LinkInline link when !IsSafe(link.Url): places.Add(link.Span.Start + (link.IsImage ? 1 : 0)); break;
            }
        }
        return places;
    }

    private static bool IsSafe(string? url) => WebAddress.Of(url) is not null || Uri.TryCreate(url, UriKind.Relative, out _);
}
