namespace Glossary.Web;

/// <summary>What browsers are told about every answer: data is data, and nothing of it runs or is framed.</summary>
internal static class SecurityHeaders
{
    // The reference page brings its own scripts and styles, all from this server.
    private const string ReferencePolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "frame-ancestors 'none'";
    private const string DataPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    // Everything of a page is in files of this server; nothing in the page's own text runs or styles it.
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'";

    /// <summary>For a page of ours: its scripts and styles come from this server, and only as files.</summary>
    public static void ForPage(HttpContext http)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.ContentSecurityPolicy = PagePolicy;
    }

    public static Task AddAsync(HttpContext http, RequestDelegate next)
    {
        Set(http);
        return next(http);
    }

    public static void Set(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/reference") ? ReferencePolicy : DataPolicy;
    }
}
