using System.Security.Claims;
using Glossary.Model;

namespace Glossary.Access;

/// <summary>The view that a client holds to, and that comes first in what it is answered.</summary>
internal static class ClientView
{
    public const string Header = "X-Glossary-View";

    /// <summary>Request headers that the answer depends on, for caches between the client and here.</summary>
    public const string Vary = "Accept, X-Glossary-View, X-Api-Key, Authorization";

    /// <summary>What the header says, else what the key is set to, else the glossary's own; a view of key or glossary that is gone since is none.</summary>
    /// <param name="http">The request.</param>
    /// <param name="glossary">As the client reads it.</param>
    /// <param name="schemes">IRIs of the vocabularies of the term that it is about; null where it is about none.</param>
    public static string? Of(HttpContext http, PublishedGlossary glossary, IReadOnlyList<string>? schemes = null) =>
        http.Request.Headers[Header].ToString() is { } header && !string.IsNullOrWhiteSpace(header) ? header
        : http.User.FindFirstValue(ActorOf.ViewClaim) is { } view && Exists(view, glossary) ? view
        : Default(glossary, schemes);

    /// <summary>The view that comes first where nobody asks for another: that of the term's vocabulary, else that of the glossary.</summary>
    public static string? Default(PublishedGlossary glossary, IReadOnlyList<string>? schemes = null) =>
        glossary.Knowledge.Schemes.FirstOrDefault(s => schemes?.Contains(s.Iri) == true && s.DefaultView is { } own && Exists(own, glossary)) is { } scheme
            ? scheme.DefaultView
        : glossary.Knowledge.Site.DefaultView is { } view && Exists(view, glossary) ? view : null;

    public static bool Exists(string view, PublishedGlossary glossary) => glossary.Knowledge.Views.Any(v => v.Slug == view);
}
