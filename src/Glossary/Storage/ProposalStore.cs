using Glossary.Model;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>What is proposed for entries, and waits beside what readers see.</summary>
internal sealed class ProposalStore(GlossaryDb db)
{
    public void Add(ProposalRow row) => db.Proposals.Add(row);

    public void Remove(ProposalRow row) => db.Proposals.Remove(row);

    /// <summary>By what they are for: a definition's id, or 0 for the entry's own fields.</summary>
    public Task<Dictionary<long, ProposalRow>> OfEntryAsync(long entry, CancellationToken cancel) =>
        db.Proposals.Where(p => p.EntryId == entry).ToDictionaryAsync(p => p.Target, cancel);

    /// <summary>Those that were approved for a time that has come.</summary>
    public async Task<IReadOnlyList<(long Entry, long Target)>> DueAsync(DateTimeOffset now, CancellationToken cancel) =>
    [
        .. (await db.Proposals.Where(p => p.PublishAt <= now && p.Status == EntryStatus.Approved).Select(p => new { p.EntryId, p.Target }).ToListAsync(cancel))
            .Select(p => (p.EntryId, p.Target)),
    ];

    /// <summary>Those of a status, the longest waiting first, and how many there are.</summary>
    public async Task<(IReadOnlyList<ProposalRow> Page, int Total)> WaitingAsync(EntryStatus status, int offset, int limit, CancellationToken cancel)
    {
        var waiting = db.Proposals.AsNoTracking().Where(p => p.Status == status);
        // What was never submitted comes first, whatever the database thinks of nulls.
        var inOrder = waiting.OrderBy(p => p.SubmittedAt != null).ThenBy(p => p.SubmittedAt).ThenBy(p => p.Id);
        return (await inOrder.Skip(offset).Take(limit).ToListAsync(cancel), await waiting.CountAsync(cancel));
    }

    /// <summary>The entry for which a usage is proposed that is not stored yet.</summary>
    public Task<long?> EntryWithUsageAsync(long usage, CancellationToken cancel)
    {
        var text = $"\"id\":\"{usage}\"";
        return db.Proposals.Where(p => p.Target == 0 && p.Document.Contains(text)).Select(p => (long?)p.EntryId).FirstOrDefaultAsync(cancel);
    }
}
