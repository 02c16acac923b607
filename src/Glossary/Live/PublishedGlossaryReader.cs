using System.Data;
using Glossary.Data;
using Glossary.Entries;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Live;

/// <summary>Reads what readers see from the database, as of now.</summary>
internal static class PublishedGlossaryReader
{
    // More than this is faster read anew.
    private const int MostFollowed = 500;

    public static PublishedGlossary Read(IDbContextFactory<GlossaryDb> databases)
    {
        using var db = databases.CreateDbContext();
        // The level makes SQLite take no lock before the first write, of which there is none.
        using var asOfOneMoment = db.Database.BeginTransaction(IsolationLevel.ReadUncommitted);
        var changeNumber = db.Changes.Max(c => (long?)c.Number) ?? 0;
        var references = EntryReferences.Read(db);
        var knowledge = KnowledgeReader.Read(db, references);
        return new(changeNumber, Heads(db, db.Entries), knowledge, id => ReadEntry(databases, references, id));
    }

    /// <summary>The state after the changes that came since the other one was read. Cheap where they concern a few entries; read anew where views, roles or sources changed.</summary>
    public static PublishedGlossary Follow(IDbContextFactory<GlossaryDb> databases, PublishedGlossary known)
    {
        using var db = databases.CreateDbContext();
        using var asOfOneMoment = db.Database.BeginTransaction(IsolationLevel.ReadUncommitted);
        var changes = db.Changes.AsNoTracking().Where(c => c.Number > known.ChangeNumber).OrderBy(c => c.Number).Take(MostFollowed + 1).ToList();
        if (changes.Count == 0) return known;
        if (changes.Count > MostFollowed || changes.Any(c => c.EntryId is null)) return Read(databases);
        var ids = changes.Select(c => c.EntryId!.Value).ToHashSet();
        var heads = Heads(db, db.Entries.Where(e => ids.Contains(e.Id))).ToList();
        var references = EntryReferences.ReadFor(db, ids);
        var read = new EntryReader(db, references).ReadMany(ids).Where(e => e.Status == EntryStatus.Published).ToList();
        var sources = known.Knowledge.Sources;
        var lastSource = sources.Select(s => s.Id).DefaultIfEmpty().Max();
        var lastSystem = known.Knowledge.Systems.Select(s => s.Id).DefaultIfEmpty().Max();
        // A publication may bring sources along; of what was there nothing changes without a change of its own.
        if (db.Knowledge.Any(k => k.Part == KnowledgePart.System && k.Id > lastSystem)) return Read(databases);
        var added = db.Sources.AsNoTracking().Where(s => s.Id > lastSource).AsEnumerable().Select(EntryReferences.ToSource).ToList();
        var gone = ids.Select(id => known.Head(id)?.Slug).OfType<string>().ToHashSet();
        var knowledge = known.Knowledge with
        {
            Sources = added.Count == 0 ? sources : [.. sources.Concat(added).OrderBy(s => s.Title, StringComparer.OrdinalIgnoreCase)],
            Usages = [.. known.Knowledge.Usages.Where(u => !gone.Contains(u.Entry)), .. read.OrderBy(e => e.Id).SelectMany(e => e.Usages.Select(u => (e.Slug, u)))],
        };
        return known.With(changes[^1].Number, ids, heads, knowledge, id => ReadEntry(databases, null, id));
    }

    private static IEnumerable<EntryHead> Heads(GlossaryDb db, IQueryable<EntryRow> entries)
    {
        var viewsOfEntry = db.Definitions
            .Where(d => d.ViewId != null && d.Status == EntryStatus.Published && entries.Select(e => e.Id).Contains(d.EntryId))
            .OrderBy(d => d.Position)
            .Join(db.Views, d => d.ViewId, v => v.Id, (d, v) => new { d.EntryId, v.Slug })
            .ToLookup(d => d.EntryId, d => d.Slug);
        return entries.AsNoTracking().Where(e => e.Status == EntryStatus.Published).AsEnumerable().Select(e => new EntryHead
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
    }

    private static Entry? ReadEntry(IDbContextFactory<GlossaryDb> databases, EntryReferences? references, long id)
    {
        using var db = databases.CreateDbContext();
        return new EntryReader(db, references ?? EntryReferences.ReadFor(db, [id])).Read(id);
    }
}
