using Glossary.Exchange;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Editing.Import;

/// <summary>
/// Puts content into the database: all of it in one transaction, or nothing. Entries are read one at a time and written in batches,
/// so that the size of the import does not matter. What is there already and differs is changed, keeping its ids.
/// </summary>
/// <param name="db">Where to.</param>
/// <param name="clock">Gives the time of the changes.</param>
/// <param name="by">In whose name; the program's own where absent.</param>
internal sealed class ImportContent(GlossaryDb db, TimeProvider clock, Actor? by = null)
{
    private const int BatchSize = 500;

    /// <param name="knowledge">Sources, views, roles and systems that the entries need; its entries are not read.</param>
    /// <param name="entries">Rows in order; a problem that the reader finds goes into the report that <paramref name="report"/> is.</param>
    /// <param name="report">Collects counts and problems.</param>
    /// <param name="mode">Whether to publish, and whether only to try.</param>
    /// <param name="progress">Told the number of rows that have been read.</param>
    /// <param name="cancel">Stops the import and keeps nothing of it.</param>
    public async Task RunAsync(GlossaryContent knowledge, IEnumerable<ImportedEntry> entries, ImportReport report, ImportMode mode, IProgress<int>? progress, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.GetUtcNow();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var wroteKnowledge = await new ImportKnowledge(db, report).RunAsync(knowledge, cancel);
        var resolver = new ImportResolver(db, report);
        var record = new PublicationRecord(db, by ?? Actor.Program, now);
        var writer = new ImportEntries(db, resolver, report, mode, now, by ?? Actor.Program);
        foreach (var batch in entries.Chunk(BatchSize))
        {
            cancel.ThrowIfCancellationRequested();
            report.Rows += batch.Length;
            if (report.Problems.Count >= ImportProblem.MostKept) break;
            await writer.WriteAsync(batch, cancel);
            progress?.Report(report.Rows);
        }
        await writer.WriteRelationsAsync(cancel);
        if (!report.Refused && !mode.DryRun) await RecordAsync(record, writer, wroteKnowledge, report, cancel);
        if (report.Refused || mode.DryRun) await transaction.RollbackAsync(cancel);
        else await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private async Task RecordAsync(PublicationRecord record, ImportEntries writer, bool wroteKnowledge, ImportReport report, CancellationToken cancel)
    {
        await record.WriteAsync(writer.Published, cancel);
        if (wroteKnowledge) record.KnowledgeChanged();
        if (wroteKnowledge || report.Created + report.Changed > 0) record.Audit("import", $"{report.Rows} rows", @new: $"{{\"created\":{report.Created},\"changed\":{report.Changed},\"unchanged\":{report.Unchanged}}}");
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }
}
