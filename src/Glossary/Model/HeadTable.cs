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
    private const int PartOfBase = 256;

    private readonly HeadBase based;
    private readonly Dictionary<long, EntryHead?> changes;
    private readonly Merge? merge;
    private readonly HeadBase changed;
    private readonly Lazy<EntryHead[]> all;

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
    }

    private sealed record Merge(Task<HeadBase> Base, Dictionary<long, EntryHead?> Since);

    public int Count { get; }

    public EntryHead this[int index] => all.Value[index];

    /// <summary>By label, as readers of some languages are shown them; the base is put in order when first asked for.</summary>
    /// <param name="languages">A name for what <paramref name="shown"/> does.</param>
    /// <param name="shown">A head as they are shown it.</param>
    public MergedHeads ByLabel(string languages, Func<EntryHead, EntryHead> shown)
    {
        var (first, second, _) = Layers($"by label, {languages}", heads => new SortedHeads(heads.Select(shown)));
        return new(first, second, Old.Select(shown));
    }

    /// <summary>What is made of the heads of the base, once, and of those that came or changed since.</summary>
    /// <inheritdoc cref="HeadBase.Of{T}(string, Func{EntryHead[], T})"/>
    public HeadLayers<T> Layers<T>(string name, Func<EntryHead[], T> make) where T : class =>
        new(based.Of(name, make), make(changed.Heads), changes.Count == 0 ? null : changes.ContainsKey);

    /// <summary>How many heads have each name of a kind; a name that none has is not in it.</summary>
    public IReadOnlyDictionary<string, int> Counts(HeadKey kind)
    {
        if (changes.Count == 0) return based.Counts(kind);
        var counts = new Dictionary<string, int>(based.Counts(kind), StringComparer.Ordinal);
        foreach (var name in Old.SelectMany(kind.Of).Where(n => --counts[n] == 0)) counts.Remove(name);
        foreach (var name in changed.Heads.SelectMany(kind.Of)) counts[name] = counts.GetValueOrDefault(name) + 1;
        return counts;
    }

    private IEnumerable<EntryHead> Old => changes.Keys.Select(id => based.ById.GetValueOrDefault(id)).OfType<EntryHead>();

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
