using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Glossary.Web;

/// <summary>
/// Keeps what costs much, and who asks for much, from taking all. A few dear requests are worked on at once, a bounded number waits, and the rest is
/// told to come again (503). What one client may ask for in a minute is bounded too (429): a client is a key, or a network. Health, and what editors do
/// with a key, pass beside both.
/// </summary>
internal static class LoadLimits
{
    /// <summary>Name of the limit that an endpoint requires whose work costs much.</summary>
    public const string Dear = "dear";

    private const int Seconds = 60;

    /// <param name="services">Get the limits.</param>
    /// <param name="options">How much.</param>
    /// <param name="known">Who sends a request, by key or token; null for a stranger.</param>
    public static void AddLoadLimits(this IServiceCollection services, LimitOptions options, Func<HttpContext, string?> known)
    {
        services.AddSingleton<DearWork>();
        services.AddTimeLimits(options);
        services.AddRateLimiter(limits =>
        {
            limits.OnRejected = (context, cancel) => TellAsync(context, options);
            // What is worked on at once is for DearWork to say; the name marks what is dear.
            limits.AddPolicy(Dear, _ => RateLimitPartition.GetNoLimiter(Dear));
            if (!options.Off) limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, Client>(http => PartitionOf(http, options, known));
        });
    }

    /// <summary>
    /// Takes the limits into the pipeline: what one client may have, how long work may take, and what may be worked on at once. Time begins when the body
    /// of dear work is there, and waiting for a place counts.
    /// </summary>
    public static void UseLoadLimits(this WebApplication app, LimitOptions options)
    {
        app.UseRateLimiter();
        var dear = app.Services.GetRequiredService<DearWork>();
        app.Use(dear.TakeBodyAsync);
        app.UseTimeLimits(options);
        app.Use(dear.DoAsync);
    }

    /// <summary>Whom a rate is of, and which one.</summary>
    private readonly record struct Client(string? Who, bool Dear);

    private static RateLimitPartition<Client> PartitionOf(HttpContext http, LimitOptions options, Func<HttpContext, string?> known)
    {
        var path = http.Request.Path;
        var editor = known(http);
        // Who has no address is in this process.
        if (path.StartsWithSegments("/health") || http.Connection.RemoteIpAddress is null || (editor is not null && path.StartsWithSegments("/api/admin")))
        {
            return RateLimitPartition.GetNoLimiter(default(Client));
        }
        var isDear = IsDear(http);
        var most = isDear ? options.DearPerMinute : options.RequestsPerMinute;
        return RateLimitPartition.GetTokenBucketLimiter(new Client(editor ?? ClientNetwork.Of(http), isDear), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = most,
            TokensPerPeriod = Math.Max(1, most / Seconds),
            ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1.0, (double)Seconds / most)),
            QueueLimit = 0,
        });
    }

    private static string? PolicyOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName;

    /// <summary>Whether the endpoint of a request is one whose work costs much.</summary>
    public static bool IsDear(HttpContext http) => PolicyOf(http) == Dear;

    private static async ValueTask TellAsync(OnRejectedContext context, LimitOptions options)
    {
        var http = context.HttpContext;
        if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
        {
            Problem.RetryAfter(http, wait);
            var isOfClient = PolicyOf(http) is null or Dear;
            if (isOfClient) TellRate(http, IsDear(http) ? options.DearPerMinute : options.RequestsPerMinute);
            await Problem.SendAsync(http, 429, isOfClient
                ? "You ask for more than one client may have in a minute; go on more slowly. An operator can raise Glossary:Limits."
                : "So many of these in a minute are not taken from one address; try again later.");
            return;
        }
        http.Response.Headers.RetryAfter = "1";
        await Problem.SendAsync(http, 429, "You ask for more at once than one client may have; try again in a second.");
    }

    // As the IETF's draft on rate limit header fields has them, in the form that clients read today.
    private static void TellRate(HttpContext http, int most)
    {
        var headers = http.Response.Headers;
        headers["RateLimit-Limit"] = most.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = "0";
        headers["RateLimit-Reset"] = headers.RetryAfter;
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"{most};w={Seconds}");
    }
}
