using Glossary.Records;

namespace Glossary.Exchange.Hugo;

/// <summary>A page and what it says in other languages as one entry: content/de/pod.md beside content/en/pod.md.</summary>
internal sealed class PageLanguages(CountedLeftOut leftOver)
{
    // What says the same of the entry in whichever language it is written.
    private static readonly string[] Same = ["slug", "language", "iri", "schemes", "status"];

    /// <param name="first">The entry as its first page has it.</param>
    /// <param name="others">The same entry as pages in other languages have it.</param>
    public Node Join(Node.Fields first, IReadOnlyList<(HugoPage Page, Node.Fields Entry)> others)
    {
        if (others.Count == 0) return first;
        var fields = new OrderedDictionary<string, Node>(first.Values);
        foreach (var (page, entry) in others)
        {
            var said = entry.Values.ToDictionary(f => f.Key, f => f.Value);
            var language = (said["language"] as Node.Scalar)!;
            if (said.GetValueOrDefault("label") is { } label) Add(fields, "labels", [Label(label, language, "preferred")]);
            else leftOver.Note(page.Path, entry.Line, "title", language.Text, "is missing in this language, and the text is kept without it");
            Add(fields, "labels", Items(said, "altLabels").Select(l => Label(l, language, "alternative")));
            Add(fields, "labels", Items(said, "hiddenLabels").Select(l => Label(l, language, "hidden")));
            if (said.GetValueOrDefault("summary") is { } summary) Add(fields, "summaries", [Text(summary, language).DoneAt(entry.Line)]);
            Add(fields, "definitions", Items(said, "definitions").Select(d => In(d, language)));
            var known = Items(fields, "relations").Select(Show).ToHashSet();
            Add(fields, "relations", Items(said, "relations").Where(r => known.Add(Show(r))));
            var tags = Items(fields, "tags").Select(Show).ToHashSet();
            foreach (var tag in Items(said, "tags").Where(t => !tags.Contains(Show(t))))
            {
                leftOver.Note(page.Path, entry.Line, "tags", Show(tag), "of a translation; those of the first language are kept");
            }
            foreach (var name in said.Keys.Except([.. Same, "label", "altLabels", "hiddenLabels", "summary", "definitions", "relations", "tags"]))
            {
                leftOver.Note(page.Path, entry.Line, name, "", "of a translation; what the first language says is kept");
            }
        }
        return new Node.Fields([.. fields], first.Line);
    }

    private static void Add(OrderedDictionary<string, Node> fields, string name, IEnumerable<Node> more)
    {
        var all = Items(fields, name).Concat(more).ToList();
        if (all.Count > 0) fields[name] = new Node.Items(all, all[0].Line);
    }

    private static IReadOnlyList<Node> Items(IDictionary<string, Node> fields, string name) =>
        fields.TryGetValue(name, out var value) && value is Node.Items items ? items.Values : [];

    private static Node Label(Node text, Node.Scalar language, string kind) => Text(text, language).Add("kind", kind).DoneAt(text.Line);

    private static FieldWriter Text(Node text, Node.Scalar language) => new FieldWriter().Add("text", text).Add("language", language.Text);

    // A definition that says its language is of that one.
    private static Node In(Node definition, Node.Scalar language) => definition is Node.Fields fields && fields.Values.All(f => f.Key != "language")
        ? new Node.Fields([.. fields.Values, KeyValuePair.Create("language", (Node)language)], fields.Line)
        : definition;

    private static string Show(Node node) => node switch
    {
        Node.Scalar scalar => scalar.Text,
        Node.Fields fields => string.Join(' ', fields.Values.Select(f => $"{f.Key} {Show(f.Value)}")),
        _ => "",
    };
}
