namespace Glossary.Web;

/// <summary>Refuses addresses that are longer than any of ours, and reads what clients send beside what they mean.</summary>
internal static class RequestLimits
{
    /// <summary>In characters.</summary>
    public const int LongestPath = 1_000;
    /// <summary>In characters, as it is sent.</summary>
    public const int LongestQuery = 8_000;

    public static Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        var path = http.Request.Path.Value?.Length ?? 0;
        if (path > LongestPath) return Problem.SendAsync(http, 414, $"The path has {path} characters; at most {LongestPath} are allowed.");
        var query = http.Request.QueryString.Value?.Length ?? 0;
        if (query > LongestQuery)
        {
            return Problem.SendAsync(http, 414, $"The query has {query} characters; at most {LongestQuery} are allowed. Send a long text with POST.");
        }
        HeadRequests.AnswerAsGet(http);
        // Many clients name a type with every request; where there is no body there is nothing of that type.
        if (HttpMethods.IsGet(http.Request.Method) && http.Request.ContentLength is null or 0 && !http.Request.Headers.ContainsKey("Transfer-Encoding"))
        {
            http.Request.Headers.ContentType = default;
        }
        return next(http);
    }
}
