using Glossary.Storage;
using Glossary.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Glossary.Access;

/// <summary>Keys and tokens, the roles they give, and reading for those only who have one, where it is closed.</summary>
internal static class AccessSetup
{
    private const string Either = "KeyOrToken";
    private static readonly string[] ForAnybody = ["/health", "/desk", "/assets", "/site"];

    public static void AddAccess(this IServiceCollection services, AccessOptions options)
    {
        var authentication = services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, o => o.ForwardDefaultSelector = http =>
                TakesToken(http, options) ? JwtBearerDefaults.AuthenticationScheme
                : SessionAuthentication.Takes(http, options) ? SessionAuthentication.SchemeName
                : KeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null);
        if (options.TokenIssuer.Length > 0) authentication.AddJwtBearer(jwt => Configure(jwt, options));
        if (options.SignInAuthority.Length > 0)
        {
            authentication.AddOpenIdConnect(OrganisationSignIn.SchemeName, oidc => OrganisationSignIn.Configure(oidc, options));
        }
        services.AddSingleton<Sessions>();
        services.AddSingleton<FailedKeys>();
        services.AddProtectionKeys(options);
        services.AddAuthorization(authorization =>
        {
            foreach (var role in Enum.GetValues<AccessRole>())
            {
                authorization.AddPolicy(Needs.Of(role), p =>
                {
                    p.RequireAuthenticatedUser().RequireRole(Enum.GetValues<AccessRole>().Where(r => r >= role).Select(Needs.Of));
                    // What an administrator does (keys, imports, views) concerns all of the glossary, so a part of it does not suffice.
                    if (role == AccessRole.Admin) p.RequireAssertion(who => !who.User.HasClaim(c => c.Type == ActorOf.TagClaim));
                });
            }
        });
    }

    /// <summary>With reading closed, strangers are told only of the server's health, and where to sign in.</summary>
    public static void UseClosedReading(this WebApplication app, AccessOptions options)
    {
        if (!options.CloseReading) return;
        app.Use((http, next) => MayRead(http) ? next(http) : http.ChallengeAsync());
    }

    /// <summary>Where the figures are closed, they need a key or an address that is named.</summary>
    public static void UseClosedMetrics(this WebApplication app, AccessOptions options)
    {
        if (!options.CloseMetrics) return;
        app.Use((http, next) => !http.Request.Path.StartsWithSegments("/metrics")
            || http.User.Identity?.IsAuthenticated == true || ClientNetwork.IsFrom(http, options.MetricsFrom) ? next(http) : http.ChallengeAsync());
    }

    private static bool MayRead(HttpContext http) =>
        http.User.Identity?.IsAuthenticated == true || Array.Exists(ForAnybody, p => http.Request.Path.StartsWithSegments(p));

    private static bool TakesToken(HttpContext http, AccessOptions options) =>
        options.TokenIssuer.Length > 0 && !http.Request.Headers.ContainsKey(KeyAuthentication.Header)
        && http.Request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        && !header.AsSpan(7).TrimStart().StartsWith(KeyRing.SecretStart, StringComparison.Ordinal);

    private static void Configure(JwtBearerOptions jwt, AccessOptions access)
    {
        jwt.MapInboundClaims = false;
        if (access.TokenAuthority.Length > 0) jwt.Authority = access.TokenAuthority;
        // The setting is checked: without TLS it is on this machine.
        jwt.RequireHttpsMetadata = false;
        jwt.TokenValidationParameters = new()
        {
            ValidIssuer = access.TokenIssuer,
            ValidAudience = access.TokenAudience,
            ValidateLifetime = true,
            RequireExpirationTime = true,
            ClockSkew = TimeSpan.FromMinutes(1),
        };
        if (access.TokenKey.Length > 0) jwt.TokenValidationParameters.IssuerSigningKey = TokenKeys.Read(access.TokenKey);
        jwt.Events = new()
        {
            OnTokenValidated = context =>
            {
                if (TokenIdentity.Of(context.Principal!, context.SecurityToken, access, out var fault) is { } known)
                {
                    context.Principal = new(known);
                }
                else
                {
                    context.HttpContext.Items[ErrorAnswers.KeyFault] = fault;
                    context.Fail(fault!);
                }
                return Task.CompletedTask;
            },
            OnAuthenticationFailed = context =>
            {
                context.HttpContext.Items.TryAdd(
                    ErrorAnswers.KeyFault,
                    context.Exception is SecurityTokenExpiredException ? "The token has expired." : "The token is not valid here.");
                return Task.CompletedTask;
            },
        };
    }
}
