using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Site;

/// <summary>Errors as pages, for people whose browser asked for one. The API keeps its problem+json whatever is asked for.</summary>
internal static class ErrorPages
{
    private static readonly string[] NotForPeople = ["/api", "/mcp", "/openapi", "/reference", "/health", "/metrics", "/assets", "/embed"];

    public static Task OfferAsync(HttpContext http, RequestDelegate next)
    {
        if (IsForPeople(http.Request.Path) && MediaTypes.Choose(http.Request, "application/problem+json", "text/html") == "text/html")
        {
            http.Features.Set(new ProblemPage(SendAsync));
        }
        return next(http);
    }

    private static bool IsForPeople(PathString path) => !Array.Exists(NotForPeople, p => path.StartsWithSegments(p)) && !Path.HasExtension(path.Value);

    private static async Task SendAsync(HttpContext http, Problem problem)
    {
        var glossary = http.RequestServices.GetRequiredService<LiveGlossary>().State.In(ReaderLanguages.Of(http, null)).Glossary;
        Furniture.Use(glossary.Language, glossary.Knowledge.Site.Language);
        var head = new PageHead(ErrorPage.Heading(problem), problem.Detail) { Unlisted = true };
        var reply = await http.RequestServices.GetRequiredService<PageRenderer>().RenderAsync(head, ErrorPage.Of(problem), new("", glossary));
        // The headers that every answer has are cleared where a fault is answered.
        SecurityHeaders.ForPage(http);
        http.Response.ContentType = reply.ContentType;
        await http.Response.Body.WriteAsync(reply.Body, http.RequestAborted);
    }
}
