using System.Security.Claims;
using Glossary.Web;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Glossary.Access;

/// <summary>
/// Editors sign in at the desk with their organisation, by the framework's handler of OpenID Connect: a code with proof (PKCE), exchanged by the server.
/// What comes out is a session like any other; no token is kept.
/// </summary>
internal static class OrganisationSignIn
{
    public const string SchemeName = "Organisation";
    public const string CallbackPath = "/desk/organisation/callback";
    private const string Desk = "/desk";

    public static void Configure(OpenIdConnectOptions oidc, AccessOptions access)
    {
        oidc.Authority = access.SignInAuthority;
        oidc.ClientId = access.SignInClient;
        oidc.ClientSecret = access.SignInSecret.Length > 0 ? access.SignInSecret : null;
        oidc.CallbackPath = CallbackPath;
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        // In the address, so that the cookies of the way there need not go with posts of another site.
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.MapInboundClaims = false;
        oidc.SaveTokens = false;
        // The setting is checked: without TLS it is on this machine.
        oidc.RequireHttpsMetadata = false;
        oidc.Scope.Clear();
        foreach (var scope in access.SignInScopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend("openid").Distinct()) oidc.Scope.Add(scope);
        foreach (var cookie in new[] { oidc.NonceCookie, oidc.CorrelationCookie })
        {
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        }
        oidc.Events = new()
        {
            OnTokenValidated = context =>
            {
                var token = new JsonWebToken(context.TokenEndpointResponse!.IdToken);
                if (TokenIdentity.Of(context.Principal!, token, access, out var fault) is { } known) context.Principal = new(known);
                else context.Fail(fault!);
                return Task.CompletedTask;
            },
            OnTicketReceived = async context =>
            {
                var http = context.HttpContext;
                var services = http.RequestServices;
                var (cookie, _) = await services.GetRequiredService<Sessions>().OpenAsync(
                    (ClaimsIdentity)context.Principal!.Identity!, null, null, http.RequestAborted);
                var how = SessionCookie.For(http.Request, services.GetRequiredService<SiteOptions>());
                http.Response.Cookies.Append(SessionAuthentication.CookieName, cookie, how);
                context.HandleResponse();
                await GoToDeskAsync(http);
            },
            OnRemoteFailure = async context =>
            {
                context.HandleResponse();
                // The organisation's own words are for its log; ours say what to do.
                var why = context.Failure?.Message is { } told && told.StartsWith("The ", StringComparison.Ordinal)
                    ? told : "The organisation did not let you in.";
                await Problem.SendAsync(context.HttpContext, 401, $"{why} Go back to {Desk} and try again, or sign in with a key.");
            },
        };
    }

    // A page of ours goes on to the desk: where another site leads there, browsers keep the session's cookie back.
    private static Task GoToDeskAsync(HttpContext http)
    {
        SecurityHeaders.ForPage(http);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(
            $"<!doctype html><html lang=\"en\"><title>Signed in</title><meta http-equiv=\"refresh\" content=\"0;url={Desk}\">"
            + $"<p><a href=\"{Desk}\">To the desk</a>");
    }
}
