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
    private readonly ILookup<string, HugoPage> byName = pages.ToLookup(p => Slug.Of(p.Name));
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
        var entry = slugs[page] = IsTranslation(page) ? Slug.Of($"{id}-{page.Language}") : id;
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

    /// <summary>The same page in other languages; from one that is not the first, only that.</summary>
    public IEnumerable<string> Translations(HugoPage page)
    {
        if (page.Language is null) return [];
        var first = First(page);
        var others = first == page ? byName[Slug.Of(page.Name)].Where(p => p != page && p.Language is not null) : [first];
        return others.Select(o => slugs.GetValueOrDefault(o)).OfType<string>();
    }

    // Of the pages with one name the English one is the first, or that of the first language.
    private bool IsTranslation(HugoPage page) => page.Language is not null && First(page) != page;

    private HugoPage First(HugoPage page)
    {
        var name = Slug.Of(page.Name);
        if (firsts.TryGetValue(name, out var first)) return first;
        var same = byName[name].Where(p => p.Language is not null);
        return firsts[name] = same.FirstOrDefault(p => p.Language == "en") ?? same.First();
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
