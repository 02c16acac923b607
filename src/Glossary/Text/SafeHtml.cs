using AngleSharp.Html.Dom;
using Ganss.Xss;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Glossary.Text;

/// <summary>Markdown as HTML that any page may show: no scripts, no styles, links to the web only.</summary>
internal static class SafeHtml
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();
    private static readonly HtmlSanitizer Sanitizer = MakeSanitizer();

    // The page's own headings go down to the second level.
    private const int HighestHeading = 3;
    private const int LowestHeading = 6;

    public static string Of(string markdown)
    {
        var document = MarkdownReader.Read(markdown, Pipeline);
        Fit(document);
        return Sanitizer.Sanitize(document.ToHtml(Pipeline)).Trim();
    }

    /// <summary>Headings stand below those of the page, and pictures, which nobody vouches for, as the text that tells what they show.</summary>
    private static void Fit(MarkdownDocument document)
    {
        var headings = document.Descendants<HeadingBlock>().ToList();
        var down = headings.Count == 0 ? 0 : Math.Max(0, HighestHeading - headings.Min(h => h.Level));
        foreach (var heading in headings) heading.Level = Math.Min(LowestHeading, heading.Level + down);
        foreach (var image in document.Descendants<LinkInline>().Where(l => l.IsImage).ToList())
        {
            while (image.FirstChild is { } part)
            {
                part.Remove();
                image.InsertBefore(part);
            }
            image.Remove();
        }
    }

    /// <summary>Whether it could be shown only as it stands.</summary>
    public static bool IsTooDeep(string markdown) => MarkdownReader.IsTooDeep(markdown, Pipeline);

    private static HtmlSanitizer MakeSanitizer()
    {
        var sanitizer = new HtmlSanitizer();
        sanitizer.AllowedTags.Clear();
        sanitizer.AllowedTags.UnionWith(
        [
            "p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a", "h3", "h4", "h5", "h6", "hr",
            "table", "thead", "tbody", "tr", "th", "td",
        ]);
        sanitizer.AllowedAttributes.Clear();
        sanitizer.AllowedAttributes.UnionWith(["href", "title", "start"]);
        sanitizer.AllowedCssProperties.Clear();
        sanitizer.AllowedSchemes.Clear();
        sanitizer.AllowedSchemes.UnionWith(["http", "https", "mailto"]);
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is IHtmlAnchorElement link) link.SetAttribute("rel", "nofollow noopener");
        };
        return sanitizer;
    }
}
