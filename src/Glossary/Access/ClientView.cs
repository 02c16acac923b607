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
    public static string? Of(HttpContext http, PublishedGlossary glossary) =>
        http.Request.Headers[Header].ToString() is { } header && !string.IsNullOrWhiteSpace(header) ? header
        : http.User.FindFirstValue(ActorOf.ViewClaim) is { } view && Exists(view, glossary) ? view
        : Default(glossary);

    /// <summary>The view that the glossary has come first where nobody asks for another.</summary>
    public static string? Default(PublishedGlossary glossary) =>
        glossary.Knowledge.Site.DefaultView is { } view && Exists(view, glossary) ? view : null;

    public static bool Exists(string view, PublishedGlossary glossary) => glossary.Knowledge.Views.Any(v => v.Slug == view);
}
