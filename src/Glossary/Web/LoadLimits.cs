using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Glossary.Web;

/// <summary>
/// Keeps what costs much from taking all: a few dear requests are worked on at once, a bounded number waits, and the rest is told to come again. Health,
/// reading and editing pass beside them. What rates of one sender are limited is said where they are.
/// </summary>
internal static class LoadLimits
{
    /// <summary>Name of the limit that an endpoint requires whose work costs much.</summary>
    public const string Dear = "dear";

    public static void AddLoadLimits(this IServiceCollection services, LimitOptions options) => services.AddRateLimiter(limits =>
    {
        limits.OnRejected = TellAsync;
        // One partition: the places are shared by all of these endpoints.
        limits.AddPolicy(Dear, _ => options.Off
            ? RateLimitPartition.GetNoLimiter(Dear)
            : RateLimitPartition.GetConcurrencyLimiter(Dear, _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = options.DearAtOnce,
                QueueLimit = options.DearWaiting,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }));
    });

    // Of a rate the limiter knows when it ends; of a full queue nobody does.
    private static async ValueTask TellAsync(OnRejectedContext context, CancellationToken cancel)
    {
        var http = context.HttpContext;
        if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
        {
            http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            await Problem.SendAsync(http, 429, "So many of these in a minute are not taken from one address; try again later.");
            return;
        }
        http.Response.Headers.RetryAfter = "1";
        await Problem.SendAsync(http, 503, "More is asked for than can be worked on at once; try again in a second.");
    }
}
