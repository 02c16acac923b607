using Glossary.Exchange;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Editing.Import;

/// <summary>Writes the entries of an import, a batch at a time, and their relations once all of them are there.</summary>
internal sealed class ImportEntries
{
    private readonly Edit edit;
    private readonly ImportReport report;
    private readonly ImportMode mode;
    private readonly EntryStore entries;
    private readonly StoredNames names;
    private readonly ImportIdentity identity;
    private readonly ImportRelations relations;
    private readonly ImportDrafts drafts;
    private readonly HashSet<string> groups = [];

    private ImportEntries(Edit edit, ImportReport report, ImportMode mode, StoredNames names)
    {
        this.edit = edit;
        this.report = report;
        this.mode = mode;
        this.names = names;
        entries = edit.Storage.Entries;
        identity = new(entries, report);
        relations = new(edit, report, mode, identity);
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
        var rows = await identity.ResolveAsync(settled, cancel);
        // What is known already reads the same; so these belong to entries that are new or differ.
        await names.AddSourcesAsync(rows.SelectMany(r => Cited(r.From.Entry)));
        var byId = entries.ReadMany(rows.Select(r => r.Stored).OfType<long>().Distinct(), EntryScope.Published).ToDictionary(e => e.Id);
        var written = new List<(EntryRow Row, IdentifiedRow From, ChangeKind? Kind)>();
        foreach (var row in rows)
        {
            groups.Add(GroupOf(row.From.Entry.Iri, row.From.Entry.Schemes));
            if (row.Stored is not { } id)
            {
                report.Created++;
                report.Plan.Add(row.From, PlannedChange.New);
                written.Add((await CreateAsync(row.From), row, null));
                continue;
            }
            var old = byId[id];
            if (mode.Way == ImportWay.Add)
            {
                report.LeftOut++;
                report.Plan.Add(row.From, PlannedChange.LeftOut);
                continue;
            }
            var isWhole = IsWhole(row.From) && !ImportMerge.IsTranslation(old, row.From);
            var wanted = row.From with { Entry = isWhole ? Whole(row.From, old) : ImportMerge.Of(old, row.From) };
            if (Same(old, wanted.Entry) && row.OldSlug is null)
            {
                report.Unchanged++;
                relations.Later(new(id, wanted, IsWhole(row.From), old, IsNew: false, Counted: false));
            }
            else if (FaultOf(old, wanted.Entry, mode) is { } fault)
            {
                report.Problems.Add(new(row.From.Where, row.From.Row, fault.Field, fault.Reason));
            }
            else
            {
                report.Changed++;
                if (row.OldSlug is not null) report.Renamed++;
                report.Plan.Add(wanted, row.OldSlug is null ? PlannedChange.Changed : PlannedChange.Renamed, row.OldSlug, old);
                written.Add((await ChangeAsync(old, wanted, row.OldSlug, cancel), row with { From = wanted },
                    old.Status.IsSeen() ? ChangeKind.Changed : ChangeKind.Published));
                relations.Later(new(id, wanted, IsWhole(row.From), old, IsNew: false, Counted: true));
            }
        }
        // Once something is refused nothing of this will be kept: only checking goes on.
        if (!report.Refused) await SaveAsync(written, cancel);
        else foreach (var (_, from, _) in written.Where(w => w.From.Stored is null)) relations.Unsaved(from.Name);
        edit.Storage.Forget();
    }

    private async Task SaveAsync(List<(EntryRow Row, IdentifiedRow From, ChangeKind? Kind)> written, CancellationToken cancel)
    {
        await edit.Storage.SaveAsync(cancel);
        foreach (var (row, from, kind) in written)
        {
            if (row.Status == EntryStatus.Withdrawn) edit.Published(row.Id, ChangeKind.Withdrawn);
            else if (row.Status.IsSeen()) edit.Published(row.Id, kind ?? ChangeKind.Published);
            else await drafts.ProposeAsync(row, from.From, cancel);
            identity.Wrote(from.Name.Length > 0 ? from.Name : row.Slug, row.Id);
            if (kind is null) relations.Later(new(row.Id, from.From, Whole: true, null, IsNew: true, Counted: true));
        }
        if (written.Any(w => !w.Row.Status.WasSeen())) await edit.Storage.SaveAsync(cancel);
    }

    /// <summary>What needs all rows to be there: relations among them, and what the file lacks where it is to be the whole truth.</summary>
    public async Task FinishAsync(CancellationToken cancel)
    {
        await relations.WriteAsync(cancel);
        if (mode.Way != ImportWay.Replace || report.Refused) return;
        foreach (var (id, iri, schemes) in await entries.MembershipAsync(cancel))
        {
            if (identity.Claimed.Contains(id) || !groups.Contains(GroupOf(iri, schemes))) continue;
            var row = await entries.RowAsync(id, cancel);
            row.Status = EntryStatus.Withdrawn;
            row.Version++;
            row.EditVersion++;
            row.UpdatedAt = edit.Now;
            edit.Published(id, ChangeKind.Withdrawn);
            report.Withdrawn++;
            report.Plan.Add(row.Slug, row.Label, PlannedChange.Withdrawn);
        }
        await edit.Storage.SaveAsync(cancel);
        edit.Storage.Forget();
    }

    // The vocabulary that an entry is of: its schemes, else where its IRI is from, else the glossary itself.
    private static string GroupOf(string? iri, IReadOnlyList<string> schemes) => schemes.Count > 0 ? string.Join(' ', schemes.Order(StringComparer.Ordinal))
        : iri is null ? "" : iri[..(iri.LastIndexOfAny(['#', '/', ':']) + 1)];

    // A name once given stays, and a format that has no place for usages says nothing against them.
    private static Entry Whole(ImportedEntry row, Entry old) =>
        row.Entry with { Iri = row.Entry.Iri ?? old.Iri, Usages = row.HasSaid("usages") ? row.Entry.Usages : old.Usages };

    // A file of a folder is all of its entry, and so is each row of a file that is the whole truth.
    private bool IsWhole(ImportedEntry row) => row.Said is null || mode.Way == ImportWay.Replace;

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

    // Without publishing an import says nothing of what is published already: what reads the same stays as it is, status included.
    private bool Same(Entry old, Entry wanted) =>
        (old.Status == StatusOf(wanted) || !mode.Publish)
        && Print(old) == Print(wanted with { Slug = old.Slug });

    // Relations are held against each other once all that they lead to is there.
    private static string Print(Entry entry) =>
        JsonText.Print(EntryFormat.Write(entry with { Status = EntryStatus.Published, Relations = [] }, inlineSources: false));

    /// <summary>Why a stored entry may not become that; null where it may.</summary>
    public static (string Field, string Reason)? FaultOf(Entry old, Entry wanted, ImportMode mode) =>
        (old.Status, mode.Publish ? wanted.Status : EntryStatus.Draft) switch
        {
            (EntryStatus.Published or EntryStatus.Deprecated, _) when !mode.Publish =>
                ("slug", $"'{wanted.Slug}' is published and differs; publish the import to change it"),
            (EntryStatus.Published or EntryStatus.Deprecated, EntryStatus.Draft or EntryStatus.InReview or EntryStatus.Approved) =>
                ("status", $"is '{EnumName.Of(wanted.Status)}', but '{wanted.Slug}' is published; an import does not take it back"),
            (EntryStatus.Withdrawn, not (EntryStatus.Published or EntryStatus.Deprecated)) =>
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

    private async Task<EntryRow> ChangeAsync(Entry old, ImportedEntry from, string? oldSlug, CancellationToken cancel)
    {
        var row = await entries.WholeRowAsync(old.Id, cancel);
        row.Version++;
        row.EditVersion++;
        if (oldSlug is not null) await entries.RenameAsync(row, from.Entry.Slug, cancel);
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
            await writer.WriteDefinitionAsync(definition, entry.Definitions[i], row.Status.IsSeen() ? EntryStatus.Published : row.Status, $"definitions[{i}]");
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
        entries.Writer(names, missing => report.Problems.Add(new(from.Where, from.Row, missing.Field, missing.Kind switch
        {
            NameKind.View => $"'{missing.Name}' is not a view; the views are {(names.Views is { Count: > 0 } views ? string.Join(", ", views) : "none yet")}",
            NameKind.System => $"'{missing.Name}' is not in systems.yaml",
            NameKind.Source => $"there is no source with the key '{missing.Name}'",
            _ => $"there is no entry '{missing.Name}'",
        })));
}
