using BitFaster.Caching.Lru;

namespace Glossary.Model;

/// <summary>Whole entries, read when first asked for, each with the relations of which only the other end speaks.</summary>
internal sealed class WholeEntries
{
    // At a few kilobytes each, this bounds what whole entries take of memory to some tens of megabytes.
    private const int MostHeld = 20_000;
    private const int MostCompleted = 1_000;

    private readonly HeadTable heads;
    private readonly Func<long, Entry?> load;
    private readonly Lazy<LinkTable> links;
    private readonly FastConcurrentLru<long, Entry> loaded = new(MostHeld);
    // A question asks for the same few again and again, with all that others say of them.
    private readonly FastConcurrentLru<long, Entry> completed = new(MostCompleted);

    /// <param name="heads">Of those that readers see.</param>
    /// <param name="load">Reads a whole entry by id; null where there is none.</param>
    /// <param name="links">Reads the relations of published entries that are seen from both ends.</param>
    public WholeEntries(HeadTable heads, Func<long, Entry?> load, Lazy<LinkTable> links) => (this.heads, this.load, this.links) = (heads, load, links);

    public LinkTable Links => links.Value;

    /// <summary>The same after some entries changed, came or went.</summary>
    /// <param name="now">The heads of those that readers see now.</param>
    /// <param name="reload">Reads a whole entry by id.</param>
    /// <param name="touched">Ids of all that changed.</param>
    /// <param name="added">Relations of those that are still there.</param>
    /// <param name="reread">Reads all relations, where that was not done yet.</param>
    /// <param name="keep">Whether the others are what they were.</param>
    public WholeEntries With(
        HeadTable now, Func<long, Entry?> reload, IReadOnlySet<long> touched, IReadOnlyList<EntryLink> added, Func<IEnumerable<EntryLink>> reread, bool keep)
    {
        var next = new WholeEntries(now, reload, links.IsValueCreated ? new(links.Value.With(touched, added)) : new(() => new(reread())));
        if (!keep) return next;
        foreach (var (id, entry) in loaded)
        {
            if (!touched.Contains(id)) next.loaded.AddOrUpdate(id, entry);
        }
        return next;
    }

    /// <summary>The entry with its definitions in all languages; null where there is none.</summary>
    public Entry? Find(long id)
    {
        if (completed.TryGet(id, out var whole)) return whole;
        if (!loaded.TryGet(id, out var entry))
        {
            if (load(id) is not { } read) return null;
            loaded.AddOrUpdate(id, entry = read);
        }
        completed.AddOrUpdate(id, whole = WithOtherEnds(entry));
        return whole;
    }

    // A relation of which only the other entry speaks is one of this entry too.
    private Entry WithOtherEnds(Entry entry)
    {
        var said = Links.To(entry.Id).Where(l => l.From != entry.Id).ToList();
        if (said.Count == 0) return entry;
        var known = entry.Relations.Select(r => (r.Type, r.Slug)).ToHashSet();
        var others = said.Select(l => (l.TypeFromTheOtherEnd, Head: heads.Head(l.From)!)).Where(l => l.Head is not null)
            .Where(o => known.Add((o.TypeFromTheOtherEnd, o.Head.Slug))).OrderBy(o => o.TypeFromTheOtherEnd)
            .ThenBy(o => o.Head.Label, StringComparer.OrdinalIgnoreCase).ThenBy(o => o.Head.Slug, StringComparer.Ordinal)
            .Select(o => new Relation(o.TypeFromTheOtherEnd, o.Head.Slug, o.Head.Label) { Iri = o.Head.Iri }).ToList();
        return others.Count == 0 ? entry : entry with { Relations = [.. entry.Relations, .. others] };
    }
}
