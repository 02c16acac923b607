using System.Net;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Agents;

/// <summary>
/// Keeps web pages of elsewhere from speaking to a server on the reader's own machine by a name that they have rebound to it, as the protocol asks.
/// Agents that are no web pages send no Origin and pass.
/// </summary>
internal static class McpOrigins
{
    public static Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length == 0 || http.Connection.LocalIpAddress is not { } address || !IPAddress.IsLoopback(address) || IsLocal(origin)) return next(http);
        var allowed = http.RequestServices.GetRequiredService<McpOptions>().Origins;
        return allowed.Contains("*") || allowed.Contains(origin, StringComparer.OrdinalIgnoreCase)
            ? next(http)
            : throw new Refusal(
                RefusalKind.Forbidden,
                $"Pages of {DisplayText.Shorten(origin)} may not speak to this server; the setting Glossary:McpOrigins names those that may.");
    }

    private static bool IsLocal(string origin) => Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.IsLoopback;
}
