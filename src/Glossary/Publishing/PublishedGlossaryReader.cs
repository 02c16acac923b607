using System.Data;
using Glossary.Model;
using Glossary.Storage;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Publishing;

/// <summary>Reads what readers see from the database, as of now.</summary>
internal static class PublishedGlossaryReader
{
    // More than this is faster read anew.
    private const int MostFollowed = 500;

    public static PublishedGlossary Read(IDbContextFactory<GlossaryDb> databases, StorageOptions options)
    {
        using var rows = StoredRows.Open(options);
        var changeNumber = rows.Read("SELECT max(\"Number\") FROM \"changes\"", r => r.IsDBNull(0) ? 0 : r.GetInt64(0)).Single();
        var references = EntryReferences.Read(rows);
        var knowledge = KnowledgeReader.Read(rows, references);
        return new(changeNumber, Heads(rows, references, among: null), knowledge, id => ReadEntry(databases, references, id));
    }

    /// <summary>The state after the changes that came since the other one was read. Cheap where they concern a few entries; read anew where views, roles or sources changed.</summary>
    public static PublishedGlossary Follow(IDbContextFactory<GlossaryDb> databases, StorageOptions options, PublishedGlossary known)
    {
        using var db = databases.CreateDbContext();
        // The level makes SQLite take no lock before the first write, of which there is none.
        using var asOfOneMoment = db.Database.BeginTransaction(IsolationLevel.ReadUncommitted);
        using var rows = StoredRows.Of(db);
        var changes = rows.Read($"SELECT \"Number\", \"EntryId\" FROM \"changes\" WHERE \"Number\" > {known.ChangeNumber} ORDER BY \"Number\" LIMIT {MostFollowed + 1}", r => (Number: r.GetInt64(0), EntryId: r.IsDBNull(1) ? (long?)null : r.GetInt64(1))).ToList();
        if (changes.Count == 0) return known;
        if (changes.Count > MostFollowed || changes.Any(c => c.EntryId is null)) return Read(databases, options);
        var ids = changes.Select(c => c.EntryId!.Value).ToHashSet();
        var references = EntryReferences.ReadFor(db, ids);
        var lastSystem = known.Knowledge.Systems.Select(s => s.Id).DefaultIfEmpty().Max();
        if (references.Systems.Keys.Any(id => id > lastSystem)) return Read(databases, options);
        var read = new EntryReader(db, references).ReadMany(ids).Where(e => e.Status == EntryStatus.Published).ToList();
        // A publication may bring sources along; of what was there nothing changes without a change of its own.
        var sources = known.Knowledge.Sources;
        var added = EntryReferences.SourcesAfter(rows, sources.Select(s => s.Id).DefaultIfEmpty().Max());
        var gone = ids.Select(id => known.Head(id)?.Slug).OfType<string>().ToHashSet();
        var knowledge = known.Knowledge with
        {
            Sources = added.Count == 0 ? sources : [.. sources.Concat(added).OrderBy(s => s.Title, StringComparer.OrdinalIgnoreCase)],
            Usages = [.. known.Knowledge.Usages.Where(u => !gone.Contains(u.Entry)), .. read.OrderBy(e => e.Id).SelectMany(e => e.Usages.Select(u => (e.Slug, u)))],
        };
        return known.With(changes[^1].Number, ids, [.. Heads(rows, references, ids)], knowledge, id => ReadEntry(databases, null, id));
    }

    private static IEnumerable<EntryHead> Heads(StoredRows rows, EntryReferences references, IReadOnlyCollection<long>? among)
    {
        var chosen = among is null ? "" : $"AND \"{{0}}\" IN ({string.Join(',', among)})";
        var viewsOfEntry = rows.Read($"""
            SELECT "EntryId", "ViewId" FROM "definitions" WHERE "ViewId" IS NOT NULL AND "Status" = 'Published' {chosen.Replace("{0}", "EntryId", StringComparison.Ordinal)} ORDER BY "EntryId", "Position"
            """, r => (Entry: r.GetInt64(0), View: references.Views[r.GetInt64(1)])).ToLookup(d => d.Entry, d => d.View);
        return rows.Read($"""
            SELECT "Id", "Slug", "Label", "AltLabels", "HiddenLabels", "Language", "Summary", "Tags", "Version", "UpdatedAt"
            FROM "entries" WHERE "Status" = 'Published' {chosen.Replace("{0}", "Id", StringComparison.Ordinal)}
            """, r => new EntryHead
        {
            Id = r.GetInt64(0),
            Slug = r.GetString(1),
            Label = r.GetString(2),
            AltLabels = StoredRows.List(r, 3),
            HiddenLabels = StoredRows.List(r, 4),
            Language = string.Intern(r.GetString(5)),
            Summary = StoredRows.Text(r, 6),
            Tags = StoredRows.List(r, 7),
            Views = [.. viewsOfEntry[r.GetInt64(0)].Distinct()],
            Status = EntryStatus.Published,
            Version = r.GetInt32(8),
            UpdatedAt = StoredRows.Time(r, 9),
        });
    }

    private static Entry? ReadEntry(IDbContextFactory<GlossaryDb> databases, EntryReferences? references, long id)
    {
        using var db = databases.CreateDbContext();
        return new EntryReader(db, references ?? EntryReferences.ReadFor(db, [id]), asSeen: true).Read(id);
    }
}
