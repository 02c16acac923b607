using System.Globalization;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Glossary.Web;

/// <summary>
/// Gives up what takes longer than anybody waits. The limit is of work: it ends when the answer begins, so that who reads slowly is not cut off, and what
/// is long by its nature (imports, backups) has none. What is given up is answered with 503, and has changed nothing.
/// </summary>
internal static partial class TimeLimits
{
    private const int ComeAgain = 10;

    /// <summary>Of an endpoint whose work takes as long as it takes.</summary>
    public static readonly DisableRequestTimeoutAttribute None = new();

    /// <param name="services">Get the limit.</param>
    /// <param name="options">How long.</param>
    public static void AddTimeLimits(this IServiceCollection services, LimitOptions options)
    {
        if (options.Off) return;
        services.AddRequestTimeouts(limits => limits.DefaultPolicy = new()
        {
            Timeout = TimeSpan.FromSeconds(options.LongestRequest),
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = http => TellAsync(http, options),
        });
    }

    /// <summary>Takes the limit into the pipeline; what comes before it is not counted.</summary>
    public static void UseTimeLimits(this WebApplication app, LimitOptions options)
    {
        if (options.Off) return;
        app.UseRequestTimeouts();
        app.Use(EndWithWorkAsync);
    }

    private static Task EndWithWorkAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(Lift, http);
        return next(http);
    }

    private static readonly Func<object, Task> Lift = http =>
    {
        ((HttpContext)http).Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        return Task.CompletedTask;
    };

    private static Task TellAsync(HttpContext http, LimitOptions options)
    {
        var log = http.RequestServices.GetRequiredService<ILogger<LimitOptions>>();
        LogGivenUp(log, http.Request.Method, http.GetEndpoint()?.DisplayName ?? "", options.LongestRequest);
        // The framework cleared them, and the token that was cancelled is still the request's.
        SecurityHeaders.Set(http);
        http.RequestAborted = CancellationToken.None;
        http.Response.Headers.RetryAfter = ComeAgain.ToString(CultureInfo.InvariantCulture);
        return Problem.SendAsync(
            http, 503, $"There was no answer within {options.LongestRequest} s, so it was given up and nothing was changed. Ask for less, or try again later.");
    }

    [LoggerMessage(LogLevel.Warning, "{Method} {Endpoint} was given up after {Seconds} seconds")]
    private static partial void LogGivenUp(ILogger log, string method, string endpoint, int seconds);
}
