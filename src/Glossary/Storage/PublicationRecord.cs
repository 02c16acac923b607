using Glossary.Model;
using Glossary.Records;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>Notes what readers will see changed: the one place where a publication gets its number in the order of changes and its revision. Called within the transaction that changes the rows, after they were saved.</summary>
internal sealed class PublicationRecord(GlossaryDb db, Actor by, DateTimeOffset now)
{
    private const int BatchSize = 500;

    public async Task WriteAsync(IEnumerable<(long EntryId, ChangeKind Kind)> published, CancellationToken cancel)
    {
        foreach (var batch in published.Chunk(BatchSize))
        {
            var ids = batch.Select(b => b.EntryId).ToList();
            var kinds = batch.ToDictionary(b => b.EntryId, b => b.Kind);
            foreach (var entry in new EntryReader(db, EntryReferences.ReadFor(db, ids)).ReadMany(ids))
            {
                db.Changes.Add(new ChangeRow { EntryId = entry.Id, Slug = entry.Slug, Kind = kinds[entry.Id], At = now });
                db.Revisions.Add(Revision(entry, kinds[entry.Id], now));
            }
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Gives what was published before there was history its first revision: as it is, of the time of its last change.</summary>
    public async Task WriteFirstRevisionsAsync(CancellationToken cancel)
    {
        var without = await db.Entries.Where(e => (e.Status == EntryStatus.Published || e.Status == EntryStatus.Withdrawn) && !db.Revisions.Any(r => r.EntryId == e.Id)).Select(e => e.Id).ToListAsync(cancel);
        foreach (var ids in without.Chunk(BatchSize))
        {
            foreach (var entry in new EntryReader(db, EntryReferences.ReadFor(db, ids)).ReadMany(ids))
            {
                db.Revisions.Add(Revision(entry, entry.Status == EntryStatus.Withdrawn ? ChangeKind.Withdrawn : ChangeKind.Published, entry.UpdatedAt));
            }
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }

    private RevisionRow Revision(Entry entry, ChangeKind kind, DateTimeOffset at) => new()
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

    /// <summary>Views, roles or sources changed, which concerns all entries.</summary>
    public void KnowledgeChanged() => db.Changes.Add(new ChangeRow { Kind = ChangeKind.Knowledge, At = now });

    public void Audit(string action, string what, long? entryId = null, string? old = null, string? @new = null) => db.Audit.Add(new AuditRow
    {
        At = now,
        KeyId = by.KeyId,
        Who = by.Name,
        Action = action,
        What = what,
        EntryId = entryId,
        Old = old,
        New = @new,
    });
}
