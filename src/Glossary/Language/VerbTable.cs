using Glossary.Model;

namespace Glossary.Language;

/// <summary>All verb phrases of the kinds of relation, by each form of their verb.</summary>
internal sealed class VerbTable
{
    private readonly Dictionary<string, List<(VerbPhrase Phrase, VerbForm Form)>> byForm = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(VerbPhrase Phrase, VerbForm Form)>> byNoun = new(StringComparer.Ordinal);

    public VerbTable(IEnumerable<RelationKind> kinds, Speech speech)
    {
        var phrases = new Dictionary<string, VerbPhrase>(StringComparer.Ordinal);
        foreach (var kind in kinds)
        {
            foreach (var verb in kind.Verbs)
            {
                // "is client of" is "is client to" and "is client towards" as well.
                if (verb.StartsWith("is ", StringComparison.Ordinal) && verb.EndsWith(" of", StringComparison.Ordinal))
                {
                    Add(phrases, verb[..^2] + "to", new(kind, SubjectIsFrom: true), speech.English);
                    Add(phrases, verb[..^2] + "towards", new(kind, SubjectIsFrom: true), speech.English);
                }
                foreach (var one in Alike(kind, verb)) Add(phrases, one, new(kind, SubjectIsFrom: true), speech.English);
            }
            foreach (var verb in kind.ReverseVerbs.SelectMany(v => Alike(kind, v))) Add(phrases, verb, new(kind, SubjectIsFrom: false), speech.English);
        }
        foreach (var phrase in phrases.Values)
        {
            if (phrase is { IsState: false, NounKey: { } noun }) byNoun.TryAdd(noun, [(phrase, VerbForm.Present)]);
            var forms = phrase.IsState ? [(phrase.Verb, VerbForm.Present)] : speech.Forms.Forms(phrase.Verb).Distinct();
            foreach (var (form, kind) in forms)
            {
                if (!byForm.TryGetValue(form, out var list)) byForm[form] = list = [];
                list.Add((phrase, kind));
            }
        }
        // "sends requests to" before "sends … to" before "sends".
        foreach (var list in byForm.Values) list.Sort((a, b) => Weight(b.Phrase).CompareTo(Weight(a.Phrase)));
    }

    public IEnumerable<string> Forms => byForm.Keys;

    /// <summary>The phrases that are said with "is" before them: "is a client of".</summary>
    public IEnumerable<VerbPhrase> States => byForm.Values.SelectMany(l => l).Select(p => p.Phrase).Where(p => p.IsState).Distinct();

    /// <summary>Verbs whose noun is made of them and their particle: "looks up" of "lookup".</summary>
    public IReadOnlyList<(VerbPhrase Phrase, VerbForm Form)> OfNoun(string key) => byNoun.TryGetValue(key, out var list) ? list : [];

    public IReadOnlyList<(VerbPhrase Phrase, VerbForm Form)> Starting(string lower) => byForm.TryGetValue(lower, out var list) ? list : [];

    /// <summary>What a whole verb phrase may state: "reads from"; empty where none of the kinds has it.</summary>
    public IReadOnlyList<VerbReading> Readings(string phrase)
    {
        var words = phrase.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isState = words is ["is" or "are", _, ..];
        if (isState) words = words[1..];
        if (words.Length == 0) return [];
        foreach (var (known, _) in Starting(words[0]))
        {
            if (known.IsState == isState && known.Rest.SequenceEqual(words[1..].Select(w => w == "..." ? null : w))) return known.Readings;
        }
        // "is called by": the other way round.
        if (!isState || words is not [var participle, .., "by"]) return [];
        var passive = Starting(participle)
            .FirstOrDefault(s => s.Form is VerbForm.Participle or VerbForm.Past && s.Phrase.Rest.Count == words.Length - 2).Phrase;
        return passive is null ? [] : [.. passive.Readings.Select(r => r.Turned)];
    }

    /// <summary>
    /// What is handed "to" somebody is handed "into" and "onto" him as well, and what is fetched "from" somewhere may be named or not: "fetches from", "fetches
    /// … from".
    /// </summary>
    private static IEnumerable<string> Alike(RelationKind kind, string verb)
    {
        yield return verb;
        if (kind.Messages.Count == 0 || verb.StartsWith("is ", StringComparison.Ordinal)) yield break;
        var hasGap = verb.Contains("...", StringComparison.Ordinal);
        if (verb.EndsWith(" from", StringComparison.Ordinal) && verb.Count(c => c == ' ') == (hasGap ? 2 : 1))
        {
            yield return hasGap ? verb.Replace(" ...", "", StringComparison.Ordinal) : verb.Replace(" from", " ... from", StringComparison.Ordinal);
        }
        if (kind.Messages.Count != 1 || !verb.EndsWith(" to", StringComparison.Ordinal)) yield break;
        yield return verb[..^2] + "into";
        yield return verb[..^2] + "onto";
    }

    private static int Weight(VerbPhrase phrase) => phrase.Rest.Sum(r => r is null ? 1 : 2);

    private static void Add(Dictionary<string, VerbPhrase> phrases, string text, VerbReading draft, LanguageWords english)
    {
        var words = text.ToLowerInvariant().Replace("…", " ... ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isState = words is ["is" or "are", _, ..];
        if (isState) words = words[1..];
        if (words.Length == 0) return;
        var verb = isState ? words[0] : WordForms.BaseOfThirdPerson(words[0]);
        var key = $"{isState}|{verb}|{string.Join(' ', words[1..])}";
        if (!phrases.TryGetValue(key, out var phrase))
        {
            phrases[key] = phrase = new(verb, [.. words[1..].Select(w => w == "..." ? null : w)], [])
            {
                IsState = isState,
                EndsInPreposition = words.Length > 1 && english.Prepositions.Contains(words[^1]),
            };
        }
        if (!phrase.Readings.Contains(draft)) phrase.Readings.Add(draft);
    }
}
