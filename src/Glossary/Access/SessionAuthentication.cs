using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Glossary.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Glossary.Access;

/// <summary>
/// Knows an editor by the cookie of a session. A browser sends a cookie whatever page asks it to, so that a request must come from this site,
/// and one that changes something must bring the session's token in a header.
/// </summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Sessions sessions, KeyRing keys, SiteOptions site)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Session";
    public const string CookieName = "glossary-desk";
    public const string TokenHeader = "X-Desk-Token";

    private const string Forged = "forged-request";

    /// <summary>
    /// Whether the request is known by a cookie: at the desk, and where reading is closed everywhere. A key or token that is sent too counts instead.
    /// </summary>
    public static bool Takes(HttpContext http, AccessOptions options) =>
        http.Request.Cookies.ContainsKey(CookieName)
        && !http.Request.Headers.ContainsKey(KeyAuthentication.Header)
        && http.Request.Headers.Authorization.Count == 0
        && (options.CloseReading || http.Request.Path.StartsWithSegments("/api/admin") || http.Request.Path.StartsWithSegments("/desk"));

    /// <summary>Whether the request came from somebody who is signed in at the desk.</summary>
    public static bool Took(HttpContext http) => http.Items.ContainsKey(SchemeName);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[CookieName] is not { Length: > 0 } cookie) return AuthenticateResult.NoResult();
        if (!SameSite.Sent(Request, site)) return Forge("The request comes from a page of another site; the desk's session is for its own pages only.");
        if (await sessions.FindAsync(cookie, Context.RequestAborted) is not { } session) return Fail("The session has ended; sign in again.");
        if (!IsSafe(Request.Method) && !IsToken(Request.Headers[TokenHeader].ToString(), session))
        {
            return Forge($"A change by a session needs its token in the header {TokenHeader}; GET /desk/session tells it.");
        }
        Context.Items[SchemeName] = true;
        if (session.Key is not { } id) return AuthenticateResult.Success(new(new(session.User), SchemeName));
        var found = await keys.FindAsync(id, Context.RequestAborted);
        if (found.Key is not { } key)
        {
            await sessions.CloseAsync(cookie, Context.RequestAborted);
            return Fail(found.Fault!);
        }
        // Without the key's view: what is read with a cookie is what everybody reads.
        return AuthenticateResult.Success(new(new(KeyAuthentication.Identity($"key:{key.Id}", key.Name, key.Id, key.Role, key.Tags)), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = Context.Items.ContainsKey(Forged) ? 403 : 401;
        return Task.CompletedTask;
    }

    private AuthenticateResult Fail(string fault)
    {
        Context.Items[ErrorAnswers.KeyFault] = fault;
        return AuthenticateResult.Fail(fault);
    }

    private AuthenticateResult Forge(string fault)
    {
        Context.Items[Forged] = true;
        return Fail(fault);
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsToken(string sent, Session session) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes(session.Token));
}

/// <summary>Whether a browser sends a request for a page of this site.</summary>
internal static class SameSite
{
    /// <summary>By what browsers tell of themselves and no page can set; who tells nothing is no browser.</summary>
    public static bool Sent(HttpRequest request, SiteOptions site)
    {
        // Over plain HTTP only some browsers tell it; the origin stands with every change.
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } from)
        {
            return from is "same-origin" || (from is "none" && HttpMethods.IsGet(request.Method));
        }
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0 || origin == site.PublicAddress.TrimEnd('/')) return true;
        // Behind a proxy that ends TLS the scheme is another one, and the host the same.
        return Uri.TryCreate(origin, UriKind.Absolute, out var page) && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
