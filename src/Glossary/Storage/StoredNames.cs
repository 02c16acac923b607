using Glossary.Model;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>Finds what entries refer to by name: views, systems, sources. Asks the database each time, unless all names were read before.</summary>
internal sealed class StoredNames(GlossaryDb db)
{
    private readonly ViewStore views = new(db);
    private readonly KnowledgeStore knowledge = new(db);
    private readonly SourceStore sources = new(db);
    private AllNames? all;

    private sealed record AllNames(
        Dictionary<string, long> Views, Dictionary<string, long> Systems, Dictionary<string, Source> Sources, Dictionary<(string Url, string Title), Source> ByAddress);

    /// <summary>Reads all names once, for those who will ask for thousands. Names of systems are then the same however they are capitalised.</summary>
    public async Task ReadAllAsync(CancellationToken cancel)
    {
        var systems = await db.Knowledge.Where(k => k.Part == KnowledgePart.System).Select(k => new { k.Key, k.Id }).ToListAsync(cancel);
        all = new(
            await db.Views.OrderBy(v => v.Id).ToDictionaryAsync(v => v.Slug, v => v.Id, cancel),
            systems.ToDictionary(s => s.Key, s => s.Id, StringComparer.OrdinalIgnoreCase), [], []);
        using var rows = StoredRows.Of(db);
        foreach (var source in new CitationReader(rows).Sources()) Keep(source);
    }

    /// <summary>Slugs of the views, where all names were read.</summary>
    public IReadOnlyCollection<string> Views => all?.Views.Keys ?? throw new InvalidOperationException("The names have not been read.");

    public async ValueTask<long?> ViewAsync(string slug) => all is null ? await views.IdOfAsync(slug) : all.Views.TryGetValue(slug, out var id) ? id : null;

    public async ValueTask<long?> SystemAsync(string name) =>
        all is null ? await knowledge.IdOfAsync(KnowledgePart.System, name) : all.Systems.TryGetValue(name, out var id) ? id : null;

    /// <summary>Adds a system of which no more is known than its name.</summary>
    public async Task AddSystemAsync(string name)
    {
        var row = KnowledgeStore.NewSystem(name, all?.Systems.Count ?? await knowledge.NextPositionAsync(KnowledgePart.System, default));
        knowledge.Add(row);
        await db.SaveChangesAsync();
        all?.Systems.Add(name, row.Id);
    }

    /// <summary>The stored source that is meant: by its key where only that is said, or with the same title under the same key or address.</summary>
    public async ValueTask<Source?> SourceAsync(Source source)
    {
        if (all is null) return await sources.MeantAsync(source);
        if (all.Sources.TryGetValue(source.Key, out var known) && (source.Title.Length == 0 || known.Title == source.Title)) return known;
        return source.Url is not null && all.ByAddress.TryGetValue((source.Url, source.Title), out known) ? known : null;
    }

    /// <summary>Stores a source that came written out with its citation; where its key is another's, under a numbered one.</summary>
    /// <returns>Its id.</returns>
    public async Task<long> AddSourceAsync(Source source)
    {
        var key = source.Key;
        for (var n = 2; all is null ? await sources.HasAsync(key) : all.Sources.ContainsKey(key); n++) key = $"{source.Key}-{n}";
        var row = sources.Add(source with { Key = key });
        await db.SaveChangesAsync();
        if (all is not null) Keep(SourceStore.ToSource(row));
        return row.Id;
    }

    private void Keep(Source source)
    {
        all!.Sources[source.Key] = source;
        if (source.Url is not null) all.ByAddress.TryAdd((source.Url, source.Title), source);
    }
}
