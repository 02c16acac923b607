using Glossary.Model;
using Glossary.Storage;

namespace Glossary.Publishing;

/// <summary>Reads what readers see from the database, as of now.</summary>
internal static class PublishedGlossaryReader
{
    // More than this is faster read anew.
    private const int MostFollowed = 500;

    public static PublishedGlossary Read(Database database)
    {
        using var moment = database.ReadMoment();
        var knowledge = moment.Knowledge();
        return new(moment.ChangeNumber, moment.Heads(), knowledge, LoadFrom(database, knowledge));
    }

    /// <summary>
    /// The state after the changes that came since the other one was read. Cheap where they concern a few entries; read anew where views, roles or
    /// sources changed.
    /// </summary>
    public static PublishedGlossary Follow(Database database, PublishedGlossary known)
    {
        using var moment = database.ReadMoment();
        var changes = moment.ChangesAfter(known.ChangeNumber, MostFollowed + 1);
        if (changes.Count == 0) return known;
        if (changes.Count > MostFollowed || changes.Any(c => c.EntryId is null)) return Read(database);
        if (moment.HasSystemAfter(known.Knowledge.Systems.Select(s => s.Id).DefaultIfEmpty().Max())) return Read(database);
        var ids = changes.Select(c => c.EntryId!.Value).ToHashSet();
        var read = moment.Entries(EntryScope.Published).ReadMany(ids).Where(e => e.Status == EntryStatus.Published).ToList();
        // A publication may bring sources along; of what was there nothing changes without a change of its own.
        var sources = known.Knowledge.Sources;
        var added = moment.SourcesAfter(sources.Select(s => s.Id).DefaultIfEmpty().Max());
        var gone = ids.Select(id => known.Head(id)?.Slug).OfType<string>().ToHashSet();
        var knowledge = known.Knowledge with
        {
            Sources = added.Count == 0 ? sources : [.. sources.Concat(added).OrderBy(s => s.Title, StringComparer.OrdinalIgnoreCase)],
            Usages = [.. known.Knowledge.Usages.Where(u => !gone.Contains(u.Entry)), .. read.SelectMany(e => e.Usages.Select(u => (e.Slug, u)))],
        };
        return known.With(changes[^1].Number, ids, [.. moment.Heads(ids)], knowledge, LoadFrom(database, knowledge));
    }

    // Entries share the sources that are in memory already.
    private static Func<long, Entry?> LoadFrom(Database database, KnowledgeBase knowledge)
    {
        var sources = new Lazy<Dictionary<long, Source>>(() => knowledge.Sources.ToDictionary(s => s.Id));
        return id =>
        {
            using var moment = database.ReadMoment();
            return moment.Entries(EntryScope.AsSeen, sources.Value).Read(id);
        };
    }
}
