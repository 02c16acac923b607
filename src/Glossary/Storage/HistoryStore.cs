using Glossary.Model;
using Glossary.Records;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>One publication of an entry, without what it said then.</summary>
internal sealed record RevisionHead(int Number, string Slug, ChangeKind Kind, DateTimeOffset At, string By, string? ReplacedBy);

/// <summary>What was published, when and by whom: revisions of entries, and the order of all changes.</summary>
internal sealed class HistoryStore(GlossaryDb db)
{
    private const int BatchSize = 500;

    /// <summary>
    /// Notes what readers will see changed: the one place where a publication gets its number in the order of changes and its revision. Called within
    /// the transaction that changes the rows, after they were saved.
    /// </summary>
    public async Task WriteAsync(IReadOnlyDictionary<long, ChangeKind> published, Actor by, DateTimeOffset now, CancellationToken cancel)
    {
        var reader = EntryStore.Reader(db, EntryScope.Published);
        await using var inserter = new RowInserter(db);
        foreach (var batch in published.Chunk(BatchSize))
        {
            var entries = reader.ReadMany(batch.Select(p => p.Key)).ToList();
            await inserter.InsertAsync(
                entries.Select(e => new ChangeRow { EntryId = e.Id, Slug = e.Slug, Kind = published[e.Id], At = now }), cancel);
            await inserter.InsertAsync(entries.Select(e => Revision(e, published[e.Id], by, now)), cancel);
        }
        db.ChangeTracker.Clear();
    }

    /// <summary>Views, roles or sources changed, which concerns all entries.</summary>
    public void KnowledgeChanged(DateTimeOffset now) => db.Changes.Add(new ChangeRow { Kind = ChangeKind.Knowledge, At = now });

    /// <summary>Gives what was published before there was history its first revision: as it is, of the time of its last change.</summary>
    public async Task WriteFirstRevisionsAsync(Actor by, CancellationToken cancel)
    {
        var without = await db.Entries
            .Where(e => e.Status == EntryStatus.Published || e.Status == EntryStatus.Deprecated || e.Status == EntryStatus.Withdrawn)
            .Where(e => !db.Revisions.Any(r => r.EntryId == e.Id))
            .Select(e => e.Id).ToListAsync(cancel);
        var reader = EntryStore.Reader(db, EntryScope.Published);
        foreach (var ids in without.Chunk(BatchSize))
        {
            foreach (var entry in reader.ReadMany(ids))
            {
                db.Revisions.Add(Revision(entry, entry.Status == EntryStatus.Withdrawn ? ChangeKind.Withdrawn : ChangeKind.Published, by, entry.UpdatedAt));
            }
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }

    private static RevisionRow Revision(Entry entry, ChangeKind kind, Actor by, DateTimeOffset at) => new()
    {
        EntryId = entry.Id,
        Number = entry.Version,
        Slug = entry.Slug,
        Kind = kind,
        At = at,
        By = by.Name,
        ReplacedBy = entry.ReplacedBy,
        Document = EntryDocument.Print(entry),
    };

    /// <summary>The newest revisions of an entry first, and how many there are.</summary>
    public async Task<(IReadOnlyList<RevisionHead> Page, int Total)> RevisionsAsync(long entry, int offset, int limit, CancellationToken cancel)
    {
        var revisions = db.Revisions.Where(r => r.EntryId == entry);
        var page = await revisions.OrderByDescending(r => r.Number).Skip(offset).Take(limit)
            .Select(r => new RevisionHead(r.Number, r.Slug, r.Kind, r.At, r.By, r.ReplacedBy)).ToListAsync(cancel);
        return (page, await revisions.CountAsync(cancel));
    }

    public Task<RevisionRow?> RevisionAsync(long entry, int number, CancellationToken cancel) =>
        db.Revisions.AsNoTracking().FirstOrDefaultAsync(r => r.EntryId == entry && r.Number == number, cancel);

    /// <summary>Number of an entry's last revision, or of the last before one; null where there is none.</summary>
    public Task<int?> LastNumberAsync(long entry, CancellationToken cancel, int before = int.MaxValue) =>
        db.Revisions.Where(r => r.EntryId == entry && r.Number < before).MaxAsync(r => (int?)r.Number, cancel);

    /// <summary>The last revision of each of the entries.</summary>
    public async Task<IReadOnlyDictionary<long, RevisionRow>> NewestAsync(IReadOnlyCollection<long> entries, CancellationToken cancel) =>
        await db.Revisions.AsNoTracking()
        .Where(r => entries.Contains(r.EntryId) && r.Number == db.Revisions.Where(o => o.EntryId == r.EntryId).Max(o => o.Number))
        .ToDictionaryAsync(r => r.EntryId, cancel);

    /// <summary>The entry that had a slug at a time.</summary>
    public Task<long?> EntryNamedAsync(string slug, DateTimeOffset at, CancellationToken cancel) => db.Revisions
        .Where(r => r.Slug == slug && r.At <= at).OrderByDescending(r => r.At).ThenByDescending(r => r.Id)
        .Select(r => (long?)r.EntryId).FirstOrDefaultAsync(cancel);

    /// <summary>What an entry was at a time.</summary>
    public Task<RevisionRow?> AtAsync(long entry, DateTimeOffset at, CancellationToken cancel) =>
        db.Revisions.AsNoTracking().Where(r => r.EntryId == entry && r.At <= at).OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancel);

    /// <summary>When an entry was published first.</summary>
    public Task<DateTimeOffset?> FirstAtAsync(long entry, CancellationToken cancel) =>
        db.Revisions.Where(r => r.EntryId == entry).OrderBy(r => r.Number).Select(r => (DateTimeOffset?)r.At).FirstOrDefaultAsync(cancel);

    /// <summary>Those of the slugs that readers have seen.</summary>
    public async Task<IReadOnlySet<string>> ShownAsync(IReadOnlyCollection<string> slugs, CancellationToken cancel) =>
        (await db.Revisions.Where(r => slugs.Contains(r.Slug)).Select(r => r.Slug).Distinct().ToListAsync(cancel)).ToHashSet();

    /// <summary>The last change; number 0 before the first.</summary>
    public Task<ChangePoint> LastChangeAsync(CancellationToken cancel) =>
        db.Changes.OrderByDescending(c => c.Number).Select(c => new ChangePoint(c.Number, c.Mark)).FirstOrDefaultAsync(cancel);

    /// <summary>The entries that were changed at a time, from a number on.</summary>
    public async Task<IReadOnlyList<long>> OfChangesAsync(long first, DateTimeOffset at, CancellationToken cancel) =>
        await db.Changes.Where(c => c.Number >= first && c.At == at && c.EntryId != null).OrderBy(c => c.Number)
            .Select(c => c.EntryId!.Value).ToListAsync(cancel);

    /// <summary>Those of the entries that have a revision from after a time, with their slugs.</summary>
    /// <param name="entries">Their ids.</param>
    /// <param name="time">After which.</param>
    /// <param name="none">Times of edits that come to nothing: imports, and their being taken back.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyDictionary<long, string>> EditedSinceAsync(
        IReadOnlyList<long> entries, DateTimeOffset time, IReadOnlySet<DateTimeOffset> none, CancellationToken cancel)
    {
        var edited = new Dictionary<long, string>();
        foreach (var ids in entries.Chunk(BatchSize))
        {
            var since = await db.Revisions.Where(r => ids.Contains(r.EntryId) && r.At > time).Select(r => new { r.EntryId, r.Slug, r.At }).ToListAsync(cancel);
            foreach (var row in since.Where(r => !none.Contains(r.At)))
            {
                edited[row.EntryId] = row.Slug;
            }
        }
        return edited;
    }

    /// <summary>The last revision from before a time of each of the entries that have one.</summary>
    public async Task<IReadOnlyDictionary<long, RevisionRow>> NewestBeforeAsync(IReadOnlyCollection<long> entries, DateTimeOffset time,
        CancellationToken cancel) =>
        await db.Revisions.AsNoTracking()
            .Where(r => entries.Contains(r.EntryId) && r.At < time
                && r.Number == db.Revisions.Where(o => o.EntryId == r.EntryId && o.At < time).Max(o => o.Number))
            .ToDictionaryAsync(r => r.EntryId, cancel);

    /// <summary>Number of the last change before a time; 0 where there is none.</summary>
    public async Task<long> LastBeforeAsync(DateTimeOffset time, CancellationToken cancel) =>
        await db.Changes.Where(c => c.At < time).MaxAsync(c => (long?)c.Number, cancel) ?? 0;

    /// <summary>The changes after one, in order.</summary>
    /// <param name="number">Of the change after which they came.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="scheme">IRI of the vocabulary that they are of; null for all.</param>
    public async Task<IReadOnlyList<ChangeRow>> ChangesAfterAsync(long number, int most, CancellationToken cancel, string? scheme = null) =>
        await Of(db.Changes, scheme).AsNoTracking().Where(c => c.Number > number).OrderBy(c => c.Number).Take(most).ToListAsync(cancel);

    /// <summary>The last changes of entries, newest first.</summary>
    /// <param name="entry">Of which one; null for all.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="scheme">IRI of the vocabulary that they are of; null for all.</param>
    public async Task<IReadOnlyList<ChangeRow>> NewestChangesAsync(long? entry, int most, CancellationToken cancel, string? scheme = null)
    {
        var changes = entry is { } id ? db.Changes.Where(c => c.EntryId == id) : db.Changes.Where(c => c.EntryId != null);
        return await Of(changes, scheme).AsNoTracking().OrderByDescending(c => c.Number).Take(most).ToListAsync(cancel);
    }

    private IQueryable<ChangeRow> Of(IQueryable<ChangeRow> changes, string? scheme) =>
        scheme is null ? changes : changes.Where(c => db.Entries.Any(e => e.Id == c.EntryId && e.Schemes.Contains(scheme)));
}

/// <summary>What of the audit is asked for.</summary>
/// <param name="Who">Name of who did it, or id of the key.</param>
/// <param name="What">Slug, name or action, or the beginning of an action.</param>
/// <param name="Entry">The entry that <paramref name="What"/> names, under whatever name it was known then.</param>
/// <param name="Since">From when on.</param>
/// <param name="For">Who asks; of one limited to tags, only what concerns entries with these tags, and what was done with the same key.</param>
internal sealed record AuditFilter(string? Who, string? What, long? Entry, DateTimeOffset? Since, Actor For);

/// <summary>Who did what, and when. Only ever added to.</summary>
internal sealed class AuditStore(GlossaryDb db)
{
    public void Add(AuditRow row) => db.Audit.Add(row);

    public Task<AuditRow?> FindAsync(long id, CancellationToken cancel) => db.Audit.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancel);

    /// <summary>The first time that something was done to something.</summary>
    public Task<AuditRow?> FirstAsync(string action, string what, CancellationToken cancel) =>
        db.Audit.AsNoTracking().Where(a => a.What == what && a.Action == action).OrderBy(a => a.Id).FirstOrDefaultAsync(cancel);

    /// <summary>What was done to an entry at a time, the last of it.</summary>
    public Task<AuditRow?> LastAtAsync(long entry, DateTimeOffset at, CancellationToken cancel) =>
        db.Audit.AsNoTracking().Where(a => a.EntryId == entry && a.At == at).OrderByDescending(a => a.Id).FirstOrDefaultAsync(cancel);

    /// <summary>What was done by some actions, the newest first.</summary>
    public async Task<IReadOnlyList<AuditRow>> OfActionsAsync(IReadOnlyCollection<string> actions, int most, CancellationToken cancel) =>
        await db.Audit.AsNoTracking().Where(a => actions.Contains(a.Action)).OrderByDescending(a => a.Id).Take(most).ToListAsync(cancel);

    /// <summary>What was done by an action after a time, in order.</summary>
    public async Task<IReadOnlyList<AuditRow>> SinceAsync(string action, DateTimeOffset time, CancellationToken cancel) =>
        await db.Audit.AsNoTracking().Where(a => a.Action == action && a.At > time).OrderBy(a => a.Id).ToListAsync(cancel);

    /// <summary>How often something was done.</summary>
    public Task<int> CountAsync(string action, CancellationToken cancel) => db.Audit.CountAsync(a => a.Action == action, cancel);

    /// <summary>The newest first, and how many there are.</summary>
    public async Task<(IReadOnlyList<AuditRow> Page, int Total)> ListAsync(AuditFilter filter, int offset, int limit, CancellationToken cancel)
    {
        var audit = db.Audit.AsNoTracking();
        if (filter.Who is { } who) audit = long.TryParse(who, out var key) ? audit.Where(a => a.KeyId == key || a.Who == who) : audit.Where(a => a.Who == who);
        if (filter.What is { } what)
        {
            var (entry, prefix) = (filter.Entry, what + ".");
            audit = audit.Where(a => a.What == what || a.Action == what || a.Action.StartsWith(prefix) || (entry != null && a.EntryId == entry));
        }
        if (filter.Since is { } since) audit = audit.Where(a => a.At >= since);
        if (filter.For is { Tags.Count: > 0 } limited)
        {
            var (tags, schemes, own) = (limited.Tags.ToList(), limited.Schemes.Concat(limited.TaggedSchemes).ToList(), limited.KeyId);
            audit = audit.Where(a => (own != null && a.KeyId == own)
                || (a.EntryId != null && db.Entries.Any(e => e.Id == a.EntryId
                    && (e.Tags.Any(t => tags.Contains(t)) || e.Schemes.Any(s => schemes.Contains(s))))));
        }
        return (await audit.OrderByDescending(a => a.Id).Skip(offset).Take(limit).ToListAsync(cancel), await audit.CountAsync(cancel));
    }
}
