using Glossary.Exchange;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Editing.Import;

/// <summary>Finds the rows that an entry refers to by name: views, systems and sources. Sources that are written out with their citation are added.</summary>
internal sealed class ImportResolver
{
    private readonly GlossaryDb db;
    private readonly ImportReport report;
    private readonly Dictionary<string, long> views;
    private readonly Dictionary<string, KnowledgeRow> systems;
    private readonly Dictionary<string, SourceRow> sourcesByKey;
    private readonly Dictionary<string, SourceRow> sourcesByUrl;

    public ImportResolver(GlossaryDb db, ImportReport report)
    {
        this.db = db;
        this.report = report;
        views = db.Views.ToDictionary(v => v.Slug, v => v.Id);
        systems = db.Knowledge.Where(k => k.Part == KnowledgePart.System).AsNoTracking().ToDictionary(k => k.Key, StringComparer.OrdinalIgnoreCase);
        sourcesByKey = db.Sources.AsNoTracking().ToDictionary(s => s.Key);
        sourcesByUrl = sourcesByKey.Values.Where(s => s.Url is not null).GroupBy(s => s.Url!).ToDictionary(g => g.Key, g => g.First());
    }

    public long? View(string? slug, ImportedEntry row, string field)
    {
        if (slug is null) return null;
        if (views.TryGetValue(slug, out var id)) return id;
        report.Problems.Add(new(row.Where, row.Row, field, $"'{slug}' is not a view; the views are {(views.Count > 0 ? string.Join(", ", views.Keys) : "none yet")}"));
        return null;
    }

    public KnowledgeRow? System(string name, ImportedEntry row, string field)
    {
        if (systems.TryGetValue(name, out var system)) return system;
        if (row.FromFolder)
        {
            report.Problems.Add(new(row.Where, row.Row, field, $"'{name}' is not in systems.yaml"));
            return null;
        }
        // A stream of entries has no list of systems beside it.
        system = new KnowledgeRow
        {
            Part = KnowledgePart.System,
            Key = name,
            Document = JsonText.Print(KnowledgeFormat.Write(new UsingSystem { Name = name })),
            Position = systems.Count,
        };
        systems[name] = system;
        db.Knowledge.Add(system);
        db.SaveChanges();
        return system;
    }

    public SourceRow? Source(Source source, ImportedEntry row, string field)
    {
        if (Known(source) is { } known) return known;
        if (source.Title.Length == 0)
        {
            report.Problems.Add(new(row.Where, row.Row, field, $"there is no source with the key '{source.Key}'"));
            return null;
        }
        var key = source.Key;
        for (var n = 2; sourcesByKey.ContainsKey(key); n++) key = $"{source.Key}-{n}";
        known = ImportKnowledge.NewSource(source with { Key = key });
        sourcesByKey[key] = known;
        if (known.Url is not null) sourcesByUrl.TryAdd(known.Url, known);
        db.Sources.Add(known);
        db.SaveChanges();
        return known;
    }

    /// <summary>The entry as it would be read back: citations of sources that are known bear their keys, and an address only where it is not the source's own.</summary>
    public Entry Settle(Entry entry) => entry with
    {
        Definitions = [.. entry.Definitions.Select(d => d with { Citations = [.. d.Citations.Select(Settle)] })],
        Usages = [.. entry.Usages.Select(u => u with { Citations = [.. u.Citations.Select(Settle)] })],
    };

    private Citation Settle(Citation citation)
    {
        if (Known(citation.Source) is not { } known) return citation;
        // Where the citation brought its source's address and no other, it has been taken off already.
        var url = citation.Url ?? (citation.Source.Url is not null && citation.Source.Url != known.Url ? citation.Source.Url : null);
        return citation with { Source = citation.Source with { Key = known.Key, Title = known.Title, Url = known.Url }, Url = url == known.Url ? null : url };
    }

    private SourceRow? Known(Source source) =>
        sourcesByKey.TryGetValue(source.Key, out var known) && (source.Title.Length == 0 || known.Title == source.Title) ? known
        : source.Url is not null && sourcesByUrl.TryGetValue(source.Url, out known) && known.Title == source.Title ? known
        : null;

    public List<CitationRow> Citations(IReadOnlyList<Citation> citations, ImportedEntry row, string field) =>
        [.. citations.Select((c, i) => Source(c.Source, row, $"{field}[{i}].source") is { } source ? Row(c, source.Id, i) : null).OfType<CitationRow>()];

    public static CitationRow Row(Citation citation, long sourceId, int position) => new()
    {
        SourceId = sourceId,
        Position = position,
        Locator = citation.Locator,
        Quote = citation.Quote,
        Url = citation.Url,
        Stance = citation.Stance,
    };
}
