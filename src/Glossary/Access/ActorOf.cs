using System.Globalization;
using System.Security.Claims;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Storage;

namespace Glossary.Access;

/// <summary>Who sends a request, as its key or token says.</summary>
internal static class ActorOf
{
    public const string IdClaim = "glossary:id";
    public const string NameClaim = "glossary:name";
    public const string KeyClaim = "glossary:key";
    public const string TagClaim = "glossary:tag";
    public const string ViewClaim = "glossary:view";

    public static Actor Request(HttpContext http)
    {
        if (User(http.User) is not { } actor) return Actor.Stranger;
        var live = http.RequestServices.GetRequiredService<LiveGlossary>();
        return live.Started ? Reaching(actor, live.State.Glossary.Knowledge) : actor;
    }

    /// <summary>With the vocabularies that it reaches by their tags.</summary>
    public static Actor Reaching(Actor actor, KnowledgeBase knowledge)
    {
        if (actor.Tags.Count == 0) return actor;
        var tagged = knowledge.Schemes.Where(s => s.Tags.Any(t => actor.Tags.Contains(t, StringComparer.OrdinalIgnoreCase)));
        return actor with { TaggedSchemes = [.. tagged.Select(s => s.Iri)] };
    }

    public static Actor? User(ClaimsPrincipal user)
    {
        if (user.FindFirstValue(IdClaim) is not { } id) return null;
        var key = user.FindFirstValue(KeyClaim);
        var role = Enum.GetValues<AccessRole>().Where(r => user.IsInRole(Needs.Of(r))).Max();
        return new(
            id, user.FindFirstValue(NameClaim) ?? id, key is null ? null : long.Parse(key, CultureInfo.InvariantCulture), role,
            [.. user.FindAll(TagClaim).Select(c => c.Value)]);
    }
}

/// <summary>Names of what endpoints ask for: a role and all above it.</summary>
internal static class Needs
{
    public const string Author = "author";
    public const string Reviewer = "reviewer";
    public const string Admin = "admin";

    public static string Of(AccessRole role) => role switch { AccessRole.Admin => Admin, AccessRole.Reviewer => Reviewer, _ => Author };
}
