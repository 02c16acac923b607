using Glossary.Data;
using Glossary.Entries;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Live;

/// <summary>Reads what readers see from the database, as of now.</summary>
internal static class PublishedGlossaryReader
{
    public static PublishedGlossary Read(IDbContextFactory<GlossaryDb> databases)
    {
        using var db = databases.CreateDbContext();
        using var asOfOneMoment = db.Database.BeginTransaction();
        var changeNumber = db.Changes.Max(c => (long?)c.Number) ?? 0;
        var references = EntryReferences.Read(db);
        var knowledge = KnowledgeReader.Read(db, references);
        var viewsOfEntry = db.Definitions
            .Where(d => d.ViewId != null)
            .OrderBy(d => d.Position)
            .Join(db.Views, d => d.ViewId, v => v.Id, (d, v) => new { d.EntryId, v.Slug })
            .ToLookup(d => d.EntryId, d => d.Slug);
        var heads = db.Entries.AsNoTracking().Where(e => e.Status == EntryStatus.Published).AsEnumerable().Select(e => new EntryHead
        {
            Id = e.Id,
            Slug = e.Slug,
            Label = e.Label,
            AltLabels = e.AltLabels,
            HiddenLabels = e.HiddenLabels,
            Language = e.Language,
            Summary = e.Summary,
            Tags = e.Tags,
            Views = [.. viewsOfEntry[e.Id].Distinct()],
            Status = e.Status,
            Version = e.Version,
            UpdatedAt = e.UpdatedAt,
        });
        return new(changeNumber, heads, knowledge, id => ReadEntry(databases, references, id));
    }

    private static Entry? ReadEntry(IDbContextFactory<GlossaryDb> databases, EntryReferences references, long id)
    {
        using var db = databases.CreateDbContext();
        return new EntryReader(db, references).Read(id);
    }
}
