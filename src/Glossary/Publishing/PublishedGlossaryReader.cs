using Glossary.Model;
using Glossary.Storage;

namespace Glossary.Publishing;

/// <summary>Reads what readers see from the database, as of a moment.</summary>
/// <param name="database">From where whole entries are read when they are asked for.</param>
/// <param name="copies">Where whole entries are kept, where they are not read from the database when they are asked for.</param>
internal sealed class PublishedGlossaryReader(Database database, EntryCopies? copies)
{
    // More than this is faster read anew.
    private const int MostFollowed = 500;

    // Of more nobody could read the list.
    private const int MostUnreadable = 1_000;

    private readonly Lock noting = new();
    private volatile IReadOnlyList<UnreadableRow> unreadable = [];

    /// <summary>Rows that were left out since all was read last, since nothing can be made of them.</summary>
    public IReadOnlyList<UnreadableRow> Unreadable => unreadable;

    /// <summary>
    /// The state after the changes that came since the other one was read: what they concern is read, and the rest is as it was. Where views, roles,
    /// systems or sources changed, all that verdicts are made from is read again, but no entry for it.
    /// </summary>
    /// <param name="moment">Of what is stored.</param>
    /// <param name="known">The state that there is.</param>
    /// <param name="lost">Told where the database has another history than that state.</param>
    public PublishedGlossary Follow(StoredMoment moment, PublishedGlossary known, Action<ChangePoint> lost)
    {
        if (!moment.Has(known.Change))
        {
            lost(moment.LastChange);
            return Read(moment);
        }
        var changes = moment.ChangesAfter(known.ChangeNumber, MostFollowed + 1);
        if (changes.Count == 0) return known;
        // What could not be read may be mended by any change.
        if (changes.Count > MostFollowed || copies is { IsWasteful: true } || Unreadable.Count > 0) return Read(moment);
        var ids = changes.Select(c => c.EntryId).OfType<long>().ToHashSet();
        // Heads of what is out of use name what is used instead.
        ids.UnionWith(ids.Select(known.Head).OfType<EntryHead>().SelectMany(known.Predecessors).Select(p => p.Id).ToList());
        var read = moment.Entries(EntryScope.Published).ReadMany(ids).Where(e => e.Status.IsSeen()).ToList();
        var isWider = changes.Any(c => c.EntryId is null) || moment.HasSystemAfter(known.Knowledge.Systems.Select(s => s.Id).DefaultIfEmpty().Max());
        var knowledge = isWider ? moment.Knowledge() : Followed(known, ids, read, moment);
        var heads = moment.Heads(ids).ToList();
        var published = heads.ToDictionary(h => h.Slug, h => (long?)h.Id);
        copies?.Take(ids, read, moment);
        var added = read.SelectMany(e => EntryLink.Of(e, slug => published.GetValueOrDefault(slug) ?? known.Head(slug)?.Id)).ToList();
        return Make(load => known.With(changes[^1].Point, ids, heads, knowledge, load, added, Links(moment), rereadAll: isWider), knowledge);
    }

    // A publication may bring sources along; of what was there nothing changes without a change of its own.
    private static KnowledgeBase Followed(PublishedGlossary known, HashSet<long> ids, List<Entry> read, StoredMoment moment)
    {
        var sources = known.Knowledge.Sources;
        var added = moment.SourcesAfter(sources.Select(s => s.Id).DefaultIfEmpty().Max());
        var gone = ids.Select(id => known.Head(id)?.Slug).OfType<string>().ToHashSet();
        return known.Knowledge with
        {
            Sources = added.Count == 0 ? sources : [.. sources.Concat(added).OrderBy(s => s.Title, StringComparer.OrdinalIgnoreCase)],
            Usages = [.. known.Knowledge.Usages.Where(u => !gone.Contains(u.Entry)), .. read.SelectMany(e => e.Usages.Select(u => (e.Slug, u)))],
        };
    }

    public PublishedGlossary Read(StoredMoment moment)
    {
        var knowledge = moment.Knowledge();
        copies?.TakeAll(moment);
        var read = Make(load => new(moment.LastChange, moment.Heads(), knowledge, load, Links(moment)), knowledge);
        unreadable = [.. moment.Unreadable.Take(MostUnreadable)];
        return read;
    }

    /// <summary>Keeps what could not be read when it was asked for.</summary>
    public void Note(IReadOnlyList<UnreadableRow> rows)
    {
        lock (noting) unreadable = [.. unreadable.Union(rows).Take(MostUnreadable)];
    }

    // Where the database may be away later, all is read while it is there.
    private Func<IEnumerable<EntryLink>> Links(StoredMoment moment)
    {
        if (copies is null)
        {
            return () =>
            {
                using var later = database.ReadMoment();
                return later.Links();
            };
        }
        var read = moment.Links();
        return () => read;
    }

    // Entries share the sources that are in memory already.
    private PublishedGlossary Make(Func<Func<long, Entry?>, PublishedGlossary> make, KnowledgeBase knowledge)
    {
        var sources = new Lazy<Dictionary<long, Source>>(() => knowledge.Sources.ToDictionary(s => s.Id));
        PublishedGlossary? made = null;
        made = make(copies is null ? Load : id => copies.Read(id, made!.Head, sources.Value));
        return made;

        Entry? Load(long id)
        {
            using var moment = database.ReadMoment();
            var entry = moment.Entries(EntryScope.AsSeen, sources.Value).Read(id);
            if (moment.Unreadable.Count > 0) Note(moment.Unreadable);
            return entry;
        }
    }
}
