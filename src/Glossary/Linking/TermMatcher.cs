using System.Buffers;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Linking;

/// <summary>A label that stands in a text.</summary>
/// <param name="Start">In UTF-16 units of the text.</param>
/// <param name="End">Where what comes after begins.</param>
/// <param name="Entries">All that have the label; those that prefer it first.</param>
internal readonly record struct TermMatch(int Start, int End, IReadOnlyList<EntryHead> Entries)
{
    public EntryHead Entry => Entries[0];
}

/// <summary>
/// Finds the labels of all entries in running text, the longest at each place. The time grows with the text, not with the number of labels:
/// from each beginning of a word one way is followed through a trie of all labels.
/// </summary>
internal sealed class TermMatcher
{
    // Nobody finds a sentence in a text; what is longer would only let a hostile glossary slow the walk.
    private const int LongestKey = 120;
    private const int LeastForPlural = 3;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    private readonly LabelLayer[] layers;

    /// <param name="glossary">Of all whose entries the labels are found.</param>
    /// <param name="scheme">IRI of the one vocabulary whose labels count; null where all do.</param>
    public TermMatcher(PublishedGlossary glossary, string? scheme = null)
    {
        // Of a large glossary the labels are put in a trie once; what changed since has one of its own beside it.
        var (based, changed, isOld) = glossary.Layers($"labels, {scheme}", heads => TrieOf(
            heads.Where(h => h.Status != EntryStatus.Deprecated && (scheme is null || h.Schemes.Contains(scheme)))));
        layers = changed.Heads.Length == 0 ? [new(based, isOld)] : [new(based, isOld), new(changed, null)];
    }

    public TermMatcher(IEnumerable<EntryHead> heads) => layers = [new(TrieOf(heads), null)];

    /// <summary>Bytes that the labels keep in memory, beside the entries' own.</summary>
    public long Bytes => layers.Sum(l => l.Labels.Trie.Bytes);

    private static LabelSet TrieOf(IEnumerable<EntryHead> heads)
    {
        var sorted = new SortedHeads(heads).Heads;
        var keys = new List<(string Key, LabelUse Use)>(sorted.Length * 2);
        for (var i = 0; i < sorted.Length; i++) AddLabels(sorted[i], i, keys);
        keys.Sort(static (a, b) =>
            string.CompareOrdinal(a.Key, b.Key) is not 0 and var order ? order
            : a.Use.Entry != b.Use.Entry ? a.Use.Entry.CompareTo(b.Use.Entry)
            : a.Use.Which.CompareTo(b.Use.Which));
        return new(new(Merge(keys)), sorted);
    }

    /// <param name="text">Running text.</param>
    /// <param name="firstOnly">Each entry at its first place only.</param>
    /// <param name="sections">With <paramref name="firstOnly"/>: where sections begin, ascending; each has a first place of its own.</param>
    /// <param name="wanted">Whether an entry counts; null where all do. Of a label that several have, those that count are left.</param>
    public IEnumerable<TermMatch> Find(string text, bool firstOnly = false, IReadOnlyList<int>? sections = null, Wanted? wanted = null)
    {
        var seen = new HashSet<long>();
        var section = 0;
        var walk = new TermWalk(layers, text);
        while (walk.Next() is { } found)
        {
            var match = wanted is null ? found
                : found with { Entries = [.. found.Entries.Where(e => wanted(e, text.AsSpan(found.Start, found.End - found.Start)))] };
            if (match.Entries.Count == 0) continue;
            if (firstOnly)
            {
                for (; section < sections?.Count && sections[section] <= match.Start; section++) seen.Clear();
                if (!seen.Add(match.Entry.Id)) continue;
            }
            yield return match;
        }
    }

    // Hidden labels are misspellings and forms for search: a reader should not be told that they are terms.
    private static void AddLabels(EntryHead head, int entry, List<(string, LabelUse)> keys)
    {
        var english = LanguageTag.IsEnglish(head.Language);
        var forms = english ? LabelTraits.Plurals : Declension.IsKnown(head.Language) ? LabelTraits.Declined : LabelTraits.None;
        for (var which = 0; which <= Math.Min(head.AltLabels.Count, ushort.MaxValue); which++)
        {
            var label = which == 0 ? head.Label : head.AltLabels[which - 1];
            var form = LabelForm.Of(label);
            if (form.Key.Length is 0 or > LongestKey) continue;
            var traits = Case(label, form) | (which == 0 ? LabelTraits.Preferred : 0);
            var takes = char.IsLetter(form.Key[^1]) && (form.Key.Length >= LeastForPlural || traits.HasFlag(LabelTraits.AsWritten));
            keys.Add((form.Key, new(entry, (ushort)which, traits | (takes ? forms : 0), form.Breaks)));
            if (english && !traits.HasFlag(LabelTraits.AsWritten) && form.Singular() is { } singular)
            {
                keys.Add((singular.Key, new(entry, (ushort)which, traits, singular.Breaks)));
            }
        }
    }

    // A single word all in capitals, or of at most two letters with a capital ("Go", "C"), is found as it is written only.
    private static LabelTraits Case(string label, LabelForm form)
    {
        if (form.Breaks != 0) return LabelTraits.None;
        var (letters, capitals) = (label.Count(char.IsLetter), label.Count(char.IsUpper));
        if (capitals == 0 || (capitals < letters && letters > 2)) return LabelTraits.None;
        var couldBeWord = letters == label.Length && form.Key.AsSpan().ContainsAny(Vowels);
        return LabelTraits.AsWritten | (couldBeWord ? LabelTraits.CouldBeWord : 0);
    }

    // "back end", "back-end" and "backend" of one entry are one key, with a break where any of them has one.
    private static List<(string Key, LabelUse Use)> Merge(List<(string Key, LabelUse Use)> sorted)
    {
        var merged = new List<(string Key, LabelUse Use)>(sorted.Count);
        foreach (var (key, use) in sorted)
        {
            if (merged.Count > 0 && merged[^1] is var last && last.Use.Entry == use.Entry && last.Key == key
                && !(last.Use.Traits | use.Traits).HasFlag(LabelTraits.AsWritten))
            {
                merged[^1] = (key, last.Use with { Breaks = last.Use.Breaks | use.Breaks, Traits = last.Use.Traits | use.Traits });
            }
            else
            {
                merged.Add((key, use));
            }
        }
        return merged;
    }
}
