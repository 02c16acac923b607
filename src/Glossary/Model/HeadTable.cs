using System.Collections;

namespace Glossary.Model;

/// <summary>
/// Heads of entries with the ways to find them. Never changes; the next one shares all that it can: a base with its tables, beside which the changes since
/// are kept. When they have become many, a new base is made in the background, so that a change costs what it changes and not what there is.
/// </summary>
internal sealed class HeadTable : IReadOnlyList<EntryHead>
{
    // Changes that are looked through beside the base, or this part of it, before a new base is worth its time.
    private const int MostChanges = 2_000;
    private const int PartOfBase = 64;

    private readonly HeadBase based;
    private readonly Dictionary<long, EntryHead?> changes;
    private readonly Merge? merge;
    private readonly HeadBase changed;
    private readonly Lazy<EntryHead[]> all;
    private readonly Lazy<SortedHeads> sorted;

    public HeadTable(IEnumerable<EntryHead> heads)
        : this(new HeadBase([.. heads]), [], null)
    {
    }

    private HeadTable(HeadBase based, Dictionary<long, EntryHead?> changes, Merge? merge)
    {
        (this.based, this.changes, this.merge) = (based, changes, merge);
        changed = changes.Count == 0 ? HeadBase.Empty : new([.. changes.Values.OfType<EntryHead>()]);
        Count = based.Heads.Length - changes.Keys.Count(based.ById.ContainsKey) + changed.Heads.Length;
        all = new(() => changes.Count == 0 ? based.Heads : [.. this]);
        sorted = new(() => changes.Count == 0 ? based.Sorted : SortedHeads.Merge(based.Sorted, changed.Sorted, h => !changes.ContainsKey(h.Id)));
    }

    private sealed record Merge(Task<HeadBase> Base, Dictionary<long, EntryHead?> Since);

    public int Count { get; }

    public EntryHead this[int index] => all.Value[index];

    /// <summary>By label; put in order when first asked for.</summary>
    public IReadOnlyList<EntryHead> ByLabel => sorted.Value.Heads;

    /// <summary>The <see cref="LabelKey"/> of each of <see cref="ByLabel"/>.</summary>
    public IReadOnlyList<string> Keys => sorted.Value.Keys;

    /// <summary>The table after some entries changed, came or went.</summary>
    /// <param name="touched">Ids of all that changed.</param>
    /// <param name="now">The new heads of those that are still there.</param>
    public HeadTable With(IEnumerable<long> touched, IEnumerable<EntryHead> now)
    {
        var news = touched.ToDictionary(id => id, _ => (EntryHead?)null);
        foreach (var head in now) news[head.Id] = head;
        var next = Joined(changes, news);
        if (this.merge is { Base.IsCompletedSuccessfully: true } done) return new(done.Base.Result, Joined(done.Since, news), null);
        if (this.merge is { } running) return new(based, next, running with { Since = Joined(running.Since, news) });
        if (next.Count <= Math.Max(MostChanges, based.Heads.Length / PartOfBase)) return new(based, next, null);
        var table = new HeadTable(based, next, null);
        return new(based, next, new(Task.Run(() => table.Rebase()), []));
    }

    public EntryHead? Head(long id) => changes.TryGetValue(id, out var head) ? head : based.ById.GetValueOrDefault(id);

    public EntryHead? Head(string slug) =>
        changed.BySlug.TryGetValue(slug, out var head) ? head : based.BySlug.TryGetValue(slug, out head) && !changes.ContainsKey(head.Id) ? head : null;

    /// <summary>The heads that have a key of some kind, those that have not changed first.</summary>
    public IEnumerable<EntryHead> With(HeadKey kind, string key)
    {
        var before = based.Lookup(kind)[key];
        return changes.Count == 0 ? before : before.Where(h => !changes.ContainsKey(h.Id)).Concat(changed.Lookup(kind)[key]);
    }

    /// <inheritdoc/>
    public IEnumerator<EntryHead> GetEnumerator()
    {
        foreach (var head in based.Heads)
        {
            if (changes.Count == 0 || !changes.ContainsKey(head.Id)) yield return head;
        }
        foreach (var head in changed.Heads) yield return head;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What was asked for before will be asked for again: made before it is needed.</summary>
    private HeadBase Rebase()
    {
        var made = new HeadBase([.. this]);
        made.MakeLike(based);
        return made;
    }

    private static Dictionary<long, EntryHead?> Joined(Dictionary<long, EntryHead?> before, Dictionary<long, EntryHead?> news)
    {
        var joined = new Dictionary<long, EntryHead?>(before);
        foreach (var (id, head) in news) joined[id] = head;
        return joined;
    }
}

/// <summary>A kind of name by which heads are found, several for one name.</summary>
/// <param name="Of">The names that a head has of the kind.</param>
internal sealed record HeadKey(Func<EntryHead, IEnumerable<string>> Of)
{
    /// <summary><see cref="LabelKey"/> of every label of every kind in every language.</summary>
    public static readonly HeadKey Label = new(h => h.AllLabels.Select(LabelKey.Of).Distinct());

    /// <summary>The IRI by which the entry's own vocabulary knows it.</summary>
    public static readonly HeadKey Iri = new(h => h.Iri is { } iri ? [iri] : []);

    /// <summary>Slugs of what is to be used instead.</summary>
    public static readonly HeadKey Successor = new(h => h.Successors);
}

/// <summary>Heads with the tables that they are found by, each made when it is first asked for.</summary>
internal sealed class HeadBase(EntryHead[] heads)
{
    public static readonly HeadBase Empty = new([]);

    private readonly Lock making = new();
    private readonly Lazy<SortedHeads> sorted = new(() => SortedHeads.Of(heads));
    private volatile Dictionary<HeadKey, ILookup<string, EntryHead>> lookups = [];

    public EntryHead[] Heads => heads;

    public Dictionary<long, EntryHead> ById { get; } = heads.ToDictionary(h => h.Id);

    public Dictionary<string, EntryHead> BySlug { get; } = heads.ToDictionary(h => h.Slug, StringComparer.Ordinal);

    public SortedHeads Sorted => sorted.Value;

    public ILookup<string, EntryHead> Lookup(HeadKey kind)
    {
        if (lookups.TryGetValue(kind, out var known)) return known;
        lock (making)
        {
            if (lookups.TryGetValue(kind, out known)) return known;
            known = heads.SelectMany(h => kind.Of(h).Select(key => (key, h))).ToLookup(l => l.key, l => l.h, StringComparer.Ordinal);
            lookups = new(lookups) { [kind] = known };
            return known;
        }
    }

    /// <summary>Makes the tables that the other one has.</summary>
    public void MakeLike(HeadBase other)
    {
        foreach (var kind in other.lookups.Keys) Lookup(kind);
        if (other.sorted.IsValueCreated) _ = Sorted;
    }
}

/// <summary>Heads by label, with their keys.</summary>
internal sealed class SortedHeads
{
    private static readonly Comparison<EntryHead> Order = static (a, b) =>
        string.Compare(a.Label, b.Label, StringComparison.OrdinalIgnoreCase) is not 0 and var order ? order : string.CompareOrdinal(a.Slug, b.Slug);

    private readonly Lazy<string[]> keys;

    private SortedHeads(EntryHead[] heads, Func<string[]> keys) => (Heads, this.keys) = (heads, new(keys));

    public EntryHead[] Heads { get; }

    public string[] Keys => keys.Value;

    public static SortedHeads Of(EntryHead[] heads)
    {
        var sorted = (EntryHead[])heads.Clone();
        Array.Sort(sorted, Order);
        return new(sorted, () => Array.ConvertAll(sorted, h => LabelKey.Of(h.Label)));
    }

    /// <summary>What of the first is kept, with the second between it.</summary>
    public static SortedHeads Merge(SortedHeads first, SortedHeads second, Predicate<EntryHead> kept)
    {
        var places = new List<(EntryHead Head, SortedHeads Of, int Index)>(first.Heads.Length + second.Heads.Length);
        var next = 0;
        for (var i = 0; i < first.Heads.Length; i++)
        {
            if (!kept(first.Heads[i])) continue;
            while (next < second.Heads.Length && Order(second.Heads[next], first.Heads[i]) < 0) places.Add((second.Heads[next], second, next++));
            places.Add((first.Heads[i], first, i));
        }
        for (; next < second.Heads.Length; next++) places.Add((second.Heads[next], second, next));
        return new([.. places.Select(p => p.Head)], () => [.. places.Select(p => p.Of.Keys[p.Index])]);
    }
}
