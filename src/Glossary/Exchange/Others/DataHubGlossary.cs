using Glossary.Model;
using Glossary.Records;
using Glossary.Text;
using Slug = Glossary.Model.Slug;

namespace Glossary.Exchange.Others;

/// <summary>
/// DataHub's business glossary: nodes, which group terms and other nodes, and terms, which are named by their path ("Classification.Sensitive"). The node
/// that a term stands in is a tag here.
/// </summary>
internal sealed class DataHubGlossary(string where, LeftOut lost)
{
    private static readonly (string Field, RelationType Type)[] Kinds = [
        ("inherits", RelationType.Broader), ("contains", RelationType.Narrower), ("related_terms", RelationType.Related), ("values", RelationType.Related)
    ];

    public static FieldNames FieldNames { get; } = new(
        new Dictionary<string, string> { ["label"] = "name", ["definitions.text"] = "description", ["definitions.citations.url"] = "source_url" });

    private readonly CountedLeftOut leftOver = new(lost);
    private readonly NamedRows names = new();
    private readonly List<(NamedFields Term, IReadOnlyList<string> Path, string Name)> terms = [];

    /// <summary>Whether a document is one: it has nodes or terms that are called by a name.</summary>
    public static bool Is(Node node) => node is Node.Fields fields && !fields.Values.Any(f => f.Key is "label" or "entries")
        && fields.Values.Where(f => f.Key is "nodes" or "terms").ToList() is { Count: > 0 } parts
        && parts.All(p => p.Value is Node.Items items && items.Values.All(i => i is Node.Fields part && part.Values.Any(f => f.Key == "name")));

    public IEnumerable<Node> Rows(Node document)
    {
        var head = new NamedFields((Node.Fields)document);
        Collect(head, []);
        foreach (var (name, value) in head.Others.Where(o => o.Key is not ("version" or "source"))) leftOver.Note(where, value.Line, name, TextOf(value));
        foreach (var (term, path, name) in terms) yield return Entry(term, path, name);
        leftOver.Tell();
    }

    private void Collect(NamedFields group, IReadOnlyList<string> path)
    {
        foreach (var node in group.Things("terms"))
        {
            var term = new NamedFields(node);
            IReadOnlyList<string> own = [.. path, term.Text("name") ?? ""];
            terms.Add((term, own, names.Add(own[^1], [string.Join('.', own), .. term.Texts("id"), own[^1]])));
        }
        foreach (var node in group.Things("nodes"))
        {
            var inner = new NamedFields(node);
            Collect(inner, [.. path, inner.Text("name") ?? ""]);
            _ = inner["id"];
            foreach (var (name, value) in inner.Others) leftOver.Note(where, value.Line, $"nodes.{name}", TextOf(value));
        }
    }

    private Node Entry(NamedFields term, IReadOnlyList<string> path, string name)
    {
        var line = term.Line;
        var text = term.Text("description");
        var sources = Sources(term).ToList();
        var definition = new FieldWriter()
            .Add("text", text is null ? null : new Node.Scalar(ForeignMarkdown.Of(text, ForeignMarkdown.Ours), line))
            .Add("citations", sources);
        if (text is null && sources.Count > 0) leftOver.Note(where, line, "source_url", path[^1], "belongs to a description, which the term lacks; left out");
        var relations = new List<Node>();
        foreach (var (field, type) in Kinds)
        {
            foreach (var other in term.Texts(field))
            {
                if (names.Find(other) is not { } target) leftOver.Note(where, line, field, other, "names terms that are not in the file; left out");
                else relations.Add(NamedRows.Relation(type, target, line));
                if (field == "values") leftOver.Note(where, line, field, other, "are kept as related terms");
            }
        }
        var entry = new FieldWriter()
            .Add(GlossaryStream.WishedSlug, new Node.Scalar(name, line))
            .Add("label", term["name"])
            .Add("tags", path.Count > 1 ? [new Node.Scalar(Slug.Of(path[^2]), line)] : [])
            .Add("definitions", text is null ? [] : [definition.DoneAt(line)])
            .Add("relations", relations.Count > 0 ? new Node.Items(relations, line) : null);
        _ = term["id"];
        _ = term["term_source"];
        foreach (var (field, value) in term.Others)
        {
            if (field.Equals("custom_properties", StringComparison.OrdinalIgnoreCase) && value is Node.Fields custom)
            {
                foreach (var (property, held) in custom.Values) leftOver.Note(where, held.Line, $"{field}.{property}", TextOf(held));
                continue;
            }
            leftOver.Note(where, value.Line, field, TextOf(value));
        }
        return entry.DoneAt(line);
    }

    private static IEnumerable<Node> Sources(NamedFields term)
    {
        var (url, named) = (term.Text("source_url"), term.Text("source_ref"));
        if (url is not null || named is not null) yield return Source(named, url, "supports", term.Line);
        foreach (var link in term.Things("knowledge_links").Select(l => new NamedFields(l)))
        {
            if (link.Text("url") is { } address) yield return Source(link.Text("label"), address, "mentions", link.Line);
        }
    }

    // What is no address of the web is a title.
    private static Node Source(string? title, string? url, string stance, int line)
    {
        var isAddress = url is not null && Iri.IsAbsolute(url) && url.StartsWith("http", StringComparison.OrdinalIgnoreCase);
        title ??= isAddress ? null : url;
        return new FieldWriter()
            .Add("title", title is null ? null : new Node.Scalar(title, line))
            .Add("url", isAddress ? new Node.Scalar(url!, line) : null)
            .Add("stance", new Node.Scalar(stance, line)).DoneAt(line);
    }

    private static string TextOf(Node node) => (node as Node.Scalar)?.Text ?? "";

    /// <summary>What stands before the terms.</summary>
    public const string Start = "version: \"1\"\nsource: Glossary\nterms:\n";

    /// <summary>An entry as one of its terms; others are named by their slugs, which are their ids.</summary>
    public static Node Write(Entry entry)
    {
        var first = entry.Definitions.Count > 0 ? entry.Definitions[0] : null;
        var source = first?.Citations.FirstOrDefault(c => c.Stance == Stance.Supports);
        var term = new FieldWriter()
            .Add("id", entry.Slug)
            .Add("name", entry.Label)
            .Add("description", first?.Text ?? entry.Summary ?? "")
            .Add("term_source", source is null ? "INTERNAL" : "EXTERNAL")
            .Add("source_ref", source?.Source.Title)
            .Add("source_url", source is null ? null : source.Source.Url ?? source.Url);
        foreach (var (field, type) in Kinds.Where(k => k.Field != "values"))
        {
            term.Add(field, entry.Relations.Where(r => r.Type == type).Select(r => r.Slug));
        }
        return term.Done();
    }
}
