using Glossary.Model;
using Glossary.Storage;

namespace Glossary.Web;

/// <summary>Answers what is refused anywhere behind an address, as problem details.</summary>
internal static class RefusalAnswers
{
    public static async Task CatchAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Refusal refusal) when (!http.Response.HasStarted)
        {
            if (refusal.CurrentVersion is { } version) http.Response.Headers.ETag = EditTag.Of(version);
            await Problem.Of(http, refusal).SendAsync(http);
        }
        catch (Exception fault) when (!http.Response.HasStarted && http.RequestServices.GetRequiredService<Database>().WhyAgain(fault) is { } why)
        {
            // No fault of ours, but a matter of trying again.
            http.Response.Headers.RetryAfter = "1";
            await Problem.SendAsync(http, 503, why);
        }
    }
}
