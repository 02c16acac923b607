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
    private static readonly string[] Dear =
    [
        "/api/explain.svg", "/api/explain.png", "/api/annotate", "/api/ask/batch", "/api/resolve", "/openapi",
    ];

    public static void AddLoadLimits(this IServiceCollection services, LimitOptions options) => services.AddRateLimiter(limits =>
    {
        limits.OnRejected = TellAsync;
        if (options.Off) return;
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => IsDear(http.Request)
            ? RateLimitPartition.GetConcurrencyLimiter("dear", _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = options.DearAtOnce,
                QueueLimit = options.DearWaiting,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            })
            : RateLimitPartition.GetNoLimiter(""));
    });

    private static bool IsDear(HttpRequest request) => Array.Exists(Dear, d => request.Path.StartsWithSegments(d));

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
