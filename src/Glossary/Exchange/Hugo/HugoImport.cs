using Glossary.Model;
using Glossary.Records;
using Slug = Glossary.Model.Slug;

namespace Glossary.Exchange.Hugo;

/// <summary>
/// Makes entries of Hugo pages as the CNCF and Kubernetes glossaries keep them, of MDN's, and of those exported here. The same page in several languages
/// is one entry.
/// </summary>
internal sealed class HugoImport(IReadOnlyList<HugoPage> pages, List<ImportProblem> problems, LeftOut lost)
{
    // What pages call the fields of an entry.
    private static readonly (string Page, string Field)[] Renamed = [("title", "label"), ("short_description", "summary")];
    public static FieldNames FieldNames { get; } = new(new Dictionary<string, string>
    {
        ["label"] = "title",
        ["altLabels"] = "aka",
        ["summary"] = "short_description",
        ["definitions.text"] = "text",
        ["definitions.citations.url"] = "full_link",
    });

    private static readonly string[] Names = ["aka", "abbr", "acronym", "linkTitle"];
    private static readonly string[] OfEntry =
        ["iri", "schemes", "hiddenLabels", "notations", "exactMatches", "language", "labels", "summaries", "usages", .. DetailFields.Names];
    private static readonly string[] OfDefinition = ["view", "sense", "rank", "mnemonic", "scopeNote", "examples", "citations", DefinitionLanguage];
    /// <summary>What a definition's own language is called beside that of the entry.</summary>
    public const string DefinitionLanguage = "definitionLanguage";
    private static readonly string[] Addresses = ["full_link", "reference", "source"];
    private static readonly string[] Handled = [
        "id", "slug", "url", "aliases", "tags", "categories", "category", "relations", "definitions", "status", "draft", "description"
    ];

    // How the site is built and ordered.
    private static readonly string[] OfSite = [
        "date", "weight", "type", "layout", "lastmod", "toc", "no_list", "menu", "cascade", "sitemap", "outputs", "sidebar_position", "page-type"
    ];

    private static readonly HashSet<string> Places =
        [.. Renamed.Select(r => r.Page), .. Names, .. OfEntry, .. OfDefinition, .. Addresses, .. Handled, .. OfSite];

    private static readonly Dictionary<string, string> Known = Places.ToDictionary(n => n, StringComparer.OrdinalIgnoreCase);

    private readonly HugoSite site = new(pages);
    private readonly CountedLeftOut leftOver = new(lost);
    private readonly Dictionary<string, string> summaries = [];

    public IEnumerable<(string Where, Node Node)> Rows()
    {
        foreach (var page in pages.OrderBy(p => site.First(p) == p ? 0 : 1))
        {
            if (TryRead(page, report: false) is not { } read) continue;
            site.Add(page, read.Fields);
            if (site.First(page) == page && read.Fields.Text("short_description") is { } summary) summaries[site.SlugOf(page)] = summary;
        }
        var texts = new PageTexts(site, summaries, leftOver);
        var languages = new PageLanguages(leftOver);
        var translations = pages.Where(p => site.First(p) != p).ToLookup(site.First);
        foreach (var page in pages.Where(p => site.First(p) == p))
        {
            var others = translations[page].Select(t => (Page: t, Entry: Read(t))).Where(t => t.Entry is not null).ToList();
            if (Read(page) is { } first) yield return (page.Path, languages.Join(first, [.. others.Where(o => IsShown(o.Page, o.Entry!))!]));
        }
        leftOver.Tell();

        Node.Fields? Read(HugoPage page)
        {
            if (TryRead(page, report: true) is not { } read) return null;
            // Pages exported here say their relations, and their texts are as they stand here.
            var body = read.Fields.Has("relations") ? new(read.Body, []) : texts.Read(page, read.Body, read.Fields.Line);
            return (Node.Fields)Entry(page, read.Fields, body);
        }
    }

    // A translation that nobody has looked at yet is none.
    private bool IsShown(HugoPage page, Node.Fields entry)
    {
        if (entry.Values.All(f => f.Key != "status" || f.Value is Node.Scalar { Text: not "draft" })) return true;
        leftOver.Note(page.Path, entry.Line, "draft", page.Path, "of a translation that is a draft; left out");
        return false;
    }

    private (PageFields Fields, string Body)? TryRead(HugoPage page, bool report)
    {
        try
        {
            if (page.Read() is { } read) return (new(read.Fields, Known), read.Body);
            if (report) leftOver.Note(page.Path, 1, "page", page.Path, "has no front matter, so it is no page of a term; left out");
        }
        catch (UnreadableRowException fault)
        {
            if (report) problems.Add(new(page.Path, fault.Row, null, fault.Message));
        }
        return null;
    }

    private Node Entry(HugoPage page, PageFields fields, PageText body)
    {
        var line = fields.Line;
        var entry = new FieldWriter().Add("slug", new Node.Scalar(site.SlugOf(page), line));
        foreach (var (name, field) in Renamed) entry.Add(field, Clean(fields, name));
        if (!fields.Has("title")) entry.Add("label", fields["linkTitle"]);
        entry.Add("altLabels", OtherNames(fields));
        if (!fields.Has("short_description")) entry.Add("summary", fields["description"]);
        // What is a list of things here is written as it is read.
        foreach (var name in OfEntry.Where(fields.Has)) entry.Add(name, name == "fields" ? fields[name] : Clean(fields, name));
        if (!fields.Has("language") && page.Language is { } language) entry.Add("language", new Node.Scalar(language.Replace('_', '-'), line));
        entry.Add("tags", Tags(fields));
        entry.Add("status", Status(page, fields));
        var definition = new FieldWriter().Add("text", body.Text.Trim().Length > 0 ? new Node.Scalar(body.Text, line) : null);
        foreach (var name in OfDefinition.Where(fields.Has)) definition.Add(name == DefinitionLanguage ? "language" : name, fields[name]);
        if (!fields.Has("citations")) definition.Add("citations", Sources(page, fields));
        var definitions = definition.IsEmpty ? [] : new List<Node> { definition.DoneAt(line) };
        if (fields["definitions"] is Node.Items further) definitions.AddRange(further.Values);
        entry.Add("definitions", definitions);
        entry.Add("relations", Relations(page, fields, body));
        foreach (var (name, value) in fields.All.Where(f => !Places.Contains(f.Key)))
        {
            leftOver.Note(page.Path, value.Line, name, (value as Node.Scalar)?.Text ?? "");
        }
        return entry.DoneAt(line);
    }

    private static Node? Clean(PageFields fields, string name) => fields[name] is Node.Items ? new Node.Items([.. fields.List(name)], fields.Line)
        : fields[name];

    // A page without one of them says nothing of other names.
    private static Node.Items? OtherNames(PageFields fields)
    {
        if (!Names.Any(fields.Has)) return null;
        var title = fields.Text("title") ?? fields.Text("linkTitle");
        // A name with a comma in it stands in a list; the others are one name each.
        var names = fields.List("aka").Concat(Names.Where(n => n != "aka").SelectMany(n => fields[n] is Node.Items ? fields.List(n) : Node(n)));
        return new Node.Items([.. names.Where(n => n is not Node.Scalar name || name.Text != title)], fields.Line);

        IEnumerable<Node> Node(string name) => fields[name] is Node.Scalar { Text.Length: > 0 } one ? [one] : [];
    }

    private static Node? Tags(PageFields fields)
    {
        if (fields["tags"] is Node.Fields wrong) return wrong;
        var categories = fields.List("categories").Concat(fields.List("category"));
        var tags = fields.List("tags").Concat(categories.Select(v => v is Node.Scalar category ? category with { Text = Slug.Of(category.Text) } : v));
        return new Node.Items([.. tags]);
    }

    // Ours are kept; what other sites call the state of a page does not keep them from showing it, except Hugo's draft.
    private Node.Scalar? Status(HugoPage page, PageFields fields)
    {
        if (fields["draft"] is Node.Scalar { Text: "true" } draft) return draft with { Text = EnumName.Of(EntryStatus.Draft) };
        if (fields["status"] is not Node.Scalar { Text.Length: > 0 } status) return null;
        if (EnumName.TryRead<EntryStatus>(status.Text, out _)) return status;
        leftOver.Note(page.Path, status.Line, "status", status.Text, "is no status here, and the entry is taken as published");
        return null;
    }

    private IEnumerable<Node> Sources(HugoPage page, PageFields fields)
    {
        foreach (var name in Addresses)
        {
            if (fields[name] is not Node.Scalar { Text.Length: > 0 } link) continue;
            if (link.Text.StartsWith("http://", StringComparison.Ordinal) || link.Text.StartsWith("https://", StringComparison.Ordinal))
            {
                yield return new FieldWriter().Add("url", link).Add("stance", "mentions").DoneAt(link.Line);
            }
            else
            {
                leftOver.Note(page.Path, link.Line, name, link.Text, "is an address within its site; left out");
            }
        }
    }

    private Node Relations(HugoPage page, PageFields fields, PageText body)
    {
        if (fields["relations"] is { } own) return own;
        var relations = new List<Node>();
        var targets = new HashSet<string> { site.SlugOf(page) };
        foreach (var named in body.Named) Add(RelationType.SeeAlso, named);
        return new Node.Items(relations);

        void Add(RelationType type, string target)
        {
            if (targets.Add(target)) relations.Add(new FieldWriter().Add("type", EnumName.Of(type)).Add("term", target).DoneAt(fields.Line));
        }
    }
}
