using Glossary.Text;

namespace Glossary.Language;

/// <summary>English inflection, as far as questions about software need it: one key for singular and plural, all forms of a verb.</summary>
internal static class WordForms
{
    private static readonly Dictionary<string, (string Past, string Participle)> Irregular = new(StringComparer.Ordinal)
    {
        ["send"] = ("sent", "sent"),
        ["read"] = ("read", "read"),
        ["write"] = ("wrote", "written"),
        ["get"] = ("got", "gotten"),
        ["build"] = ("built", "built"),
        ["feed"] = ("fed", "fed"),
        ["take"] = ("took", "taken"),
        ["make"] = ("made", "made"),
        ["hit"] = ("hit", "hit"),
        ["put"] = ("put", "put"),
        ["sit"] = ("sat", "sat"),
        ["stand"] = ("stood", "stood"),
        ["give"] = ("gave", "given"),
        ["run"] = ("ran", "run"),
        ["speak"] = ("spoke", "spoken"),
        ["draw"] = ("drew", "drawn"),
        ["hold"] = ("held", "held"),
        ["hear"] = ("heard", "heard"),
        ["split"] = ("split", "split"),
        ["come"] = ("came", "come"),
        ["see"] = ("saw", "seen"),
        ["find"] = ("found", "found"),
        ["go"] = ("went", "gone"),
        ["pay"] = ("paid", "paid"),
        ["keep"] = ("kept", "kept"),
        ["begin"] = ("began", "begun"),
        ["tell"] = ("told", "told"),
        ["let"] = ("let", "let"),
        ["set"] = ("set", "set"),
        ["pass"] = ("passed", "passed"),
        ["have"] = ("had", "had"),
        ["show"] = ("showed", "shown"),
        ["understand"] = ("understood", "understood"),
        ["think"] = ("thought", "thought"),
    };

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

    /// <summary>Every form of a verb that is given in its base form.</summary>
    public static IEnumerable<(string Form, VerbForm Kind)> Forms(string verb)
    {
        yield return (verb, VerbForm.Present);
        yield return (ThirdPerson(verb), VerbForm.Present);
        if (Irregular.TryGetValue(verb, out var irregular))
        {
            yield return (irregular.Past, irregular.Past == verb ? VerbForm.Present : VerbForm.Past);
            yield return (irregular.Participle, VerbForm.Participle);
        }
        else
        {
            yield return (verb.EndsWith('e') ? verb + "d" : EndsInConsonantAndY(verb) ? verb[..^1] + "ied" : Doubled(verb) + "ed", VerbForm.Participle);
        }
        yield return (verb.EndsWith('e') && !verb.EndsWith("ee", StringComparison.Ordinal) ? verb[..^1] + "ing" : Doubled(verb) + "ing", VerbForm.Gerund);
    }

    private static string ThirdPerson(string verb) =>
        verb == "have" ? "has"
        : EndsInConsonantAndY(verb) ? verb[..^1] + "ies"
        : verb.EndsWith('s')
            || verb.EndsWith('x') || verb.EndsWith("ch", StringComparison.Ordinal) || verb.EndsWith("sh", StringComparison.Ordinal)
            || verb is "go" or "do" ? verb + "es"
        : verb + "s";

    private static bool EndsInConsonantAndY(string verb) => verb.Length > 1 && verb[^1] == 'y' && !IsVowel(verb[^2]);

    // Short verbs that end in consonant, vowel, consonant double the last letter: "get", "getting"; longer ones only when known to.
    private static string Doubled(string verb) =>
        verb is "ship" or "wrap" or "plug" or "get" or "hit" or "put" or "sit" or "run" or "set" or "let" or "split" or "map" or "log" or "scan" or "stop"
            ? verb + verb[^1]
            : verb;

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}

internal enum VerbForm { Present, Past, Participle, Gerund }
