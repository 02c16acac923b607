namespace Glossary.Web;

/// <summary>What browsers are told about every answer: data is data, and nothing of it runs or is framed.</summary>
internal static class SecurityHeaders
{
    // The reference page brings its own scripts and styles, all from this server.
    private const string ReferencePolicy = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'";
    private const string DataPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    public static Task AddAsync(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/reference") ? ReferencePolicy : DataPolicy;
        return next(http);
    }
}
