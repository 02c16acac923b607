using Glossary.Exchange;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Editing.Import;

/// <summary>Writes sources, views, kinds of relation, roles and systems: new ones are added, those that differ are changed, none is taken away.</summary>
internal sealed class ImportKnowledge(GlossaryDb db, ImportReport report)
{
    /// <returns>Whether anything was written.</returns>
    public async Task<bool> RunAsync(GlossaryContent content, CancellationToken cancel)
    {
        await WriteSourcesAsync(content.Sources, cancel);
        await WriteViewsAsync(content.Views, cancel);
        await WriteAsync(KnowledgePart.Kind, content.Kinds.Select(k => (k.Slug, KnowledgeFormat.Write(k))), cancel);
        await WriteAsync(KnowledgePart.Role, content.Roles.Select(r => (r.Slug, KnowledgeFormat.Write(r))), cancel);
        await WriteAsync(KnowledgePart.Relation, content.Relations.Select(r => ($"{r.From} {r.Kind} {r.To}", KnowledgeFormat.Write(r))), cancel);
        await WriteAsync(KnowledgePart.System, content.Systems.Select(s => (s.Name, KnowledgeFormat.Write(s))), cancel);
        db.ChangeTracker.DetectChanges();
        var wrote = await db.SaveChangesAsync(cancel) > 0;
        db.ChangeTracker.Clear();
        return wrote;
    }

    private async Task WriteSourcesAsync(IReadOnlyList<Source> sources, CancellationToken cancel)
    {
        if (sources.Count == 0) return;
        var existing = await db.Sources.ToDictionaryAsync(s => s.Key, cancel);
        var seen = new HashSet<string>();
        foreach (var source in sources)
        {
            if (!seen.Add(source.Key)) report.Problems.Add(new("citations.yaml", 0, "key", $"the key '{source.Key}' is there twice"));
            if (existing.TryGetValue(source.Key, out var row)) Copy(source, row);
            else db.Sources.Add(NewSource(source));
        }
    }

    public static SourceRow NewSource(Source source)
    {
        var row = new SourceRow { Key = source.Key, Title = source.Title };
        Copy(source, row);
        return row;
    }

    public static void Copy(Source source, SourceRow row)
    {
        row.Type = source.Type;
        row.Title = source.Title;
        row.ShortTitle = source.ShortTitle;
        row.Names = [.. source.Names];
        row.Authors = [.. source.Authors];
        row.Container = source.Container;
        row.Publisher = source.Publisher;
        row.Number = source.Number;
        row.Issued = source.Issued;
        row.Url = source.Url;
    }

    private async Task WriteViewsAsync(IReadOnlyList<View> views, CancellationToken cancel)
    {
        if (views.Count == 0) return;
        db.ChangeTracker.DetectChanges();
        await db.SaveChangesAsync(cancel);
        var sources = await db.Sources.Select(s => new { s.Key, s.Id }).ToDictionaryAsync(s => s.Key, s => s.Id, cancel);
        var existing = await db.Views.Include(v => v.Citations).ToDictionaryAsync(v => v.Slug, cancel);
        var position = existing.Values.Select(v => v.Position + 1).DefaultIfEmpty().Max();
        foreach (var view in views)
        {
            if (!existing.TryGetValue(view.Slug, out var row))
            {
                row = new ViewRow { Slug = view.Slug, Label = view.Label, RuleInWords = view.RuleInWords, Position = position++ };
                existing[view.Slug] = row;
                db.Views.Add(row);
            }
            row.Label = view.Label;
            row.RuleInWords = view.RuleInWords;
            row.Rule = view.Rule;
            row.OnDemand = view.OnDemand;
            row.Names = [.. view.Names];
            row.Reasons = new(view.Reasons);
            var citations = view.Citations.Select((c, i) => Cite(c, i, sources, $"view {view.Slug}")).OfType<CitationRow>().ToList();
            if (Same(row.Citations, citations)) continue;
            db.Citations.RemoveRange(row.Citations);
            row.Citations = citations;
        }
    }

    private CitationRow? Cite(Citation citation, int position, Dictionary<string, long> sources, string where)
    {
        if (sources.TryGetValue(citation.Source.Key, out var id)) return ImportResolver.Row(citation, id, position);
        report.Problems.Add(new("views.yaml", 0, where, $"there is no source with the key '{citation.Source.Key}'"));
        return null;
    }

    private static bool Same(List<CitationRow> stored, List<CitationRow> wanted) =>
        stored.OrderBy(c => c.Position).Select(Face).SequenceEqual(wanted.Select(Face));

    private static (long, string?, string?, string?, Stance) Face(CitationRow c) => (c.SourceId, c.Locator, c.Quote, c.Url, c.Stance);

    private async Task WriteAsync(KnowledgePart part, IEnumerable<(string Key, Node Document)> rows, CancellationToken cancel)
    {
        var existing = await db.Knowledge.Where(k => k.Part == part).ToDictionaryAsync(k => k.Key, cancel);
        var position = existing.Values.Select(k => k.Position + 1).DefaultIfEmpty().Max();
        var seen = new HashSet<string>();
        foreach (var (key, node) in rows)
        {
            if (!seen.Add(key)) report.Problems.Add(new(part == KnowledgePart.System ? "systems.yaml" : "roles.yaml", 0, null, $"the {part.ToString().ToLowerInvariant()} '{key}' is there twice"));
            var document = JsonText.Print(node);
            if (existing.TryGetValue(key, out var row)) row.Document = document;
            else db.Knowledge.Add(existing[key] = new KnowledgeRow { Part = part, Key = key, Document = document, Position = position++ });
        }
    }
}
