using System.Security.Claims;
using Glossary.Storage;
using Microsoft.IdentityModel.Tokens;

namespace Glossary.Access;

/// <summary>Whom a token that was validated makes known: subject, name, role and tags, each read strictly.</summary>
internal static class TokenIdentity
{
    /// <param name="user">The token's claims.</param>
    /// <param name="token">As it was validated.</param>
    /// <param name="access">Which claims count.</param>
    /// <param name="fault">What is missing; null where somebody is known.</param>
    public static ClaimsIdentity? Of(ClaimsPrincipal user, SecurityToken token, AccessOptions access, out string? fault)
    {
        var subject = user.FindFirstValue("sub");
        var roles = user.FindAll(access.TokenRoleClaim).SelectMany(c => c.Value.Split(' ')).Select(RoleNamed).OfType<AccessRole>().ToList();
        if (string.IsNullOrEmpty(subject) || roles.Count == 0)
        {
            fault = $"The token needs a subject (sub) and a role: author, reviewer or admin in the claim '{access.TokenRoleClaim}'.";
            return null;
        }
        var tags = TokenScope.Tags(token, access.TokenTagsClaim, out fault);
        if (fault is not null) return null;
        var name = user.FindFirstValue("name") ?? user.FindFirstValue("preferred_username") ?? subject;
        return KeyAuthentication.Identity($"token:{subject}", name, null, roles.Max(), tags);
    }

    private static AccessRole? RoleNamed(string name) =>
        // By its name only: a number is no role.
        Enum.GetValues<AccessRole>().Select(r => (AccessRole?)r).FirstOrDefault(r => string.Equals(r.ToString(), name, StringComparison.OrdinalIgnoreCase));
}
