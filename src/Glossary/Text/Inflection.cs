namespace Glossary.Text;

/// <summary>English plurals: of a word that is given, of one that may be any, and in running text.</summary>
internal static class Inflection
{
    /// <summary>The plural's ending of what ends in "y" after a consonant: "proxies".</summary>
    public const string PluralOfY = "ies";

    private const int ShortestPlural = 4;

    /// <summary>The likeliest singular: "proxies" gives "proxy", "caches" "cache", "boxes" "box"; "status", "class" and "analysis" stay.</summary>
    /// <param name="word">In lower case.</param>
    public static string Singular(string word)
    {
        if (word.Length < ShortestPlural || word[^1] != 's' || word[^2] is 's' or 'u' or 'i') return word;
        if (word.EndsWith(PluralOfY, StringComparison.Ordinal)) return word.Length > ShortestPlural ? word[..^3] + "y" : word[..^1];
        return HasEs(word) ? word[..^2] : word[..^1];
    }

    /// <summary>All words that a plural may be one of, the likeliest first, for who can look which of them there is.</summary>
    public static IEnumerable<string> Singulars(string word)
    {
        if (word.Length < ShortestPlural || word[^1] is not ('s' or 'S')) yield break;
        yield return word[..^1];
        if (word.EndsWith(PluralOfY, StringComparison.OrdinalIgnoreCase)) yield return word[..^3] + "y";
        if (word.EndsWith("es", StringComparison.OrdinalIgnoreCase)) yield return word[..^2];
    }

    /// <summary>
    /// How many characters of a text after a word could be its plural's ending: 1 for an "s", 2 for the "es" after a hiss or an "o", 0 for none.
    /// </summary>
    /// <param name="text">Running text.</param>
    /// <param name="end">Where the word ends; not the end of the text.</param>
    public static int EndingAfter(ReadOnlySpan<char> text, int end)
    {
        var last = char.ToLowerInvariant(text[end - 1]);
        if (text[end] is 's' or 'S' && last != 's') return 1;
        var hisses = last is 's' or 'x' or 'z' or 'o' || (last == 'h' && end > 1 && char.ToLowerInvariant(text[end - 2]) is 'c' or 's');
        return hisses && end + 1 < text.Length && text[end] is 'e' or 'E' && text[end + 1] is 's' or 'S' ? 2 : 0;
    }

    // "boxes", "classes", "hashes", "branches", but "caches".
    private static bool HasEs(ReadOnlySpan<char> plural) =>
        plural.EndsWith("xes") || plural.EndsWith("sses") || plural.EndsWith("shes") || (plural.EndsWith("ches") && !plural.EndsWith("aches"));
}
