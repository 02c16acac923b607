using System.Text.RegularExpressions;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Hugo;

/// <summary>
/// Makes entries of Hugo pages as the CNCF and Kubernetes glossaries keep them, and of those exported here. The same page in several languages
/// becomes an entry for each, with exactMatch between them.
/// </summary>
internal sealed partial class HugoImport(IReadOnlyList<HugoPage> pages, List<ImportProblem> problems, LeftOut lost)
{
    // What pages call the fields of an entry.
    private static readonly (string Page, string Field)[] Renamed = [("title", "label"), ("aka", "altLabels"), ("short_description", "summary")];
    private static readonly string[] OfEntry = ["iri", "schemes", "hiddenLabels", "notations", "exactMatches", "language", "usages"];
    private static readonly string[] OfDefinition = ["view", "sense", "rank", "mnemonic", "scopeNote", "examples", "citations"];
    private static readonly string[] Handled = [
        "id", "tags", "categories", "category", "relations", "definitions", "status", "draft", "full_link", "description"
    ];

    private static readonly string[] Categories = ["categories", "category"];

    // How the site is built and ordered.
    private static readonly string[] OfSite = [
        "date", "weight", "type", "layout", "lastmod", "linkTitle", "toc", "no_list", "menu", "cascade", "url", "slug", "sitemap", "outputs"
    ];

    private static readonly Dictionary<string, string> Names = Renamed.Select(r => r.Page).Concat(OfEntry).Concat(OfDefinition).Concat(Handled).Concat(OfSite)
        .ToDictionary(n => n, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<(string Language, string Name), string> slugs = [];
    private readonly ILookup<string, HugoPage> byName = pages.ToLookup(p => Slug.Of(p.Name));
    private readonly Dictionary<string, HugoPage> firsts = [];

    public IEnumerable<(string Where, Node Node)> Rows()
    {
        foreach (var page in pages) Introduce(page);
        foreach (var page in pages)
        {
            if (TryRead(page, report: true) is not { } read) continue;
            yield return (page.Path, Entry(page, read.FrontMatter, read.Body));
        }
    }

    private void Introduce(HugoPage page)
    {
        if (TryRead(page, report: false) is not { } read) return;
        var id = Slug.Of(Text(read.FrontMatter, "id") ?? page.Name);
        var slug = IsTranslation(page) ? Slug.Of($"{id}-{page.Language}") : id;
        slugs[(page.Language ?? "", id)] = slug;
        slugs.TryAdd((page.Language ?? "", Slug.Of(page.Name)), slug);
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

    private (Node.Fields FrontMatter, string Body)? TryRead(HugoPage page, bool report)
    {
        try
        {
            var (matter, body) = page.Read();
            return (Named(matter), body);
        }
        catch (UnreadableRowException fault)
        {
            if (report) problems.Add(new(page.Path, fault.Row, null, fault.Message));
            return null;
        }
    }

    // Hugo reads the names of fields without regard to case.
    private static Node.Fields Named(Node.Fields matter)
    {
        var names = new HashSet<string>();
        var fields = new List<KeyValuePair<string, Node>>(matter.Values.Count);
        foreach (var (name, value) in matter.Values)
        {
            var known = Names.GetValueOrDefault(name, name);
            if (!names.Add(known)) throw new UnreadableRowException(value.Line, $"has the field '{known}' twice");
            fields.Add(new(known, value));
        }
        return new(fields, matter.Line);
    }

    private Node Entry(HugoPage page, Node.Fields matter, string body)
    {
        var fields = matter.Values.ToDictionary(f => f.Key, f => f.Value);
        var line = matter.Line;
        var id = Slug.Of(Text(matter, "id") ?? page.Name);
        var slug = slugs[(page.Language ?? "", id)];
        var entry = new FieldWriter().Add("slug", new Node.Scalar(slug, line));
        foreach (var (name, field) in Renamed) entry.Add(field, Clean(fields.GetValueOrDefault(name)));
        if (!fields.ContainsKey("short_description")) entry.Add("summary", Clean(fields.GetValueOrDefault("description")));
        foreach (var name in OfEntry.Where(fields.ContainsKey)) entry.Add(name, Clean(fields[name]));
        if (!fields.ContainsKey("language") && page.Language is { } language) entry.Add("language", new Node.Scalar(language.Replace('_', '-'), line));
        entry.Add("tags", Tags(fields));
        entry.Add("status", Status(page, fields));
        var definition = new FieldWriter().Add("text", body.Trim().Length > 0 ? new Node.Scalar(Tooltip().Replace(body, Shown), line) : null);
        foreach (var name in OfDefinition.Where(fields.ContainsKey)) definition.Add(name, fields[name]);
        if (!fields.ContainsKey("citations")) definition.Add("citations", Source(page, fields));
        var definitions = definition.IsEmpty ? [] : new List<Node> { definition.DoneAt(line) };
        if (fields.GetValueOrDefault("definitions") is Node.Items further) definitions.AddRange(further.Values);
        entry.Add("definitions", definitions);
        entry.Add("relations", Relations(page, fields, body, slug));
        foreach (
            var (name, value) in matter.Values.Where(f =>
                !Renamed.Any(r => r.Page == f.Key)
                    && !OfEntry.Contains(f.Key) && !OfDefinition.Contains(f.Key) && !Handled.Contains(f.Key) && !OfSite.Contains(f.Key)))
        {
            lost.Add(new(page.Path, value.Line, name, "has no place here and was left out"));
        }
        return entry.DoneAt(line);
    }

    // Lists come with blanks in them ("tags: [networking, '', '']"), which mean nothing.
    private static Node? Clean(Node? node) => node switch
    {
        Node.Items items => items with { Values = [.. items.Values.Where(v => v is not Node.Null and not Node.Scalar { Text: "" })] },
        _ => node,
    };

    private static Node? Tags(Dictionary<string, Node> fields)
    {
        if (Clean(fields.GetValueOrDefault("tags")) is not (null or Node.Null or Node.Scalar or Node.Items)) return fields["tags"];
        var tags = Values(fields.GetValueOrDefault("tags")).Concat(
            Categories.SelectMany(c => Values(fields.GetValueOrDefault(c))).Select(v =>
                v is Node.Scalar category ? category with { Text = Slug.Of(category.Text) } : v));
        return new Node.Items([.. tags]);
    }

    private static IEnumerable<Node> Values(Node? node) => Clean(node) switch
    {
        null or Node.Null or Node.Scalar { Text: "" } => [],
        Node.Items items => items.Values,
        var one => [one],
    };

    // Ours are kept; what other sites call the state of a page does not keep them from showing it, except Hugo's draft.
    private Node.Scalar? Status(HugoPage page, Dictionary<string, Node> fields)
    {
        if (fields.GetValueOrDefault("draft") is Node.Scalar { Text: "true" } draft) return draft with { Text = EnumName.Of(EntryStatus.Draft) };
        if (fields.GetValueOrDefault("status") is not Node.Scalar { Text.Length: > 0 } status) return null;
        if (EnumName.TryRead<EntryStatus>(status.Text, out _)) return status;
        lost.Add(new(page.Path, status.Line, "status", $"'{DisplayText.Shorten(status.Text)}' is no status here; the entry is taken as published"));
        return null;
    }

    private IEnumerable<Node> Source(HugoPage page, Dictionary<string, Node> fields)
    {
        if (fields.GetValueOrDefault("full_link") is not Node.Scalar { Text.Length: > 0 } link) yield break;
        if (link.Text.StartsWith("http://", StringComparison.Ordinal) || link.Text.StartsWith("https://", StringComparison.Ordinal))
        {
            yield return new FieldWriter().Add("url", link).Add("stance", "mentions").DoneAt(link.Line);
        }
        else
        {
            lost.Add(new(page.Path, link.Line, "full_link", $"'{DisplayText.Shorten(link.Text)}' is an address within its site and was left out"));
        }
    }

    private Node Relations(HugoPage page, Dictionary<string, Node> fields, string body, string slug)
    {
        if (fields.GetValueOrDefault("relations") is { } own) return own;
        var relations = new List<Node>();
        var targets = new HashSet<string>();
        if (page.Language is not null)
        {
            var first = First(page);
            var others = first == page ? byName[Slug.Of(page.Name)].Where(p => p != page && p.Language is not null) : [first];
            foreach (var other in others) Add(RelationType.ExactMatch, slugs.GetValueOrDefault((other.Language!, Slug.Of(other.Name))));
        }
        var named = Tooltip().Matches(body).Select(m => Part(m.Value, "term_id")).Concat(Link().Matches(body).Select(m => m.Groups[1].Value)).OfType<string>();
        foreach (var name in named.Select(Slug.Of).Distinct()) Add(RelationType.SeeAlso, slugs.GetValueOrDefault((page.Language ?? "", name)));
        return new Node.Items(relations);

        void Add(RelationType type, string? target)
        {
            if (target is null || target == slug || !targets.Add(target)) return;
            relations.Add(new FieldWriter().Add("type", EnumName.Of(type)).Add("term", target).DoneAt(1));
        }
    }

    // {{< glossary_tooltip text="containers" term_id="container" >}} shows as its text.
    private static string Shown(Match tooltip) => Part(tooltip.Value, "text") ?? Part(tooltip.Value, "term_id")?.Replace('-', ' ') ?? "";

    private static string? Part(string shortcode, string name) =>
        Regex.Match(shortcode, $"""\b{name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""") is { Success: true } match
        ? match.Groups.Values.Skip(1).First(g => g.Success).Value
        : null;

    private static string? Text(Node.Fields fields, string name) =>
        fields.Values.FirstOrDefault(f => f.Key == name).Value is Node.Scalar { Text.Length: > 0 } scalar ? scalar.Text : null;

    [GeneratedRegex("""\{\{[<%]\s*glossary_tooltip\s[^}]*?[>%]\}\}""")]
    private static partial Regex Tooltip();

    // [API](/application-programming-interface/)
    [GeneratedRegex(@"\]\((?:\.{0,2}/)(?:[^()\s]*/)?([^()\s/#]+)/?(?:#[^()\s]*)?\)")]
    private static partial Regex Link();
}
