namespace Glossary.Web;

/// <summary>Where the site is reached from outside: the setting PublicAddress, or what the request asked for where there is none.</summary>
internal static class SiteAddress
{
    /// <returns>"https://glossary.example", without a slash at the end.</returns>
    public static string Of(HttpRequest request, SiteOptions options) =>
        options.PublicAddress.Length > 0 ? options.PublicAddress.TrimEnd('/') : $"{request.Scheme}://{request.Host}";

    public static string Term(string slug) => $"/terms/{Uri.EscapeDataString(slug)}";

    /// <summary>The term in the tree of what is broader and narrower.</summary>
    public static string Branch(string slug) => $"/tree/{Uri.EscapeDataString(slug)}";

    public static string Collection(string slug) => $"/collections/{Uri.EscapeDataString(slug)}";

    public static string Tag(string tag) => $"/tags/{Uri.EscapeDataString(tag)}";

    public static string View(string view) => $"/views/{Uri.EscapeDataString(view)}";

    public static string Source(string key) => $"/sources/{Uri.EscapeDataString(key)}";

    public static string Ask(string question) => $"/ask?q={Uri.EscapeDataString(question)}";

    public static string Chain(IEnumerable<string> nodes) => $"/chain?chain={Uri.EscapeDataString(string.Join(" > ", nodes))}";
}
