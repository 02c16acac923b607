using Glossary.Model;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>How much of everything is stored.</summary>
internal sealed record StoredCounts(
    IReadOnlyDictionary<EntryStatus, int> Entries, IReadOnlyDictionary<EntryStatus, int> Definitions, IReadOnlyDictionary<EntryStatus, int> Proposals,
    int Sources, int Views, int Systems, int Usages, int Revisions, int UsableKeys, int Questions, int Unanswered)
{
    public static async Task<StoredCounts> ReadAsync(GlossaryDb db, CancellationToken cancel) => new(
        await ByStatusAsync(db.Entries.Select(e => e.Status), cancel),
        await ByStatusAsync(db.Definitions.Select(d => d.Status), cancel),
        await ByStatusAsync(db.Proposals.Select(p => p.Status), cancel),
        await db.Sources.CountAsync(cancel),
        await db.Views.CountAsync(cancel),
        await db.Knowledge.CountAsync(k => k.Part == KnowledgePart.System, cancel),
        await db.Usages.CountAsync(cancel),
        await db.Revisions.CountAsync(cancel),
        await db.ApiKeys.CountAsync(k => k.RevokedAt == null, cancel),
        await db.Questions.CountAsync(cancel),
        await db.Questions.CountAsync(q => !q.Answered, cancel));

    private static async Task<IReadOnlyDictionary<EntryStatus, int>> ByStatusAsync(IQueryable<EntryStatus> statuses, CancellationToken cancel) =>
        await statuses.GroupBy(s => s).Select(g => new { Status = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Status, g => g.Count, cancel);
}
