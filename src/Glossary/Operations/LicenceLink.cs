using Glossary.Publishing;

namespace Glossary.Operations;

/// <summary>Tells programs with each answer of the API under what its texts may be used (RFC 8288, rel="license"), where the glossary says so.</summary>
internal static class LicenceLink
{
    public static Task AddAsync(HttpContext http, LiveGlossary live, RequestDelegate next)
    {
        if (HttpMethods.IsGet(http.Request.Method) && live.Started && live.State.Glossary.Knowledge.Site.Licence?.Url is { } url
            && Uri.TryCreate(url, UriKind.Absolute, out var licence))
        {
            http.Response.OnStarting(() =>
            {
                // A list has a link of its own already.
                if (http.Response.StatusCode < 300) http.Response.Headers.Append("Link", $"<{licence.AbsoluteUri}>; rel=\"license\"");
                return Task.CompletedTask;
            });
        }
        return next(http);
    }
}
