using Glossary.Exchange;
using Glossary.Model;
using Glossary.Storage;

namespace Glossary.Editing.Import;

/// <summary>Writes the entries of an import into rows, but for their relations.</summary>
internal sealed class ImportedRows(Edit edit, ImportReport report, ImportMode mode, StoredNames names)
{
    private readonly EntryStore entries = edit.Storage.Entries;

    /// <summary>Takes an entry from readers.</summary>
    public Task<EntryRow> WithdrawAsync(long id, CancellationToken cancel) =>
        TouchAsync(id, row => row.Status = EntryStatus.Withdrawn, ChangeKind.Withdrawn, cancel);

    /// <summary>Has an entry belong to no more than some of its vocabularies.</summary>
    public Task<EntryRow> LeaveAsync(long id, IReadOnlyList<string> schemes, CancellationToken cancel) =>
        TouchAsync(id, row => row.Schemes = [.. schemes], ChangeKind.Changed, cancel);

    private async Task<EntryRow> TouchAsync(long id, Action<EntryRow> change, ChangeKind kind, CancellationToken cancel)
    {
        var row = await entries.RowAsync(id, cancel);
        change(row);
        row.Version++;
        row.EditVersion++;
        row.UpdatedAt = edit.Now;
        edit.Published(id, kind);
        return row;
    }

    public EntryStatus StatusOf(Entry entry) => mode.Publish ? entry.Status : EntryStatus.Draft;

    /// <summary>A row for an entry that is new.</summary>
    public async Task<EntryRow> CreateAsync(ImportedEntry from)
    {
        var row = new EntryRow { Slug = from.Entry.Slug, Label = from.Entry.Label, Version = 1 };
        await FillAsync(row, from);
        entries.Add(row);
        return row;
    }

    /// <summary>The row of a stored entry, with what it is to be.</summary>
    public async Task<EntryRow> ChangeAsync(Entry old, ImportedEntry from, string? oldSlug, CancellationToken cancel)
    {
        var row = await entries.WholeRowAsync(old.Id, cancel);
        row.Version++;
        row.EditVersion++;
        if (oldSlug is not null) await edit.RenameAsync(row, from.Entry.Slug, cancel);
        await FillAsync(row, from);
        return row;
    }

    private async Task FillAsync(EntryRow row, ImportedEntry from)
    {
        var (entry, writer) = (from.Entry, Writer(from));
        EntryWriter.WriteFields(row, entry);
        row.Status = StatusOf(entry);
        if (row.Status.IsSeen()) row.ReplacedBy = null;
        row.UpdatedAt = edit.Now;
        var old = row.Definitions.OrderBy(d => d.Status == EntryStatus.Published ? 0 : 1).ThenBy(d => d.Position).ToList();
        row.Definitions = [];
        for (var i = 0; i < entry.Definitions.Count; i++)
        {
            var definition = await KeptAsync(entry.Definitions[i], old) ?? new DefinitionRow { Text = entry.Definitions[i].Text };
            definition.Position = i;
            definition.EditVersion++;
            await writer.WriteDefinitionAsync(
                definition, entry.Definitions[i], row.Status.IsSeen() ? EntryStatus.Published : row.Status, $"definitions[{i}]");
            row.Definitions.Add(definition);
        }
        foreach (var left in old)
        {
            // What the file no longer has is withdrawn, with its history; what editors are drafting is theirs.
            if (left.Status == EntryStatus.Published) left.Status = EntryStatus.Withdrawn;
            left.Position = row.Definitions.Count;
            row.Definitions.Add(left);
        }
        if (!from.FromFolder || !mode.Publish) await AddSystemsAsync(entry.Usages);
        await writer.WriteUsagesAsync(row, [.. entry.Usages.Select(u => u with { Id = 0 })]);
    }

    // The definition that was there for the same view and sense keeps its id, since links and reviews point at it.
    private async Task<DefinitionRow?> KeptAsync(Definition wanted, List<DefinitionRow> old)
    {
        if (old.Count == 0) return null;
        var view = wanted.View is null ? null : await names.ViewAsync(wanted.View);
        var kept = (wanted.Id > 0 ? old.Find(d => d.Id == wanted.Id) : null)
            ?? old.Find(d => d.ViewId == view && d.Sense == wanted.Sense && d.Language == wanted.Language);
        if (kept is not null) old.Remove(kept);
        return kept;
    }

    // A stream of entries has no list of systems beside it.
    private async Task AddSystemsAsync(IReadOnlyList<Usage> usages)
    {
        foreach (var usage in usages)
        {
            if (await names.SystemAsync(usage.System) is null) await names.AddSystemAsync(usage.System);
        }
    }

    private EntryWriter Writer(ImportedEntry from) =>
        entries.Writer(names, missing => report.Problems.Add(from.Fault(missing.Field, missing.Kind switch
        {
            NameKind.View => $"'{missing.Name}' is not a view; the views are {(names.Views is { Count: > 0 } views ? string.Join(", ", views) : "none yet")}"
                + (mode.Publish ? "" : "; those that come with the file are taken in where the import is published"),
            NameKind.System => $"'{missing.Name}' is not in systems.yaml",
            NameKind.Source => $"there is no source with the key '{missing.Name}'",
            _ => $"there is no entry '{missing.Name}'",
        })));
}
