using Glossary.Data;
using Glossary.Entries;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Live;

/// <summary>Reads what readers see from the database, as of now.</summary>
internal static class PublishedGlossaryReader
{
    public static PublishedGlossary Read(IDbContextFactory<GlossaryDb> databases, GlossaryOptions options)
    {
        using var rows = StoredRows.Open(options);
        var changeNumber = rows.Read("SELECT max(\"Number\") FROM \"changes\"", r => r.IsDBNull(0) ? 0 : r.GetInt64(0)).Single();
        var references = EntryReferences.Read(rows);
        var knowledge = KnowledgeReader.Read(rows, references);
        var viewsOfEntry = rows.Read("SELECT \"EntryId\", \"ViewId\" FROM \"definitions\" WHERE \"ViewId\" IS NOT NULL ORDER BY \"EntryId\", \"Position\"", r => (Entry: r.GetInt64(0), View: references.Views[r.GetInt64(1)]))
            .ToLookup(d => d.Entry, d => d.View);
        var heads = rows.Read("""
            SELECT "Id", "Slug", "Label", "AltLabels", "HiddenLabels", "Language", "Summary", "Tags", "Version", "UpdatedAt"
            FROM "entries" WHERE "Status" = 'Published'
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
        return new(changeNumber, heads, knowledge, id => ReadEntry(databases, references, id));
    }

    private static Entry? ReadEntry(IDbContextFactory<GlossaryDb> databases, EntryReferences references, long id)
    {
        using var db = databases.CreateDbContext();
        return new EntryReader(db, references).Read(id);
    }
}
