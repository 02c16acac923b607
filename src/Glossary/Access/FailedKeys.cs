using System.Threading.RateLimiting;
using Glossary.Web;

namespace Glossary.Access;

/// <summary>
/// Slows whoever guesses keys, and locks nobody out who has one. Failures are counted for each network, and for each network with the first letters of
/// a key that there is. A key that the server made cannot be guessed and passes always; a secret that an operator chose might be, so it is not even
/// compared while too many with its first letters failed from the same network.
/// </summary>
internal sealed class FailedKeys(LimitOptions limits, DeskOptions desk) : IDisposable
{
    private readonly PartitionedRateLimiter<string> requests = Counter(limits.FailedKeysPerMinute);
    private readonly PartitionedRateLimiter<string> signIns = Counter(desk.SignInsPerMinute);

    /// <summary>Failures of keys that came with requests.</summary>
    public Guesses AtRequests(HttpContext http) => new(requests, ClientNetwork.Of(http));

    /// <summary>Failures at the desk's door, where people type: fewer are allowed.</summary>
    public Guesses AtDesk(HttpContext http) => new(signIns, ClientNetwork.Of(http));

    private static PartitionedRateLimiter<string> Counter(int perMinute) => PartitionedRateLimiter.Create<string, string>(who =>
        RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = perMinute,
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        }));

    public void Dispose()
    {
        requests.Dispose();
        signIns.Dispose();
    }
}

/// <summary>What one network may still get wrong.</summary>
internal sealed class Guesses(PartitionedRateLimiter<string> failures, string network)
{
    /// <summary>How long a secret with these first letters is not compared; null while it may be.</summary>
    public TimeSpan? WaitFor(string prefix)
    {
        using var lease = failures.AttemptAcquire(Of(prefix), 0);
        return lease.IsAcquired ? null : WaitOf(lease);
    }

    /// <summary>Counts a key that there is not.</summary>
    /// <param name="prefix">Its first letters where a key has them; else null.</param>
    /// <returns>How long this network is told to wait; null where it may try again.</returns>
    public TimeSpan? Failed(string? prefix)
    {
        using var ofNetwork = failures.AttemptAcquire(network);
        if (prefix is null) return ofNetwork.IsAcquired ? null : WaitOf(ofNetwork);
        using var ofPrefix = failures.AttemptAcquire(Of(prefix));
        return ofNetwork.IsAcquired && ofPrefix.IsAcquired ? null : WaitOf(ofNetwork.IsAcquired ? ofPrefix : ofNetwork);
    }

    private string Of(string prefix) => $"{network} {prefix}";

    private static TimeSpan WaitOf(RateLimitLease lease) => lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
}
