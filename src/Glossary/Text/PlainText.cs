using System.Text;

namespace Glossary.Text;

/// <summary>Markdown without its marks: what a reader would see, for indexing and for snippets.</summary>
internal static class PlainText
{
    public static string Of(string markdown)
    {
        var plain = new StringBuilder(markdown.Length);
        var lineStart = true;
        for (var i = 0; i < markdown.Length; i++)
        {
            var c = markdown[i];
            if (lineStart && c is '#' or '>' or '*' or '-' or '+' && IsLineMark(markdown, i)) continue;
            if (c is '\n' or '\r' or '\t') { Space(plain); lineStart = true; continue; }
            if (c != ' ') lineStart = false;
            switch (c)
            {
                case ' ': Space(plain); break;
                case '`': break;
                case '*': if (IsSpace(markdown, i - 1) && IsSpace(markdown, i + 1)) plain.Append(c); break;
                case '_' when IsEdge(markdown, i): break;
                case '!' when i + 1 < markdown.Length && markdown[i + 1] == '[': break;
                case '[' when LinkEnd(markdown, i) > 0: break;
                case ']' when i + 1 < markdown.Length && markdown[i + 1] == '(':
                    var end = markdown.IndexOf(')', i);
                    if (end < 0) plain.Append(c); else i = end;
                    break;
                case '\\' when i + 1 < markdown.Length && char.IsPunctuation(markdown[i + 1]): plain.Append(markdown[++i]); break;
                default: plain.Append(char.IsControl(c) ? ' ' : c); break;
            }
        }
        return plain.ToString().Trim();
    }

    private static void Space(StringBuilder plain)
    {
        if (plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
    }

    private static bool IsSpace(string text, int at) => at < 0 || at >= text.Length || char.IsWhiteSpace(text[at]);

    // "# Heading", "> quote", "- item": the mark, possibly repeated, is followed by a space.
    private static bool IsLineMark(string text, int at)
    {
        var end = at;
        while (end < text.Length && text[end] == text[at]) end++;
        return end < text.Length && text[end] == ' ' && (text[at] is '#' or '>' || end - at == 1);
    }

    // An underscore inside a word ("read_file") is a letter of it; at its edge it is emphasis.
    private static bool IsEdge(string text, int at) =>
        at == 0 || at + 1 >= text.Length || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(text[at + 1]);

    private static int LinkEnd(string text, int at)
    {
        var close = text.IndexOf("](", at, Math.Min(300, text.Length - at), StringComparison.Ordinal);
        return close > 0 && text.IndexOf('[', at + 1, close - at - 1) < 0 ? close : -1;
    }
}
