using Glossary.Exchange.Rdf;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Skos;

/// <summary>Definitions of a concept: ours where it has them, with what another tool changed of them in SKOS; SKOS's own otherwise.</summary>
/// <param name="graph">What is said.</param>
/// <param name="concept">Of what.</param>
/// <param name="line">Where it is said.</param>
/// <param name="main">The entry's language, which its definitions need not say.</param>
internal sealed class SkosDefinitions(RdfGraph graph, RdfTerm concept, int line, string main)
{
    // The first of them that an entry has is its definition.
    private static readonly string[] PropertiesOfTexts = ["definition", "description", "scopeNote"];

    private static readonly string[] Properties = ["definition", "description", "scopeNote", "example"];

    /// <param name="texts">All texts of the concept.</param>
    /// <param name="apart">What our vocabulary says of it in one language apart; null where there is nothing of it.</param>
    public List<Node> Read(IReadOnlyList<SkosText> texts, Func<string, RdfTerm?> apart)
    {
        var all = Owned(concept);
        var languages = texts.Where(t => Properties.Contains(t.Property)).Select(t => t.Language)
            .Concat(all is null ? [] : all.Select(LanguageOf)).Prepend(main).Distinct().ToList();
        var placed = new Node?[all?.Count ?? 0];
        var others = new List<Node>();
        foreach (var language in languages)
        {
            var places = all is null ? [] : Enumerable.Range(0, all.Count).Where(i => LanguageOf(all[i]) == language).ToList();
            var owned = all is null ? apart(language) is { } own ? Owned(own) : null : [.. places.Select(i => all[i])];
            var read = InLanguage(texts.Where(t => t.Language == language).ToList(), owned, language == main);
            for (var i = 0; i < read.Count; i++)
            {
                var node = language == main ? read[i] : With(read[i], language);
                if (i < places.Count) placed[places[i]] = node;
                else others.Add(node);
            }
        }
        return [.. placed.OfType<Node>(), .. others];
    }

    /// <summary>Whether our vocabulary tells where the definition is from that <c>dcterms:source</c> would be told of.</summary>
    public bool CitesItself => Owned(concept)?.Find(d => LanguageOf(d) == main) is Node.Fields first
        && first.Values.Any(f => f is { Key: "citations", Value: Node.Items { Values.Count: > 0 } });

    private List<Node>? Owned(RdfTerm node) =>
        graph.Values(node, RdfNames.Own + "definitions").FirstOrDefault() is { } list ? OwnList(graph, list, "definitions", line) : null;

    private string LanguageOf(Node definition) =>
        ((Node.Fields)definition).Values.FirstOrDefault(f => f.Key == "language").Value is Node.Scalar said ? LanguageTag.Of(said.Text) : main;

    private Node With(Node definition, string language) => definition is Node.Fields fields && fields.Values.All(f => f.Key != "language")
        ? new Node.Fields([.. fields.Values, new("language", Scalar(language))], fields.Line)
        : definition;

    private List<Node> InLanguage(IReadOnlyList<SkosText> texts, List<Node>? owned, bool isMain)
    {
        var said = Values("definition");
        var notes = Values("scopeNote");
        var examples = Values("example");
        if (owned is not null) return Reconcile(owned, said, notes, examples);
        if (said.Count == 0) said = Values("description");
        // Better a note for a definition than an entry that says nothing.
        if (said.Count == 0 && notes.Count > 0) (said, notes) = ([string.Join("\n\n", notes)], []);
        // Further ones are notes of the entry.
        var note = notes.FirstOrDefault();
        var noteOf = texts.Where(t => t.Property == "definition" && t.Note is not null).ToDictionary(t => t.Value, t => t.Note!);
        return [.. said.Select((text, i) => (Node)new FieldWriter()
            .Add("text", Scalar(text))
            .Add("scopeNote", i == 0 && note is not null ? Scalar(note) : null)
            .Add("examples", i == 0 ? examples.Select(Node (e) => Scalar(e)) : [])
            .Add("citations", Sources(i == 0 && isMain, noteOf.GetValueOrDefault(text)))
            .DoneAt(line))];

        List<string> Values(string property) => [.. texts.Where(t => t.Property == property).Select(t => t.Value).Distinct()];
    }

    /// <summary>The property that the definitions of a language are read from; null where there is none.</summary>
    public static string? PropertyOfTexts(IEnumerable<SkosText> texts, bool isOwned)
    {
        if (isOwned) return "definition";
        var properties = texts.Select(t => t.Property).ToHashSet();
        return PropertiesOfTexts.FirstOrDefault(properties.Contains);
    }

    public static List<Node> OwnList(RdfGraph graph, RdfTerm list, string field, int line)
    {
        var members = graph.List(list) ?? throw new UnreadableRowException(line, $"g:{field} must be a collection that ends");
        return [.. members.Select(m => OwnVocabulary.ToNode(graph, m, graph.LineOf(m) ?? line))];
    }

    private List<Node> Reconcile(List<Node> owned, List<string> said, List<string> notes, List<string> examples)
    {
        var (texts, newTexts) = SkosFields.Compare(Held("text"), said);
        var (scopes, newScopes) = SkosFields.Compare(Held("scopeNote"), notes);
        var (shown, newExamples) = SkosFields.Compare(Held("examples"), examples);
        var result = owned.Select(d => Change(d, ("text", texts), ("scopeNote", scopes), ("examples", shown))).ToList();
        result.AddRange(newTexts.Select(t => new FieldWriter().Add("text", Scalar(t)).DoneAt(line)));
        if (result is [Node.Fields first, ..] && (newScopes.Count > 0 || newExamples.Count > 0))
        {
            var fields = new OrderedDictionary<string, Node>(first.Values);
            if (newScopes.Count > 0) fields["scopeNote"] = Scalar(string.Join("\n\n", TextsOf(fields.GetValueOrDefault("scopeNote")).Concat(newScopes)));
            if (newExamples.Count > 0)
            {
                fields["examples"] = new Node.Items([.. TextsOf(fields.GetValueOrDefault("examples")).Concat(newExamples).Select(Node (e) => Scalar(e))], line);
            }
            result[0] = new Node.Fields([.. fields], first.Line);
        }
        return result;

        List<string> Held(string field) =>
            [.. owned.OfType<Node.Fields>().SelectMany(f => f.Values.Where(v => v.Key == field).SelectMany(v => TextsOf(v.Value))).Distinct()];
    }

    private static Node Change(Node definition, params (string Field, IReadOnlyDictionary<string, string> Changed)[] changes) =>
        definition is not Node.Fields fields
        ? definition
        : new Node.Fields(
            [.. fields.Values
                .Select(f =>
                    changes.FirstOrDefault(c => c.Field == f.Key).Changed is { Count: > 0 } changed
                        ? KeyValuePair.Create(f.Key, Change(f.Value, changed))
                        : f)],
            fields.Line);

    private static Node Change(Node value, IReadOnlyDictionary<string, string> changed) => value switch
    {
        Node.Scalar scalar => scalar with { Text = changed.GetValueOrDefault(scalar.Text, scalar.Text) },
        Node.Items items => items with { Values = [.. items.Values.Select(v => Change(v, changed))] },
        _ => value,
    };

    private static IEnumerable<string> TextsOf(Node? node) => node switch
    {
        Node.Scalar scalar => [scalar.Text],
        Node.Items items => items.Values.OfType<Node.Scalar>().Select(s => s.Text),
        _ => [],
    };

    /// <summary>Where the first definition of an entry is from, as everybody's vocabulary says it.</summary>
    public static IEnumerable<RdfValue> SourcesOf(Entry entry) =>
        (entry.Definitions.FirstOrDefault(d => (d.Language ?? entry.Language) == entry.Language)?.Citations ?? []).Where(c => c.Stance == Stance.Supports)
            .Select(c => (c.Url ?? c.Source.Url) is { } url && Iri.IsAbsolute(url) ? (RdfValue)new RdfValue.Link(url) : new RdfValue.Literal(c.Source.Title))
            .Distinct();

    // Where a definition is from stands with the concept, or with the note that the definition is.
    private IEnumerable<Node> Sources(bool first, RdfTerm? note)
    {
        var places = new[] { RdfNames.Terms + "source", RdfNames.Elements + "source" };
        var sources = places.SelectMany(p => (first ? graph.Values(concept, p) : []).Concat(note is null ? [] : graph.Values(note, p)));
        foreach (var source in sources.Distinct())
        {
            var address = source.Kind != RdfKind.Blank
                && (source.Value.StartsWith("http://", StringComparison.Ordinal) || source.Value.StartsWith("https://", StringComparison.Ordinal))
                && Iri.IsAbsolute(source.Value);
            if (source.Kind != RdfKind.Blank) yield return new FieldWriter().Add(address ? "url" : "title", Scalar(source.Value)).DoneAt(line);
        }
    }

    private Node.Scalar Scalar(string text) => new(text, line);
}
