using System.Text.Json;
using Glossary.Exchange;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;
using Glossary.Text;

namespace Glossary.Editing.Import;

/// <summary>
/// Takes content in as one edit: all of it, or nothing. Entries are read one at a time and written in batches, so that the size of the import does not
/// matter. What is there already and differs is changed, keeping its ids.
/// </summary>
/// <param name="edit">Within which it happens; it is given up where a row is refused, or where it was only to be tried.</param>
/// <param name="report">Collects counts and problems.</param>
/// <param name="mode">Whether to publish, and whether only to try.</param>
internal sealed class ImportContent(Edit edit, ImportReport report, ImportMode mode)
{
    /// <summary>What the audit calls an import.</summary>
    public const string Action = "import";
    private const int BatchSize = 500;

    /// <param name="knowledge">Sources, views, roles and systems that the entries need; its entries are not read.</param>
    /// <param name="entries">Rows in order; a problem that the reader finds goes into the report.</param>
    /// <param name="progress">Told the number of rows that have been read.</param>
    /// <param name="cancel">Stops the import and keeps nothing of it.</param>
    public async Task RunAsync(GlossaryContent knowledge, IEnumerable<ImportedEntry> entries, IProgress<int>? progress, CancellationToken cancel)
    {
        edit.Storage.ExpectMany();
        var before = await edit.Storage.History.LastChangeAsync(cancel);
        var isWhole = knowledge.Entries.Count > 0 || mode.Way == ImportWay.Replace;
        var last = await edit.Storage.Brought.LastAsync(cancel);
        var beside = new ImportKnowledge(edit.Storage, report, mode);
        var wroteKnowledge = await beside.RunAsync(knowledge, isWhole, cancel);
        var writer = await ImportEntries.BeginAsync(edit, report, mode, mode.Publish ? [] : knowledge.Sources, cancel);
        var scheme = await SchemeAsync(cancel);
        foreach (var batch in entries.Select(e => Of(scheme, e)).Chunk(BatchSize))
        {
            cancel.ThrowIfCancellationRequested();
            report.Rows += batch.Length;
            if (report.Problems.Count >= ImportProblem.MostKept) break;
            await writer.WriteAsync(batch, cancel);
            progress?.Report(report.Rows);
        }
        await writer.FinishAsync(progress, cancel);
        if (report.Refused || mode.DryRun)
        {
            edit.GiveUp();
            return;
        }
        if (wroteKnowledge) edit.KnowledgeChanged();
        if (!wroteKnowledge && report.Created + report.Changed + report.Withdrawn == 0) return;
        // By its number an import is taken back, and by the numbers of its changes it is known what it did.
        var counts = $"\"created\":{report.Created},\"changed\":{report.Changed},\"unchanged\":{report.Unchanged},\"withdrawn\":{report.Withdrawn}";
        await edit.Storage.SaveAsync(cancel);
        var brought = new BroughtTrace(last, await edit.Storage.Brought.LastAsync(cancel), beside.Changed, beside.ChangedSources, beside.ChangedViews);
        var row = edit.Audit(Action, $"{report.Rows} rows", @new: $"{{{counts},\"firstChange\":{before.Number + 1},\"brought\":{brought.Print()}}}");
        await edit.Storage.SaveAsync(cancel);
        report.Import = row.Id;
    }

    // The IRI of the vocabulary that is named, whether it is known by its slug already or not.
    private async Task<string?> SchemeAsync(CancellationToken cancel)
    {
        if (mode.Scheme is not { } named || Iri.IsAbsolute(named)) return mode.Scheme;
        var known = await edit.Storage.Knowledge.FindAsync(KnowledgePart.Scheme, named, cancel);
        return known is null ? Scheme.Prefix + named
            : SentRecord.Read(JsonText.Read(System.Text.Encoding.UTF8.GetBytes(known.Document), 1), SchemeFormat.Read).Iri;
    }

    private static ImportedEntry Of(string? scheme, ImportedEntry row) => scheme is null || row.Entry.Schemes.Count > 0 ? row
        : row with { Entry = row.Entry with { Schemes = [scheme] }, Said = row.Said is null ? null : row.Said.Append("schemes").ToHashSet() };
}

/// <summary>What an import brought beside entries, as the audit keeps it for who takes it back.</summary>
/// <param name="After">The last ids before it.</param>
/// <param name="To">The last ids after it.</param>
/// <param name="Changed">Documents that it changed.</param>
/// <param name="Sources">Sources that it changed; null where it is older than such notes.</param>
/// <param name="Views">Views that it changed; null where it is older than such notes.</param>
internal sealed record BroughtTrace(
    LastIds After, LastIds To, IReadOnlyList<ChangedDocument> Changed, IReadOnlyList<ChangedDocument>? Sources = null,
    IReadOnlyList<ChangedDocument>? Views = null)
{
    public string Print() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Of an import in the audit; null where it is older than such notes.</summary>
    public static BroughtTrace? Of(AuditRow import)
    {
        using var document = JsonDocument.Parse(import.New ?? "{}");
        return document.RootElement.TryGetProperty("brought", out var brought) ? brought.Deserialize<BroughtTrace>(JsonSerializerOptions.Web) : null;
    }
}
