using Glossary.Exchange.Rdf;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Skos;

/// <summary>Definitions of a concept: ours where it has them, with what another tool changed of them in SKOS; SKOS's own otherwise.</summary>
/// <param name="graph">What is said.</param>
/// <param name="concept">Of what.</param>
/// <param name="line">Where it is said.</param>
/// <param name="isMain">Whether it is what the concept is in its main language.</param>
/// <param name="own">What our vocabulary's statements are about: the concept, or a node for the language; null where there is none.</param>
internal sealed class SkosDefinitions(RdfGraph graph, RdfTerm concept, int line, bool isMain, RdfTerm? own)
{
    public List<Node> Read(IReadOnlyList<(string Property, string Value, RdfTerm? Note)> texts)
    {
        var said = Values("definition");
        var notes = Values("scopeNote");
        var examples = Values("example");
        var owned = own is not null && graph.Values(own, RdfNames.Own + "definitions").FirstOrDefault() is { } list ? OwnList(list, "definitions") : null;
        if (owned is not null) return Reconcile(owned, said, notes, examples);
        if (said.Count == 0) said = Values("description");
        // Better a note for a definition than an entry that says nothing.
        if (said.Count == 0 && notes.Count > 0) (said, notes) = ([string.Join("\n\n", notes)], []);
        var noteOf = texts.Where(t => t.Property == "definition" && t.Note is not null).ToDictionary(t => t.Value, t => t.Note!);
        return [.. said.Select((text, i) => (Node)new FieldWriter()
            .Add("text", Scalar(text))
            .Add("scopeNote", i == 0 && notes.Count > 0 ? Scalar(string.Join("\n\n", notes)) : null)
            .Add("examples", i == 0 ? examples.Select(Node (e) => Scalar(e)) : [])
            .Add("citations", Sources(i == 0, noteOf.GetValueOrDefault(text)))
            .DoneAt(line))];

        List<string> Values(string property) => [.. texts.Where(t => t.Property == property).Select(t => t.Value).Distinct()];
    }

    public List<Node> OwnList(RdfTerm list, string field)
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

    // Where a definition is from stands with the concept, or with the note that the definition is.
    private IEnumerable<Node> Sources(bool first, RdfTerm? note)
    {
        var places = new[] { RdfNames.Terms + "source", RdfNames.Elements + "source" };
        var sources = places.SelectMany(p => (first && isMain ? graph.Values(concept, p) : []).Concat(note is null ? [] : graph.Values(note, p)));
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
