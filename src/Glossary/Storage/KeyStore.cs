using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>The keys by which callers are known.</summary>
internal sealed class KeyStore(GlossaryDb db)
{
    public void Add(ApiKeyRow row) => db.ApiKeys.Add(row);

    public void Remove(ApiKeyRow row) => db.ApiKeys.Remove(row);

    public async Task<IReadOnlyList<ApiKeyRow>> AllAsync(CancellationToken cancel) => await db.ApiKeys.AsNoTracking().OrderBy(k => k.Id).ToListAsync(cancel);

    public async Task<IReadOnlyList<ApiKeyRow>> WithPrefixAsync(string prefix, CancellationToken cancel) =>
        await db.ApiKeys.AsNoTracking().Where(k => k.Prefix == prefix).ToListAsync(cancel);

    public Task<ApiKeyRow?> FindAsync(long id, CancellationToken cancel) => db.ApiKeys.FirstOrDefaultAsync(k => k.Id == id, cancel);

    public Task<ApiKeyRow?> NamedAsync(string name, CancellationToken cancel) => db.ApiKeys.FirstOrDefaultAsync(k => k.Name == name, cancel);

    public Task<bool> AnyAsync(CancellationToken cancel) => db.ApiKeys.AnyAsync(cancel);

    /// <summary>Whether an administrator is left without the key.</summary>
    public Task<bool> HasOtherAdminAsync(long id, DateTimeOffset now, CancellationToken cancel) => db.ApiKeys.AnyAsync(
        k => k.Id != id && k.Role == AccessRole.Admin && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now), cancel);

    public Task WriteUseAsync(long id, DateTimeOffset at, CancellationToken cancel) =>
        db.ApiKeys.Where(k => k.Id == id && (k.LastUsedAt == null || k.LastUsedAt < at)).ExecuteUpdateAsync(k => k.SetProperty(r => r.LastUsedAt, at), cancel);
}
