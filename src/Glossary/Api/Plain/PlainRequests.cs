using Glossary.Api.Asking;
using Glossary.Api.Terms;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Api.Plain;

/// <summary>
/// Answers what readers ask most, a search or a question that has nothing but its text, from anybody who tells nothing of themselves, before routing,
/// authentication and binding: they would find nothing there, and cost as much as some searches do. The answer is that of the endpoint, made by the same,
/// and counts in the limits and metrics as the endpoint's. Whatever says more, or is wrong in any way, takes the long way.
/// </summary>
internal sealed class PlainRequests(LiveGlossary live, SearchReplies searches, AnswerReplies answers, ReadyReplies ready)
{
    private const string Search = "/api/search";
    private const string Ask = "/api/ask";

    // What comes before the text, which is all that the address has.
    private const string Before = "?q=";

    // In characters, as sent; longer ones may be refused, or take their time.
    private const int LongestQuery = 300;

    private Endpoint? search;
    private Endpoint? ask;

    /// <summary>Takes note of the endpoints that it answers for; nothing is answered before.</summary>
    public void Know(IReadOnlyList<Endpoint> routes)
    {
        search = Find(routes, Search);
        ask = Find(routes, Ask);
    }

    private static RouteEndpoint? Find(IReadOnlyList<Endpoint> routes, string path) => routes.OfType<RouteEndpoint>().FirstOrDefault(r =>
        r.RoutePattern.RawText?.TrimStart('/') == path[1..] && r.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true);

    /// <summary>Answers a plain request, or lets it go on.</summary>
    public Task SendAsync(HttpContext http, RequestDelegate next)
    {
        var endpoint = EndpointOf(http.Request.Path.Value);
        if (endpoint is null || TextOf(http) is not { } text || !live.Started || !ready.Take(http, endpoint)) return next(http);
        return endpoint == search
            ? searches.SendAsync(http, new() { Q = text }, http.RequestAborted)
            : answers.SendAsync(http, new(text), new AskQuestionRequest { Q = text }, "q");
    }

    private Endpoint? EndpointOf(string? path) => path == Search ? search : path == Ask ? ask : null;

    private static string? TextOf(HttpContext http)
    {
        var query = http.Request.QueryString.Value;
        return query is not null && query.Length is > 0 and <= LongestQuery && query.StartsWith(Before, StringComparison.Ordinal)
            && !query.AsSpan().Contains('&') && HttpMethods.IsGet(http.Request.Method) && !http.WantsHeadOnly() && ReadyReplies.TellsNothing(http.Request)
            && http.Request.Query["q"] is [{ } text] && !string.IsNullOrWhiteSpace(text)
            ? text : null;
    }
}
