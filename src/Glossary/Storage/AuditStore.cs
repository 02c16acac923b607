using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>What of the audit is asked for.</summary>
/// <param name="Who">Name of who did it, or id of the key.</param>
/// <param name="What">Slug, name or action, or the beginning of an action.</param>
/// <param name="Entry">The entry that <paramref name="What"/> names, under whatever name it was known then.</param>
/// <param name="Since">From when on.</param>
internal sealed record AuditFilter(string? Who, string? What, long? Entry, DateTimeOffset? Since);

/// <summary>Who did what, and when. Only ever added to.</summary>
internal sealed class AuditStore(GlossaryDb db)
{
    public void Add(AuditRow row) => db.Audit.Add(row);

    /// <summary>The newest first, and how many there are.</summary>
    public async Task<(IReadOnlyList<AuditRow> Page, int Total)> ListAsync(AuditFilter filter, int offset, int limit, CancellationToken cancel)
    {
        var audit = db.Audit.AsNoTracking();
        if (filter.Who is { } who) audit = long.TryParse(who, out var key) ? audit.Where(a => a.KeyId == key || a.Who == who) : audit.Where(a => a.Who == who);
        if (filter.What is { } what)
        {
            var (entry, prefix) = (filter.Entry, what + ".");
            audit = audit.Where(a => a.What == what || a.Action == what || a.Action.StartsWith(prefix) || (entry != null && a.EntryId == entry));
        }
        if (filter.Since is { } since) audit = audit.Where(a => a.At >= since);
        return (await audit.OrderByDescending(a => a.Id).Skip(offset).Take(limit).ToListAsync(cancel), await audit.CountAsync(cancel));
    }
}
