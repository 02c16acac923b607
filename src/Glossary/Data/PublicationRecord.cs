using Glossary.Entries;
using Glossary.Exchange;

namespace Glossary.Data;

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
                db.Revisions.Add(new RevisionRow
                {
                    EntryId = entry.Id,
                    Number = entry.Version,
                    Slug = entry.Slug,
                    Kind = kinds[entry.Id],
                    At = now,
                    By = by.Name,
                    ReplacedBy = entry.ReplacedBy,
                    Document = EntryDocument.Print(entry),
                });
            }
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
    }

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
