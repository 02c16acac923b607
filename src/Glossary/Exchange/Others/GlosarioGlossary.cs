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
        field.Value is Node.Fields texts && texts.Values.Any(t => t.Key is "term" or "def") && TagOf(field.Key) is not null;

    // Languages that a machine does not know by name have their tags too.
    private static string? TagOf(string name) =>
        ColumnNames.LanguageOf(name, isMarked: true) ?? (LanguageTag.IsValid(name.Replace('_', '-')) ? LanguageTag.Of(name.Replace('_', '-')) : null);

    public IEnumerable<Node> Rows(Node document)
    {
        var terms = ((Node.Items)document).Values.Cast<Node.Fields>().ToList();
        var called = terms.Select(t => names.Add(SlugOf(t), SlugOf(t))).ToList();
        for (var i = 0; i < terms.Count; i++)
        {
            yield return Entry(terms[i], called[i]);
        }
        leftOver.Tell();
    }

    private static string SlugOf(Node.Fields term) => new NamedFields(term).Text("slug") ?? "";

    private Node Entry(Node.Fields node, string name)
    {
        var (term, line) = (new NamedFields(node), node.Line);
        _ = term["slug"];
        var related = term.Texts("ref").Select(r => (Text: r, Target: names.Find(r))).ToList();
        foreach (var (text, _) in related.Where(r => r.Target is null))
        {
            leftOver.Note(where, line, "ref", text, "names terms that are not in the file; left out");
        }
        var languages = node.Values.Where(IsLanguage).OrderBy(l => l.Key == "en" ? 0 : 1)
            .Select(l => (Tag: TagOf(l.Key)!, Texts: new NamedFields((Node.Fields)l.Value))).ToList();
        foreach (var (field, value) in term.Others.Where(o => !IsLanguage(o))) leftOver.Note(where, value.Line, field, (value as Node.Scalar)?.Text ?? "");
        var (first, others) = (languages[0], languages.Skip(1).ToList());
        var entry = new FieldWriter()
            .Add(GlossaryStream.WishedSlug, new Node.Scalar(name, line))
            .Add("label", first.Texts["term"])
            .Add("altLabels", first.Texts.Texts("acronym").Select(Node (a) => new Node.Scalar(a, line)))
            .Add("language", new Node.Scalar(first.Tag, line))
            .Add("labels", others.SelectMany(o => Labels(o.Texts, o.Tag)))
            .Add("definitions", languages.Select((l, i) => Definition(l.Texts, i == 0 ? null : l.Tag)).OfType<Node>())
            .Add("relations", related.Where(r => r.Target is not null && r.Target != name)
                .Select(r => NamedRows.Relation(RelationType.Related, r.Target!, line)));
        foreach (var (field, value) in languages.SelectMany(l => l.Texts.Others))
        {
            leftOver.Note(where, value.Line, field, (value as Node.Scalar)?.Text ?? "");
        }
        return entry.DoneAt(line);
    }

    private static IEnumerable<Node> Labels(NamedFields texts, string language)
    {
        foreach (var (text, kind) in texts.Texts("term").Select(t => (t, (string?)null)).Concat(
            texts.Texts("acronym").Select(t => (t, (string?)"alternative"))))
        {
            yield return new FieldWriter().Add("text", new Node.Scalar(text.Trim(), texts.Line)).Add("language", language).Add("kind", kind).DoneAt(texts.Line);
        }
    }

    private Node? Definition(NamedFields texts, string? language) => texts.Text("def") is { } text
        ? new FieldWriter().Add("text", new Node.Scalar(ForeignMarkdown.Of(text, Lead), texts.Line)).Add("language", language).DoneAt(texts.Line)
        : null;

    // Its texts link to terms as places on its one page: [average](#average).
    private string? Lead(string address) =>
        address.StartsWith('#') && names.Find(address[1..]) is { } target ? $"/terms/{Uri.EscapeDataString(target)}" : ForeignMarkdown.Ours(address);

    /// <summary>An entry as one of its terms.</summary>
    public static Node Write(Entry entry)
    {
        var term = new FieldWriter()
            .Add("slug", entry.Slug)
            .Add("ref", entry.Relations.Where(r => r.Type == RelationType.Related).Select(r => r.Slug));
        term.Add(entry.Language, Texts(entry.Label, entry.AltLabels, DefinitionIn(entry, null) ?? entry.Summary ?? ""));
        foreach (var other in entry.Translations.Where(t => t.Label is not null))
        {
            term.Add(other.Language, Texts(other.Label!, other.AltLabels, DefinitionIn(entry, other.Language)));
        }
        return term.Done();
    }

    private static string? DefinitionIn(Entry entry, string? language) => entry.Definitions.FirstOrDefault(d => d.Language == language)?.Text;

    private static Node Texts(string label, IReadOnlyList<string> others, string? definition) => new FieldWriter()
        .Add("term", label).Add("acronym", others.FirstOrDefault(IsAcronym)).Add("def", definition).Done();

    private static bool IsAcronym(string label) => label.Length is > 1 and < 12 && label.All(c => char.IsUpper(c) || char.IsDigit(c));
}
