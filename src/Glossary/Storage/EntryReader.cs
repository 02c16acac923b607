using System.Data.Common;
using Glossary.Model;

namespace Glossary.Storage;

/// <summary>How much of an entry is read.</summary>
internal enum EntryScope
{
    /// <summary>What is published of it, with relations to what is not.</summary>
    Published,
    /// <summary>
    /// Without relations to what readers do not see: it would show them a draft's label, and a file of it would name an entry that it does not have.
    /// </summary>
    AsSeen,
    /// <summary>With the definitions that readers do not see: drafts and withdrawn ones.</summary>
    Everything,
}

/// <summary>Makes entries of rows, many at a time, with a query for each table. The one place where that is done.</summary>
/// <param name="rows">Where they are.</param>
/// <param name="scope">How much of them.</param>
/// <param name="known">Sources that have been read already and are as they were, by id.</param>
internal sealed class EntryReader(StoredRows rows, EntryScope scope, IReadOnlyDictionary<long, Source>? known = null)
{
    private const int BatchSize = 500;

    private readonly CitationReader citations = new(rows, known);

    public Entry? Read(long id) => ReadBatch([id]) is [var entry] ? entry : null;

    /// <summary>Those of them that there are, by id, streamed.</summary>
    public IEnumerable<Entry> ReadMany(IEnumerable<long> ids) => ids.Order().Chunk(BatchSize).SelectMany(ReadBatch);

    /// <summary>Every entry that readers see, by id, streamed.</summary>
    public IEnumerable<Entry> ReadSeen()
    {
        var last = 0L;
        while (true)
        {
            var ids = rows.Read($"""
                SELECT "Id" FROM "entries" WHERE "Id" > {last} AND "Status" IN ({StoredRows.Seen}) ORDER BY "Id" LIMIT {BatchSize}
                """, r => r.GetInt64(0)).ToList();
            if (ids.Count == 0) yield break;
            foreach (var entry in ReadBatch(ids)) yield return entry;
            last = ids[^1];
        }
    }

    private IReadOnlyList<Entry> ReadBatch(IReadOnlyList<long> ids)
    {
        var among = StoredRows.List(ids);
        var entries = rows.Read($"""
            SELECT "Id", "Slug", "Label", "AltLabels", "HiddenLabels", "Notations", "ExactMatches", "Language", "Summary", "Tags",
                "Status", "Version", "UpdatedAt", "ReplacedBy", "Iri", "Schemes", "Translations", "Details"
            FROM "entries" WHERE "Id" IN ({among}) ORDER BY "Id"
            """, ToEntry).ToList();
        if (entries.Count == 0) return [];
        var definitions = ReadDefinitions(among);
        var usages = ReadUsages(among);
        var relations = ReadRelations(among);
        return [.. entries.Select(e => e with
        {
            Definitions = [.. definitions[e.Id].Where(d => scope == EntryScope.Everything || IsSeen(e, d))],
            Usages = [.. usages[e.Id]],
            Relations = [.. relations[e.Id]],
        })];
    }

    // A published entry may have drafts in it; of one that never was, a draft is all there is.
    private static bool IsSeen(Entry entry, Definition definition) =>
        definition.Status == EntryStatus.Published || !entry.Status.WasSeen();

    private static Entry ToEntry(DbDataReader r) => new()
    {
        Id = r.GetInt64(0),
        Slug = r.GetString(1),
        Label = r.GetString(2),
        AltLabels = StoredRows.Texts(r, 3),
        HiddenLabels = StoredRows.Texts(r, 4),
        Notations = StoredRows.Texts(r, 5),
        ExactMatches = StoredRows.Texts(r, 6),
        Language = StoredRows.Shared(r, 7)!,
        Summary = StoredRows.Text(r, 8),
        Tags = StoredRows.Texts(r, 9),
        Status = StoredRows.Choice<EntryStatus>(r, 10),
        Version = r.GetInt32(11),
        UpdatedAt = StoredRows.Time(r, 12),
        ReplacedBy = StoredRows.Text(r, 13),
        Iri = StoredRows.Text(r, 14),
        Schemes = StoredRows.SharedTexts(r, 15),
        Translations = TranslationText.Read(r.GetString(16)),
        Details = TranslationText.ReadDetails(StoredRows.Text(r, 17)),
    };

    private ILookup<long, Definition> ReadDefinitions(string entries)
    {
        var read = rows.Read($"""
            SELECT d."EntryId", d."Id", v."Slug", d."Sense", d."Text", d."Mnemonic", d."ScopeNote", d."Examples", d."Rank", d."Status",
                d."Version", d."Language"
            FROM "definitions" d LEFT JOIN "views" v ON v."Id" = d."ViewId" WHERE d."EntryId" IN ({entries}) ORDER BY d."Position"
            """, r => (Entry: r.GetInt64(0), Definition: new Definition
        {
            Id = r.GetInt64(1),
            View = StoredRows.Shared(r, 2),
            Sense = StoredRows.Text(r, 3),
            Text = r.GetString(4),
            Mnemonic = StoredRows.Text(r, 5),
            ScopeNote = StoredRows.Text(r, 6),
            Examples = StoredRows.Texts(r, 7),
            Rank = StoredRows.Choice<Rank>(r, 8),
            Status = StoredRows.Choice<EntryStatus>(r, 9),
            Version = r.GetInt32(10),
            Language = StoredRows.Shared(r, 11),
        })).ToList();
        var cited = citations.Of("DefinitionId", [.. read.Select(d => d.Definition.Id)]);
        return read.ToLookup(d => d.Entry, d => d.Definition with { Citations = [.. cited[d.Definition.Id]] });
    }

    private ILookup<long, Usage> ReadUsages(string entries)
    {
        var read = rows.Read($"""
            SELECT u."EntryId", u."Id", k."Key", u."Role", v."Slug", u."Statement"
            FROM "usages" u JOIN "knowledge" k ON k."Id" = u."SystemId" LEFT JOIN "views" v ON v."Id" = u."ViewId"
            WHERE u."EntryId" IN ({entries}) ORDER BY u."Position"
            """, r => (Entry: r.GetInt64(0), Usage: new Usage
        {
            Id = r.GetInt64(1),
            System = StoredRows.Shared(r, 2)!,
            Role = r.GetString(3),
            View = StoredRows.Shared(r, 4),
            Statement = r.GetString(5),
        })).ToList();
        var cited = citations.Of("UsageId", [.. read.Select(u => u.Usage.Id)]);
        return read.ToLookup(u => u.Entry, u => u.Usage with { Citations = [.. cited[u.Usage.Id]] });
    }

    private ILookup<long, Relation> ReadRelations(string entries)
    {
        var seen = scope == EntryScope.AsSeen ? $"AND t.\"Status\" IN ({StoredRows.Seen})" : "";
        return rows.Read($"""
            SELECT r."EntryId", r."Type", t."Slug", t."Label", t."Iri", r."Status", r."Note", r."Source"
            FROM "relations" r JOIN "entries" t ON t."Id" = r."TargetId"
            WHERE r."EntryId" IN ({entries}) {seen} ORDER BY r."Position"
            """, r => (Entry: r.GetInt64(0), Relation: new Relation(StoredRows.Choice<RelationType>(r, 1), r.GetString(2), r.GetString(3))
        {
            Iri = StoredRows.Text(r, 4),
            Status = StoredRows.Shared(r, 5),
            Note = StoredRows.Text(r, 6),
            Source = StoredRows.Shared(r, 7),
        }))
            .ToLookup(r => r.Entry, r => r.Relation);
    }
}
