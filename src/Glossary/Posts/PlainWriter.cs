using System.Text;
using Glossary.Text;

namespace Glossary.Posts;

/// <summary>A post as plain text: nothing in it means anything but itself.</summary>
internal static class PlainWriter
{
    /// <param name="post">What is said.</param>
    /// <param name="width">Columns to wrap at; lines as long as they come where absent.</param>
    public static string Write(Post post, int? width = null)
    {
        var text = new StringBuilder();
        if (post.Title is not null) Line(post.Title, "");
        foreach (var paragraph in post.Lead)
        {
            if (text.Length > 0) text.Append('\n');
            Line(Text(paragraph), "");
        }
        foreach (var point in post.Points)
        {
            text.Append('\n');
            if (point.Heading is not null)
            {
                Line(point.Heading + ":", "");
                text.Append('\n');
            }
            var first = point.Text.Count > 0 ? Text(point.Text[0]) : "";
            Line($"{point.Label}: {(point.VerdictWord is { } word ? $"{word}. " : "")}{first}".TrimEnd(), "");
            foreach (var paragraph in point.Text.Skip(1)) Line(Text(paragraph), "  ");
            foreach (var when in point.Cases) Line("- " + when, "  ");
            foreach (var source in point.Sources) Line($"Source: {source.Prefix}{source.Name}{(source.Url is { } url ? $" <{url}>" : "")}", "  ");
        }
        foreach (var note in post.Notes)
        {
            text.Append('\n');
            Line(note, "");
        }
        if (post.Url is { } page)
        {
            text.Append('\n');
            Line($"{Post.LinkText}: <{page}>", "");
        }
        return text.ToString();

        void Line(string line, string indent) =>
            text.Append(Columns.Wrap(indent + DisplayText.Tame(line), width, indent.Length == 0 ? "" : indent + "  ")).Append('\n');
    }

    private static string Text(Paragraph paragraph) =>
        (paragraph.IsBullet ? "- " : "") + string.Concat(paragraph.Spans.Select(s => s.Url is { } url && url != s.Text ? $"{s.Text} <{url}>" : s.Text));
}
