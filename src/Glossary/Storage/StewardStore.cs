using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>Who answers for what, and what editors say to each other.</summary>
internal sealed class StewardStore(GlossaryDb db)
{
    public Task<StewardRow?> OfEntryAsync(long entry, CancellationToken cancel) => db.Stewards.FirstOrDefaultAsync(s => s.EntryId == entry, cancel);

    public Task<StewardRow?> OfSchemeAsync(string iri, CancellationToken cancel) => db.Stewards.FirstOrDefaultAsync(s => s.Scheme == iri, cancel);

    public void Add(StewardRow row) => db.Stewards.Add(row);

    public void Remove(StewardRow row) => db.Stewards.Remove(row);

    /// <summary>Slugs, labels and days of the entries that should have been looked at, the longest due first.</summary>
    public async Task<IReadOnlyList<(string Slug, string Label, DateTimeOffset ReviewBy, List<string> Owners)>> DueAsync(
        DateTimeOffset now, int most, CancellationToken cancel) =>
        [.. (await db.Stewards.AsNoTracking().Where(s => s.EntryId != null && s.ReviewBy != null && s.ReviewBy < now)
            .Join(db.Entries.Where(e => e.Status != Model.EntryStatus.Withdrawn), s => s.EntryId, e => e.Id,
                (s, e) => new { e.Slug, e.Label, s.ReviewBy, s.Owners })
            .OrderBy(s => s.ReviewBy).Take(most).ToListAsync(cancel)).Select(s => (s.Slug, s.Label, s.ReviewBy!.Value, s.Owners))];

    /// <summary>What became due and was not told yet; of entries only, since a vocabulary has no page at the desk.</summary>
    public async Task<IReadOnlyList<StewardRow>> UntoldAsync(DateTimeOffset now, int most, CancellationToken cancel) =>
        await db.Stewards.Where(s => !s.Told && s.EntryId != null && s.ReviewBy != null && s.ReviewBy < now).OrderBy(s => s.Id).Take(most).ToListAsync(cancel);

    /// <summary>Ids of the entries that somebody owns or reviews, by themselves or by their vocabulary.</summary>
    public async Task<IReadOnlySet<long>> OfPersonAsync(string name, CancellationToken cancel)
    {
        var mine = await db.Stewards.AsNoTracking().Where(s => s.Owners.Contains(name) || s.Reviewers.Contains(name)).ToListAsync(cancel);
        var ids = mine.Select(s => s.EntryId).OfType<long>().ToHashSet();
        foreach (var scheme in mine.Select(s => s.Scheme).OfType<string>())
        {
            ids.UnionWith(await db.Entries.Where(e => e.Schemes.Contains(scheme)).Select(e => e.Id).ToListAsync(cancel));
        }
        return ids;
    }

    public void Add(CommentRow row) => db.Comments.Add(row);

    public void Remove(CommentRow row) => db.Comments.Remove(row);

    public Task<CommentRow?> CommentAsync(long id, CancellationToken cancel) => db.Comments.FirstOrDefaultAsync(c => c.Id == id, cancel);

    /// <summary>What was said of an entry, the oldest first.</summary>
    public async Task<IReadOnlyList<CommentRow>> CommentsAsync(long entry, CancellationToken cancel) =>
        await db.Comments.AsNoTracking().Where(c => c.EntryId == entry).OrderBy(c => c.Id).ToListAsync(cancel);

    /// <summary>What was said of several entries and is not settled, by the entry.</summary>
    public async Task<ILookup<long, CommentRow>> OpenCommentsAsync(IReadOnlyCollection<long> entries, CancellationToken cancel) =>
        (await db.Comments.AsNoTracking().Where(c => entries.Contains(c.EntryId) && c.ResolvedAt == null).OrderBy(c => c.Id).ToListAsync(cancel))
        .ToLookup(c => c.EntryId);
}

/// <summary>The addresses that are told what editors do.</summary>
internal sealed class HookStore(GlossaryDb db)
{
    public async Task<IReadOnlyList<HookRow>> AllAsync(CancellationToken cancel) => await db.Hooks.AsNoTracking().OrderBy(h => h.Id).ToListAsync(cancel);

    public Task<HookRow?> FindAsync(long id, CancellationToken cancel) => db.Hooks.FirstOrDefaultAsync(h => h.Id == id, cancel);

    public void Add(HookRow row) => db.Hooks.Add(row);

    public void Remove(HookRow row) => db.Hooks.Remove(row);

    /// <summary>Takes the next try of a hook for this process, so that another node does not make it too.</summary>
    /// <param name="seen">The hook as it was when its time had come.</param>
    /// <param name="until">When others may try, should this one not come back.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Whether it is this process's.</returns>
    public async Task<bool> ClaimAsync(HookRow seen, DateTimeOffset until, CancellationToken cancel) => await db.Hooks
        .Where(h => h.Id == seen.Id && h.Told == seen.Told && h.NextAt == seen.NextAt && !h.IsOff)
        .ExecuteUpdateAsync(h => h.SetProperty(r => r.NextAt, until), cancel) == 1;

    /// <summary>Number of the last act; 0 before the first.</summary>
    public async Task<long> LastActAsync(CancellationToken cancel) => await db.Audit.MaxAsync(a => (long?)a.Id, cancel) ?? 0;

    /// <summary>Acts of some kinds after one, in order.</summary>
    /// <param name="after">Number of the act.</param>
    /// <param name="actions">What was done.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<AuditRow>> ActsAsync(long after, IReadOnlyCollection<string> actions, int most, CancellationToken cancel) =>
        await db.Audit.AsNoTracking().Where(a => a.Id > after && actions.Contains(a.Action)).OrderBy(a => a.Id).Take(most).ToListAsync(cancel);

    /// <summary>The last acts of some kinds, the newest first.</summary>
    public async Task<IReadOnlyList<AuditRow>> NewestActsAsync(IReadOnlyCollection<string> actions, int most, CancellationToken cancel) =>
        await db.Audit.AsNoTracking().Where(a => actions.Contains(a.Action)).OrderByDescending(a => a.Id).Take(most).ToListAsync(cancel);

    /// <summary>Slugs and labels of entries, by id.</summary>
    public Task<Dictionary<long, (string Slug, string Label)>> NamesAsync(IReadOnlyCollection<long> entries, CancellationToken cancel) => db.Entries
        .Where(e => entries.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => ValueTuple.Create(e.Slug, e.Label), cancel);
}
