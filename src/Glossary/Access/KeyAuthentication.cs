using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Glossary.Storage;
using Glossary.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Glossary.Access;

/// <summary>Knows a caller by the key in X-Api-Key, or as a bearer.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyRing keys, FailedKeys failed)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string Header = "X-Api-Key";

    private TimeSpan? wait;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var secret = Request.Headers[Header].ToString();
        if (secret.Length == 0 && Request.Headers.Authorization.ToString() is { Length: > 7 } bearer
            && bearer.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            secret = bearer[7..].Trim();
        }
        if (secret.Length == 0) return AuthenticateResult.NoResult();
        var found = await keys.FindAsync(secret, failed.AtRequests(Context), Context.RequestAborted);
        if (found.Key is not { } key)
        {
            wait = found.Wait;
            Context.Items[ErrorAnswers.KeyFault] = found.Fault;
            return AuthenticateResult.Fail(found.Fault!);
        }
        return AuthenticateResult.Success(new(new(Identity($"key:{key.Id}", key.Name, key.Id, key.Role, key.Tags, key.View)), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (wait is { } seconds)
        {
            Problem.RetryAfter(Context, seconds);
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Task.CompletedTask;
        }
        Response.StatusCode = 401;
        Response.Headers.Append(HeaderNames.WWWAuthenticate, $"ApiKey header=\"{Header}\"");
        Response.Headers.Append(HeaderNames.WWWAuthenticate, "Bearer");
        return Task.CompletedTask;
    }

    public static ClaimsIdentity Identity(string id, string name, long? key, AccessRole role, IEnumerable<string> tags, string? view = null)
    {
        var identity = new ClaimsIdentity("glossary");
        identity.AddClaim(new(ActorOf.IdClaim, id));
        identity.AddClaim(new(ActorOf.NameClaim, name));
        identity.AddClaim(new(ClaimTypes.Role, Needs.Of(role)));
        if (key is { } known) identity.AddClaim(new(ActorOf.KeyClaim, known.ToString(CultureInfo.InvariantCulture)));
        if (view is not null) identity.AddClaim(new(ActorOf.ViewClaim, view));
        identity.AddClaims(tags.Select(t => new Claim(ActorOf.TagClaim, t)));
        return identity;
    }
}
