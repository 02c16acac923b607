using Glossary.Model;
using Glossary.Text;

namespace Glossary.Exchange.Hugo;

/// <summary>The pages of an import by all the names that others call them by: identifier, file, address, former addresses.</summary>
/// <param name="pages">All of them, in order.</param>
internal sealed class HugoSite(IReadOnlyList<HugoPage> pages)
{
    // The parts of an address that stand for the site as a whole.
    private static readonly string[] Roots = ["", "docs", "content", "site"];

    private readonly Dictionary<(string Language, string Name), (string Slug, HashSet<string> Folders)> names = [];
    private readonly Dictionary<string, string> any = [];
    private readonly ILookup<string, HugoPage> byName = pages.Where(p => p.Language is not null).ToLookup(NameOf);
    private readonly Dictionary<string, HugoPage> firsts = [];
    private readonly Dictionary<HugoPage, string> slugs = [];
    private readonly HashSet<string> called = [];

    /// <summary>Whether one of the entries is called that.</summary>
    public bool Has(string slug) => called.Contains(slug);

    /// <summary>What the page's entry is called.</summary>
    public string SlugOf(HugoPage page) => slugs[page];

    public void Add(HugoPage page, PageFields fields)
    {
        var address = fields.Text("url") ?? fields.Text("slug");
        var id = Slug.Of(fields.Text("id") ?? (fields.Text("slug") is { } slug ? LastOf(slug) : null) ?? page.Name);
        // The same page in another language is the same entry.
        var entry = slugs[page] = First(page) is { } first && first != page && slugs.TryGetValue(first, out var known) ? known : id;
        called.Add(entry);
        Name(id, page.Path);
        Name(page.Name, page.Path);
        foreach (var other in fields.Texts("aliases").Append(address).OfType<string>()) Name(LastOf(other), other);

        void Name(string name, string path)
        {
            var key = (page.Language ?? "", Slug.Of(name));
            if (!names.TryGetValue(key, out var known)) names[key] = known = (entry, []);
            if (known.Slug == entry) known.Folders.UnionWith([FolderOf(path), FolderOf(page.Path)]);
            any.TryAdd(key.Item2, entry);
        }
    }

    /// <summary>The entry that a page of that name is, in the language of the page that names it, else in any.</summary>
    public string? Find(HugoPage from, string name)
    {
        var wanted = Slug.Of(LastOf(name));
        return names.TryGetValue((from.Language ?? "", wanted), out var found) ? found.Slug : any.GetValueOrDefault(wanted);
    }

    /// <summary>The entry that an address within the site leads to; null where it leads elsewhere.</summary>
    public string? Lead(HugoPage from, string address)
    {
        var fragment = address.IndexOf('#') is >= 0 and var hash ? address[(hash + 1)..] : "";
        var path = address.Split('#', '?')[0];
        // "/docs/reference/glossary/?all=true#term-pod" is a place on a page that lists the terms.
        if (fragment.StartsWith("term-", StringComparison.Ordinal) && Find(from, fragment["term-".Length..]) is { } term) return term;
        if (path.Length == 0 || Slug.Of(LastOf(path)) is not { } name) return null;
        if (!names.TryGetValue((from.Language ?? "", name), out var found)) return path.StartsWith('/') ? null : any.GetValueOrDefault(name);
        // One that begins at the site's root may be of any page: it is the entry's where it stands in the same folder.
        var folder = FolderOf(path);
        return !path.StartsWith('/') || Roots.Contains(folder) || folder == from.Language || found.Folders.Contains(folder) ? found.Slug : null;
    }

    /// <summary>Of the pages with one name in several languages the English one, or that of the first language; a page of no language stands alone.</summary>
    public HugoPage First(HugoPage page)
    {
        if (page.Language is null) return page;
        var name = NameOf(page);
        if (firsts.TryGetValue(name, out var first)) return first;
        var same = byName[name];
        return firsts[name] = same.FirstOrDefault(p => p.Language == "en") ?? same.First();
    }

    // Two pages of one language with one name in different folders are two.
    private static string NameOf(HugoPage page)
    {
        var parts = page.Path.Split('/');
        var at = Array.IndexOf(parts, "content");
        return string.Join('/', parts.Skip(at + 2).SkipLast(1).Append(Slug.Of(page.Name)));
    }

    private static string LastOf(string path)
    {
        var parts = Parts(path);
        return parts.Count > 0 ? parts[^1] : path;
    }

    private static string FolderOf(string path)
    {
        var parts = Parts(path);
        return parts.Count > 1 ? parts[^2].ToLowerInvariant() : "";
    }

    // Without the ending of a file, and without the file that stands for its folder.
    private static List<string> Parts(string path)
    {
        var parts = Iri.Decode(path).Split('/', StringSplitOptions.RemoveEmptyEntries).Where(p => p is not ("." or "..")).ToList();
        if (parts.Count == 0) return parts;
        foreach (var ending in new[] { ".md", ".html", ".htm" })
        {
            if (parts[^1].EndsWith(ending, StringComparison.OrdinalIgnoreCase)) parts[^1] = parts[^1][..^ending.Length];
        }
        if (parts[^1] is "index" or "_index" && parts.Count > 1) parts.RemoveAt(parts.Count - 1);
        return parts;
    }
}
