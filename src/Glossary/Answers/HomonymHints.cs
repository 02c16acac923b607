using Glossary.Language;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Answers;

/// <summary>What a question says beside a word of several entries: "a client in law", "network port".</summary>
internal static class HomonymHints
{
    private const int Strong = 3;

    /// <summary>The entry that the other words of the question fit best; null where they fit none, or several alike.</summary>
    public static Entry? Choose(string question, string label, IReadOnlyList<Entry> entries, Speech speech) =>
        Best(question, label, entries, least: 1, speech);

    /// <summary>
    /// The entry that is meant where the question as a whole was about nothing known: one of several of a label in it, with a tag or a sense beside it.
    /// </summary>
    public static string? Find(string question, PublishedGlossary glossary)
    {
        if (HomonymLabel.In(question, glossary) is not { } label) return null;
        List<Entry> entries = [.. glossary.WithLabel(label).Select(h => glossary.Find(h.Id)).OfType<Entry>()];
        return Best(question, label, entries, Strong, Speech.Of(glossary.Knowledge))?.Slug;
    }

    private static Entry? Best(string question, string label, IReadOnlyList<Entry> entries, int least, Speech speech)
    {
        var hints = Stems(question, speech).Except(Stems(label, speech)).ToHashSet(StringComparer.Ordinal);
        if (hints.Count == 0) return null;
        var ranked = entries.Select(e => (Entry: e, Score: Score(hints, e, speech))).OrderByDescending(e => e.Score).ToList();
        return ranked[0].Score >= least && (ranked.Count == 1 || ranked[0].Score > ranked[1].Score) ? ranked[0].Entry : null;
    }

    // What an entry is filed under says more than a word somewhere in its text.
    private static int Score(HashSet<string> hints, Entry entry, Speech speech)
    {
        var filed = entry.Tags.Concat(entry.Definitions.Select(d => d.Sense).OfType<string>())
            .SelectMany(s => Stems(s, speech)).ToHashSet(StringComparer.Ordinal);
        var named = entry.AltLabels.Append(entry.Summary ?? "").SelectMany(s => Stems(s, speech)).ToHashSet(StringComparer.Ordinal);
        var told = entry.Definitions.SelectMany(d => Stems(d.Text, speech)).ToHashSet(StringComparer.Ordinal);
        return hints.Sum(h => filed.Contains(h) || named.Contains(h) ? Strong : told.Contains(h) ? 1 : 0);
    }

    private static IEnumerable<string> Stems(string text, Speech speech) =>
        speech.SplitAny(text).Where(w => w.IsWord && w.Lower.Length > 2 && !speech.English.HintlessWords.Contains(w.Lower)).Select(w => Stemmer.Stem(w.Lower));
}
