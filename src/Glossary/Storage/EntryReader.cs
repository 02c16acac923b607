using System.Data.Common;
using Glossary.Model;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>What entries refer to by id: views and systems by their names, and the sources.</summary>
internal sealed record EntryReferences(IReadOnlyDictionary<long, string> Views, IReadOnlyDictionary<long, string> Systems, IReadOnlyDictionary<long, Source> Sources)
{
    public static EntryReferences Read(GlossaryDb db)
    {
        using var rows = StoredRows.Of(db);
        return Read(rows);
    }

    public static EntryReferences Read(StoredRows rows) => new(ReadViews(rows), ReadSystems(rows),
        rows.Read($"SELECT {SourceColumns} FROM \"sources\"", ToSource).ToDictionary(s => s.Id));

    /// <summary>With those sources only that the entries cite, for when there are few entries and many sources.</summary>
    public static EntryReferences ReadFor(GlossaryDb db, IReadOnlyCollection<long> entries)
    {
        using var rows = StoredRows.Of(db);
        var among = string.Join(',', entries);
        return new(ReadViews(rows), ReadSystems(rows), rows.Read($"""
            SELECT {SourceColumns} FROM "sources" WHERE "Id" IN (
                SELECT c."SourceId" FROM "citations" c JOIN "definitions" d ON d."Id" = c."DefinitionId" WHERE d."EntryId" IN ({among})
                UNION SELECT c."SourceId" FROM "citations" c JOIN "usages" u ON u."Id" = c."UsageId" WHERE u."EntryId" IN ({among}))
            """, ToSource).ToDictionary(s => s.Id));
    }

    /// <summary>The sources that came after the one with the id.</summary>
    public static IReadOnlyList<Source> SourcesAfter(StoredRows rows, long id) => [.. rows.Read($"SELECT {SourceColumns} FROM \"sources\" WHERE \"Id\" > {id}", ToSource)];

    private const string SourceColumns = """ "Id", "Key", "Type", "Title", "ShortTitle", "Names", "Authors", "Container", "Publisher", "Number", "Issued", "Url" """;

    private static Dictionary<long, string> ReadViews(StoredRows rows) =>
        rows.Read("SELECT \"Id\", \"Slug\" FROM \"views\"", r => KeyValuePair.Create(r.GetInt64(0), r.GetString(1))).ToDictionary();

    private static Dictionary<long, string> ReadSystems(StoredRows rows) =>
        rows.Read("SELECT \"Id\", \"Key\" FROM \"knowledge\" WHERE \"Part\" = 'System'", r => KeyValuePair.Create(r.GetInt64(0), r.GetString(1))).ToDictionary();

    public static Source ToSource(SourceRow s) => new()
    {
        Id = s.Id,
        Key = s.Key,
        Type = s.Type,
        Title = s.Title,
        ShortTitle = s.ShortTitle,
        Names = s.Names,
        Authors = s.Authors,
        Container = s.Container,
        Publisher = s.Publisher,
        Number = s.Number,
        Issued = s.Issued,
        Url = s.Url,
    };

    private static Source ToSource(DbDataReader r) => new()
    {
        Id = r.GetInt64(0),
        Key = r.GetString(1),
        Type = Enum.Parse<SourceType>(r.GetString(2)),
        Title = r.GetString(3),
        ShortTitle = StoredRows.Text(r, 4),
        Names = StoredRows.List(r, 5),
        Authors = StoredRows.List(r, 6),
        Container = StoredRows.Text(r, 7),
        Publisher = StoredRows.Text(r, 8),
        Number = StoredRows.Text(r, 9),
        Issued = StoredRows.Text(r, 10),
        Url = StoredRows.Text(r, 11),
    };
}

/// <summary>Reads whole entries from the database, many at a time, with a query for each table.</summary>
/// <param name="db">Where they are.</param>
/// <param name="references">What they refer to by id.</param>
/// <param name="everything">With the definitions that readers do not see: drafts and withdrawn ones of published entries.</param>
/// <param name="asSeen">Without relations to what readers do not see: it would show them a draft's label, and a file of it would name an entry that it does not have.</param>
internal sealed class EntryReader(GlossaryDb db, EntryReferences references, bool everything = false, bool asSeen = false)
{
    private const int BatchSize = 500;

    public Entry? Read(long id) => ReadBatch(db.Entries.Where(e => e.Id == id), id, id) is [var entry] ? entry : null;

    /// <summary>Every entry of the status, by id, streamed.</summary>
    public IEnumerable<Entry> ReadAll(EntryStatus status)
    {
        var last = 0L;
        while (true)
        {
            var ids = db.Entries.Where(e => e.Id > last && e.Status == status).OrderBy(e => e.Id).Take(BatchSize).Select(e => e.Id).ToList();
            if (ids.Count == 0) yield break;
            var (first, end) = (ids[0], ids[^1]);
            foreach (var entry in ReadBatch(db.Entries.Where(e => e.Id >= first && e.Id <= end && e.Status == status), first, end)) yield return entry;
            last = end;
        }
    }

    public IEnumerable<Entry> ReadMany(IReadOnlyCollection<long> ids) =>
        ids.Order().Chunk(BatchSize).SelectMany(chunk => ReadBatch(db.Entries.Where(e => chunk.Contains(e.Id)), chunk[0], chunk[^1]));

    private IReadOnlyList<Entry> ReadBatch(IQueryable<EntryRow> batch, long first, long last)
    {
        var entries = batch.AsNoTracking().OrderBy(e => e.Id).ToList();
        if (entries.Count == 0) return [];
        var definitions = db.Definitions.AsNoTracking().Where(d => d.EntryId >= first && d.EntryId <= last).OrderBy(d => d.Position).ToLookup(d => d.EntryId);
        var usages = db.Usages.AsNoTracking().Where(u => u.EntryId >= first && u.EntryId <= last).OrderBy(u => u.Position).ToLookup(u => u.EntryId);
        var ofDefinitions = db.Citations.AsNoTracking()
            .Join(db.Definitions.Where(d => d.EntryId >= first && d.EntryId <= last), c => c.DefinitionId, d => d.Id, (c, _) => c)
            .OrderBy(c => c.Position).ToLookup(c => c.DefinitionId!.Value);
        var ofUsages = db.Citations.AsNoTracking()
            .Join(db.Usages.Where(u => u.EntryId >= first && u.EntryId <= last), c => c.UsageId, u => u.Id, (c, _) => c)
            .OrderBy(c => c.Position).ToLookup(c => c.UsageId!.Value);
        var relations = db.Relations.AsNoTracking().Where(r => r.EntryId >= first && r.EntryId <= last)
            .Join(db.Entries.Where(t => !asSeen || t.Status == EntryStatus.Published), r => r.TargetId, t => t.Id, (r, t) => new { r.EntryId, r.Position, r.Type, t.Slug, t.Label })
            .OrderBy(r => r.Position).ToLookup(r => r.EntryId);
        return [.. entries.Select(e => new Entry
        {
            Id = e.Id,
            Slug = e.Slug,
            Label = e.Label,
            AltLabels = e.AltLabels,
            HiddenLabels = e.HiddenLabels,
            Notations = e.Notations,
            ExactMatches = e.ExactMatches,
            Language = e.Language,
            Summary = e.Summary,
            Tags = e.Tags,
            Status = e.Status,
            Version = e.Version,
            UpdatedAt = e.UpdatedAt,
            ReplacedBy = e.ReplacedBy,
            Definitions = [.. definitions[e.Id].Where(d => everything || IsSeen(e, d)).Select(d => ToDefinition(d, ofDefinitions[d.Id]))],
            Usages = [.. usages[e.Id].Select(u => ToUsage(u, ofUsages[u.Id]))],
            Relations = [.. relations[e.Id].Select(r => new Relation(r.Type, r.Slug, r.Label))],
        })];
    }

    // A published entry may have drafts in it; of one that never was, a draft is all there is.
    private static bool IsSeen(EntryRow entry, DefinitionRow definition) =>
        definition.Status == EntryStatus.Published || entry.Status is not (EntryStatus.Published or EntryStatus.Withdrawn);

    private Definition ToDefinition(DefinitionRow d, IEnumerable<CitationRow> citations) => new()
    {
        Id = d.Id,
        View = ViewSlug(d.ViewId),
        Sense = d.Sense,
        Text = d.Text,
        Mnemonic = d.Mnemonic,
        ScopeNote = d.ScopeNote,
        Examples = d.Examples,
        Rank = d.Rank,
        Status = d.Status,
        Version = d.Version,
        Citations = ToCitations(citations),
    };

    private Usage ToUsage(UsageRow u, IEnumerable<CitationRow> citations) => new()
    {
        Id = u.Id,
        System = references.Systems[u.SystemId],
        Role = u.Role,
        View = ViewSlug(u.ViewId),
        Statement = u.Statement,
        Citations = ToCitations(citations),
    };

    private List<Citation> ToCitations(IEnumerable<CitationRow> rows) => [.. rows.Select(c => new Citation
    {
        Source = references.Sources[c.SourceId],
        Locator = c.Locator,
        Quote = c.Quote,
        Url = c.Url,
        Stance = c.Stance,
    })];

    private string? ViewSlug(long? id) => id is { } known ? references.Views[known] : null;
}
