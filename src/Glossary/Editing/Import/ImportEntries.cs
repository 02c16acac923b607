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
    private readonly ImportSources sources;
    private readonly ImportedRows rowsOf;
    private readonly ImportIdentity identity;
    private readonly ImportRelations relations;
    private readonly ImportDrafts drafts;
    private readonly ImportFields fields;
    private readonly HashSet<string> groups = [];
    private long unstored;

    private ImportEntries(
        Edit edit, ImportReport report, ImportMode mode, StoredNames names, IReadOnlyList<FieldDeclaration> declared, IReadOnlyList<Source> unstored)
    {
        fields = new(declared, report);
        this.edit = edit;
        this.report = report;
        this.mode = mode;
        sources = new(names, unstored);
        rowsOf = new(edit, report, mode, names);
        entries = edit.Storage.Entries;
        identity = new(entries, report);
        relations = new(edit, report, mode, identity);
        drafts = new(edit, report);
    }

    /// <param name="edit">Within which they are written.</param>
    /// <param name="report">Collects counts and problems.</param>
    /// <param name="mode">How.</param>
    /// <param name="unstored">Sources that the file has beside its entries and that were not stored.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<ImportEntries> BeginAsync(
        Edit edit, ImportReport report, ImportMode mode, IReadOnlyList<Source> unstored, CancellationToken cancel)
    {
        var names = edit.Storage.Entries.Names();
        await names.ReadAllAsync(cancel);
        return new(edit, report, mode, names, await edit.Storage.Knowledge.FieldsAsync(), unstored);
    }

    public async Task WriteAsync(ImportedEntry[] batch, CancellationToken cancel)
    {
        var settled = new List<ImportedEntry>(batch.Length);
        foreach (var row in batch) settled.Add(fields.Settle(row with { Entry = await sources.SettleAsync(row.Entry) }));
        var rows = await identity.ResolveAsync(settled, cancel);
        // What is known already reads the same; so these belong to entries that are new or differ.
        await sources.AddAsync(rows.Select(r => r.From.Entry));
        var byId = entries.ReadMany(rows.Select(r => r.Stored).OfType<long>().Distinct(), EntryScope.Published).ToDictionary(e => e.Id);
        var written = new List<(EntryRow Row, IdentifiedRow From, ChangeKind? Kind)>();
        foreach (var row in rows)
        {
            groups.Add(GroupOf(row.From.Entry.Iri, row.From.Entry.Schemes));
            if (row.Stored is not { } id)
            {
                fields.Check(row.From);
                report.Created++;
                report.Plan.Add(row.From, PlannedChange.New);
                written.Add((await rowsOf.CreateAsync(row.From), row, null));
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
                report.Problems.Add(row.From.Fault(fault.Field, fault.Reason));
                report.Plan.Add(wanted, PlannedChange.Refused, old: old);
            }
            else
            {
                fields.Check(wanted);
                report.Changed++;
                if (row.OldSlug is not null) report.Renamed++;
                report.Plan.Add(wanted, row.OldSlug is null ? PlannedChange.Changed : PlannedChange.Renamed, row.OldSlug, old);
                written.Add((await rowsOf.ChangeAsync(old, wanted, row.OldSlug, cancel), row with { From = wanted },
                    old.Status.IsSeen() ? ChangeKind.Changed : ChangeKind.Published));
                relations.Later(new(id, wanted, IsWhole(row.From), old, IsNew: false, Counted: true));
            }
        }
        // Once something is refused nothing of this will be kept: only checking goes on.
        if (!report.Refused) await SaveAsync(written, cancel);
        else Check(written);
        edit.Storage.Forget();
    }

    // What is not stored has a number all the same, by which what rows say of each other is checked.
    private void Check(List<(EntryRow Row, IdentifiedRow From, ChangeKind? Kind)> written)
    {
        foreach (var (row, from, _) in written.Where(w => w.From.Stored is null))
        {
            identity.Wrote(from.Name.Length > 0 ? from.Name : row.Slug, --unstored);
            relations.Later(new(unstored, from.From, Whole: true, null, IsNew: true, Counted: true));
        }
    }

    private async Task SaveAsync(List<(EntryRow Row, IdentifiedRow From, ChangeKind? Kind)> written, CancellationToken cancel)
    {
        await edit.Storage.SaveAsync(cancel);
        foreach (var (row, from, kind) in written)
        {
            if (row.Status == EntryStatus.Withdrawn) edit.Published(row.Id, ChangeKind.Withdrawn);
            else if (row.Status.IsSeen()) edit.Published(row.Id, kind ?? ChangeKind.Published);
            else await drafts.ProposeAsync(row, from.From, isNew: kind is null, cancel);
            identity.Wrote(from.Name.Length > 0 ? from.Name : row.Slug, row.Id);
            if (kind is null) relations.Later(new(row.Id, from.From, Whole: true, null, IsNew: true, Counted: true));
        }
        if (written.Any(w => !w.Row.Status.WasSeen())) await edit.Storage.SaveAsync(cancel);
    }

    /// <summary>What needs all rows to be there: relations among them, and what the file lacks where it is to be the whole truth.</summary>
    /// <param name="progress">Told the number of rows again, as relations are written.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task FinishAsync(IProgress<int>? progress, CancellationToken cancel)
    {
        await relations.WriteAsync(() => progress?.Report(report.Rows), cancel);
        identity.Tell();
        fields.Tell();
        if (mode.Way != ImportWay.Replace || report.Refused) return;
        var kept = new CountedLeftOut(report.Lost);
        foreach (var (id, iri, schemes) in (await entries.MembershipAsync(cancel)).Where(m => !identity.Claimed.Contains(m.Id)))
        {
            var isGone = groups.Contains(GroupOf(iri, schemes));
            // Of several vocabularies, one whose new edition does not have it is left.
            var others = isGone ? [] : schemes.Where(s => !groups.Contains(s)).ToList();
            if (!isGone && others.Count == schemes.Count) continue;
            if (!mode.Publish)
            {
                var slug = (await entries.RowAsync(id, cancel)).Slug;
                kept.Note("entries", 0, "slug", slug, "is not in the file, and readers see it; stays, publish the import to have it go");
            }
            else if (others.Count > 0)
            {
                var row = await rowsOf.LeaveAsync(id, others, cancel);
                report.Changed++;
                report.Plan.Add(row.Slug, row.Label, PlannedChange.Changed, differences:
                    [new("schemes", string.Join("; ", schemes), string.Join("; ", others), [])]);
            }
            else
            {
                var row = await rowsOf.WithdrawAsync(id, cancel);
                report.Withdrawn++;
                report.Plan.Add(row.Slug, row.Label, PlannedChange.Withdrawn);
            }
        }
        kept.Tell();
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

    // Without publishing an import says nothing of what is published already: what reads the same stays as it is, status included. What is withdrawn it
    // would bring back.
    private bool Same(Entry old, Entry wanted) =>
        (old.Status == rowsOf.StatusOf(wanted) || (!mode.Publish && old.Status != EntryStatus.Withdrawn))
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
}
