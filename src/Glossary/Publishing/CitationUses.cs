using Glossary.Contract;
using Glossary.Model;
using Glossary.Storage;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Publishing;

/// <summary>Tells which published entries cite a source.</summary>
internal sealed class CitationUses(IDbContextFactory<GlossaryDb> databases)
{
    public async Task<CitingTerms> OfAsync(Source source, PublishedGlossary glossary, CancellationToken cancel)
    {
        var entries = (await FindAsync(source.Id, cancel)).Select(glossary.Find).OfType<Entry>().OrderBy(e => e.Label, StringComparer.OrdinalIgnoreCase);
        List<CitingTerm> items = [.. entries.Select(e => CitingTerm.Of(e, source.Id))];
        return new(source.Id, source.Title, items, items.Count);
    }

    private async Task<IReadOnlyList<long>> FindAsync(long source, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var inDefinitions = db.Citations.Where(c => c.SourceId == source).Join(db.Definitions.Where(d => d.Status == EntryStatus.Published), c => c.DefinitionId, d => d.Id, (_, d) => d.EntryId);
        var inUsages = db.Citations.Where(c => c.SourceId == source).Join(db.Usages, c => c.UsageId, u => u.Id, (_, u) => u.EntryId);
        return await db.Entries.Where(e => e.Status == EntryStatus.Published && (inDefinitions.Contains(e.Id) || inUsages.Contains(e.Id))).Select(e => e.Id).ToListAsync(cancel);
    }
}
