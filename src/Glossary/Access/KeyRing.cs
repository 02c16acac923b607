using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Glossary.Editing;
using Glossary.Model;
using Glossary.Storage;
using Glossary.Text;

namespace Glossary.Access;

/// <summary>Makes keys and knows them again. Secrets are shown once and kept as hashes.</summary>
internal sealed class KeyRing(Database database, EditQueue edits, TimeProvider clock)
{
    public const string SecretStart = "gk_";
    public const string AdminOfPart =
        "What an administrator does concerns all of the glossary, so the key of one is not limited to tags; make it a reviewer's.";
    private const int SecretBytes = 32;
    private const int LongestSecret = 500;

    private readonly ConcurrentDictionary<long, DateTimeOffset> used = [];

    public static string NewSecret() => SecretStart + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>What may be shown of a secret; of a short one that an operator chose, little.</summary>
    public static string PrefixOf(string secret) =>
        secret[..(IsMade(secret) ? 11 : Math.Min(8, secret.Length / 4))];

    /// <summary>The key of a secret, or what is wrong with it. Read from the database each time, so that a revoked key ends at once.</summary>
    /// <param name="secret">As it was sent.</param>
    /// <param name="guesses">What the sender's network may still get wrong.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<KeyFound> FindAsync(string secret, Guesses guesses, CancellationToken cancel)
    {
        if (secret.Length is 0 or > LongestSecret) return None(guesses.Failed(null));
        await using var storage = await database.OpenAsync(cancel);
        var prefix = PrefixOf(secret);
        var rows = await storage.Keys.WithPrefixAsync(prefix, cancel);
        if (rows.Count == 0) return None(guesses.Failed(null));
        if (!IsMade(secret) && guesses.WaitFor(prefix) is { } wait) return None(wait);
        var hash = Hash(secret);
        ApiKeyRow? key = null;
        foreach (var row in rows)
        {
            if (CryptographicOperations.FixedTimeEquals(row.Hash, hash)) key = row;
        }
        return key is null ? None(guesses.Failed(prefix)) : Usable(key);
    }

    private static KeyFound None(TimeSpan? wait) => new(null, wait is null ? "There is no such key." : "Too many wrong keys came from your network; wait.")
    {
        Wait = wait,
    };

    private static bool IsMade(string secret) => secret.StartsWith(SecretStart, StringComparison.Ordinal) && secret.Length > 40;

    /// <summary>The key that a session at the desk was opened with, as long as it may be used.</summary>
    public async Task<KeyFound> FindAsync(long id, CancellationToken cancel)
    {
        await using var storage = await database.OpenAsync(cancel);
        return await storage.Keys.FindAsync(id, cancel) is { } key ? Usable(key) : new(null, "The key of this session is gone.");
    }

    private KeyFound Usable(ApiKeyRow key)
    {
        if (key.RevokedAt is not null) return new(null, $"The key '{key.Name}' was revoked.");
        if (key.ExpiresAt <= clock.GetUtcNow()) return new(null, $"The key '{key.Name}' has expired.");
        used[key.Id] = clock.GetUtcNow();
        return new(key, null);
    }

    /// <summary>Writes down when keys were used last; not at each use, which would make every read a write.</summary>
    public async Task WriteUsesAsync(CancellationToken cancel)
    {
        var uses = used.ToArray();
        if (uses.Length == 0) return;
        await edits.NoteAsync(async storage =>
        {
            // In one order, so that two nodes never wait for each other.
            foreach (var (id, at) in uses.OrderBy(u => u.Key)) await storage.Keys.WriteUseAsync(id, at, cancel);
            return 0;
        }, cancel);
        foreach (var use in uses) used.TryRemove(use);
    }

    /// <summary>Adds a key within a change under way.</summary>
    public static async Task<ApiKeyRow> AddAsync(
        Edit edit, string name, AccessRole role, IReadOnlyList<string> tags, DateTimeOffset? expires, string secret, CancellationToken cancel,
        string? view = null)
    {
        if (role == AccessRole.Admin && tags.Count > 0)
        {
            throw new Refusal(RefusalKind.Invalid, AdminOfPart, new RefusedField("tags", "must be empty for an admin"));
        }
        if (view is not null && await edit.Storage.Views.IdOfAsync(view) is null)
        {
            throw new Refusal(
                RefusalKind.Invalid, $"There is no view '{DisplayText.Shorten(view)}'; GET /api/views lists them.",
                new RefusedField("view", "must be the slug of a view"));
        }
        var key = new ApiKeyRow
        {
            Name = name,
            Role = role,
            Tags = [.. tags],
            View = view,
            ExpiresAt = expires,
            CreatedAt = edit.Now,
            Prefix = PrefixOf(secret),
            Hash = Hash(secret),
        };
        edit.Storage.Keys.Add(key);
        await edit.Storage.SaveAsync(cancel);
        var limits = $"{(tags.Count > 0 ? $" of {string.Join(", ", tags)}" : "")}{(view is null ? "" : $", view {view}")}";
        edit.Audit("key.create", name, @new: $"{Needs.Of(role)}{limits}, id {key.Id}");
        return key;
    }

    /// <exception cref="Refusal">There is no such key, or nobody could make another one after it.</exception>
    public static async Task<ApiKeyRow> RevokeAsync(Edit edit, long id, CancellationToken cancel)
    {
        var key = await edit.Storage.Keys.FindAsync(id, cancel) ?? throw Refusal.NotFound("key", id.ToString(CultureInfo.InvariantCulture));
        if (key.RevokedAt is not null) return key;
        if (key.Role == AccessRole.Admin && !await edit.Storage.Keys.HasOtherAdminAsync(id, edit.Now, cancel))
        {
            throw new Refusal(RefusalKind.Conflict, $"'{key.Name}' is the last key for administrators; make another one first.");
        }
        key.RevokedAt = edit.Now;
        edit.Audit("key.revoke", key.Name, old: $"{Needs.Of(key.Role)}, id {key.Id}");
        return key;
    }
}

/// <summary>The key of a secret, or what is wrong with it.</summary>
internal sealed record KeyFound(ApiKeyRow? Key, string? Fault)
{
    /// <summary>How long the sender should wait before another try, where too many failed.</summary>
    public TimeSpan? Wait { get; init; }
}
