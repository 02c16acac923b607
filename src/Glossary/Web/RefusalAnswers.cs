using Glossary.Model;
using Glossary.Storage;

namespace Glossary.Web;

/// <summary>Answers what is refused anywhere behind an address, as problem details.</summary>
internal static class RefusalAnswers
{
    // As long as a trial of a large file takes, in order of magnitude.
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(10);

    public static async Task CatchAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Refusal refusal) when (!http.Response.HasStarted)
        {
            if (refusal.CurrentVersion is { } version) http.Response.Headers.ETag = EditTag.Of(version);
            if (refusal.Kind == RefusalKind.Busy) Problem.RetryAfter(http, AgainAfter);
            await Problem.Of(http, refusal).SendAsync(http);
        }
        catch (Exception fault) when (!http.Response.HasStarted && StatusOfUnreadable(fault) is { } status)
        {
            // What somebody sent is no fault of ours, and nothing for our log.
            await Problem.SendAsync(http, status, status == 413 ? "The body is larger than this address takes." : "The request cannot be read.");
        }
        catch (Exception fault) when (!http.Response.HasStarted && http.RequestServices.GetRequiredService<Database>().WhyAgain(fault) is { } why)
        {
            // No fault of ours, but a matter of trying again.
            http.Response.Headers.RetryAfter = "1";
            await Problem.SendAsync(http, 503, why);
        }
    }

    // A body is read while it is worked on, and may turn out to be none; some of that the server tells as a fault of its reading.
    private static int? StatusOfUnreadable(Exception fault) => fault switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        IOException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" } => 400,
        _ => null,
    };
}
