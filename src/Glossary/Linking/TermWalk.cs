using System.Text;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Linking;

/// <summary>One way through one text, from match to match.</summary>
internal sealed class TermWalk(LabelLayer[] layers, string text)
{
    // "loadbalancer" is a load balancer, but "ala" is not "a la".
    private const int LeastForJoined = 5;
    private const int LongestGap = 40;

    private int at;
    private Script before;

    // What parts the words on the way so far; and the longest that was found on it, as it was then.
    private ulong spaces;
    private ulong hyphens;
    private FoundLabel best;
    // The labels that are walked now.
    private LabelLayer layer = layers[0];
    private LabelTrie trie = layers[0].Labels.Trie;

    public TermMatch? Next()
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (c == ':' && Borders.IsAddress(text, at))
            {
                while (at < text.Length && !Letters.IsSpace(text[at]) && text[at] is not ('<' or '>' or '"')) at++;
                before = Script.None;
                continue;
            }
            if (c == Letters.Joiner || Folding.IsIgnored(c))
            {
                at++;
                continue;
            }
            var script = Letters.ScriptAt(text, at, out var length);
            if (!Letters.HoldTogether(before, script) && Follow() is { } match)
            {
                at = match.End;
                before = Letters.ScriptBefore(text, at);
                return match;
            }
            at += length;
            if (script != Script.Mark) before = script;
            // The rest of a plain word begins nothing.
            if (script == Script.Letter && c < 0x80)
            {
                while (at < text.Length && char.IsAsciiLetterOrDigit(text[at])) at++;
            }
        }
        return null;
    }

    private TermMatch? Follow()
    {
        var first = text[at];
        if (first < 0x80 && !BeginsAny(first is >= 'A' and <= 'Z' ? (char)(first | 0x20) : first)) return null;
        if (!Borders.MayBegin(text, at, before)) return null;
        var found = Follow(layers[0]);
        if (layers.Length == 1) return found.End > 0 ? new(at, found.End, Entries(found)) : null;
        var changed = Follow(layers[1]);
        if (found.End == 0 && changed.End == 0) return null;
        if (changed.IsBefore(found)) return new(at, changed.End, Entries(changed));
        Use(layers[0]);
        if (found.IsBefore(changed)) return new(at, found.End, Entries(found));
        return new(at, found.End, EntriesOfBoth(found, changed));
    }

    private bool BeginsAny(char letter)
    {
        foreach (var next in layers)
        {
            if (next.Labels.Trie.Child(LabelTrie.Root, letter) >= 0) return true;
        }
        return false;
    }

    private FoundLabel Follow(LabelLayer next)
    {
        Use(next);
        best = default;
        spaces = hyphens = 0;
        Longest();
        return best;
    }

    private void Use(LabelLayer next) => (layer, trie) = (next, next.Labels.Trie);

    private void Longest()
    {
        var (node, depth) = (LabelTrie.Root, 0);
        for (var i = at; i < text.Length;)
        {
            var c = text[i];
            if (depth > 0 && (Letters.IsSpace(c) || Letters.IsHyphen(c)))
            {
                var gap = Gap(i);
                if (gap < 0) return;
                if (Letters.IsHyphen(c)) hyphens |= LabelForm.Break(depth);
                else if (trie.BreaksAfter(node)) spaces |= LabelForm.Break(depth);
                else return;
                i = gap;
                continue;
            }
            if (c is 'i' or 'u' or 'c' && depth > 1) KeepReplaced(node, depth, i);
            var length = 1;
            if (c < 0x80)
            {
                node = trie.Child(node, c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c);
                depth++;
            }
            else
            {
                var folded = Folding.Character(text, i, out length);
                foreach (var f in folded)
                {
                    node = trie.Child(node, f);
                    depth++;
                    if (node < 0) return;
                }
            }
            if (node < 0) return;
            i += length;
            while (i < text.Length && Folding.IsIgnored(text[i])) i++;
            if (depth == 0 || trie.Labels(node).IsEmpty) continue;
            if (Borders.MayEnd(text, i)) Keep(node, depth, i, i);
            else if (Borders.FormEnd(text, i) is >= 0 and var end) Keep(node, depth, i, end);
        }
    }

    // "proxies" of "proxy", "canaux" of "canal": the last letter is another one.
    private void KeepReplaced(int node, int depth, int i)
    {
        foreach (var (language, before, letter, ending) in Declension.Replaced)
        {
            var end = i + ending.Length;
            if (!text.AsSpan(i).StartsWith(ending) || !Borders.MayEnd(text, end)) continue;
            if (!text.AsSpan(0, i).EndsWith(before, StringComparison.OrdinalIgnoreCase)) continue;
            if (trie.Child(node, letter) is >= 0 and var whole) Keep(whole, depth + 1, i, end, language);
        }
    }

    // A single space, a soft line break with its indent, or one hyphen. Returns where the word goes on; -1 where it does not.
    private int Gap(int i)
    {
        if (Letters.IsHyphen(text[i])) return i + 1 < text.Length && Letters.ScriptAt(text, i + 1, out _) is not Script.None ? i + 1 : -1;
        var lines = 0;
        var end = i;
        for (; end < text.Length && end - i < LongestGap && Letters.IsSpace(text[end]); end++)
        {
            if (text[end] == '\n' && ++lines > 1) return -1;
        }
        return end < text.Length && end - i < LongestGap && !Letters.IsHyphen(text[end]) ? end : -1;
    }

    private void Keep(int node, int depth, int stem, int end, string? replaced = null)
    {
        // Of two that end at one place, the one that is as the label is meant.
        var found = new FoundLabel(node, depth, stem, end, spaces, hyphens, replaced);
        if (end < best.End || (end == best.End && found.IsForm)) return;
        foreach (var use in trie.Labels(node))
        {
            if (IsOld(use) || !IsMeant(use, found)) continue;
            best = found;
            return;
        }
    }

    private bool IsMeant(LabelUse use, FoundLabel found)
    {
        var (_, depth, stem, end, spaces, hyphens, _) = found;
        if ((spaces & ~use.Breaks) != 0) return false;
        if ((use.Breaks & ~(spaces | hyphens)) != 0 && depth < LeastForJoined) return false;
        if (found.IsForm && !found.IsFormOf(use, HeadOf(use).Language, LabelOf(use), text, at)) return false;
        if (!use.Traits.HasFlag(LabelTraits.AsWritten)) return true;
        var label = LabelOf(use);
        if (!IsSame(text.AsSpan(at, stem - at), label) || (stem < end && text[end - 1] == 'S')) return false;
        return !use.Traits.HasFlag(LabelTraits.CouldBeWord) || !Borders.IsAllCapitals(text, at, end);
    }

    private string LabelOf(LabelUse use) => use.Which == 0 ? HeadOf(use).Label : HeadOf(use).AltLabels[use.Which - 1];

    // "µL" with the micro sign is "μL" with the Greek letter.
    private static bool IsSame(ReadOnlySpan<char> found, string label) =>
        found.SequenceEqual(label) || (!Ascii.IsValid(found) && Folding.Compose(found.ToString()) == Folding.Compose(label));

    private EntryHead HeadOf(LabelUse use) => layer.Labels.Heads[use.Entry];

    private IReadOnlyList<EntryHead> Entries(FoundLabel found)
    {
        var labels = trie.Labels(found.Node);
        if (labels.Length == 1) return [HeadOf(labels[0])];
        var word = (found.Node, found.IsForm);
        var isPlain = (found.Spaces | found.Hyphens) == 0;
        if (isPlain && layer.Labels.Homonyms.TryGetValue(word, out var known)) return OfNow(known);
        // Which forms a word has is told by its language, and by the ending.
        foreach (var use in labels) isPlain &= !use.Traits.HasFlag(LabelTraits.AsWritten) && !(found.IsForm && use.Traits.HasFlag(LabelTraits.Declined));
        return isPlain ? OfNow(layer.Labels.Homonyms[word] = InOrder(Meant(found, withOld: true))) : InOrder(Meant(found));
    }

    private IReadOnlyList<EntryHead> OfNow(IReadOnlyList<EntryHead> entries)
    {
        if (layer.IsOld is not { } isOld) return entries;
        foreach (var entry in entries)
        {
            if (isOld(entry.Id)) return [.. entries.Where(e => !isOld(e.Id))];
        }
        return entries;
    }

    private bool IsOld(LabelUse use) => layer.IsOld is { } isOld && isOld(HeadOf(use).Id);

    // The base's labels are walked.
    private IReadOnlyList<EntryHead> EntriesOfBoth(FoundLabel found, FoundLabel changed)
    {
        var meant = Meant(found);
        Use(layers[1]);
        meant.AddRange(Meant(changed));
        return InOrder(meant);
    }

    private List<(LabelTraits Traits, EntryHead Head)> Meant(FoundLabel found, bool withOld = false)
    {
        var (meant, seen) = (new List<(LabelTraits, EntryHead)>(), new HashSet<int>());
        foreach (var use in trie.Labels(found.Node))
        {
            if ((withOld || !IsOld(use)) && IsMeant(use, found) && seen.Add(use.Entry)) meant.Add((use.Traits, HeadOf(use)));
        }
        return meant;
    }

    private static IReadOnlyList<EntryHead> InOrder(List<(LabelTraits Traits, EntryHead Head)> meant)
    {
        // "REST" is the architecture, not what one takes after work, where the glossary has both.
        if (meant.Exists(m => m.Traits.HasFlag(LabelTraits.AsWritten))) meant.RemoveAll(m => !m.Traits.HasFlag(LabelTraits.AsWritten));
        return
        [
            .. meant.OrderBy(m => m.Traits.HasFlag(LabelTraits.Preferred) ? 0 : 1)
                .ThenBy(m => m.Head, Comparer<EntryHead>.Create(SortedHeads.Order)).Select(m => m.Head),
        ];
    }
}
