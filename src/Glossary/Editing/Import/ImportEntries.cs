using Glossary.Exchange;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Editing.Import;

/// <summary>Writes the entries of an import, a batch at a time, and their relations once all of them are there.</summary>
internal sealed class ImportEntries
{
    private const int RelationsAtOnce = 500;

    private readonly Edit edit;
    private readonly ImportReport report;
    private readonly ImportMode mode;
    private readonly EntryStore entries;
    private readonly StoredNames names;
    private readonly ImportSlugs slugs;
    private readonly ImportDrafts drafts;
    private readonly List<(long Entry, ImportedEntry From)> related = [];

    private ImportEntries(Edit edit, ImportReport report, ImportMode mode, StoredNames names)
    {
        this.edit = edit;
        this.report = report;
        this.mode = mode;
        this.names = names;
        entries = edit.Storage.Entries;
        slugs = new(entries, report);
        drafts = new(edit, report);
    }

    public static async Task<ImportEntries> BeginAsync(Edit edit, ImportReport report, ImportMode mode, CancellationToken cancel)
    {
        var names = edit.Storage.Entries.Names();
        await names.ReadAllAsync(cancel);
        return new(edit, report, mode, names);
    }

    public async Task WriteAsync(ImportedEntry[] batch, CancellationToken cancel)
    {
        var settled = new List<ImportedEntry>(batch.Length);
        foreach (var row in batch) settled.Add(row with { Entry = await SettleAsync(row.Entry) });
        var rows = await slugs.GiveAsync(settled, cancel);
        // What is known already reads the same; so these belong to entries that are new or differ.
        await names.AddSourcesAsync(rows.SelectMany(r => Cited(r.Entry)));
        // A file may still have the slug that an entry had before.
        var known = await entries.IdsOfAsync([.. rows.Select(r => r.Entry.Slug)], old: true, cancel);
        var byId = entries.ReadMany(known.Values.Distinct(), EntryScope.Published).ToDictionary(e => e.Id);
        var unseen = byId.Count == 0 ? null : await entries.UnseenTargetsAsync(byId.Keys, cancel);
        var written = new List<(EntryRow Row, ImportedEntry From, ChangeKind Kind)>();
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.Entry.Slug, out var id))
            {
                report.Created++;
                written.Add((await CreateAsync(row), row, ChangeKind.Published));
                continue;
            }
            var old = byId[id];
            var wanted = row with { Entry = WithUnseen(row.SaysUsages ? row.Entry : row.Entry with { Usages = old.Usages }, old, unseen![old.Id]) };
            if (Same(old, wanted.Entry))
            {
                report.Unchanged++;
            }
            else if (FaultOf(old, wanted.Entry) is { } fault)
            {
                report.Problems.Add(new(row.Where, row.Row, fault.Field, fault.Reason));
            }
            else
            {
                report.Changed++;
                written.Add((await ChangeAsync(old, wanted, cancel), wanted, old.Status == EntryStatus.Published ? ChangeKind.Changed : ChangeKind.Published));
            }
        }
        // Once something is refused nothing of this will be kept: only checking goes on.
        if (!report.Refused) await SaveAsync(written, cancel);
        edit.Storage.Forget();
    }

    private async Task SaveAsync(List<(EntryRow Row, ImportedEntry From, ChangeKind Kind)> written, CancellationToken cancel)
    {
        await edit.Storage.SaveAsync(cancel);
        foreach (var (row, from, kind) in written)
        {
            if (row.Status == EntryStatus.Withdrawn) edit.Published(row.Id, ChangeKind.Withdrawn);
            else if (row.Status == EntryStatus.Published) edit.Published(row.Id, kind);
            else await drafts.ProposeAsync(row, from, cancel);
            if (from.Entry.Relations.Count > 0 || row.Version > 1) related.Add((row.Id, NamesOnly(from)));
            slugs.Wrote(row.Id);
        }
        if (written.Any(w => w.Row.Status is not (EntryStatus.Published or EntryStatus.Withdrawn))) await edit.Storage.SaveAsync(cancel);
    }

    // What is held until the end, when all that a row may refer to is there; its texts would fill the memory.
    private static ImportedEntry NamesOnly(ImportedEntry row) =>
        row with { Entry = new Entry { Slug = row.Entry.Slug, Label = row.Entry.Label, Relations = row.Entry.Relations } };

    public async Task WriteRelationsAsync(CancellationToken cancel)
    {
        foreach (var chunk in related.Chunk(RelationsAtOnce))
        {
            var ids = await entries.IdsOfAsync([.. chunk.SelectMany(c => c.From.Entry.Relations.Select(r => r.Slug)).Distinct()], old: false, cancel);
            await Writer(chunk[0].From).ClearRelationsAsync([.. chunk.Select(c => c.Entry)], cancel);
            foreach (var (entry, from) in chunk) Writer(from).AddRelations(entry, from.Entry.Relations, ids);
            if (!report.Refused) await edit.Storage.SaveAsync(cancel);
            edit.Storage.Forget();
        }
    }

    /// <summary>
    /// The entry as it would be read back: citations of sources that are known bear their keys, and an address only where it is not the source's own.
    /// </summary>
    private async Task<Entry> SettleAsync(Entry entry)
    {
        var definitions = new List<Definition>(entry.Definitions.Count);
        foreach (var definition in entry.Definitions) definitions.Add(definition with { Citations = await SettleAsync(definition.Citations) });
        var usages = new List<Usage>(entry.Usages.Count);
        foreach (var usage in entry.Usages) usages.Add(usage with { Citations = await SettleAsync(usage.Citations) });
        return entry with { Definitions = definitions, Usages = usages };
    }

    private async Task<IReadOnlyList<Citation>> SettleAsync(IReadOnlyList<Citation> citations)
    {
        var settled = new List<Citation>(citations.Count);
        foreach (var citation in citations)
        {
            if (await names.SourceAsync(citation.Source) is not { } known)
            {
                settled.Add(citation);
                continue;
            }
            // Where the citation brought its source's address and no other, it has been taken off already.
            var url = citation.Url ?? (citation.Source.Url is not null && citation.Source.Url != known.Url ? citation.Source.Url : null);
            var source = citation.Source with { Key = known.Key, Title = known.Title, Url = known.Url };
            settled.Add(citation with { Source = source, Url = url == known.Url ? null : url });
        }
        return settled;
    }

    private static IEnumerable<Source> Cited(Entry entry) =>
        entry.Definitions.SelectMany(d => d.Citations).Concat(entry.Usages.SelectMany(u => u.Citations)).Select(c => c.Source);

    // An exported file has no relations to what readers do not see, so such a file says nothing against them.
    private static Entry WithUnseen(Entry wanted, Entry old, IEnumerable<string> unseen)
    {
        if (old.Status != EntryStatus.Published || !unseen.Any()) return wanted;
        var left = old.Relations.Where(r => unseen.Contains(r.Slug) && !Has(wanted, r)).ToList();
        if (left.Count == 0) return wanted;
        // In the order that they have; what is new comes after.
        return wanted with
        {
            Relations = [.. old.Relations.Where(r => left.Contains(r) || Has(wanted, r)), .. wanted.Relations.Where(w => !Has(old, w))],
        };

        static bool Has(Entry entry, Relation relation) => entry.Relations.Any(r => (r.Type, r.Slug) == (relation.Type, relation.Slug));
    }

    // Without publishing an import says nothing of what is published already: what reads the same stays as it is, status included.
    private bool Same(Entry old, Entry wanted) =>
        (old.Status == StatusOf(wanted) || !mode.Publish)
        && JsonText.Print(EntryFormat.Write(old with { Status = EntryStatus.Published }, inlineSources: false))
            == JsonText.Print(EntryFormat.Write(wanted with { Slug = old.Slug, Status = EntryStatus.Published }, inlineSources: false));

    private (string Field, string Reason)? FaultOf(Entry old, Entry wanted) => (old.Status, StatusOf(wanted)) switch
    {
        (EntryStatus.Published, _) when !mode.Publish => ("slug", $"'{wanted.Slug}' is published and differs; publish the import to change it"),
        (EntryStatus.Published, EntryStatus.Draft or EntryStatus.InReview or EntryStatus.Approved) =>
            ("status", $"is '{EnumName.Of(wanted.Status)}', but '{wanted.Slug}' is published; an import does not take it back"),
        (EntryStatus.Withdrawn, not EntryStatus.Published) =>
            ("slug", $"'{wanted.Slug}' was withdrawn; publish the import to bring it back, or restore one of its revisions"),
        _ => null,
    };

    private EntryStatus StatusOf(Entry entry) => mode.Publish ? entry.Status : EntryStatus.Draft;

    private async Task<EntryRow> CreateAsync(ImportedEntry from)
    {
        var row = new EntryRow { Slug = from.Entry.Slug, Label = from.Entry.Label, Version = 1 };
        await FillAsync(row, from);
        entries.Add(row);
        return row;
    }

    private async Task<EntryRow> ChangeAsync(Entry old, ImportedEntry from, CancellationToken cancel)
    {
        var row = await entries.WholeRowAsync(old.Id, cancel);
        row.Version++;
        row.EditVersion++;
        await FillAsync(row, from);
        return row;
    }

    private async Task FillAsync(EntryRow row, ImportedEntry from)
    {
        var (entry, writer) = (from.Entry, Writer(from));
        EntryWriter.WriteFields(row, entry);
        row.Status = StatusOf(entry);
        if (row.Status == EntryStatus.Published) row.ReplacedBy = null;
        row.UpdatedAt = edit.Now;
        var old = row.Definitions.OrderBy(d => d.Status == EntryStatus.Published ? 0 : 1).ThenBy(d => d.Position).ToList();
        row.Definitions = [];
        for (var i = 0; i < entry.Definitions.Count; i++)
        {
            var definition = await KeptAsync(entry.Definitions[i], old) ?? new DefinitionRow { Text = entry.Definitions[i].Text };
            definition.Position = i;
            definition.EditVersion++;
            await writer.WriteDefinitionAsync(definition, entry.Definitions[i], row.Status, $"definitions[{i}]");
            row.Definitions.Add(definition);
        }
        foreach (var left in old)
        {
            // What the file no longer has is withdrawn, with its history; what editors are drafting is theirs.
            if (left.Status == EntryStatus.Published) left.Status = EntryStatus.Withdrawn;
            left.Position = row.Definitions.Count;
            row.Definitions.Add(left);
        }
        if (!from.FromFolder) await AddSystemsAsync(entry.Usages);
        await writer.WriteUsagesAsync(row, [.. entry.Usages.Select(u => u with { Id = 0 })]);
    }

    // The definition that was there for the same view and sense keeps its id, since links and reviews point at it.
    private async Task<DefinitionRow?> KeptAsync(Definition wanted, List<DefinitionRow> old)
    {
        if (old.Count == 0) return null;
        var view = wanted.View is null ? null : await names.ViewAsync(wanted.View);
        var kept = old.Find(d => d.ViewId == view && d.Sense == wanted.Sense);
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
        entries.Writer(names, missing => report.Problems.Add(new(from.Where, from.Row, missing.Field, missing.Kind switch
        {
            NameKind.View => $"'{missing.Name}' is not a view; the views are {(names.Views is { Count: > 0 } views ? string.Join(", ", views) : "none yet")}",
            NameKind.System => $"'{missing.Name}' is not in systems.yaml",
            NameKind.Source => $"there is no source with the key '{missing.Name}'",
            _ => $"there is no entry '{missing.Name}'",
        })));
}
