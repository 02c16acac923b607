using Glossary.Text;

namespace Glossary.Linking;

/// <summary>
/// Where a term may begin and end in running text: at the borders of words, and not inside of names of files, hosts, addresses, options and variables.
/// </summary>
internal static class Borders
{
    private const int Line = 80;
    private const int WordsOfCapitals = 3;
    private static readonly string[] Negations = ["non", "un", "anti"];

    /// <param name="text">Running text.</param>
    /// <param name="at">Where a term would begin.</param>
    /// <param name="before">The script of the word that ends there, if one does.</param>
    public static bool MayBegin(ReadOnlySpan<char> text, int at, Script before)
    {
        if (at == 0) return true;
        // A sign begins no word within another: "ASP.NET" has no ".NET".
        if (before == Script.Letter && !char.IsLetterOrDigit(text[at]) && text[at] < 0x80) return false;
        switch (text[at - 1])
        {
            case '@' or '$' or '\\':
                return false;
            case '.':
                // "server.example", ".server", but "…server" in three dots.
                return at > 1 && text[at - 2] == '.';
            case '-':
                if (at > 1 && text[at - 2] == '-') return at > 2 && char.IsLetterOrDigit(text[at - 3]);
                return !EndsInNegation(text[..(at - 1)]);
            default:
                return true;
        }
    }

    public static bool MayEnd(ReadOnlySpan<char> text, int end)
    {
        if (end >= text.Length) return true;
        var c = text[end];
        if (c < 0x80 && Letters.IsSpace(c)) return true;
        var next = end;
        while (next < text.Length && text[next] == Letters.Joiner) next++;
        if (next >= text.Length) return true;
        var last = Letters.ScriptBefore(text, end);
        // After a sign a letter goes on with it: "C#" is not in "C#x".
        if (Letters.HoldTogether(last == Script.None ? Script.Letter : last, Letters.ScriptAt(text, next, out _))) return false;
        var after = end + 1 < text.Length ? text[end + 1] : '\0';
        return c switch
        {
            '.' => !(char.IsAsciiLetterOrDigit(after) || after == '_'),
            '@' or '#' => false,
            '+' => after != '+',
            ':' => !IsAddress(text, end),
            // "upstream's", but not "can't".
            '\'' or '’' => !char.IsLetter(after) || (after is 's' or 'S' && !(end + 2 < text.Length && char.IsLetter(text[end + 2]))),
            _ => true,
        };
    }

    /// <summary>Where an English plural of what ends at a place ends; -1 where none stands there.</summary>
    public static int PluralEnd(ReadOnlySpan<char> text, int stem)
    {
        var ending = Inflection.EndingAfter(text, stem);
        return ending > 0 && MayEnd(text, stem + ending) ? stem + ending : -1;
    }

    /// <summary>Where a word ends that has an English plural's ending behind a place, or one as long as declension has them; -1 where it has none.</summary>
    public static int FormEnd(ReadOnlySpan<char> text, int stem)
    {
        if (PluralEnd(text, stem) is >= 0 and var plural) return plural;
        var most = Math.Min(text.Length, stem + Declension.Longest);
        for (var end = stem + 1; end <= most && char.IsAsciiLetter(text[end - 1]); end++)
        {
            if (MayEnd(text, end)) return end;
        }
        return -1;
    }

    /// <summary>Whether a colon begins the "://" of an address.</summary>
    public static bool IsAddress(ReadOnlySpan<char> text, int colon) => colon + 2 < text.Length && text[colon + 1] == '/' && text[colon + 2] == '/';

    /// <summary>
    /// Whether three words or more around a place have no small letter among them, so that capitals tell nothing.
    /// Looks at the line, 80 characters to each side at most.
    /// </summary>
    public static bool IsAllCapitals(ReadOnlySpan<char> text, int start, int end)
    {
        var words = 1;
        return All(text, start - 1, -1, ref words) && All(text, end, 1, ref words) && words >= WordsOfCapitals;
    }

    private static bool All(ReadOnlySpan<char> text, int from, int step, ref int words)
    {
        var inWord = true;
        for (var i = from; i >= 0 && i < text.Length && Math.Abs(i - from) < Line && text[i] != '\n'; i += step)
        {
            if (char.IsLower(text[i])) return false;
            var letter = char.IsLetter(text[i]);
            if (letter && !inWord) words++;
            inWord = letter;
        }
        return true;
    }

    private static bool EndsInNegation(ReadOnlySpan<char> text)
    {
        foreach (var negation in Negations)
        {
            if (!text.EndsWith(negation, StringComparison.OrdinalIgnoreCase)) continue;
            if (text.Length == negation.Length || !char.IsLetter(text[^(negation.Length + 1)])) return true;
        }
        return false;
    }
}
