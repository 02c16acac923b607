using System.Text;

namespace Glossary.Text;

/// <summary>Markdown without its marks: what a reader would see, for indexing and for snippets.</summary>
internal static class PlainText
{
    private const int LongestLinkText = 300;

    public static string Of(string markdown)
    {
        var plain = new StringBuilder(markdown.Length);
        var isLineStart = true;
        for (var i = 0; i < markdown.Length; i++)
        {
            var c = markdown[i];
            if (isLineStart && c is '#' or '>' or '*' or '-' or '+' && IsLineMark(markdown, i)) continue;
            if (c is '\n' or '\r' or '\t' or ' ')
            {
                if (plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
                isLineStart |= c != ' ';
                continue;
            }
            isLineStart = false;
            if (c == '\\' && i + 1 < markdown.Length && char.IsPunctuation(markdown[i + 1])) plain.Append(markdown[++i]);
            else if (AddressEnd(markdown, i) is > 0 and var end) i = end;
            else if (!IsMark(markdown, i)) plain.Append(char.IsControl(c) ? ' ' : c);
        }
        return plain.ToString().Trim();
    }

    private static bool IsMark(string text, int at) => text[at] switch
    {
        '`' => true,
        '*' => !IsSpace(text, at - 1) || !IsSpace(text, at + 1),
        // An underscore inside a word ("read_file") is a letter of it; at its edge it is emphasis.
        '_' => at == 0 || at + 1 >= text.Length || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(text[at + 1]),
        '!' => at + 1 < text.Length && text[at + 1] == '[',
        '[' => IsLink(text, at),
        _ => false,
    };

    private static bool IsSpace(string text, int at) => at < 0 || at >= text.Length || char.IsWhiteSpace(text[at]);

    // "# Heading", "> quote", "- item": the mark, possibly repeated, is followed by a space.
    private static bool IsLineMark(string text, int at)
    {
        var end = at;
        while (end < text.Length && text[end] == text[at]) end++;
        return end < text.Length && text[end] == ' ' && (text[at] is '#' or '>' || end - at == 1);
    }

    private static bool IsLink(string text, int at)
    {
        var close = text.IndexOf("](", at, Math.Min(LongestLinkText, text.Length - at), StringComparison.Ordinal);
        return close > 0 && text.IndexOf('[', at + 1, close - at - 1) < 0;
    }

    /// <summary>Where the address ends whose bracket begins after a link's text; -1 where there is none.</summary>
    private static int AddressEnd(string text, int at) => text[at] == ']' && at + 1 < text.Length && text[at + 1] == '(' ? text.IndexOf(')', at) : -1;
}
