using System.Globalization;
using System.Net;
using System.Text;
using Glossary.Text;

namespace Glossary.Posts;

/// <summary>A post as an HTML fragment: no scripts, no styles, classes for the page that takes it in.</summary>
internal static class HtmlWriter
{
    public static string Write(Post post)
    {
        var html = new StringBuilder("<div class=\"glossary-answer\">\n");
        if (post.Title is not null) html.Append(CultureInfo.InvariantCulture, $"<h3>{Encode(post.Title)}</h3>\n");
        foreach (var paragraph in post.Lead) html.Append(CultureInfo.InvariantCulture, $"<p>{Text(paragraph)}</p>\n");
        var open = false;
        foreach (var point in post.Points)
        {
            if (open && point.Heading is not null) html.Append("</dl>\n");
            if (point.Heading is not null) html.Append(CultureInfo.InvariantCulture, $"<h4>{Encode(point.Heading)}</h4>\n");
            if (!open || point.Heading is not null) html.Append("<dl>\n");
            open = true;
            html.Append(CultureInfo.InvariantCulture, $"<dt>{Encode(point.Label)}</dt>\n<dd>");
            if (point.VerdictWord is { } word)
            {
                html.Append(CultureInfo.InvariantCulture, $"<strong class=\"verdict-{(word == "it depends" ? "depends" : word)}\">{word}</strong> ");
            }
            html.AppendJoin("<br>", point.Text.Select(p => (p.IsBullet ? "• " : "") + Text(p)));
            if (point.Cases.Count > 0) html.Append(CultureInfo.InvariantCulture, $"<ul>{string.Concat(point.Cases.Select(c => $"<li>{Encode(c)}</li>"))}</ul>");
            if (point.Sources.Count > 0) html.Append(CultureInfo.InvariantCulture, $" <cite>{string.Join("; ", point.Sources.Select(Source))}</cite>");
            html.Append("</dd>\n");
        }
        if (open) html.Append("</dl>\n");
        foreach (var note in post.Notes) html.Append(CultureInfo.InvariantCulture, $"<p>{Encode(note)}</p>\n");
        if (post.Url is { } page) html.Append(CultureInfo.InvariantCulture, $"<p>{Link(Post.LinkText, page)}</p>\n");
        return html.Append("</div>\n").ToString();
    }

    private static string Text(Paragraph paragraph) => string.Concat(paragraph.Spans.Select(Text));

    private static string Text(Span span)
    {
        var text = span.Style switch
        {
            SpanStyle.Code => $"<code>{Encode(span.Text)}</code>",
            SpanStyle.Strong => $"<strong>{Encode(span.Text)}</strong>",
            SpanStyle.Emphasis => $"<em>{Encode(span.Text)}</em>",
            _ => Encode(span.Text),
        };
        return Link(text, span.Url);
    }

    private static string Source(SourceLink source) => source.Prefix + Link(Encode(source.Name), source.Url);

    private static string Link(string html, string? url) => url is null ? html : $"<a href=\"{Encode(url)}\" rel=\"nofollow noopener\">{html}</a>";

    private static string Encode(string text) => WebUtility.HtmlEncode(DisplayText.Tame(text));
}
