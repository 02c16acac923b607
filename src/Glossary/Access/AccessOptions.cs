using System.ComponentModel.DataAnnotations;
using Glossary.Web;

namespace Glossary.Access;

/// <summary>Who may do what.</summary>
internal sealed class AccessOptions : IValidatableObject
{
    // Anybody may try keys as fast as the server answers.
    private const int ShortestSafeKey = 16;

    /// <summary>Readers need a key too.</summary>
    public bool CloseReading { get; set; }

    /// <summary>Secret of the first admin key; GLOSSARY_ADMIN_KEY.</summary>
    [StringLength(500)]
    public string AdminKey { get; set; } = "";

    /// <summary>
    /// What an operator should be told of the admin key; null if nothing. It is taken all the same: on a machine of one's own a short one does no harm.
    /// </summary>
    public string? AdminKeyWarning =>
        AdminKey.Length is > 0 and < ShortestSafeKey
            ? $"The admin key in GLOSSARY_ADMIN_KEY has {AdminKey.Length} characters and could be guessed; "
                + $"give it {ShortestSafeKey} at least before others can reach this server."
            : null;

    /// <summary>Who issues the tokens that are taken ("iss"); no tokens are taken if empty.</summary>
    [StringLength(500)]
    public string TokenIssuer { get; set; } = "";

    /// <summary>For whom the tokens must be ("aud").</summary>
    [StringLength(500)]
    public string TokenAudience { get; set; } = "glossary";

    /// <summary>The issuer's public keys are read from below this address (OpenID Connect discovery).</summary>
    [StringLength(500)]
    public string TokenAuthority { get; set; } = "";

    /// <summary>Instead of an authority: a secret of 32 bytes at least (HS256), or a public key as PEM.</summary>
    [StringLength(10_000)]
    public string TokenKey { get; set; } = "";

    /// <summary>Claim that names the role: author, reviewer or admin.</summary>
    [Required, StringLength(100)]
    public string TokenRoleClaim { get; set; } = "role";

    /// <summary>Claim that names the tags that a token is limited to.</summary>
    [Required, StringLength(100)]
    public string TokenTagsClaim { get; set; } = "glossary_tags";

    /// <summary>Where editors sign in with their organisation (OpenID Connect discovery); only by key or token if empty.</summary>
    [StringLength(500)]
    public string SignInAuthority { get; set; } = "";

    /// <summary>What the organisation calls this server (client id).</summary>
    [StringLength(500)]
    public string SignInClient { get; set; } = "";

    /// <summary>The client's secret; keep it in the environment. Without one, the proof of the code (PKCE) alone counts.</summary>
    [StringLength(500)]
    public string SignInSecret { get; set; } = "";

    /// <summary>Scopes beside openid that are asked for, with spaces between, so that the role claim comes along.</summary>
    [StringLength(500)]
    public string SignInScopes { get; set; } = "profile";

    /// <summary>The figures at /metrics need a key, or an address of <see cref="MetricsFrom"/>.</summary>
    public bool CloseMetrics { get; set; }

    /// <summary>Addresses or networks that may read the figures without a key, where they are closed.</summary>
    public IReadOnlyList<string> MetricsFrom { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (TokenIssuer.Length > 0 && TokenAuthority.Length == 0 && TokenKey.Length == 0)
        {
            yield return new("its tokens can be checked with TokenAuthority or TokenKey only, and neither is set.", [nameof(TokenIssuer)]);
        }
        if (TokenIssuer.Length == 0 && (TokenAuthority.Length > 0 || TokenKey.Length > 0))
        {
            yield return new("is empty, so that no token would be taken; set it to what the tokens have as iss.", [nameof(TokenIssuer)]);
        }
        if (TokenAuthority.Length > 0 && !IsSafe(TokenAuthority))
        {
            yield return new($"'{TokenAuthority}' must be an address that begins with https:// (http:// on this machine only).", [nameof(TokenAuthority)]);
        }
        if ((SignInAuthority.Length > 0) != (SignInClient.Length > 0))
        {
            yield return new("is set without the other: signing in with an organisation needs SignInAuthority and SignInClient.", [nameof(SignInAuthority)]);
        }
        if (SignInAuthority.Length > 0 && !IsSafe(SignInAuthority))
        {
            yield return new($"'{SignInAuthority}' must be an address that begins with https:// (http:// on this machine only).", [nameof(SignInAuthority)]);
        }
        if (MetricsFrom.FirstOrDefault(n => !ClientNetwork.IsNetwork(n)) is { } wrong)
        {
            yield return new($"'{wrong}' is neither an address (10.0.0.1) nor a network (10.0.0.0/8).", [nameof(MetricsFrom)]);
        }
        if (TokenKey.Length > 0 && KeyFault() is { } fault) yield return new(fault, [nameof(TokenKey)]);
    }

    private static bool IsSafe(string authority) =>
        Uri.TryCreate(authority, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private string? KeyFault()
    {
        try
        {
            TokenKeys.Read(TokenKey);
            return null;
        }
        catch (FormatException fault)
        {
            return $"{fault.Message}.";
        }
    }
}
