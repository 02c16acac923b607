using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace Glossary.Text;

/// <summary>HTML that other systems keep their texts in, as Markdown: what it says stays, how it looks goes.</summary>
internal static partial class HtmlMarkdown
{
    private const int Deepest = 60;

    // What each open element costs every other; a text of the greatest length has fewer.
    private const int MostTags = 10_000;

    // HTML makes formatting that is open anew in each paragraph, but only three of those that are alike: without what tells them apart, few kilobytes
    // cannot become a million elements.
    private static readonly HtmlParserOptions Parsing = new()
    {
        ShouldEmitAttribute = (ref StructHtmlToken token, ReadOnlyMemory<char> name) => token.Name.ToString() switch
        {
            "a" => name.Span is "href",
            "img" => name.Span is "alt",
            _ => false,
        },
    };

    /// <summary>Whether a text is HTML as a whole: it begins with an element that stands in a block, and closes it.</summary>
    public static bool IsHtml(string text) => Whole().IsMatch(text);

    /// <summary>The text as Markdown; one with more tags than any text that a glossary takes is left as it is.</summary>
    public static string Of(string html)
    {
        if (html.AsSpan().Count('<') > MostTags) return html;
        var body = new HtmlParser(Parsing).ParseDocument(html).Body;
        if (body is null) return "";
        var text = new StringBuilder();
        Blocks(body, text, "", 0);
        return ManyLines().Replace(LineEnds().Replace(text.ToString(), "\n"), "\n\n").Trim();
    }

    private static void Blocks(INode parent, StringBuilder text, string indent, int depth)
    {
        if (depth > Deepest) return;
        var inline = new StringBuilder();
        foreach (var node in parent.ChildNodes)
        {
            if (node is IElement element && IsBlock(element.LocalName))
            {
                Paragraph();
                Block(element, text, indent, depth);
            }
            else
            {
                Inline(node, inline, depth);
            }
        }
        Paragraph();

        void Paragraph()
        {
            var words = Blanks().Replace(inline.ToString(), " ").Replace(" \n", "\n", StringComparison.Ordinal).Trim();
            inline.Clear();
            if (words.Length > 0) text.Append(words.Replace("\n", "\n" + indent, StringComparison.Ordinal)).Append("\n\n").Append(indent);
        }
    }

    private static void Block(IElement element, StringBuilder text, string indent, int depth)
    {
        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                text.Append('#', element.LocalName[1] - '0').Append(' ').Append(Line(element, depth)).Append("\n\n").Append(indent);
                break;
            case "ul" or "ol":
                var number = 1;
                foreach (var item in element.Children)
                {
                    var mark = element.LocalName == "ol" ? $"{number++}. " : "- ";
                    var inner = new StringBuilder();
                    var deeper = indent + new string(' ', mark.Length);
                    Blocks(item, inner, deeper, depth + 1);
                    text.Append(mark).Append(inner.ToString().TrimEnd().Replace("\n" + deeper + "\n", "\n\n", StringComparison.Ordinal));
                    text.Append('\n').Append(indent);
                }
                text.Append('\n').Append(indent);
                break;
            case "blockquote":
                var quote = new StringBuilder();
                Blocks(element, quote, "", depth + 1);
                text.Append("> ").Append(quote.ToString().Trim().Replace("\n", $"\n{indent}> ", StringComparison.Ordinal)).Append("\n\n").Append(indent);
                break;
            case "pre":
                var code = element.TextContent.Trim('\n');
                var fence = code.Contains("```", StringComparison.Ordinal) ? "````" : "```";
                text.Append($"{fence}\n{code}\n{fence}".Replace("\n", "\n" + indent, StringComparison.Ordinal)).Append("\n\n").Append(indent);
                break;
            case "hr":
                text.Append("---\n\n").Append(indent);
                break;
            case "table":
                Table(element, text, indent, depth);
                break;
            case "dt":
                text.Append("**").Append(Line(element, depth)).Append("**\n\n").Append(indent);
                break;
            default:
                Blocks(element, text, indent, depth + 1);
                break;
        }
    }

    private static void Table(IElement table, StringBuilder text, string indent, int depth)
    {
        var isFirst = true;
        foreach (var row in table.QuerySelectorAll("tr"))
        {
            var cells = row.Children.Where(c => c.LocalName is "td" or "th")
                .Select(c => Line(c, depth).Replace("|", "\\|", StringComparison.Ordinal)).ToList();
            if (cells.Count == 0) continue;
            text.Append("| ").AppendJoin(" | ", cells).Append(" |\n").Append(indent);
            if (isFirst) text.Append('|').Insert(text.Length, " --- |", cells.Count).Append('\n').Append(indent);
            isFirst = false;
        }
        text.Append('\n').Append(indent);
    }

    private static string Line(IElement element, int depth)
    {
        var line = new StringBuilder();
        foreach (var node in element.ChildNodes) Inline(node, line, depth);
        return Blanks().Replace(line.ToString().Replace('\n', ' '), " ").Trim();
    }

    private static void Inline(INode node, StringBuilder text, int depth)
    {
        if (depth > Deepest) return;
        switch (node)
        {
            case IText words:
                text.Append(Escape(words.Data));
                break;
            case IElement { LocalName: "br" }:
                text.Append("\\\n");
                break;
            case IElement { LocalName: "script" or "style" or "template" or "noscript" }:
                break;
            case IElement { LocalName: "img" } image:
                text.Append(Escape(image.GetAttribute("alt") ?? ""));
                break;
            case IElement { LocalName: "code" or "kbd" or "samp" or "tt" } code:
                text.Append('`').Append(code.TextContent.Replace('`', '\'').Replace('\n', ' ')).Append('`');
                break;
            case IElement { LocalName: "b" or "strong" } strong:
                Around(strong, text, "**", "**", depth);
                break;
            case IElement { LocalName: "i" or "em" or "cite" or "dfn" or "var" } emphasis:
                Around(emphasis, text, "*", "*", depth);
                break;
            case IElement { LocalName: "sup" or "sub" } shifted:
                text.Append(Escape(ShiftedText.Of(shifted.TextContent, isAbove: shifted.LocalName == "sup")));
                break;
            case IElement { LocalName: "a" } link when link.GetAttribute("href") is { Length: > 0 } href && Iri.IsWellFormed(href):
                Around(link, text, "[", $"]({href.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})", depth);
                break;
            case IElement other:
                foreach (var child in other.ChildNodes) Inline(child, text, depth + 1);
                break;
        }
    }

    // Blanks at the edges stand outside of the marks, where Markdown needs them.
    private static void Around(IElement element, StringBuilder text, string before, string after, int depth)
    {
        var inner = new StringBuilder();
        foreach (var child in element.ChildNodes) Inline(child, inner, depth + 1);
        var words = inner.ToString();
        var trimmed = words.Trim();
        if (trimmed.Length == 0)
        {
            text.Append(words);
            return;
        }
        var start = words.IndexOf(trimmed[0]);
        text.Append(words, 0, start).Append(before).Append(trimmed).Append(after).Append(words, start + trimmed.Length, words.Length - start - trimmed.Length);
    }

    // A sign that would be markup stays a sign; what is none in running text is not made ugly.
    private static string Escape(string text) => Marks().Replace(Blanks().Replace(text.Replace('\n', ' '), " "), @"\$0");

    private static bool IsBlock(string name) => name is "p" or "div" or "ul" or "ol" or "li" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "blockquote"
        or "pre" or "hr" or "table" or "section" or "article" or "header" or "footer" or "main" or "aside" or "figure" or "figcaption" or "dl" or "dt" or "dd"
        or "details" or "summary" or "address" or "nav" or "form" or "fieldset";

    [GeneratedRegex(@"^\s*<(p|div|ul|ol|h[1-6]|table|blockquote|section|article|span|dl|pre)(\s[^<>]*)?>.*</\1\s*>",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Whole();

    [GeneratedRegex(@"[ \t]+\n")]
    private static partial Regex LineEnds();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex ManyLines();

    [GeneratedRegex(@"[ \t\r\f\v]+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[\\`*\[\]<]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])")]
    private static partial Regex Marks();
}
