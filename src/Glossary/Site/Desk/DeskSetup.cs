using Glossary.Web;

namespace Glossary.Site.Desk;

internal static class DeskSetup
{
    /// <summary>No script reads it, no other site sends it, it ends with the browser, and where the site has TLS it never goes without.</summary>
    public static CookieOptions Cookie(HttpRequest request, SiteOptions site) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps || site.PublicAddress.StartsWith("https:", StringComparison.Ordinal),
        Path = "/",
        IsEssential = true,
    };
}
