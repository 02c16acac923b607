using Glossary.Model;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Others;

/// <summary>The glossary.json of docusaurus-plugin-glossary: a list of terms that name each other.</summary>
internal sealed class DocusaurusGlossary(string where, LeftOut lost)
{
    public static FieldNames FieldNames { get; } = new(
        new Dictionary<string, string> { ["label"] = "term", ["altLabels"] = "aliases", ["definitions.text"] = "definition", ["relations"] = "relatedTerms" });

    private readonly CountedLeftOut leftOver = new(lost);
    private readonly NamedRows names = new();

    /// <summary>Whether a document is one: it has terms, and each is called a term.</summary>
    public static bool Is(Node node) => node is Node.Fields fields && fields.Values.FirstOrDefault(
        f => f.Key == "terms").Value is Node.Items { Values.Count: > 0 } terms
        && terms.Values.All(t => t is Node.Fields term && term.Values.Any(f => f.Key == "term"));

    public IEnumerable<Node> Rows(Node document)
    {
        var head = new NamedFields((Node.Fields)document);
        var terms = head.Things("terms").Select(t => new NamedFields(t)).ToList();
        foreach (var (name, value) in head.Others) leftOver.Note(where, value.Line, name, (value as Node.Scalar)?.Text ?? "");
        // What is one term's own goes before what others are called too.
        var called = terms.Select(t => names.Add(t.Text("term") ?? "", t.Texts("id"))).ToList();
        foreach (var field in new[] { "term", "aliases" })
        {
            for (var i = 0; i < terms.Count; i++) names.Call(called[i], terms[i].Texts(field));
        }
        for (var i = 0; i < terms.Count; i++) yield return Entry(terms[i], called[i]);
        leftOver.Tell();
    }

    private Node Entry(NamedFields term, string name)
    {
        var line = term.Line;
        var definition = term.Text("definition");
        var related = term["relatedTerms"] is null ? null : term.Texts("relatedTerms").Select(r => (Text: r, Target: names.Find(r))).ToList();
        foreach (var (text, _) in related?.Where(r => r.Target is null) ?? [])
        {
            leftOver.Note(where, line, "relatedTerms", text, "names terms that are not in the file; left out");
        }
        var others = term["abbreviation"] is null && term["aliases"] is null ? null : term.Texts("abbreviation").Concat(term.Texts("aliases"));
        var entry = new FieldWriter()
            .Add(GlossaryStream.WishedSlug, new Node.Scalar(name, line))
            .Add("label", term["term"])
            .Add("altLabels", others is null ? null : new Node.Items([.. others.Select(Node (o) => new Node.Scalar(o, line))], line))
            .Add("definitions", definition is null ? []
                : [new FieldWriter().Add("text", new Node.Scalar(ForeignMarkdown.Of(definition, ForeignMarkdown.Ours), line)).DoneAt(line)])
            .Add("relations", related is null ? null : new Node.Items(
                [.. related.Where(r => r.Target is not null && r.Target != name).Select(r => NamedRows.Relation(RelationType.Related, r.Target!, line))],
                    line));
        _ = term["id"];
        foreach (var (field, value) in term.Others) leftOver.Note(where, line, field, (value as Node.Scalar)?.Text ?? "");
        return entry.DoneAt(line);
    }

    /// <summary>An entry as one of its terms.</summary>
    public static Node Write(Entry entry) => new FieldWriter()
        .Add("id", entry.Slug)
        .Add("term", entry.Label)
        .Add("definition", entry.Definitions.Count > 0 ? entry.Definitions[0].Text : entry.Summary ?? "")
        .Add("aliases", entry.AltLabels)
        .Add("relatedTerms", entry.Relations.Where(r => r.Type == RelationType.Related).Select(r => r.Slug))
        .Done();
}
