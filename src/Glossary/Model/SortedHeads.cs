using System.Collections;

namespace Glossary.Model;

/// <summary>Heads by label, with their keys.</summary>
internal sealed class SortedHeads
{
    private readonly Lazy<string[]> keys;

    /// <param name="heads">In any order.</param>
    public SortedHeads(IEnumerable<EntryHead> heads)
    {
        Heads = [.. heads];
        Array.Sort(Heads, Order);
        keys = new(() => Array.ConvertAll(Heads, h => LabelKey.Of(h.Label)));
    }

    /// <summary>By label without regard to case, then by slug.</summary>
    public static readonly Comparison<EntryHead> Order = static (a, b) =>
        string.Compare(a.Label, b.Label, StringComparison.OrdinalIgnoreCase) is not 0 and var order ? order : string.CompareOrdinal(a.Slug, b.Slug);

    public EntryHead[] Heads { get; }

    /// <summary>The <see cref="LabelKey"/> of each.</summary>
    public string[] Keys => keys.Value;
}

/// <summary>
/// Heads by label of a base and of what changed since, as one list. Nothing is copied: where the changes go between those of the base is worked out once,
/// so that a change costs what it changes.
/// </summary>
internal sealed class MergedHeads : IReadOnlyList<EntryHead>
{
    private readonly SortedHeads based;
    private readonly SortedHeads changed;
    // Places in the base, ascending: of those that no longer count, and of those before which the changed ones go.
    private readonly int[] gone;
    private readonly int[] before;

    /// <param name="based">Heads of the base.</param>
    /// <param name="changed">Heads that came or changed since.</param>
    /// <param name="old">Those of the base that went or changed since, as they are there.</param>
    public MergedHeads(SortedHeads based, SortedHeads changed, IEnumerable<EntryHead> old)
    {
        (this.based, this.changed) = (based, changed);
        gone = [.. old.Select(h => PlaceOf(h, based.Heads)).Order()];
        before = Array.ConvertAll(changed.Heads, h => PlaceOf(h, based.Heads));
    }

    public int Count => based.Heads.Length - gone.Length + changed.Heads.Length;

    public EntryHead this[int index]
    {
        get
        {
            // The first changed one that stands at or after the index: as many of them are before it.
            var (low, high) = (0, before.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (before[middle] - GoneBefore(before[middle]) + middle < index) low = middle + 1;
                else high = middle;
            }
            if (low < before.Length && before[low] - GoneBefore(before[low]) + low == index) return changed.Heads[low];
            return based.Heads[PlaceOfKept(index - low)];
        }
    }

    public IEnumerator<EntryHead> GetEnumerator() => WithKeys(needed: false).Select(p => p.Head).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The heads with their <see cref="LabelKey"/>.</summary>
    public IEnumerable<(EntryHead Head, string Key)> WithKeys() => WithKeys(needed: true);

    private IEnumerable<(EntryHead Head, string Key)> WithKeys(bool needed)
    {
        var (keys, keysOfChanged) = needed ? (based.Keys, changed.Keys) : ([], []);
        var (next, left) = (0, 0);
        for (var i = 0; i <= based.Heads.Length; i++)
        {
            for (; next < before.Length && before[next] == i; next++) yield return (changed.Heads[next], needed ? keysOfChanged[next] : "");
            if (i == based.Heads.Length) yield break;
            if (left < gone.Length && gone[left] == i) left++;
            else yield return (based.Heads[i], needed ? keys[i] : "");
        }
    }

    private int GoneBefore(int place)
    {
        var at = Array.BinarySearch(gone, place);
        return at < 0 ? ~at : at;
    }

    // The place in the base of the one before which so many are kept.
    private int PlaceOfKept(int kept)
    {
        var (low, high) = (0, gone.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (gone[middle] - middle <= kept) low = middle + 1;
            else high = middle;
        }
        return kept + low;
    }

    private static int PlaceOf(EntryHead head, EntryHead[] sorted)
    {
        var at = Array.BinarySearch(sorted, head, ByOrder);
        return at < 0 ? ~at : at;
    }

    private static readonly Comparer<EntryHead> ByOrder = Comparer<EntryHead>.Create(SortedHeads.Order);
}
