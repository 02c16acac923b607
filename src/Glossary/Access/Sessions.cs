using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Glossary.Editing;
using Glossary.Storage;

namespace Glossary.Access;

/// <summary>
/// Who is signed in at the editor's desk. A browser has a random name of its session in a cookie, the database its hash: nothing is written down that
/// opens anything, signing out ends it for good, and a session goes on over a restart, and from one node to another.
/// </summary>
internal sealed class Sessions(Database database, EditQueue edits, DeskOptions options, TimeProvider clock)
{
    private const int SecretBytes = 32;
    private const int MostSessions = 10_000;
    /// <summary>How often it is written down which sessions were used: another node may know that much less of one.</summary>
    public static readonly TimeSpan Written = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, DateTimeOffset> used = [];

    /// <param name="user">Whom the key or token made known.</param>
    /// <param name="key">The key, looked up again at each request; null for a token.</param>
    /// <param name="end">When the token ends, and the session with it.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What the cookie holds, and the session.</returns>
    public async Task<(string Cookie, Session Session)> OpenAsync(ClaimsIdentity user, long? key, DateTimeOffset? end, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var longest = now.AddHours(options.LongestHours);
        var cookie = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var who = ActorOf.User(new(user)) ?? throw new InvalidOperationException("Nobody signs in who is not known.");
        var row = new SessionRow
        {
            Hash = HashOf(cookie),
            KeyId = key,
            Who = who.Id,
            Name = who.Name,
            Role = who.Role,
            Tags = [.. who.Tags],
            End = end < longest ? end.Value : longest,
            UsedAt = now,
        };
        await edits.NoteAsync(async storage =>
        {
            await storage.Sessions.ForgetEndedAsync(now, now - Idle - Written, MostSessions - 1, cancel);
            storage.Sessions.Add(row);
            return 0;
        }, cancel);
        return (cookie, ToSession(row, cookie));
    }

    /// <summary>The session of a cookie, which this request keeps from going to sleep; null where it has ended.</summary>
    public async Task<Session?> FindAsync(string cookie, CancellationToken cancel)
    {
        var hash = HashOf(cookie);
        await using var storage = await database.OpenAsync(cancel);
        if (await storage.Sessions.FindAsync(hash, cancel) is not { } row) return null;
        var now = clock.GetUtcNow();
        var last = used.TryGetValue(hash, out var here) && here > row.UsedAt ? here : row.UsedAt + Written;
        if (row.End <= now || last + Idle <= now) return null;
        used[hash] = now;
        return ToSession(row, cookie);
    }

    public Task CloseAsync(string cookie, CancellationToken cancel) =>
        edits.NoteAsync(storage => storage.Sessions.ForgetAsync(HashOf(cookie), cancel), cancel);

    /// <summary>Writes down when sessions were used last; not at each use, which would make every read a write.</summary>
    public async Task WriteUsesAsync(CancellationToken cancel)
    {
        var uses = used.ToArray();
        if (uses.Length == 0) return;
        await edits.NoteAsync(async storage =>
        {
            // In one order, so that two nodes never wait for each other.
            foreach (var (hash, at) in uses.OrderBy(u => u.Key, StringComparer.Ordinal)) await storage.Sessions.WriteUseAsync(hash, at, cancel);
            return 0;
        }, cancel);
        foreach (var use in uses) used.TryRemove(use);
    }

    private TimeSpan Idle => TimeSpan.FromMinutes(options.IdleMinutes);

    private static Session ToSession(SessionRow row, string cookie) =>
        new(KeyAuthentication.Identity(row.Who, row.Name, row.KeyId, row.Role, row.Tags), row.KeyId, TokenOf(cookie), row.End);

    // Made from the name of the session, so that every node knows it and none keeps it; the name cannot be made from it.
    private static string TokenOf(string cookie) => Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(cookie), "desk token"u8));

    private static string HashOf(string cookie) => Convert.ToHexStringLower(KeyRing.Hash(cookie));
}

/// <summary>Somebody signed in.</summary>
/// <param name="User">As the key or token said at sign-in; a key's role and tags are read anew.</param>
/// <param name="Key">Id of the key.</param>
/// <param name="Token">What requests that change something bring along in a header, since no other site can read it.</param>
/// <param name="End">When it ends, however busy.</param>
internal sealed record Session(ClaimsIdentity User, long? Key, string Token, DateTimeOffset End);
