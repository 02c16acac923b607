using System.Globalization;
using System.Text;
using Glossary.Text;

namespace Glossary.Posts;

/// <summary>A post as Markdown (CommonMark), as chat programs take it.</summary>
internal static class MarkdownWriter
{
    public static string Write(Post post)
    {
        var text = new StringBuilder();
        if (post.Title is not null) text.Append(CultureInfo.InvariantCulture, $"# {Escape(post.Title)}\n\n");
        text.AppendJoin("\n\n", post.Lead.Select(Text));
        if (post.Lead.Count > 0) text.Append('\n');
        foreach (var point in post.Points)
        {
            if (point.Heading is not null) text.Append(CultureInfo.InvariantCulture, $"\n**{Escape(point.Heading)}**\n");
            text.Append(CultureInfo.InvariantCulture, $"\n- **{Escape(point.Label)}**: {(point.VerdictWord is { } word ? $"{word}. " : "")}");
            text.AppendJoin("\n\n  ", point.Text.Select(Text));
            if (point.Sources.Count > 0) text.Append(CultureInfo.InvariantCulture, $" ({string.Join("; ", point.Sources.Select(Source))})");
            foreach (var when in point.Cases) text.Append(CultureInfo.InvariantCulture, $"\n  - {Escape(when)}");
        }
        if (post.Points.Count > 0) text.Append('\n');
        foreach (var note in post.Notes) text.Append(CultureInfo.InvariantCulture, $"\n{Escape(note)}\n");
        if (post.Url is { } url) text.Append(CultureInfo.InvariantCulture, $"\n[{Post.LinkText}]({url})\n");
        return text.ToString();
    }

    private static string Text(Paragraph paragraph) => (paragraph.IsBullet ? "- " : "") + string.Concat(paragraph.Spans.Select(Text));

    private static string Text(Span span)
    {
        var text = span.Style switch
        {
            SpanStyle.Code => Code(span.Text),
            SpanStyle.Strong => Styled("**", span.Text),
            SpanStyle.Emphasis => Styled("*", span.Text),
            _ => Escape(span.Text),
        };
        return span.Url is null ? text : $"[{text}]({span.Url})";
    }

    private static string Source(SourceLink source) => source.Prefix + (source.Url is { } url ? $"[{Escape(source.Name)}]({url})" : Escape(source.Name));

    // Marks do not take hold with a space beside them.
    private static string Styled(string mark, string text) =>
        text.Trim() is { Length: > 0 } inner ? text.Replace(inner, mark + Escape(inner) + mark, StringComparison.Ordinal) : text;

    // A fence longer than any run of backticks within.
    private static string Code(string text)
    {
        var line = DisplayText.Tame(text.ReplaceLineEndings(" "));
        var (run, longest) = (0, 0);
        foreach (var c in line) longest = Math.Max(longest, run = c == '`' ? run + 1 : 0);
        var fence = new string('`', longest + 1);
        var pad = line.StartsWith('`') || line.EndsWith('`') ? " " : "";
        return $"{fence}{pad}{line}{pad}{fence}";
    }

    private static string Escape(string text) => MarkdownEscape.Of(text);
}
