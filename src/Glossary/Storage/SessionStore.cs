using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>Who is signed in at the desk.</summary>
internal sealed class SessionStore(GlossaryDb db)
{
    public void Add(SessionRow row) => db.Sessions.Add(row);

    public Task<SessionRow?> FindAsync(string hash, CancellationToken cancel) =>
        db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.Hash == hash, cancel);

    public Task<int> ForgetAsync(string hash, CancellationToken cancel) => db.Sessions.Where(s => s.Hash == hash).ExecuteDeleteAsync(cancel);

    /// <summary>Forgets sessions that have ended or fell asleep, and the longest unused beyond so many.</summary>
    public async Task ForgetEndedAsync(DateTimeOffset now, DateTimeOffset unused, int most, CancellationToken cancel)
    {
        await db.Sessions.Where(s => s.End <= now || s.UsedAt <= unused).ExecuteDeleteAsync(cancel);
        if (await db.Sessions.CountAsync(cancel) <= most) return;
        var kept = db.Sessions.OrderByDescending(s => s.UsedAt).ThenBy(s => s.Hash).Take(most).Select(s => s.Hash);
        await db.Sessions.Where(s => !kept.Contains(s.Hash)).ExecuteDeleteAsync(cancel);
    }

    public Task WriteUseAsync(string hash, DateTimeOffset at, CancellationToken cancel) =>
        db.Sessions.Where(s => s.Hash == hash && s.UsedAt < at).ExecuteUpdateAsync(s => s.SetProperty(r => r.UsedAt, at), cancel);
}

/// <summary>Keys of the framework's, for all nodes.</summary>
internal sealed class ProtectionKeyStore(GlossaryDb db)
{
    // Of nodes that start at once each would make a first key, and know no other for a day.
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(1);

    /// <summary>Keeps a key, unless another one came just now: who made this one then finds that one.</summary>
    public async Task AddAsync(string xml, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.ProtectionKeys.AnyAsync(k => k.At > now - JustNow && k.At <= now, cancel)) return;
        db.ProtectionKeys.Add(new() { Xml = xml, At = now });
        await db.SaveChangesAsync(cancel);
    }
}
