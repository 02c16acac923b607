using Glossary.Exchange.Rdf;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Skos;

/// <summary>
/// Our vocabulary beside SKOS (docs/vocabulary.md): a field of a file is a property of the same name, a list is an RDF collection, since the order tells
/// something.
/// </summary>
internal static class OwnVocabulary
{
    public const string Scheme = "urn:glossary:scheme";

    // Fields for which everybody has a property already.
    private static readonly (string Field, string Predicate)[] Common =
        [("label", "rdfs:label"), ("title", "dcterms:title"), ("publisher", "dcterms:publisher"), ("issued", "dcterms:issued")];

    // Fields that name another thing.
    private static readonly (string Field, string Prefix)[] Links =
        [("term", EntryIri.Prefix), ("entry", EntryIri.Prefix), ("view", "urn:glossary:view:"), ("source", "urn:glossary:source:")];

    /// <summary>The sections of a glossary beside its entries: their class, and what their things are called by.</summary>
    public static readonly (string Section, string Type, string? IriPrefix, string? KeyField)[] Sections =
    [
        ("site", "g:Site", null, null),
        ("citations", "g:Source", "urn:glossary:source:", "key"),
        ("views", "g:View", "urn:glossary:view:", "slug"),
        ("kinds", "g:RelationKind", "urn:glossary:kind:", "slug"),
        ("roles", "g:Role", "urn:glossary:role:", "slug"),
        ("relations", "g:RoleRelation", null, null),
        ("systems", "g:System", null, null),
        ("pairs", "g:ContestedPair", null, null),
    ];

    // Texts by name, where the names are free.
    private const string MapField = "reasons";

    public static RdfResource ToResource(string section, Node node)
    {
        var (_, type, prefix, keyField) = Sections.First(s => s.Section == section);
        var key = keyField is null ? null : ((Node.Scalar)((Node.Fields)node).Values.First(f => f.Key == keyField).Value).Text;
        return ToResource(node) with { Iri = key is null ? null : prefix + Iri.Encode(key), Type = type };
    }

    public static RdfResource ToResource(Node node)
    {
        var properties = new RdfProperties();
        foreach (var (name, value) in ((Node.Fields)node).Values) properties.Add(PredicateOf(name), ToValue(name, value));
        return new(null, null, properties.Done());
    }

    private static RdfValue ToValue(string field, Node node) => node switch
    {
        Node.Items items => new RdfValue.List([.. items.Values.Select(i => ToValue("", i))]),
        Node.Fields map when field == MapField =>
            new RdfValue.List(
                [.. map.Values
                    .Select(m =>
                        new RdfValue.Nested(
                            new(null, null, new RdfProperties().Add("g:about", [m.Key]).Add("g:text", [((Node.Scalar)m.Value).Text]).Done())))]),
        Node.Fields => new RdfValue.Nested(ToResource(node)),
        Node.Scalar scalar =>
            Links.FirstOrDefault(l => l.Field == field) is { Prefix: { } prefix }
                ? new RdfValue.Link(prefix + Iri.Encode(scalar.Text))
                : new RdfValue.Literal(scalar.Text),
        _ => throw new InvalidOperationException($"The field {field} holds nothing that could be written."),
    };

    private static string PredicateOf(string field) => Common.FirstOrDefault(c => c.Field == field) is { Predicate: { } known } ? known : "g:" + field;

    /// <summary>The field that a predicate is; null where it is not of ours.</summary>
    public static string? FieldOf(string predicate)
    {
        if (predicate.StartsWith(RdfNames.Own, StringComparison.Ordinal)) return predicate[RdfNames.Own.Length..];
        var known = RdfNames.Shorten(predicate);
        return Common.FirstOrDefault(c => c.Predicate == known).Field;
    }

    /// <summary>Makes a node of what a graph says of a thing in our vocabulary.</summary>
    /// <exception cref="UnreadableRowException">It says something in another vocabulary, or goes in circles.</exception>
    public static Node ToNode(RdfGraph graph, RdfTerm subject, int line, int depth = 0)
    {
        if (depth > 32) throw new UnreadableRowException(line, "goes in circles, or is nested deeper than 32 levels");
        var fields = new List<KeyValuePair<string, Node>>();
        foreach (var group in graph.Of(subject).Where(t => t.Predicate != RdfNames.Type).GroupBy(t => t.Predicate))
        {
            var at = group.First().Line;
            var field = FieldOf(group.Key) ?? throw new UnreadableRowException(at, $"{RdfNames.Shorten(group.Key)} has no place in a node of our vocabulary");
            var values = group.Select(t => ToNode(graph, t.Object, field, t.Line, depth + 1)).ToList();
            fields.Add(new(field, values is [var one] ? one : new Node.Items(values, at)));
        }
        return new Node.Fields(fields, line);
    }

    /// <summary>An IRI of ours gives the name in it, any other IRI stands for itself.</summary>
    private static Node ToNode(RdfGraph graph, RdfTerm term, string field, int line, int depth)
    {
        if (term.Kind == RdfKind.Literal) return new Node.Scalar(term.Value, line);
        if (term.Value == RdfNames.Nil || graph.Has(term, RdfNames.First))
        {
            var members = graph.List(term) ?? throw new UnreadableRowException(line, $"the collection of {field} does not end");
            var items = new Node.Items([.. members.Select(m => ToNode(graph, m, "", line, depth + 1))], line);
            return field == MapField ? ToMap(items) : items;
        }
        if (term.Kind == RdfKind.Blank) return ToNode(graph, term, graph.LineOf(term) ?? line, depth);
        var prefix = Links.FirstOrDefault(l => l.Field == field).Prefix;
        return new Node.Scalar(
            prefix is not null && term.Value.StartsWith(prefix, StringComparison.Ordinal) ? Iri.Decode(term.Value[prefix.Length..]) : term.Value, line);
    }

    private static Node.Fields ToMap(Node.Items items)
    {
        var map = new List<KeyValuePair<string, Node>>();
        foreach (var item in items.Values)
        {
            var fields = (item as Node.Fields)?.Values.ToDictionary(f => f.Key, f => f.Value);
            if (fields is null || fields.GetValueOrDefault("about") is not Node.Scalar about || !fields.TryGetValue("text", out var text))
            {
                throw new UnreadableRowException(item.Line, "must have g:about and g:text");
            }
            map.Add(new(about.Text, text));
        }
        return new(map, items.Line);
    }
}
