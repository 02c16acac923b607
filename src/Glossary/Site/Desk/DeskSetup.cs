using System.Threading.RateLimiting;
using Glossary.Access;
using Glossary.Web;
using Microsoft.AspNetCore.RateLimiting;

namespace Glossary.Site.Desk;

internal static class DeskSetup
{
    /// <summary>Name of the limit on attempts to sign in.</summary>
    public const string SignInLimit = "sign-in";

    public static void AddDesk(this IServiceCollection services, DeskOptions options) => services.Configure<RateLimiterOptions>(limits =>
        limits.AddPolicy(SignInLimit, http => RateLimitPartition.GetFixedWindowLimiter(ClientNetwork.Of(http), _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.SignInsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        })));

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
