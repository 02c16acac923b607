namespace Glossary.Search.Text;

/// <summary>A word of a folded text, in lower case, and where it stands there; a joined word is several that hyphens hold together.</summary>
internal readonly record struct Word(string Text, int Start, int End, bool Joined);

/// <summary>Splits a folded text as English technical terms need: "C#", "C++" and ".NET" are words, "back-end" is "back", "end" and "backend".</summary>
internal static class Words
{
    private const int LongestWord = 64;
    private const int LongestChain = 4;

    public static List<Word> Of(string text)
    {
        var words = new List<Word>(text.Length / 6 + 1);
        var chain = 0; // words at the end of the list that are held together so far
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[i])) { i++; continue; }
            var start = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i])) i++;
            var stem = i;
            if (i + 1 < text.Length && text[i] == '\'' && char.IsLetter(text[i + 1]))
                for (i++; i < text.Length && char.IsLetter(text[i]);) i++;
            while (i < text.Length && i - stem < 2 && stem - start <= 2 && text[i] is '#' or '+') i++;
            if (i > stem && text[i - 1] is '#' or '+' && i < text.Length && char.IsLetterOrDigit(text[i])) i = stem; // "a+b" is two words

            words.Add(new(Lower(text, start, stem, i), start, i, false));
            if (start > 0 && text[start - 1] == '.' && (start == 1 || !char.IsLetterOrDigit(text[start - 2])) && char.IsLetter(text[start]))
                words.Add(new("." + words[^1].Text, start - 1, i, true)); // ".NET" is also "net"
            else chain++;

            var goesOn = i + 1 < text.Length && text[i] is '-' or '_' or '.' or '/' && char.IsLetterOrDigit(text[i + 1]);
            if (goesOn) continue;
            if (chain is > 1 and <= LongestChain) words.Add(Join(words, chain));
            chain = 0;
        }
        return words;
    }

    private static Word Join(List<Word> words, int count)
    {
        var parts = words.GetRange(words.Count - count, count);
        var joined = string.Concat(parts.Select(p => p.Text));
        return new(joined.Length <= LongestWord ? joined : joined[..LongestWord], parts[0].Start, parts[^1].End, true);
    }

    private static string Lower(string text, int start, int stem, int end)
    {
        var word = text.AsSpan(start, end - start);
        if (end > stem && text[stem] == '\'')
        {
            if (word.EndsWith("'s", StringComparison.OrdinalIgnoreCase)) word = word[..^2];
            else return string.Concat(text.AsSpan(start, stem - start), text.AsSpan(stem + 1, end - stem - 1)).ToLowerInvariant();
        }
        if (word.Length > LongestWord) word = word[..LongestWord];
        return string.Create(word.Length, word, static (target, source) => source.ToLowerInvariant(target));
    }
}
