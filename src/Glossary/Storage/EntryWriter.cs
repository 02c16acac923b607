using Glossary.Model;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>Something that an entry refers to and that is not there.</summary>
internal enum NameKind { View, System, Source, Entry }

/// <param name="Kind">What it would be.</param>
/// <param name="Name">Slug, name or key.</param>
/// <param name="Field">Path of the field that names it: "definitions[0].view".</param>
internal sealed record MissingName(NameKind Kind, string Name, string Field);

/// <summary>Writes entries into rows, for publishing and for imports: the one place where that is done. Sources that came written out are added.</summary>
/// <param name="db">Where to.</param>
/// <param name="names">What they refer to.</param>
/// <param name="missing">Told what is not there; what it concerns is left out.</param>
internal sealed class EntryWriter(GlossaryDb db, StoredNames names, Action<MissingName> missing)
{
    /// <summary>The entry's own fields, but for slug, status, usages and relations.</summary>
    public static void WriteFields(EntryRow row, Entry entry)
    {
        // A name that others know it by is not lost by a document that is older than the name.
        row.Iri = entry.Iri ?? row.Iri;
        if (entry.Schemes.Count > 0) row.Schemes = [.. entry.Schemes];
        row.Label = entry.Label;
        row.AltLabels = [.. entry.AltLabels];
        row.HiddenLabels = [.. entry.HiddenLabels];
        row.Notations = [.. entry.Notations];
        row.ExactMatches = [.. entry.ExactMatches];
        row.Language = entry.Language;
        row.Summary = entry.Summary;
        row.Translations = TranslationText.Print(entry.Translations);
        row.Details = TranslationText.Print(entry.Details);
        row.Tags = [.. entry.Tags];
    }

    /// <summary>A definition with its citations; it has another version then.</summary>
    public async Task WriteDefinitionAsync(DefinitionRow row, Definition definition, EntryStatus status, string field)
    {
        row.ViewId = await ViewAsync(definition.View, field);
        row.Sense = definition.Sense;
        row.Language = definition.Language;
        row.Text = definition.Text;
        row.Mnemonic = definition.Mnemonic;
        row.ScopeNote = definition.ScopeNote;
        row.Examples = [.. definition.Examples];
        row.Rank = definition.Rank;
        row.Status = status;
        row.Version++;
        if (row.Citations.Count > 0) db.Citations.RemoveRange(row.Citations);
        row.Citations = await CitationsAsync(definition.Citations, field);
    }

    /// <summary>Makes the usages those of the list; one that has the id of a stored one is that one, changed.</summary>
    public async Task WriteUsagesAsync(EntryRow row, IReadOnlyList<Usage> usages)
    {
        // Everything is found first: a source that is added is saved at once, and a list that is half written must not be saved with it.
        var found = new List<(Usage Usage, long System, long? View, List<CitationRow> Citations)>(usages.Count);
        for (var i = 0; i < usages.Count; i++)
        {
            var (usage, field) = (usages[i], $"usages[{i}]");
            if (await names.SystemAsync(usage.System) is not { } system) missing(new(NameKind.System, usage.System, $"{field}.system"));
            else found.Add((usage, system, await ViewAsync(usage.View, field), await CitationsAsync(usage.Citations, field)));
        }
        var old = row.Usages.ToDictionary(u => u.Id);
        row.Usages = [];
        foreach (var (usage, system, view, citations) in found)
        {
            if (old.Remove(usage.Id, out var stored))
            {
                db.Citations.RemoveRange(stored.Citations);
            }
            else
            {
                stored = new UsageRow { Id = usage.Id, EntryId = row.Id, Role = usage.Role, Statement = usage.Statement };
                // One that was proposed has its number already, by which alone it would be taken for a stored one.
                if (usage.Id > 0) db.Usages.Add(stored);
            }
            stored.Position = row.Usages.Count;
            stored.SystemId = system;
            stored.Role = usage.Role;
            stored.ViewId = view;
            stored.Statement = usage.Statement;
            stored.Citations = citations;
            row.Usages.Add(stored);
        }
        db.Usages.RemoveRange(old.Values);
    }

    public Task ClearRelationsAsync(IReadOnlyCollection<long> entries, CancellationToken cancel) =>
        db.Relations.Where(r => entries.Contains(r.EntryId)).ExecuteDeleteAsync(cancel);

    /// <summary>Relates a stored entry that has no relations.</summary>
    public void AddRelations(long entry, IEnumerable<RelationTo> relations)
    {
        var position = 0;
        foreach (var relation in relations) db.Relations.Add(relation.Row(entry, position++));
    }

    /// <summary>Relates a stored entry that has no relations.</summary>
    /// <param name="entry">Its id.</param>
    /// <param name="relations">To what.</param>
    /// <param name="ids">Ids of stored entries by their slugs.</param>
    public void AddRelations(long entry, IReadOnlyList<Relation> relations, IReadOnlyDictionary<string, long> ids)
    {
        for (var i = 0; i < relations.Count; i++)
        {
            var relation = relations[i];
            if (ids.TryGetValue(relation.Slug, out var target))
            {
                db.Relations.Add(RelationTo.Of(relation, target).Row(entry, i));
            }
            else
            {
                missing(new(NameKind.Entry, relation.Slug, $"relations[{i}].term"));
            }
        }
    }

    /// <summary>Citations as rows that belong to nothing yet.</summary>
    public async Task<List<CitationRow>> CitationsAsync(IReadOnlyList<Citation> citations, string field)
    {
        var rows = new List<CitationRow>(citations.Count);
        for (var i = 0; i < citations.Count; i++)
        {
            var citation = citations[i];
            var source = (await names.SourceAsync(citation.Source))?.Id ?? (citation.Source.Title.Length > 0 ? await names.AddSourceAsync(citation.Source) : 0);
            if (source > 0) rows.Add(Row(citation, source, i));
            else missing(new(NameKind.Source, citation.Source.Key, $"{field}.citations[{i}].source"));
        }
        return rows;
    }

    private static CitationRow Row(Citation citation, long source, int position) => new()
    {
        SourceId = source,
        Position = position,
        Locator = citation.Locator,
        Quote = citation.Quote,
        Url = citation.Url,
        Stance = citation.Stance,
    };

    private async Task<long?> ViewAsync(string? slug, string field)
    {
        if (slug is null) return null;
        var id = await names.ViewAsync(slug);
        if (id is null) missing(new(NameKind.View, slug, $"{field}.view"));
        return id;
    }
}

/// <summary>Finds what entries refer to by name: views, systems, sources. Asks the database each time, unless all names were read before.</summary>
internal sealed class StoredNames(GlossaryDb db)
{
    private readonly ViewStore views = new(db);
    private readonly KnowledgeStore knowledge = new(db);
    private readonly SourceStore sources = new(db);
    private AllNames? all;

    private sealed record AllNames(
        Dictionary<string, long> Views, Dictionary<string, long> Systems, Dictionary<string, Source> Sources,
        Dictionary<(string Url, string Title), Source> ByAddress);

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

    /// <inheritdoc cref="SourceStore.MeantAsync"/>
    public async ValueTask<Source?> SourceAsync(Source source)
    {
        if (all is null) return await sources.MeantAsync(source);
        if (await SameSource.ByKeyAsync(source, key => ValueTask.FromResult(all.Sources.GetValueOrDefault(key))) is { } known) return known;
        if (source.Title.Length == 0) return null;
        // A work without an address and without a key of its own is known by its title.
        var isNamed = source.Url is not null || source.Key == Slug.Of(source.Title);
        return isNamed && all.ByAddress.TryGetValue((source.Url ?? "", source.Title), out known) && SameSource.MayBe(known, source) ? known : null;
    }

    /// <summary>Stores a source that came written out with its citation; where its key is another's, under a numbered one.</summary>
    /// <returns>Its id.</returns>
    public async Task<long> AddSourceAsync(Source source)
    {
        var row = sources.Add(source with { Key = await UnusedKeyAsync(source.Key) });
        await db.SaveChangesAsync();
        if (all is not null) Keep(SourceStore.ToSource(row));
        return row.Id;
    }

    /// <summary>Stores those of the sources that are written out and not known yet, all at once, for those who will cite them next.</summary>
    public async Task AddSourcesAsync(IEnumerable<Source> cited)
    {
        var added = new List<SourceRow>();
        foreach (var source in cited)
        {
            if (source.Title.Length == 0 || await SourceAsync(source) is not null) continue;
            added.Add(sources.Add(source with { Key = await UnusedKeyAsync(source.Key) }));
            Keep(SourceStore.ToSource(added[^1]));
        }
        if (added.Count == 0) return;
        await db.SaveChangesAsync();
        // Now they have their ids.
        foreach (var row in added) Keep(SourceStore.ToSource(row));
    }

    private async ValueTask<string> UnusedKeyAsync(string wanted)
    {
        var key = wanted;
        for (var n = 2; all is null ? await sources.HasAsync(key) : all.Sources.ContainsKey(key); n++) key = Slug.With(wanted, $"-{n}");
        return key;
    }

    private void Keep(Source source)
    {
        all!.Sources[source.Key] = source;
        var address = (source.Url ?? "", source.Title);
        if (!all.ByAddress.TryGetValue(address, out var known) || known.Key == source.Key) all.ByAddress[address] = source;
    }
}
