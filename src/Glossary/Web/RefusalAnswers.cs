using Glossary.Model;

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
    }
}
