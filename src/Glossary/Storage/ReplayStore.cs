using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>What requests were answered, for when they come again.</summary>
internal sealed class ReplayStore(GlossaryDb db)
{
    public void Add(ReplayRow row) => db.Replays.Add(row);

    public Task<ReplayRow?> FindAsync(string who, string key, CancellationToken cancel) =>
        db.Replays.AsNoTracking().FirstOrDefaultAsync(r => r.Who == who && r.Key == key, cancel);

    public Task ForgetBeforeAsync(DateTimeOffset time, CancellationToken cancel) => db.Replays.Where(r => r.At < time).ExecuteDeleteAsync(cancel);
}
