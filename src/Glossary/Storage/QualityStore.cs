using Glossary.Model;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>An entry in a list of those that should be looked at.</summary>
/// <param name="Slug">By which it is opened.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Why">What is the matter, where the list does not say it.</param>
internal sealed record QualityItem(string Slug, string Label, string? Why);

/// <summary>Finds what of the published glossary somebody should look at.</summary>
internal sealed class QualityStore(GlossaryDb db)
{
    private IQueryable<EntryRow> Seen => db.Entries.AsNoTracking().Where(e => e.Status == EntryStatus.Published || e.Status == EntryStatus.Deprecated);

    /// <summary>Entries with a published definition that cites nothing.</summary>
    public Task<(IReadOnlyList<QualityItem> Items, int Total)> UnsourcedAsync(int most, CancellationToken cancel) =>
        ListAsync(Seen.Where(e => e.Definitions.Any(d => d.Status == EntryStatus.Published && d.Citations.Count == 0)), most, cancel);

    /// <summary>Entries that no other leads to, and that lead to none.</summary>
    public Task<(IReadOnlyList<QualityItem> Items, int Total)> OrphansAsync(int most, CancellationToken cancel) =>
        ListAsync(Seen.Where(e => !db.Relations.Any(r => r.EntryId == e.Id || r.TargetId == e.Id)), most, cancel);

    /// <summary>Entries without a sentence that a tooltip could show.</summary>
    public Task<(IReadOnlyList<QualityItem> Items, int Total)> WithoutSummaryAsync(int most, CancellationToken cancel) =>
        ListAsync(Seen.Where(e => e.Summary == null), most, cancel);

    /// <summary>Ids of entries that are each other's opposite.</summary>
    public async Task<IReadOnlyList<(long One, long Other)>> OppositesAsync(CancellationToken cancel) =>
        [.. (await db.Relations.AsNoTracking().Where(r => r.Type == RelationType.Opposite).Select(r => new { r.EntryId, r.TargetId }).ToListAsync(cancel))
            .Select(r => (r.EntryId, r.TargetId))];

    /// <summary>Pairs of ids that are tied by any relation.</summary>
    public async Task<IReadOnlySet<(long, long)>> TiesAsync(IReadOnlyCollection<long> of, CancellationToken cancel) =>
        (await db.Relations.AsNoTracking().Where(r => of.Contains(r.EntryId) || of.Contains(r.TargetId)).Select(r => new { r.EntryId, r.TargetId })
            .ToListAsync(cancel)).SelectMany(r => new[] { (r.EntryId, r.TargetId), (r.TargetId, r.EntryId) }).ToHashSet();

    private static async Task<(IReadOnlyList<QualityItem> Items, int Total)> ListAsync(IQueryable<EntryRow> among, int most, CancellationToken cancel)
    {
        var items = await among.OrderBy(e => e.Label).ThenBy(e => e.Slug).Take(most).Select(e => new { e.Slug, e.Label }).ToListAsync(cancel);
        return ([.. items.Select(e => new QualityItem(e.Slug, e.Label, null))], items.Count < most ? items.Count : await among.CountAsync(cancel));
    }
}
