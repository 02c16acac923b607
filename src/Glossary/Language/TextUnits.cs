using System.Text;
using System.Text.RegularExpressions;

namespace Glossary.Language;

/// <summary>
/// Tells what of a text somebody says from what a machine printed or markup adds. What is set aside becomes blanks, so that the places of all other words
/// stay as they are.
/// </summary>
internal static partial class TextUnits
{
    private const int ShortestLevel = 4;

    /// <summary>What somebody says, at the places where it stands in the text.</summary>
    public static string Said(string text) => WithoutPaths(WithoutCalls(WithoutQuotes(WithoutPrinted(WithoutMarkup(text)))));

    /// <summary>Without the signs of markup: "`orders`" and "**orders**" are orders, "{{ ref('orders') }}" names orders.</summary>
    private static string WithoutMarkup(string text)
    {
        if (text.AsSpan().IndexOfAny('`', '*', '{') < 0 && !text.Contains('<', StringComparison.Ordinal)) return text;
        var plain = new StringBuilder(text);
        // "a <dependency> on": a tag is a word, and no arrow.
        for (var at = text.IndexOf('<', StringComparison.Ordinal); at >= 0; at = text.IndexOf('<', at + 1))
        {
            var end = at + 1;
            while (end < text.Length && (char.IsLetter(text[end]) || text[end] is '-' or '/')) end++;
            if (end > at + 2 && end < text.Length && text[end] == '>' && text[at + 1] is not '-') (plain[at], plain[end]) = (' ', ' ');
        }
        for (var at = text.IndexOf("{{", StringComparison.Ordinal); at >= 0; at = text.IndexOf("{{", at + 1, StringComparison.Ordinal))
        {
            var end = text.IndexOf("}}", at, StringComparison.Ordinal);
            if (end < 0) break;
            // The last thing in quotes is what an expression of a template stands for; without quotes all of it is.
            var (name, nameEnd) = LastQuoted(text, at + 2, end);
            for (var i = at; i < end + 2; i++)
            {
                if (i < name || i >= nameEnd) plain[i] = ' ';
            }
        }
        for (var i = 0; i < text.Length; i++)
        {
            // A star between blanks is a sign; beside a word it only makes it bold.
            var isBold = text[i] == '*' && ((i > 0 && !char.IsWhiteSpace(text[i - 1])) || (i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1])));
            if (isBold) plain[i] = ' ';
            // "`orders`'s": the ending belongs to the word.
            if (text[i] == '`' && i + 2 < text.Length && text[i + 1] is '\'' or '’'
                && text[i + 2] == 's')
            {
                (plain[i], plain[i + 1], plain[i + 2]) = ('\'', 's', '`');
            }
        }
        return plain.ToString();
    }

    /// <summary>"POST /refunds goes to B": what a request asks for is no end.</summary>
    private static string WithoutPaths(string text) => text.Contains(" /", StringComparison.Ordinal)
        ? Path().Replace(text, m => m.Groups["method"].Value + new string(' ', m.Length - m.Groups["method"].Length))
        : text;

    [GeneratedRegex(@"\b(?<method>[A-Z]{3,7}) +/[\w/{}.?=&%-]+", RegexOptions.ExplicitCapture)]
    private static partial Regex Path();

    /// <summary>'The plugin is upstream of the core.': single quotes around several words are no part of them.</summary>
    private static string WithoutQuotes(string text)
    {
        StringBuilder? plain = null;
        for (var open = 0; open < text.Length; open++)
        {
            if (text[open] is not ('\'' or '‘') || (open > 0 && text[open - 1] is not (' ' or '(' or '\n')) || open + 1 >= text.Length
                || !char.IsLetter(text[open + 1]))
            {
                continue;
            }

            var close = open + 1;
            while (close < text.Length && !(text[close] is '\'' or '’' && (close + 1 == text.Length || !char.IsLetterOrDigit(text[close + 1])))) close++;
            if (close >= text.Length || text.AsSpan(open, close - open).IndexOf(' ') < 0) continue;
            plain ??= new(text);
            (plain[open], plain[close]) = (' ', ' ');
            open = close;
        }
        return plain?.ToString() ?? text;
    }

    /// <summary>"Cart::total()" and "total(x)" are names like others: the parentheses of a call that code shows say nothing.</summary>
    private static string WithoutCalls(string text)
    {
        StringBuilder? plain = null;
        for (var open = text.IndexOf("()", StringComparison.Ordinal); open > 0; open = text.IndexOf("()", open + 1, StringComparison.Ordinal))
        {
            if (!char.IsLetterOrDigit(text[open - 1])) continue;
            plain ??= new(text);
            (plain[open], plain[open + 1]) = (' ', ' ');
        }
        return plain?.ToString() ?? text;
    }

    /// <summary>
    /// Without the lines that a machine printed, where anything else is there: they begin with a date, a time, a level in capitals or something in brackets.
    /// </summary>
    private static string WithoutPrinted(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal)) return text;
        StringBuilder? plain = null;
        var said = false;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            var line = text.AsSpan(start, end - start).Trim();
            if (IsPrinted(line))
            {
                plain ??= new(text);
                for (var i = start; i < end; i++) plain[i] = ' ';
            }
            else
            {
                said |= line.Length > 0;
            }
            start = end + 1;
        }
        return said && plain is not null ? plain.ToString() : text;
    }

    private static bool IsPrinted(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty) return false;
        var end = line.IndexOfAny(' ', '\t');
        if (end < 0) return false;
        var first = line[..end];
        var rest = line[end..].Trim();
        if (first[0] == '[' && line.Contains(']')) return true;
        // "2024-05-11T03:12:44Z", "12:01:07.123"
        if (char.IsDigit(first[0]) && first.IndexOfAny(':', '/', '-') > 0 && char.IsDigit(first[^1]) | first[^1] is 'Z' or ':' or ']') return true;
        var level = first.TrimEnd(':');
        var isLevel = level.Length >= ShortestLevel;
        foreach (var c in level) isLevel &= char.IsUpper(c);
        // Where all is in capitals somebody shouts.
        return isLevel && rest.IndexOfAnyInRange('a', 'z') >= 0 && (first[^1] == ':' || rest.IndexOfAny(":=[(") >= 0 || rest.IndexOfAnyInRange('0', '9') >= 0);
    }

    private static (int Start, int End) LastQuoted(string text, int start, int end)
    {
        var last = text.LastIndexOfAny(['\'', '"'], end - 1, end - start);
        var first = last > start ? text.LastIndexOf(text[last], last - 1, last - start) : -1;
        return first >= start ? (first + 1, last) : (start, end);
    }
}
