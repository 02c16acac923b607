using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Glossary.Web;

/// <summary>How many bytes the body of a dear request may have.</summary>
internal sealed record LargestBody(long Bytes);

/// <summary>Marks an endpoint that goes on working while its answer is taken.</summary>
internal sealed record Streams;

/// <summary>
/// Lets a few dear requests be worked on at once, a bounded number wait, and tells the rest to come again. A place is for work alone: it is taken when
/// all of the body is there and given back when the answer begins, so that who sends or reads slowly keeps nobody from anything. What is made while it
/// is sent has places of its own, and must be taken in some time.
/// </summary>
internal sealed class DearWork(LimitOptions options) : IDisposable
{
    private const int UsualBody = 1024 * 1024;
    private const int InMemory = 64 * 1024;
    private static readonly MinDataRate SlowestTaking = new(bytesPerSecond: 16 * 1024, gracePeriod: TimeSpan.FromSeconds(10));

    private readonly ConcurrencyLimiter places = Limiter(options.DearAtOnce, options.DearWaiting);
    private readonly ConcurrencyLimiter streams = Limiter(options.DearAtOnce, options.DearWaiting);

    private static ConcurrencyLimiter Limiter(int atOnce, int waiting) =>
        new(new() { PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    private bool IsBounded(HttpContext http) => LoadLimits.IsDear(http) && !options.Off;

    /// <summary>Takes all of the body of a dear request.</summary>
    public Task TakeBodyAsync(HttpContext http, RequestDelegate next) => IsBounded(http) ? TakeAsync(http, next) : next(http);

    private static async Task TakeAsync(HttpContext http, RequestDelegate next)
    {
        await ReadBodyAsync(http, http.GetEndpoint()!.Metadata.GetMetadata<LargestBody>()?.Bytes ?? UsualBody);
        await next(http);
    }

    /// <summary>Waits for a place, and does the work.</summary>
    public Task DoAsync(HttpContext http, RequestDelegate next) => IsBounded(http) ? DoBoundedAsync(http, next) : next(http);

    private async Task DoBoundedAsync(HttpContext http, RequestDelegate next)
    {
        var isStream = http.GetEndpoint()!.Metadata.GetMetadata<Streams>() is not null;
        if (isStream && http.WantsHeadOnly())
        {
            await next(http);
            return;
        }
        using var lease = await (isStream ? streams : places).AcquireAsync(1, http.RequestAborted);
        if (!lease.IsAcquired)
        {
            http.Response.Headers.RetryAfter = "1";
            await Problem.SendAsync(http, 503, "More is asked for than can be worked on at once; try again in a second.");
            return;
        }
        if (isStream)
        {
            if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate) rate.MinDataRate = SlowestTaking;
        }
        else
        {
            http.Response.OnStarting(() =>
            {
                lease.Dispose();
                return Task.CompletedTask;
            });
        }
        await next(http);
    }

    // One byte more than it may have is left for the endpoint to refuse, in its own words.
    private static async Task ReadBodyAsync(HttpContext http, long most)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true) return;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most + 1;
        }
        if (http.Request.ContentLength > most) return;
        http.Request.EnableBuffering(InMemory);
        var chunk = new byte[16 * 1024];
        int read;
        for (var left = most + 1; left > 0; left -= read)
        {
            read = await http.Request.Body.ReadAsync(chunk, http.RequestAborted);
            if (read == 0) break;
        }
        http.Request.Body.Position = 0;
    }

    public void Dispose()
    {
        places.Dispose();
        streams.Dispose();
    }
}
