using FastEndpoints;

namespace Glossary.Web;

/// <summary>Sends who asks for an entry by its old name on to the new one.</summary>
internal static class MovedEntry
{
    /// <summary>Path under which the API has entries.</summary>
    public const string ApiRoot = "/api/terms/";

    /// <summary>Path under which the pages of entries are.</summary>
    public const string PageRoot = "/terms/";

    /// <summary>301, with the rest of the path and the query as they were.</summary>
    /// <param name="http">Gets the answer.</param>
    /// <param name="root">Path under which entries are read.</param>
    /// <param name="asked">The slug that was asked for.</param>
    /// <param name="moved">The slug that the entry has now.</param>
    public static void Send(HttpContext http, string root, string asked, string moved)
    {
        http.MarkResponseStart();
        http.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        // Not for ever: a name may be given to another term one day.
        http.Response.Headers.CacheControl = "public, max-age=3600";
        var here = root + asked;
        var rest = http.Request.Path.Value is { } path && path.StartsWith(here, StringComparison.Ordinal) ? path[here.Length..] + http.Request.QueryString : "";
        http.Response.Headers.Location = $"{root}{Uri.EscapeDataString(moved)}{rest}";
    }
}
