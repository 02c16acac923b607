using System.Globalization;
using System.Text.Json;
using Glossary.Model;
using Glossary.Storage;

namespace Glossary.Editing.Import;

/// <summary>What taking an import back did, or would do.</summary>
/// <param name="Import">Number of the import.</param>
/// <param name="DryRun">Whether it was only tried.</param>
/// <param name="Withdrawn">Entries that it brought, which readers do not see any more.</param>
/// <param name="Restored">Entries that are again what they were before it.</param>
/// <param name="Discarded">Drafts that it made, which are gone.</param>
/// <param name="TakenBack">Sources, views, roles and the like that it brought and are gone, or that it changed and are as they were.</param>
/// <param name="InUse">Those that stay, since others rest on them or have changed them since: "source rfc9110".</param>
/// <param name="Kept">Slugs of entries that were changed since and stay as they are.</param>
internal sealed record UndoneImport(long Import, bool DryRun, int Withdrawn, int Restored, int Discarded, IReadOnlyList<string> Kept, int TakenBack,
    IReadOnlyList<string> InUse);

/// <summary>
/// Takes an import back as a whole, as one edit of its own: what it brought is withdrawn, what it changed or withdrew is again as it was, by the revisions
/// from before. Sources, views, roles and the like that it brought go too, as far as nothing else rests on them.
/// </summary>
internal sealed class ImportUndo(Edit edit)
{
    public const string Action = "import.undo";
    private const int MostNamed = 20;
    private const int AtOnce = 500;

    private readonly StorageSession storage = edit.Storage;

    /// <param name="id">Number of the import.</param>
    /// <param name="keepEdited">Leaves alone what was changed since; otherwise that refuses all of it.</param>
    /// <param name="dryRun">Only to try.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="Refusal">There is no such import, it was taken back already, or its entries were changed since.</exception>
    public async Task<UndoneImport> RunAsync(long id, bool keepEdited, bool dryRun, CancellationToken cancel)
    {
        var import = await storage.Audit.FindAsync(id, cancel);
        if (import is not { Action: ImportContent.Action } || FirstChangeOf(import) is not { } first)
        {
            throw Refusal.NotFound("import", $"{id}", " GET /api/admin/imports lists them.");
        }
        var name = id.ToString(CultureInfo.InvariantCulture);
        if (await storage.Audit.FirstAsync(Action, name, cancel) is { } earlier)
        {
            throw new Refusal(RefusalKind.Conflict, $"The import {id} was taken back by {earlier.Who} on {earlier.At:yyyy-MM-dd HH:mm}.");
        }
        storage.ExpectMany();
        var entries = await storage.History.OfChangesAsync(first, import.At, cancel);
        var edited = await storage.History.EditedSinceAsync(entries, import.At, await UndoneSinceAsync(import, cancel), cancel);
        if (edited.Count > 0 && !keepEdited)
        {
            throw new Refusal(
                RefusalKind.Conflict,
                $"{edited.Count} of the import's entries were changed since: {string.Join(", ", edited.Values.Take(MostNamed))}"
                    + $"{(edited.Count > MostNamed ? " and more" : "")}. With keepEdited=true they stay as they are, and the others are taken back.");
        }
        var report = new ImportReport { DryRun = dryRun };
        var restorer = new RevisionRestorer(edit, report);
        var (withdrawn, restored) = await restorer.RunAsync([.. entries.Where(e => !edited.ContainsKey(e))], import.At, cancel);
        var discarded = await DiscardAsync(import, cancel);
        var (takenBack, inUse) = await TakeBackAsync(import, restorer.Brought, cancel);
        if (report.Refused) throw new Refusal(RefusalKind.Conflict, $"The import {id} cannot be taken back: {report.Problems[0].Reason}.");
        if (dryRun) edit.GiveUp();
        else edit.Audit(Action, name, @new: $"{{\"withdrawn\":{withdrawn},\"restored\":{restored},\"discarded\":{discarded},\"takenBack\":{takenBack}}}");
        return new(id, dryRun, withdrawn, restored, discarded, [.. edited.Values.Order(StringComparer.Ordinal)], takenBack, inUse);
    }

    // An import that came later and was taken back changed nothing, and neither did its being taken back.
    private async Task<IReadOnlySet<DateTimeOffset>> UndoneSinceAsync(AuditRow import, CancellationToken cancel)
    {
        var times = new HashSet<DateTimeOffset>();
        foreach (var undo in await storage.Audit.SinceAsync(Action, import.At, cancel))
        {
            var undone = await storage.Audit.FindAsync(long.Parse(undo.What, CultureInfo.InvariantCulture), cancel);
            if (undone is null || undone.At <= import.At) continue;
            times.Add(undo.At);
            times.Add(undone.At);
        }
        return times;
    }

    private async Task<(int TakenBack, IReadOnlyList<string> InUse)> TakeBackAsync(AuditRow import, IReadOnlyList<long> entries, CancellationToken cancel)
    {
        if (BroughtTrace.Of(import) is not { } brought) return (0, []);
        foreach (var ids in entries.Chunk(AtOnce)) await storage.Brought.LetGoAsync(ids, cancel);
        storage.Forget();
        // First, as what a view cites now may go with what came.
        var (putBack, kept) = await ChangedKnowledge.PutBackAsync(storage, brought, cancel);
        storage.Forget();
        var (done, inUse) = await storage.Brought.TakeBackAsync(brought.After, brought.To, brought.Changed, cancel);
        storage.Forget();
        if (done + putBack > 0) edit.KnowledgeChanged();
        return (done + putBack, [.. inUse, .. kept]);
    }

    /// <summary>Number of the first change that readers saw of an import; null where that is not known of it.</summary>
    public static long? FirstChangeOf(AuditRow import)
    {
        using var document = JsonDocument.Parse(import.New ?? "{}");
        return document.RootElement.TryGetProperty("firstChange", out var first) ? first.GetInt64() : null;
    }

    // Drafts that nobody has published or written at since; what they were about is known to nobody else.
    private async Task<int> DiscardAsync(AuditRow import, CancellationToken cancel)
    {
        var drafts = await storage.Entries.DraftsOfAsync(import.At, cancel);
        foreach (var draft in drafts) storage.Entries.Remove(draft);
        await storage.SaveAsync(cancel);
        storage.Forget();
        return drafts.Count;
    }
}
