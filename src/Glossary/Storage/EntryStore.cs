using Glossary.Model;
using Glossary.Text;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>The entries: found by what they are called, read whole, and written through <see cref="EntryWriter"/>.</summary>
internal sealed class EntryStore(GlossaryDb db)
{
    public static EntryReader Reader(GlossaryDb db, EntryScope scope) => new(StoredRows.Of(db), scope);

    public Entry? Read(long id, EntryScope scope) => Reader(db, scope).Read(id);

    public IEnumerable<Entry> ReadMany(IEnumerable<long> ids, EntryScope scope) => Reader(db, scope).ReadMany(ids);

    /// <summary>Writes entries into rows.</summary>
    /// <param name="names">What they refer to.</param>
    /// <param name="missing">Told what is not there; what it concerns is left out.</param>
    public EntryWriter Writer(StoredNames names, Action<MissingName> missing) => new(db, names, missing);

    /// <summary>What entries refer to by name.</summary>
    public StoredNames Names() => new(db);

    // Twice what one server is measured with; the index's tables of vectors and records would not hold three times as many.
    private const int MostEntries = 2_000_000;

    private List<EntryRow>? many;
    private int? stored;

    /// <summary>From here on new entries are not followed but written together, each with what belongs to it, by the next save.</summary>
    public void ExpectMany() => many = [];

    public bool ExpectsMany => many is not null;

    /// <summary>Writes the new entries that were not followed.</summary>
    /// <exception cref="Refusal">There would be more than one server can hold.</exception>
    public async Task<bool> WriteManyAsync(CancellationToken cancel)
    {
        if (many is not { Count: > 0 } rows) return false;
        stored = (stored ?? await db.Entries.CountAsync(cancel)) + rows.Count;
        if (stored > MostEntries)
        {
            throw new Refusal(
                RefusalKind.TooLarge, $"The glossary would have {stored} entries; one server holds {MostEntries} at most, and is measured with half of them.");
        }
        await using var inserter = new RowInserter(db);
        await inserter.InsertAsync(rows, cancel);
        rows.Clear();
        return true;
    }

    /// <summary>Forgets new entries that were not written.</summary>
    public void Forget() => many?.Clear();

    public void Add(EntryRow row)
    {
        if (many is null) db.Entries.Add(row);
        else many.Add(row);
    }

    public void Remove(EntryRow row) => db.Entries.Remove(row);

    public void Add(DefinitionRow row) => db.Definitions.Add(row);

    public Task<EntryRow> RowAsync(long id, CancellationToken cancel) => db.Entries.FirstAsync(e => e.Id == id, cancel);

    /// <summary>With its definitions and usages, and their citations.</summary>
    public Task<EntryRow> WholeRowAsync(long id, CancellationToken cancel) => db.Entries
        .Include(e => e.Definitions).ThenInclude(d => d.Citations)
        .Include(e => e.Usages).ThenInclude(u => u.Citations)
        .AsSplitQuery().FirstAsync(e => e.Id == id, cancel);

    public DefinitionRow Definition(long id) => db.Definitions.Local.FirstOrDefault(d => d.Id == id) ?? db.Definitions.First(d => d.Id == id);

    public async Task<int> NextPositionAsync(long entry, CancellationToken cancel) =>
        await db.Definitions.Where(d => d.EntryId == entry).MaxAsync(d => (int?)d.Position + 1, cancel) ?? 0;

    /// <summary>The entry of that slug, or that had it once.</summary>
    public async Task<long?> IdOfAsync(string slug, CancellationToken cancel = default) =>
        await db.Entries.Where(e => e.Slug == slug).Select(e => (long?)e.Id).FirstOrDefaultAsync(cancel)
        ?? await db.OldSlugs.Where(o => o.Slug == slug).Select(o => (long?)o.EntryId).FirstOrDefaultAsync(cancel);

    /// <summary>Those of the slugs that entries have, by the slug.</summary>
    /// <param name="slugs">What is looked for.</param>
    /// <param name="old">Also those that entries had once.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Dictionary<string, long>> IdsOfAsync(IReadOnlyCollection<string> slugs, bool old, CancellationToken cancel)
    {
        var ids = await db.Entries.Where(e => slugs.Contains(e.Slug)).Select(e => new { e.Id, e.Slug }).ToDictionaryAsync(e => e.Slug, e => e.Id, cancel);
        if (!old) return ids;
        foreach (var row in await db.OldSlugs.AsNoTracking().Where(o => slugs.Contains(o.Slug)).ToListAsync(cancel)) ids.TryAdd(row.Slug, row.EntryId);
        return ids;
    }

    public Task<long?> OfDefinitionAsync(long definition, CancellationToken cancel) =>
        db.Definitions.Where(d => d.Id == definition).Select(d => (long?)d.EntryId).FirstOrDefaultAsync(cancel);

    public Task<long?> OfUsageAsync(long usage, CancellationToken cancel) =>
        db.Usages.Where(u => u.Id == usage).Select(u => (long?)u.EntryId).FirstOrDefaultAsync(cancel);

    /// <summary>Drafts that were written at a time, and were never published or written at again.</summary>
    public async Task<IReadOnlyList<EntryRow>> DraftsOfAsync(DateTimeOffset time, CancellationToken cancel) => await db.Entries
        .Where(e => e.UpdatedAt == time && e.Status != EntryStatus.Published && e.Status != EntryStatus.Withdrawn && !db.Revisions.Any(r => r.EntryId == e.Id)
            && !db.Proposals.Any(p => p.EntryId == e.Id && p.UpdatedAt > time))
        .ToListAsync(cancel);

    /// <summary>Whether an entry is called that now.</summary>
    /// <param name="slug">What it would be called.</param>
    /// <param name="except">Id of the one that may be.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<bool> HasSlugAsync(string slug, CancellationToken cancel, long except = 0) =>
        db.Entries.AnyAsync(e => e.Slug == slug && e.Id != except, cancel);

    /// <summary>The entries that may be meant by what a file calls its own.</summary>
    public async Task<KnownEntries> KnownAsync(
        IReadOnlyCollection<string> iris, IReadOnlyCollection<string> slugs, IReadOnlyCollection<string> labels, CancellationToken cancel)
    {
        var named = iris.Count == 0 ? [] : await Known(db.Entries.Where(e => iris.Contains(e.Iri!)));
        // Those with an IRI are left out here: asked to do so, a database may go through all that have none, for each batch again.
        var labelled = labels.Count == 0 ? [] : (await Known(db.Entries.Where(e => labels.Contains(e.Label)))).Where(e => e.Iri is null);
        var called = (await Known(db.Entries.Where(e => slugs.Contains(e.Slug)))).ToDictionary(e => e.Slug);
        var old = await db.OldSlugs.Where(o => slugs.Contains(o.Slug)).ToDictionaryAsync(o => o.Slug, o => o.EntryId, cancel);
        if (old.Count > 0)
        {
            var moved = (await Known(db.Entries.Where(e => old.Values.Contains(e.Id)))).ToDictionary(e => e.Id);
            foreach (var (slug, id) in old) called.TryAdd(slug, moved[id]);
        }
        return new(named.ToLookup(e => e.Iri!), called, labelled.ToLookup(e => e.Label));

        async Task<List<KnownEntry>> Known(IQueryable<EntryRow> among) => await among.AsNoTracking().Select(e => new KnownEntry(
            e.Id, e.Slug, e.Label, e.Language, e.Iri, e.Schemes,
            e.Definitions.OrderBy(d => d.Position).Select(d => d.Text).FirstOrDefault())).ToListAsync(cancel);
    }

    /// <summary>What entries are related to, in order, by the entry.</summary>
    public async Task<ILookup<long, (RelationTo Relation, bool Seen)>> RelationsAsync(IReadOnlyCollection<long> of, CancellationToken cancel) =>
        (await db.Relations.AsNoTracking().Where(r => of.Contains(r.EntryId)).OrderBy(r => r.Position)
            .Join(db.Entries, r => r.TargetId, e => e.Id, (r, e) => new { Row = r, e.Status }).ToListAsync(cancel))
        .OrderBy(r => r.Row.Position).ToLookup(
            r => r.Row.EntryId, r => (new RelationTo(r.Row.Type, r.Row.TargetId, r.Row.Status, r.Row.Note, r.Row.Source), r.Status.IsSeen()));

    /// <summary>Who is the broader of whom, however it was said.</summary>
    public async Task<IReadOnlyList<(long Narrower, long Broader)>> HierarchyAsync(CancellationToken cancel) =>
    [
        .. (await db.Relations.AsNoTracking().Where(r => r.Type == RelationType.Broader || r.Type == RelationType.Narrower)
            .Select(r => new { r.EntryId, r.TargetId, r.Type }).ToListAsync(cancel))
            .Select(r => r.Type == RelationType.Broader ? (r.EntryId, r.TargetId) : (r.TargetId, r.EntryId)),
    ];

    /// <summary>Whether an entry, of whatever status, has the IRI.</summary>
    public Task<bool> HasIriAsync(string iri, CancellationToken cancel) => db.Entries.AnyAsync(e => e.Iri == iri, cancel);

    public Task<Dictionary<long, string>> LabelsAsync(IReadOnlyCollection<long> ids, CancellationToken cancel) =>
        db.Entries.Where(e => ids.Contains(e.Id)).Select(e => new { e.Id, e.Label }).ToDictionaryAsync(e => e.Id, e => e.Label, cancel);

    public Task<Dictionary<long, string>> SlugsAsync(IReadOnlyCollection<long> ids, CancellationToken cancel) =>
        db.Entries.Where(e => ids.Contains(e.Id)).Select(e => new { e.Id, e.Slug }).ToDictionaryAsync(e => e.Id, e => e.Slug, cancel);

    /// <summary>The published entries and what they belong to.</summary>
    public async Task<IReadOnlyList<(long Id, string? Iri, IReadOnlyList<string> Schemes)>> MembershipAsync(CancellationToken cancel) =>
    [
        .. (await db.Entries.AsNoTracking().Where(e => e.Status == EntryStatus.Published || e.Status == EntryStatus.Deprecated).OrderBy(e => e.Id)
            .Select(e => new { e.Id, e.Iri, e.Schemes }).ToListAsync(cancel)).Select(e => (e.Id, e.Iri, (IReadOnlyList<string>)e.Schemes)),
    ];

    /// <summary>Entries that have one IRI: one concept that was stored in each of its languages apart. The one that the others go into comes first.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<long>>> SameConceptsAsync(CancellationToken cancel)
    {
        var seen = db.Entries.Where(e => e.Iri != null && (e.Status == EntryStatus.Published || e.Status == EntryStatus.Deprecated));
        var several = seen.GroupBy(e => e.Iri).Where(g => g.Count() > 1).Select(g => g.Key);
        var all = await seen.Where(e => several.Contains(e.Iri)).Select(e => new { e.Id, e.Iri, e.Language }).ToListAsync(cancel);
        return
        [
            .. all.GroupBy(e => e.Iri).Where(g => g.DistinctBy(e => e.Language).Count() == g.Count())
                .Select(g => (IReadOnlyList<long>)[.. g.OrderBy(e => LanguageTag.IsEnglish(e.Language) ? 0 : 1).ThenBy(e => e.Id).Select(e => e.Id)]),
        ];
    }

    /// <summary>Gives an entry another slug. Links to the old one stay good: readers are sent on.</summary>
    public async Task RenameAsync(EntryRow row, string slug, CancellationToken cancel)
    {
        await db.OldSlugs.Where(o => o.Slug == slug || o.Slug == row.Slug).ExecuteDeleteAsync(cancel);
        db.OldSlugs.Add(new OldSlugRow { Slug = row.Slug, EntryId = row.Id });
        row.Slug = slug;
    }

    /// <summary>What a withdrawn entry was called, and by which it was replaced.</summary>
    public async Task<(string Label, string? ReplacedBy)?> WithdrawnAsync(string slug, CancellationToken cancel) =>
        await db.Entries.Where(e => e.Slug == slug && e.Status == EntryStatus.Withdrawn).Select(e => new { e.Label, e.ReplacedBy }).FirstOrDefaultAsync(cancel)
            is { } entry ? (entry.Label, entry.ReplacedBy) : null;

    /// <summary>What the entry is called now that had a slug once.</summary>
    public Task<string?> MovedToAsync(string slug, CancellationToken cancel) =>
        db.OldSlugs.Where(o => o.Slug == slug).Join(db.Entries, o => o.EntryId, e => e.Id, (_, e) => e.Slug).FirstOrDefaultAsync(cancel);

    /// <summary>Published entries that cite a source.</summary>
    public async Task<IReadOnlyList<long>> CitingAsync(long source, CancellationToken cancel)
    {
        var cited = db.Citations.Where(c => c.SourceId == source);
        var inDefinitions = cited.Join(db.Definitions.Where(d => d.Status == EntryStatus.Published), c => c.DefinitionId, d => d.Id, (_, d) => d.EntryId);
        var inUsages = cited.Join(db.Usages, c => c.UsageId, u => u.Id, (_, u) => u.EntryId);
        return await db.Entries
            .Where(e => (e.Status == EntryStatus.Published || e.Status == EntryStatus.Deprecated) && (inDefinitions.Contains(e.Id) || inUsages.Contains(e.Id)))
            .Select(e => e.Id).ToListAsync(cancel);
    }

    /// <summary>Slugs of what entries are related to and readers do not see, by the entry.</summary>
    public async Task<ILookup<long, string>> UnseenTargetsAsync(IReadOnlyCollection<long> entries, CancellationToken cancel) =>
        (await db.Relations.Where(r => entries.Contains(r.EntryId))
            .Join(
                db.Entries.Where(e => e.Status != EntryStatus.Published && e.Status != EntryStatus.Deprecated), r => r.TargetId, e => e.Id,
                (r, e) => new { r.EntryId, e.Slug }).ToListAsync(cancel))
        .ToLookup(r => r.EntryId, r => r.Slug);

    /// <summary>By label, and how many there are.</summary>
    public async Task<(IReadOnlyList<ListedEntry> Page, int Total)> ListAsync(EntryFilter filter, int offset, int limit, CancellationToken cancel)
    {
        var entries = db.Entries.AsNoTracking();
        if (filter.Status is { } status) entries = entries.Where(e => e.Status == status || db.Proposals.Any(p => p.EntryId == e.Id && p.Status == status));
        if (filter.Words is { } words) entries = db.Named(entries, words);
        if (filter.Tag is { } tag) entries = entries.Where(e => e.Tags.Contains(tag));
        if (filter.Writer is { } writer) entries = entries.Where(e => db.Proposals.Any(p => p.EntryId == e.Id && p.Writers.Contains(writer)));
        if (filter.Owner is { } owner) entries = entries.Where(e => db.Stewards.Any(s => s.EntryId == e.Id && s.Owners.Contains(owner)));
        var ordered = filter.NewestFirst ? entries.OrderByDescending(e => e.UpdatedAt) : entries.OrderBy(e => e.Label);
        var page = await ordered.ThenBy(e => e.Slug).Skip(offset).Take(limit)
            .Select(e => new ListedEntry(e.Slug, e.Label, e.Tags, e.Status, e.EditVersion, e.Version, e.UpdatedAt, db.Proposals.Count(p => p.EntryId == e.Id)))
            .ToListAsync(cancel);
        return (page, await entries.CountAsync(cancel));
    }

    /// <summary>The tags of each entry that is not withdrawn.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> TagsAsync(CancellationToken cancel) =>
        await db.Entries.AsNoTracking().Where(e => e.Status != EntryStatus.Withdrawn).Select(e => e.Tags).ToListAsync(cancel);

    public async Task<IReadOnlyList<EntryRow>> WithTagAsync(string tag, CancellationToken cancel) =>
        await db.Entries.Where(e => e.Tags.Contains(tag)).ToListAsync(cancel);

    public async Task<IReadOnlyList<EntryRow>> WithSlugsAsync(IReadOnlyCollection<string> slugs, CancellationToken cancel) =>
        await db.Entries.Where(e => slugs.Contains(e.Slug)).ToListAsync(cancel);
}
