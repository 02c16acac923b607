using Glossary.Model;
using Glossary.Text;

namespace Glossary.Language;

/// <summary>English inflection, as far as questions about software need it: one key for singular and plural, all forms of a verb.</summary>
internal sealed class WordForms(LanguageWords english)
{
    /// <summary>
    /// Lower-case word to its look-up key: hyphens away, plural to singular. "proxies" and "proxy" give "proxy", "front-ends" gives "frontend".
    /// </summary>
    public static string Key(string lower)
    {
        var joined = lower.AsSpan().IndexOfAny('-', '_', '‑') >= 0
            ? lower.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Replace("‑", "", StringComparison.Ordinal)
            : lower;
        if (joined.Length == 0) joined = lower;
        return Inflection.Singular(joined);
    }

    /// <summary>"calls" to "call", "queries" to "query", "pushes" to "push".</summary>
    public static string BaseOfThirdPerson(string verb)
    {
        if (verb is "has") return "have";
        if (verb is "does" or "goes") return verb[..^2];
        return verb.EndsWith('s') ? Inflection.Singular(verb) : verb;
    }

    /// <summary>Every form of a verb that is given in its base form; where its last letter may be doubled, with and without.</summary>
    public IEnumerable<(string Form, VerbForm Kind)> Forms(string verb)
    {
        yield return (verb, VerbForm.Present);
        yield return (ThirdPerson(verb), VerbForm.Present);
        if (english.IrregularVerbs.TryGetValue(verb, out var irregular) && irregular is [var past, .., var participle])
        {
            yield return (past, past == verb ? VerbForm.Present : VerbForm.Past);
            yield return (participle, VerbForm.Participle);
        }
        else
        {
            yield return (verb.EndsWith('e') ? verb + "d" : EndsInConsonantAndY(verb) ? verb[..^1] + "ied" : verb + "ed", VerbForm.Participle);
            if (MayDouble(verb)) yield return (verb + verb[^1] + "ed", VerbForm.Participle);
        }
        yield return (verb.EndsWith('e') && !verb.EndsWith("ee", StringComparison.Ordinal) ? verb[..^1] + "ing" : verb + "ing", VerbForm.Gerund);
        if (MayDouble(verb)) yield return (verb + verb[^1] + "ing", VerbForm.Gerund);
    }

    private static string ThirdPerson(string verb) =>
        verb == "have" ? "has"
        : EndsInConsonantAndY(verb) ? verb[..^1] + "ies"
        : verb.EndsWith('s')
            || verb.EndsWith('x') || verb.EndsWith("ch", StringComparison.Ordinal) || verb.EndsWith("sh", StringComparison.Ordinal)
            || verb is "go" or "do" ? verb + "es"
        : verb + "s";

    private static bool EndsInConsonantAndY(string verb) => verb.Length > 1 && verb[^1] == 'y' && !IsVowel(verb[^2]);

    // "getting", "programmed": a verb that ends in consonant, vowel, consonant.
    private static bool MayDouble(string verb) =>
        verb.Length > 2 && !IsVowel(verb[^1]) && verb[^1] is not ('w' or 'x' or 'y') && IsVowel(verb[^2]) && !IsVowel(verb[^3]);

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}

internal enum VerbForm { Present, Past, Participle, Gerund }
