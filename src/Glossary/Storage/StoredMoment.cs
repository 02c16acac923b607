using System.Data.Common;
using Glossary.Model;

namespace Glossary.Storage;

/// <summary>One change as it is told: its place in the history, and the entry that it is about; null where views, roles or sources changed.</summary>
internal sealed record StoredChange(ChangePoint Point, long? EntryId);

/// <summary>All that is stored as of one moment, read in plain SQL: what readers are shown, what is exported and indexed, and what the start asks.</summary>
internal sealed class StoredMoment(StoredRows rows) : IDisposable
{
    /// <summary>The last change; number 0 before the first.</summary>
    public ChangePoint LastChange =>
        rows.Read("SELECT \"Number\", \"Mark\" FROM \"changes\" ORDER BY \"Number\" DESC LIMIT 1", ToPoint).FirstOrDefault();

    /// <summary>Whether a change is of this history. Where it is not, the database is another one, or has lost its last changes.</summary>
    public bool Has(ChangePoint change) => change.Number == 0
        || rows.Read($"SELECT 1 FROM \"changes\" WHERE \"Number\" = {change.Number} AND \"Mark\" = {change.Mark}", _ => true).Any();

    private static ChangePoint ToPoint(DbDataReader row) => new(row.GetInt64(0), row.GetInt64(1));

    /// <summary>Rows that were left out so far, since nothing can be made of them: one of them stops nobody.</summary>
    public IReadOnlyList<UnreadableRow> Unreadable => [.. rows.Unreadable ??= []];

    /// <summary>What is published, in one number and their count: two that read the same entries have the same.</summary>
    /// <param name="without">Ids that do not count.</param>
    public PublishedDigest Published(IReadOnlyCollection<long> without) => rows.Read($"""
        SELECT count(*), CAST(coalesce(sum(("Id" * {PublishedDigest.Factor} + "Version") % {PublishedDigest.Prime}), 0) AS BIGINT)
        FROM "entries" WHERE "Status" IN ({StoredRows.Seen}) AND "Id" NOT IN ({StoredRows.List(without)})
        """, r => new PublishedDigest((int)r.GetInt64(0), r.GetInt64(1))).Single();

    public bool IsEmpty => !rows.Read("SELECT 1 FROM \"entries\" UNION ALL SELECT 1 FROM \"changes\" LIMIT 1", _ => true).Any();

    /// <summary>Whether something was published before there was history: so it is where the database is of a version that kept none.</summary>
    public bool LacksHistory => rows.Read("""
        SELECT 1 FROM "entries" e WHERE "Status" IN ('Published', 'Deprecated', 'Withdrawn')
        AND NOT EXISTS (SELECT 1 FROM "revisions" r WHERE r."EntryId" = e."Id") LIMIT 1
        """, _ => true).Any();

    /// <summary>Whether one concept is stored in each of its languages apart: so it is where the database is of a version that knew no other way.</summary>
    public bool HasLanguagesApart => rows.Read($"""
        SELECT 1 FROM "entries" WHERE "Iri" IS NOT NULL AND "Status" IN ({StoredRows.Seen}) GROUP BY "Iri" HAVING count(*) > 1 LIMIT 1
        """, _ => true).Any();

    /// <summary>Names and hashes of all keys.</summary>
    public IReadOnlyList<(string Name, byte[] Hash)> Keys =>
        [.. rows.Read("SELECT \"Name\", \"Hash\" FROM \"api_keys\"", r => (r.GetString(0), (byte[])r.GetValue(1)))];

    /// <summary>Keys of the framework's, in its own form.</summary>
    public IReadOnlyList<string> ProtectionKeys => [.. rows.Read("SELECT \"Id\", \"Xml\" FROM \"protection_keys\" ORDER BY \"Id\"", r => r.GetString(1))];

    /// <summary>The changes that came after one, in order.</summary>
    public IReadOnlyList<StoredChange> ChangesAfter(long number, int most) => [.. rows.Read(
        $"SELECT \"Number\", \"Mark\", \"EntryId\" FROM \"changes\" WHERE \"Number\" > {number} ORDER BY \"Number\" LIMIT {most}",
        r => new StoredChange(ToPoint(r), r.IsDBNull(2) ? null : r.GetInt64(2)))];

    public KnowledgeBase Knowledge() => KnowledgeReader.Read(rows);

    /// <summary>The sources that came after the one with the id.</summary>
    public IReadOnlyList<Source> SourcesAfter(long id) => [.. new CitationReader(rows).Sources($"\"Id\" > {id}")];

    public bool HasSystemAfter(long id) => rows.Read($"SELECT 1 FROM \"knowledge\" WHERE \"Part\" = 'System' AND \"Id\" > {id} LIMIT 1", _ => true).Any();

    /// <summary>Reads whole entries.</summary>
    /// <param name="scope">How much of them.</param>
    /// <param name="known">Sources that have been read already and are as they were, by id.</param>
    public EntryReader Entries(EntryScope scope, IReadOnlyDictionary<long, Source>? known = null) => new(rows, scope, known);

    /// <summary>Ids of what entries are related to, in the order of their relations, by the entry.</summary>
    public ILookup<long, long> RelationTargets(IReadOnlyCollection<long> entries) => rows.Read($"""
        SELECT "EntryId", "TargetId" FROM "relations" WHERE "EntryId" IN ({StoredRows.List(entries)}) ORDER BY "Position"
        """, r => (Entry: r.GetInt64(0), Target: r.GetInt64(1))).ToLookup(r => r.Entry, r => r.Target);

    /// <summary>Ids of the entries of any of the statuses.</summary>
    public IReadOnlyList<long> Ids(params IEnumerable<EntryStatus> statuses) =>
        [.. rows.Read($"SELECT \"Id\" FROM \"entries\" WHERE \"Status\" IN ({string.Join(", ", statuses.Select(s => $"'{s}'"))})", r => r.GetInt64(0))];

    /// <summary>Heads of the entries that readers see.</summary>
    /// <param name="among">Ids of those that are asked for; null for all.</param>
    public IEnumerable<EntryHead> Heads(IReadOnlyCollection<long>? among = null)
    {
        var ofEntry = among is null ? "" : $"AND \"EntryId\" IN ({StoredRows.List(among)})";
        var viewsOfEntry = rows.Read($"""
            SELECT d."EntryId", v."Slug" FROM "definitions" d JOIN "views" v ON v."Id" = d."ViewId"
            WHERE d."Status" = 'Published' {ofEntry} ORDER BY d."EntryId", d."Position"
            """, r => (Entry: r.GetInt64(0), View: StoredRows.Shared(r, 1)!)).ToLookup(d => d.Entry, d => d.View);
        var successors = rows.Read($"""
            SELECT r."EntryId", t."Slug" FROM "relations" r JOIN "entries" e ON e."Id" = r."EntryId" JOIN "entries" t ON t."Id" = r."TargetId"
            WHERE r."Type" = 'ReplacedBy' AND e."Status" = 'Deprecated' AND t."Status" IN ({StoredRows.Seen}) {ofEntry} ORDER BY r."EntryId", r."Position"
            """, r => (Entry: r.GetInt64(0), Slug: r.GetString(1))).ToLookup(s => s.Entry, s => s.Slug);
        var chosen = among is null ? "" : $"AND \"Id\" IN ({StoredRows.List(among)})";
        return rows.Read($"""
            SELECT "Id", "Slug", "Label", "AltLabels", "HiddenLabels", "Language", "Summary", "Tags", "Version", "UpdatedAt", "Iri", "Status",
                "Translations", "Schemes", CASE WHEN "Details" LIKE '%"unmarked":["%' THEN "Details" END
            FROM "entries" WHERE "Status" IN ({StoredRows.Seen}) {chosen}
            """, r => new EntryHead
        {
            Id = r.GetInt64(0),
            Slug = r.GetString(1),
            Label = r.GetString(2),
            AltLabels = StoredRows.Texts(r, 3),
            HiddenLabels = StoredRows.Texts(r, 4),
            Language = StoredRows.Shared(r, 5)!,
            Summary = StoredRows.Text(r, 6),
            Tags = StoredRows.Texts(r, 7),
            Views = [.. viewsOfEntry[r.GetInt64(0)].Distinct()],
            Status = StoredRows.Choice<EntryStatus>(r, 11),
            Translations = TranslationText.Read(r.GetString(12)),
            Schemes = StoredRows.SharedTexts(r, 13),
            Successors = [.. successors[r.GetInt64(0)]],
            Unmarked = StoredRows.Text(r, 14) is { } details ? TranslationText.ReadDetails(details).Unmarked : [],
            Version = r.GetInt32(8),
            UpdatedAt = StoredRows.Time(r, 9),
            Iri = StoredRows.Text(r, 10),
        });
    }

    /// <summary>The relations of published entries that are seen from both ends, whatever they lead to.</summary>
    public IReadOnlyList<EntryLink> Links() => [.. rows.Read($"""
        SELECT r."EntryId", r."Type", r."TargetId" FROM "relations" r JOIN "entries" e ON e."Id" = r."EntryId"
        WHERE r."Type" IN ({string.Join(", ", EntryLink.Types.Select(t => $"'{t}'"))}) AND e."Status" IN ({StoredRows.Seen})
        """, r => new EntryLink(r.GetInt64(0), StoredRows.Choice<RelationType>(r, 1), r.GetInt64(2)))];

    public void Dispose() => rows.Dispose();
}

/// <summary>How many entries are published, and a number made of their ids and versions.</summary>
internal sealed record PublishedDigest(int Count, long Sum)
{
    public const long Factor = 31;
    public const long Prime = 1_000_000_007;

    public static PublishedDigest Of(IEnumerable<EntryHead> heads)
    {
        var (count, sum) = (0, 0L);
        foreach (var head in heads) (count, sum) = (count + 1, sum + (((head.Id * Factor) + head.Version) % Prime));
        return new(count, sum);
    }
}
