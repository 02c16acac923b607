using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Editing;

/// <param name="Row">"entries 12".</param>
/// <param name="Term">Slug of the term that the row belongs to, if it belongs to one.</param>
/// <param name="Fields">What cannot be read of it, each with the reason.</param>
/// <param name="Done">What was done about it; null while nothing was.</param>
internal sealed record UnreadableBody(string Row, string? Term, IReadOnlyList<string> Fields, string? Done = null);

/// <summary>
/// Makes rows readable again that somebody, or the disk, wrote otherwise than the program does: what cannot be read gives way to a plain value, and a term
/// then gets what its last revision says.
/// </summary>
internal sealed class Mending(Edit edit)
{
    private readonly StorageSession storage = edit.Storage;

    /// <summary>Mends all that cannot be read.</summary>
    /// <returns>What was mended, by row.</returns>
    public async Task<IReadOnlyList<UnreadableBody>> MendAsync(CancellationToken cancel)
    {
        var found = storage.Unreadable();
        if (found.Count == 0) return [];
        // Asked before anything is changed: what a row said is then in the audit, whatever comes of it.
        var told = await TellAsync(storage, found, cancel);
        foreach (var value in found) edit.Audit("row.mend", $"{value.Row} {value.Column}", value.EntryId, value.Stored);
        await storage.ClearAsync(found, cancel);
        var restored = new HashSet<long>();
        foreach (var id in found.Where(v => v.Table != "proposals").Select(v => v.EntryId).OfType<long>().Distinct())
        {
            if (await RestoreAsync(id, cancel)) restored.Add(id);
        }
        // Views, sources, roles and the like concern all entries.
        if (found.Any(v => v.EntryId is null)) edit.KnowledgeChanged();
        var rows = found.GroupBy(v => v.Row).ToDictionary(g => g.Key, g => g.First());
        return [.. told.Select(t => t with { Done = Done(rows[t.Row], restored) })];
    }

    private static string Done(UnreadableValue value, HashSet<long> restored) =>
        value.EntryId is { } id && restored.Contains(id) ? "is what its last revision says"
        : value.Table is "knowledge" || value is { Table: "proposals", Column: "Document" } ? "is taken out; the audit has what it said"
        : "has plain values where it could not be read; look it through";

    /// <summary>What cannot be read, by row, with the terms that it belongs to.</summary>
    public static async Task<IReadOnlyList<UnreadableBody>> TellAsync(StorageSession storage, IReadOnlyList<UnreadableValue> found, CancellationToken cancel)
    {
        var slugs = await storage.Entries.SlugsAsync([.. found.Select(v => v.EntryId).OfType<long>().Distinct()], cancel);
        return
        [
            .. found.GroupBy(v => v.Row).Select(row => new UnreadableBody(
                row.Key, row.First().EntryId is { } id ? slugs.GetValueOrDefault(id) : null, [.. row.Select(v => $"{v.Column}: {v.Reason}")])),
        ];
    }

    // What a term's last revision says is what readers were shown last; what was never shown has its text in its proposals, which are as they were.
    private async Task<bool> RestoreAsync(long id, CancellationToken cancel)
    {
        var newest = (await storage.History.NewestAsync([id], cancel)).GetValueOrDefault(id);
        if (newest is null) return false;
        var row = await storage.Entries.WholeRowAsync(id, cancel);
        var then = await References.ByKeyAsync(storage, EntryDocument.Read(newest.Document), cancel);
        var isWithdrawn = newest.Kind == ChangeKind.Withdrawn;
        // What is not there any more is left out: the rest of the term is not lost for it.
        var writer = storage.Entries.Writer(storage.Entries.Names(), _ => { });
        EntryWriter.WriteFields(row, then);
        if (!row.Status.WasSeen()) row.Status = isWithdrawn ? EntryStatus.Withdrawn : EntryStatus.Published;
        for (var i = 0; i < then.Definitions.Count; i++)
        {
            var definition = row.Definitions.FirstOrDefault(d => d.Id == then.Definitions[i].Id);
            if (definition is null) continue;
            await writer.WriteDefinitionAsync(definition, then.Definitions[i], EntryStatus.Published, $"definitions[{i}]");
        }
        await writer.WriteUsagesAsync(row, then.Usages);
        await writer.ClearRelationsAsync([id], cancel);
        writer.AddRelations(id, then.Relations, await storage.Entries.IdsOfAsync([.. then.Relations.Select(r => r.Slug)], old: true, cancel));
        row.Version = Math.Max(row.Version, newest.Number) + 1;
        row.EditVersion++;
        row.UpdatedAt = edit.Now;
        edit.Published(id, isWithdrawn ? ChangeKind.Withdrawn : ChangeKind.Changed);
        await storage.SaveAsync(cancel);
        return true;
    }
}
