using Glossary.Web;

namespace Glossary.Posts;

/// <summary>Chooses the form of an answer: by format= where it is given, otherwise by the Accept header.</summary>
internal static class PostFormats
{
    /// <param name="http">Its Accept header decides where no form is named.</param>
    /// <param name="name">The name of one of those offered, or nothing.</param>
    /// <param name="offered">The usual one first.</param>
    /// <exception cref="Model.Refusal">The client takes none of them.</exception>
    public static PostFormat Choose(HttpContext http, string? name, IReadOnlyList<PostFormat> offered)
    {
        if (!string.IsNullOrEmpty(name)) return offered.First(f => f.Name == name);
        var type = MediaTypes.Require(http.Request, [.. offered.Select(f => f.MediaType)]);
        return offered.First(f => f.MediaType == type);
    }
}
