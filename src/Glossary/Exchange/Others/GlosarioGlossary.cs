using Glossary.Exchange.Tables;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Others;

/// <summary>Glosario's glossary.yml: a list of terms by slug, each with its term and definition in several languages.</summary>
internal sealed class GlosarioGlossary(string where, LeftOut lost)
{
    public static FieldNames FieldNames { get; } = new(
        new Dictionary<string, string> { ["label"] = "term", ["altLabels"] = "acronym", ["definitions.text"] = "def", ["relations"] = "ref" });

    private readonly CountedLeftOut leftOver = new(lost);
    private readonly NamedRows names = new();

    /// <summary>Whether a document is one: a list of things with a slug and at least one language.</summary>
    public static bool Is(Node node) => node is Node.Items { Values.Count: > 0 } items
        && items.Values.All(i => i is Node.Fields fields && fields.Values.Any(f => f.Key == "slug") && fields.Values.Any(IsLanguage));

    private static bool IsLanguage(KeyValuePair<string, Node> field) =>
        field.Value is Node.Fields texts && texts.Values.Any(t => t.Key is "term" or "def") && ColumnNames.LanguageOf(field.Key, isMarked: true) is not null;

    public IEnumerable<Node> Rows(Node document)
    {
        var terms = ((Node.Items)document).Values.Cast<Node.Fields>().ToList();
        var called = terms.Select(t => names.Add(SlugOf(t), SlugOf(t))).ToList();
        for (var i = 0; i < terms.Count; i++)
        {
            foreach (var entry in Entries(terms[i], called[i])) yield return entry;
        }
        leftOver.Tell();
    }

    private static string SlugOf(Node.Fields term) => new NamedFields(term).Text("slug") ?? "";

    private IEnumerable<Node> Entries(Node.Fields node, string name)
    {
        var term = new NamedFields(node);
        _ = term["slug"];
        var related = term.Texts("ref").Select(r => (Text: r, Target: names.Find(r))).ToList();
        foreach (var (text, _) in related.Where(r => r.Target is null)) leftOver.Note(where, node.Line, "ref", text,
            "names terms that are not in the file; left out");
        var languages = node.Values.Where(IsLanguage).OrderBy(l => l.Key == "en" ? 0 : 1).ToList();
        foreach (var (field, value) in term.Others.Where(o => !IsLanguage(o))) leftOver.Note(where, value.Line, field, (value as Node.Scalar)?.Text ?? "");
        var called = languages.Select((l, i) => i == 0 ? name : names.Add($"{name}-{l.Key}")).ToList();
        for (var i = 0; i < languages.Count; i++)
        {
            var relations = related.Where(r => i == 0 && r.Target is not null && r.Target != name).Select(
                r => NamedRows.Relation(RelationType.Related, r.Target!, node.Line))
                .Concat(called.Where((_, j) => i == 0 ? j > 0 : j == 0).Select(other => NamedRows.Relation(RelationType.ExactMatch, other, node.Line)));
            yield return Entry(new NamedFields((Node.Fields)languages[i].Value), ColumnNames.LanguageOf(languages[i].Key, isMarked: true)!, called[i],
                [.. relations]);
        }
    }

    private Node Entry(NamedFields texts, string language, string name, IReadOnlyList<Node> relations)
    {
        var line = texts.Line;
        var definition = texts.Text("def");
        var entry = new FieldWriter()
            .Add(GlossaryStream.WishedSlug, new Node.Scalar(name, line))
            .Add("label", texts["term"])
            .Add("altLabels", texts.Texts("acronym").Select(Node (a) => new Node.Scalar(a, line)))
            .Add("language", new Node.Scalar(language, line))
            .Add("definitions", definition is null ? [] : [new FieldWriter().Add("text", new Node.Scalar(ForeignMarkdown.Of(definition, Lead), line)).DoneAt(
                line)])
            .Add("relations", relations.Count > 0 ? new Node.Items(relations, line) : null);
        foreach (var (field, value) in texts.Others) leftOver.Note(where, value.Line, field, (value as Node.Scalar)?.Text ?? "");
        return entry.DoneAt(line);
    }

    // Its texts link to terms as places on its one page: [average](#average).
    private string? Lead(string address) =>
        address.StartsWith('#') && names.Find(address[1..]) is { } target ? $"/terms/{Uri.EscapeDataString(target)}" : ForeignMarkdown.Ours(address);

    /// <summary>An entry as one of its terms.</summary>
    public static Node Write(Entry entry) => new FieldWriter()
        .Add("slug", entry.Slug)
        .Add("ref", entry.Relations.Where(r => r.Type == RelationType.Related).Select(r => r.Slug))
        .Add(entry.Language, new FieldWriter()
            .Add("term", entry.Label)
            .Add("acronym", entry.AltLabels.FirstOrDefault(IsAcronym))
            .Add("def", entry.Definitions.Count > 0 ? entry.Definitions[0].Text : entry.Summary ?? "")
            .Done())
        .Done();

    private static bool IsAcronym(string label) => label.Length is > 1 and < 12 && label.All(c => char.IsUpper(c) || char.IsDigit(c));
}
