using Glossary.Model;
using Glossary.Storage;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Publishing;

/// <summary>Tells which published entries cite a source.</summary>
internal sealed class CitationUses(IDbContextFactory<GlossaryDb> databases)
{
    /// <returns>Ids of the entries, each once.</returns>
    public async Task<IReadOnlyList<long>> OfAsync(long source, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var inDefinitions = db.Citations.Where(c => c.SourceId == source).Join(db.Definitions.Where(d => d.Status == EntryStatus.Published), c => c.DefinitionId, d => d.Id, (_, d) => d.EntryId);
        var inUsages = db.Citations.Where(c => c.SourceId == source).Join(db.Usages, c => c.UsageId, u => u.Id, (_, u) => u.EntryId);
        return await db.Entries.Where(e => e.Status == EntryStatus.Published && (inDefinitions.Contains(e.Id) || inUsages.Contains(e.Id))).Select(e => e.Id).ToListAsync(cancel);
    }
}
