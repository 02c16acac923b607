namespace Glossary.Text;

/// <summary>
/// Endings that nouns take in running text in German, French and Spanish: "des Servers", "Warteschlangen", "réseaux", "servidores". What a noun becomes by
/// them is the same thing; what derives another word ("Tester" of "Test") is left out, and so are verbs.
/// </summary>
internal static class Declension
{
    /// <summary>Characters of the longest ending.</summary>
    public const int Longest = 3;

    /// <summary>Where the last letter of a word gives way to the ending of its plural: "proxy", "proxies"; "canal", "canaux"; "luz", "luces".</summary>
    public static IReadOnlyList<(string Language, string Before, char Letter, string Ending)> Replaced { get; } =
        [("en", "", 'y', Inflection.PluralOfY), ("fr", "a", 'l', "ux"), ("es", "", 'z', "ces")];

    /// <summary>Whether the endings of a language are known here.</summary>
    public static bool IsKnown(string language) => LanguageTag.Primary(language) is "de" or "fr" or "es";

    /// <summary>Whether a word of a text with an ending behind it is a form of a label.</summary>
    /// <param name="language">Of the label.</param>
    /// <param name="label">As it is written.</param>
    /// <param name="word">As the text has it, without the ending.</param>
    /// <param name="ending">As the text has it.</param>
    public static bool Takes(string language, string label, ReadOnlySpan<char> word, ReadOnlySpan<char> ending)
    {
        if (word.IsEmpty || ending.Length is 0 or > Longest) return false;
        Span<char> lower = stackalloc char[Longest];
        lower = lower[..ending.ToLowerInvariant(lower)];
        return LanguageTag.Primary(language) switch
        {
            "de" => TakesGerman(label, word, lower),
            "fr" => lower is "s" ? !EndsInAny(word, "sxz") : lower is "x" && EndsIn(word, "au", "eu", "ou"),
            "es" => lower is "s" ? IsVowel(word[^1]) : lower is "es" && !IsVowel(word[^1]) && !EndsInAny(word, "sz"),
            _ => false,
        };
    }

    private static bool TakesGerman(string label, ReadOnlySpan<char> word, ReadOnlySpan<char> ending)
    {
        // "testen" is no form of "Test".
        if (char.IsUpper(label[0]) && char.IsLower(word[0])) return false;
        var ends = char.ToLowerInvariant(word[^1]);
        return ending switch
        {
            "s" => !EndsInAny(word, "sßxz"),
            "n" => ends == 'e' || EndsIn(word, "er", "el"),
            "e" or "en" or "es" => !IsVowel(ends),
            // "Häuser", but not "Tester".
            "er" or "ern" => Umlauts(word) > Umlauts(label),
            "se" or "sen" or "ses" => EndsIn(word, "nis", "us", "as"),
            "nen" => EndsIn(word, "in"),
            _ => false,
        };
    }

    private static int Umlauts(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text) count += c is 'ä' or 'ö' or 'ü' or 'Ä' or 'Ö' or 'Ü' or '\u0308' ? 1 : 0;
        return count;
    }

    private static bool IsVowel(char c) => Folding.Key(c.ToString()) is "a" or "e" or "i" or "o" or "u" or "y";

    private static bool EndsInAny(ReadOnlySpan<char> word, string letters) => letters.Contains(char.ToLowerInvariant(word[^1]), StringComparison.Ordinal);

    private static bool EndsIn(ReadOnlySpan<char> word, params ReadOnlySpan<string> ends)
    {
        foreach (var end in ends)
        {
            if (word.EndsWith(end, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}
