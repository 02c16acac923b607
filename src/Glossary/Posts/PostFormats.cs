using Glossary.Model;
using Glossary.Text;
using Glossary.Web;

namespace Glossary.Posts;

/// <summary>Chooses the form of an answer: by format= where it is given, otherwise by the Accept header.</summary>
internal static class PostFormats
{
    public static PostFormat? Choose(HttpContext http, string? name, IReadOnlyList<PostFormat> offered) => string.IsNullOrEmpty(name)
        ? offered.FirstOrDefault(f => f.MediaType == MediaTypes.Choose(http.Request, [.. offered.Select(f => f.MediaType)]))
        : offered.FirstOrDefault(f => f.Name == name);

    public static Task RefuseAsync(HttpContext http, string? name, IReadOnlyList<PostFormat> offered) => string.IsNullOrEmpty(name)
        ? Problem.SendNotAcceptableAsync(http, [.. offered.Select(f => f.MediaType)])
        : Problem.SendAsync(http, 400, $"There is no format '{DisplayText.Shorten(name)}'; the formats are {string.Join(", ", offered.Select(f => f.Name))}.", new RefusedField("format", $"must be one of {string.Join(", ", offered.Select(f => f.Name))}"));
}
