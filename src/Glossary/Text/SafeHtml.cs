using AngleSharp.Html.Dom;
using Ganss.Xss;
using Markdig;

namespace Glossary.Text;

/// <summary>Markdown as HTML that any page may show: no scripts, no styles, links to the web only.</summary>
internal static class SafeHtml
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();
    private static readonly HtmlSanitizer Sanitizer = MakeSanitizer();

    public static string Of(string markdown) => Sanitizer.Sanitize(MarkdownReader.Read(markdown, Pipeline).ToHtml(Pipeline)).Trim();

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
