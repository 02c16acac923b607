using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;

namespace Glossary.Access;

/// <summary>
/// Who is signed in at the editor's desk. A browser has a random name of its session in a cookie, the server its hash, in memory:
/// nothing is written down that could be stolen, signing out ends it for good, and so does a restart of the server.
/// </summary>
internal sealed class Sessions(DeskOptions options, TimeProvider clock)
{
    private const int SecretBytes = 32;
    private const int MostSessions = 10_000;

    private readonly ConcurrentDictionary<string, Session> open = [];

    /// <param name="user">Whom the key or token made known.</param>
    /// <param name="key">The key, looked up again at each request; null for a token.</param>
    /// <param name="end">When the token ends, and the session with it.</param>
    /// <returns>What the cookie holds, and the session.</returns>
    public (string Cookie, Session Session) Open(ClaimsIdentity user, long? key, DateTimeOffset? end)
    {
        var now = clock.GetUtcNow();
        foreach (var (hash, old) in open)
        {
            if (HasEnded(old, now)) open.TryRemove(hash, out _);
        }
        if (open.Count >= MostSessions) open.TryRemove(open.MinBy(s => s.Value.LastSeen).Key, out _);
        var longest = now.AddHours(options.LongestHours);
        var cookie = NewSecret();
        var session = new Session(user, key, NewSecret(), end < longest ? end.Value : longest) { LastSeen = now };
        open[HashOf(cookie)] = session;
        return (cookie, session);
    }

    /// <summary>The session of a cookie, which this request keeps from going to sleep; null where it has ended.</summary>
    public Session? Find(string cookie)
    {
        var hash = HashOf(cookie);
        if (!open.TryGetValue(hash, out var session)) return null;
        var now = clock.GetUtcNow();
        if (HasEnded(session, now))
        {
            open.TryRemove(hash, out _);
            return null;
        }
        session.LastSeen = now;
        return session;
    }

    public void Close(string cookie) => open.TryRemove(HashOf(cookie), out _);

    private bool HasEnded(Session session, DateTimeOffset now) => session.End <= now || session.LastSeen.AddMinutes(options.IdleMinutes) <= now;

    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    private static string HashOf(string cookie) => Convert.ToHexStringLower(KeyRing.Hash(cookie));
}

/// <summary>Somebody signed in.</summary>
/// <param name="user">As the key or token said at sign-in; a key's role and tags are read anew.</param>
/// <param name="key">Id of the key.</param>
/// <param name="token">What requests that change something bring along in a header, since no other site can read it.</param>
/// <param name="end">When it ends, however busy.</param>
internal sealed class Session(ClaimsIdentity user, long? key, string token, DateTimeOffset end)
{
    private long lastSeen;

    public ClaimsIdentity User => user;
    public long? Key => key;
    public string Token => token;
    public DateTimeOffset End => end;

    // A browser sends several requests at once; a number is written as a whole.
    public DateTimeOffset LastSeen
    {
        get => new(Volatile.Read(ref lastSeen), TimeSpan.Zero);
        set => Volatile.Write(ref lastSeen, value.UtcTicks);
    }
}
