using Glossary.Web;

namespace Glossary.Access;

/// <summary>The cookie of a session at the desk.</summary>
internal static class SessionCookie
{
    /// <summary>No script reads it, no other site sends it, it ends with the browser, and where the site has TLS it never goes without.</summary>
    public static CookieOptions For(HttpRequest request, SiteOptions site) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps || site.PublicAddress.StartsWith("https:", StringComparison.Ordinal),
        Path = "/",
        IsEssential = true,
    };
}
