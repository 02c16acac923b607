using System.Text.Encodings.Web;
using System.Text.Json;

namespace Glossary.Exchange.Rdf;

/// <summary>Writes things as JSON-LD, compacted with a context that stands in the file itself.</summary>
internal static class JsonLdWriter
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Predicates that bear no name of ours, by the name that they have in the file.
    private static readonly (string Name, string Predicate)[] Names =
    [
        ("inScheme", "skos:inScheme"), ("notation", "skos:notation"), ("prefLabel", "skos:prefLabel"), ("altLabel", "skos:altLabel"), ("hiddenLabel",
        "skos:hiddenLabel"),
        ("definition", "skos:definition"), ("scopeNote", "skos:scopeNote"), ("example", "skos:example"),
        ("broader", "skos:broader"), ("narrower", "skos:narrower"), ("related", "skos:related"), ("exactMatch", "skos:exactMatch"),
        ("abstract", "dcterms:abstract"), ("title", "dcterms:title"),
        ("description", "dcterms:description"), ("license", "dcterms:license"), ("creator", "dcterms:creator"),
        ("hasTopConcept", "skos:hasTopConcept"), ("closeMatch", "skos:closeMatch"), ("broadMatch", "skos:broadMatch"),
        ("narrowMatch", "skos:narrowMatch"), ("relatedMatch", "skos:relatedMatch"),
        ("publisher", "dcterms:publisher"), ("issued", "dcterms:issued"), ("isReplacedBy",
        "dcterms:isReplacedBy"),
        ("subject", "dc:subject"), ("label", "rdfs:label"), ("seeAlso", "rdfs:seeAlso"),
        ("member", "skos:member"), ("memberList", "skos:memberList"),
        ("Concept", "skos:Concept"), ("ConceptScheme", "skos:ConceptScheme"),
    ];

    private static readonly string[] Languages = ["prefLabel", "altLabel", "hiddenLabel", "definition", "scopeNote", "example", "abstract"];
    private static readonly string[] Links = [
        "inScheme", "hasTopConcept", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch",
        "broader", "narrower", "related", "exactMatch", "isReplacedBy", "seeAlso", "opposite", "view", "source", "term", "entry",
        "member", "memberList"
    ];
    private static readonly string[] Lists = [
        "names", "authors", "examples", "citations", "definitions", "notes", "usages", "relations", "messages", "words", "verbs", "reverseVerbs", "cues", "isA",
        "prints", "reasons", "memberList", "fields", "values", "shown", "labels"
    ];

    /// <summary>Named apart from what a note of SKOS is called, in our nodes.</summary>
    private const string OwnNote = "g:scopeNote";

    public static string Context { get; } = Print(writer =>
    {
        writer.WriteStartObject();
        foreach (var (prefix, space) in RdfNames.Prefixes) writer.WriteString(prefix, space);
        writer.WriteString("@vocab", RdfNames.Own);
        foreach (var (name, predicate) in Names.Concat(Links.Union(Lists).Where(n => Names.All(k => k.Name != n)).Select(n => (n, "g:" + n))))
        {
            var container = Languages.Contains(name) ? "@language" : Lists.Contains(name) ? "@list" : null;
            var isLink = Links.Contains(name);
            if (container is null && !isLink)
            {
                writer.WriteString(name, predicate);
                continue;
            }
            writer.WriteStartObject(name);
            writer.WriteString("@id", predicate);
            if (isLink) writer.WriteString("@type", "@id");
            if (container is not null) writer.WriteString("@container", container);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    });

    /// <summary>One thing, without a context.</summary>
    public static string Print(RdfResource resource) => Print(writer => Write(writer, resource));

    /// <summary>One thing as a document of its own, with others that it speaks of.</summary>
    public static string PrintDocument(RdfResource resource, IEnumerable<RdfResource> included) => Print(writer =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName("@context");
        writer.WriteRawValue(Context);
        WriteBody(writer, resource);
        writer.WriteStartArray("@included");
        foreach (var other in included) Write(writer, other);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, RdfResource resource)
    {
        writer.WriteStartObject();
        WriteBody(writer, resource);
        writer.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter writer, RdfResource resource)
    {
        if (resource.Iri is not null) writer.WriteString("@id", resource.Iri);
        if (resource.Type is not null) writer.WriteString("@type", NameOf(resource.Type));
        foreach (var (predicate, values) in resource.Properties)
        {
            var name = NameOf(predicate);
            writer.WritePropertyName(name);
            if (Languages.Contains(name)) WriteLanguages(writer, values);
            else WriteOneOrMore(writer, values, Links.Contains(name));
        }
    }

    private static string NameOf(string predicate)
    {
        if (predicate == OwnNote) return predicate;
        return Names.FirstOrDefault(n => n.Predicate == predicate) is { Name: { } name }
            ? name
            : predicate.StartsWith("g:", StringComparison.Ordinal)
            ? predicate[2..]
            : predicate;
    }

    private static void WriteLanguages(Utf8JsonWriter writer, IReadOnlyList<RdfValue> values)
    {
        writer.WriteStartObject();
        foreach (var group in values.OfType<RdfValue.Literal>().GroupBy(v => v.Language))
        {
            writer.WritePropertyName(group.Key ?? "@none");
            WriteOneOrMore(writer, [.. group.Select(v => v with { Language = null })], areLinks: false);
        }
        writer.WriteEndObject();
    }

    private static void WriteOneOrMore(Utf8JsonWriter writer, IReadOnlyList<RdfValue> values, bool areLinks)
    {
        if (values.Count > 1) writer.WriteStartArray();
        foreach (var value in values) Write(writer, value, areLinks);
        if (values.Count > 1) writer.WriteEndArray();
    }

    // What names things needs no more than their IRIs; elsewhere each says that it is one.
    private static void Write(Utf8JsonWriter writer, RdfValue value, bool areLinks)
    {
        switch (value)
        {
            case RdfValue.Literal literal when literal.Language is not null:
                writer.WriteStartObject();
                writer.WriteString("@value", literal.Text);
                writer.WriteString("@language", literal.Language);
                writer.WriteEndObject();
                break;
            case RdfValue.Literal { Type: { } type } literal:
                writer.WriteStartObject();
                writer.WriteString("@value", literal.Text);
                writer.WriteString("@type", type);
                writer.WriteEndObject();
                break;
            // Where IRIs are expected, a text says that it is none.
            case RdfValue.Literal { Language: null, Type: null } text when areLinks:
                writer.WriteStartObject();
                writer.WriteString("@value", text.Text);
                writer.WriteEndObject();
                break;
            case RdfValue.Literal literal:
                writer.WriteStringValue(literal.Text);
                break;
            case RdfValue.Link link when areLinks:
                writer.WriteStringValue(link.Iri);
                break;
            case RdfValue.Link link:
                writer.WriteStartObject();
                writer.WriteString("@id", link.Iri);
                writer.WriteEndObject();
                break;
            case RdfValue.Nested nested:
                Write(writer, nested.Resource);
                break;
            case RdfValue.List list:
                writer.WriteStartArray();
                foreach (var item in list.Items) Write(writer, item, areLinks);
                writer.WriteEndArray();
                break;
        }
    }

    private static string Print(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable)) write(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
