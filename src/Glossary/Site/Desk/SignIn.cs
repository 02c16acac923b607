using FastEndpoints;
using System.Security.Claims;
using Glossary.Access;
using Glossary.Model;
using Glossary.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace Glossary.Site.Desk;

/// <summary>Who is signed in, and the token that changes must bring along.</summary>
internal sealed record SessionBody(string Name, string Role, IReadOnlyList<string> Tags, string Token, DateTimeOffset Ends, int IdleMinutes)
{
    public static SessionBody Of(ClaimsPrincipal user, Session session, DeskOptions options)
    {
        var who = ActorOf.User(user)!;
        return new(who.Name, Needs.Of(who.Role), who.Tags, session.Token, session.End, options.IdleMinutes);
    }
}

/// <summary>An endpoint of the desk's own, beside the admin API that it works with.</summary>
internal abstract class DeskEndpoint : AdminEndpoint
{
    protected void Describe()
    {
        AllowAnonymous();
        Description(d => d.ExcludeFromDescription(), clearDefaults: true);
    }

}

/// <summary>POST /desk/session: signs in with a key or a token.</summary>
internal sealed class SignIn(Sessions sessions, KeyRing keys, FailedKeys failed, AccessOptions access, DeskOptions options, SiteOptions site) : DeskEndpoint
{
    public override void Configure()
    {
        Post("/desk/session");
        Describe();
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        if (!SameSite.Sent(HttpContext.Request, site))
        {
            throw new Refusal(RefusalKind.Forbidden, "The request comes from a page of another site; sign in at the desk itself.");
        }
        var secret = await JsonBody.ReadAsync(HttpContext, row => row.Required("key", 10_000));
        var (user, key, end) = secret.StartsWith(KeyRing.SecretStart, StringComparison.Ordinal)
            || access.TokenIssuer.Length == 0 || secret.Count(c => c == '.') != 2
            ? await ByKeyAsync(secret, cancel)
            : await ByTokenAsync(secret);
        if (user is null) return;
        if (HttpContext.Request.Cookies[SessionAuthentication.CookieName] is { } before) await sessions.CloseAsync(before, cancel);
        var (cookie, session) = await sessions.OpenAsync(user, key, end, cancel);
        HttpContext.Response.Cookies.Append(SessionAuthentication.CookieName, cookie, SessionCookie.For(HttpContext.Request, site));
        await SendAsync(201, SessionBody.Of(new(user), session, options));
    }

    // No user where it was answered that too many tries failed.
    private async Task<(ClaimsIdentity? User, long? Key, DateTimeOffset? End)> ByKeyAsync(string secret, CancellationToken cancel)
    {
        var found = await keys.FindAsync(secret, failed.AtDesk(HttpContext), cancel);
        if (found.Wait is { } wait)
        {
            Problem.RetryAfter(HttpContext, wait);
            await Problem.SendAsync(HttpContext, 429, found.Fault!);
            return default;
        }
        if (found.Key is not { } key) throw Refused(found.Fault!);
        return (KeyAuthentication.Identity($"key:{key.Id}", key.Name, key.Id, key.Role, key.Tags), key.Id, key.ExpiresAt);
    }

    private async Task<(ClaimsIdentity? User, long? Key, DateTimeOffset? End)> ByTokenAsync(string token)
    {
        HttpContext.Request.Headers.Authorization = $"Bearer {token}";
        var result = await HttpContext.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        if (!result.Succeeded) throw Refused(HttpContext.Items[ErrorAnswers.KeyFault] as string ?? "The token is not valid here.");
        return ((ClaimsIdentity)result.Principal.Identity!, null, result.Properties.ExpiresUtc);
    }

    private static Refusal Refused(string fault) => new(RefusalKind.Unauthenticated, fault, new RefusedField("key", fault));
}

/// <summary>GET /desk/organisation: goes to the organisation that the settings name, to sign in there.</summary>
internal sealed class SignInElsewhere(AccessOptions access) : DeskEndpoint
{
    public override void Configure()
    {
        Get(Path);
        Describe();
    }

    public const string Path = "/desk/organisation";

    protected override Task AnswerAsync(CancellationToken cancel)
    {
        if (access.SignInAuthority.Length == 0)
        {
            throw new Refusal(RefusalKind.NotFound, "No organisation to sign in with is set; sign in with a key. An operator sets Access:SignInAuthority.");
        }
        HttpContext.MarkResponseStart();
        return HttpContext.ChallengeAsync(OrganisationSignIn.SchemeName, new() { RedirectUri = "/desk" });
    }
}

/// <summary>GET /desk/session: who is signed in; 204 where nobody is.</summary>
internal sealed class ShowSession(Sessions sessions, DeskOptions options) : DeskEndpoint
{
    public override void Configure()
    {
        Get("/desk/session");
        Describe();
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var session = HttpContext.User.Identity?.IsAuthenticated == true && HttpContext.Request.Cookies[SessionAuthentication.CookieName] is { } cookie
            ? await sessions.FindAsync(cookie, cancel) : null;
        await (session is null ? SendAsync(204) : SendAsync(200, SessionBody.Of(HttpContext.User, session, options)));
    }
}

/// <summary>DELETE /desk/session: signs out, for good.</summary>
internal sealed class SignOut(Sessions sessions, SiteOptions site) : DeskEndpoint
{
    public override void Configure()
    {
        Delete("/desk/session");
        Describe();
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        // Nobody is signed out by a page of another site, nor by a request without the token; who is not signed in has nothing to end.
        if (HttpContext.User.Identity?.IsAuthenticated == true && HttpContext.Request.Cookies[SessionAuthentication.CookieName] is { } cookie)
        {
            await sessions.CloseAsync(cookie, cancel);
            HttpContext.Response.Cookies.Delete(SessionAuthentication.CookieName, SessionCookie.For(HttpContext.Request, site));
        }
        await SendAsync(204);
    }
}
