using System.Security;

namespace Glossary.Exchange.Rdf;

/// <summary>Writes things as RDF/XML.</summary>
internal sealed class RdfXmlWriter(TextWriter text)
{
    public void WriteStart()
    {
        text.Write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rdf:RDF");
        foreach (var (prefix, space) in RdfNames.Prefixes) text.Write($"\n  xmlns:{prefix}=\"{space}\"");
        text.Write(">\n");
    }

    public void WriteEnd() => text.Write("</rdf:RDF>\n");

    public void Write(RdfResource resource) => WriteNode(resource, 1);

    private void WriteNode(RdfResource resource, int depth)
    {
        var (name, indent) = (resource.Type ?? "rdf:Description", Indent(depth));
        text.Write($"{indent}<{name}");
        if (resource.Iri is not null) text.Write($" rdf:about=\"{Escape(resource.Iri)}\"");
        text.Write(">\n");
        WriteProperties(resource, depth + 1);
        text.Write($"{indent}</{name}>\n");
    }

    private void WriteProperties(RdfResource resource, int depth)
    {
        foreach (var (predicate, values) in resource.Properties)
        {
            foreach (var value in values) WriteProperty(predicate, value, depth);
        }
    }

    private void WriteProperty(string predicate, RdfValue value, int depth)
    {
        var indent = Indent(depth);
        var (start, end) = Element(predicate);
        if (end.Length == 0) return;
        switch (value)
        {
            case RdfValue.Literal literal:
                var language = literal.Language is null ? "" : $" xml:lang=\"{Escape(literal.Language)}\"";
                var type = literal.Type is null ? "" : $" rdf:datatype=\"{Escape(RdfNames.Expand(literal.Type))}\"";
                text.Write($"{indent}<{start}{language}{type}>{Escape(literal.Text)}</{end}>\n");
                break;
            case RdfValue.Link link:
                text.Write($"{indent}<{start} rdf:resource=\"{Escape(link.Iri)}\"/>\n");
                break;
            case RdfValue.Nested { Resource: { Iri: null, Type: null } } nested:
                text.Write($"{indent}<{start} rdf:parseType=\"Resource\">\n");
                WriteProperties(nested.Resource, depth + 1);
                text.Write($"{indent}</{end}>\n");
                break;
            case RdfValue.Nested nested:
                text.Write($"{indent}<{start}>\n");
                WriteNode(nested.Resource, depth + 1);
                text.Write($"{indent}</{end}>\n");
                break;
            case RdfValue.List { Items.Count: 0 }:
                text.Write($"{indent}<{start} rdf:resource=\"{RdfNames.Nil}\"/>\n");
                break;
            case RdfValue.List list when list.Items.All(i => i is RdfValue.Nested):
                text.Write($"{indent}<{start} rdf:parseType=\"Collection\">\n");
                foreach (var item in list.Items) WriteNode(((RdfValue.Nested)item).Resource, depth + 1);
                text.Write($"{indent}</{end}>\n");
                break;
            case RdfValue.List list:
                // A collection of the syntax takes no texts, so each is written as what it stands for.
                text.Write($"{indent}<{start} rdf:parseType=\"Resource\">\n");
                WriteProperty("rdf:first", list.Items[0], depth + 1);
                WriteProperty("rdf:rest", new RdfValue.List([.. list.Items.Skip(1)]), depth + 1);
                text.Write($"{indent}</{end}>\n");
                break;
        }
    }

    /// <summary>
    /// Whether RDF/XML can name the property: what has no letter behind its last sign that names cannot have, and what the syntax means otherwise, it cannot.
    /// </summary>
    public static bool CanName(string predicate) => Element(predicate).End.Length > 0;

    // Names of the syntax itself, which it takes for no property, or for another one (https://www.w3.org/TR/rdf-syntax-grammar/#propertyElementURIs).
    private static readonly string[] OfSyntax =
        ["Description", "RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "aboutEach", "aboutEachPrefix", "bagID", "li"];

    // What XML binds to prefixes of its own, and lets nobody bind to another.
    private static readonly string[] OfXml = ["http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"];

    // A property of a vocabulary without a prefix here brings its own.
    private static (string Start, string End) Element(string predicate)
    {
        if (predicate.StartsWith("rdf:", StringComparison.Ordinal) && OfSyntax.Contains(predicate[4..])) return ("", "");
        if (!RdfNames.IsIri(predicate)) return (predicate, predicate);
        var at = predicate.Length;
        while (at > 0 && System.Xml.XmlConvert.IsNCNameChar(predicate[at - 1])) at--;
        while (at < predicate.Length && !System.Xml.XmlConvert.IsStartNCNameChar(predicate[at])) at++;
        return at == predicate.Length || OfXml.Contains(predicate[..at]) ? ("", "")
            : ($"p:{predicate[at..]} xmlns:p=\"{Escape(predicate[..at])}\"", $"p:{predicate[at..]}");
    }

    // Deep lists would be more blanks than text.
    private static string Indent(int depth) => new(' ', Math.Min(depth, 12) * 2);

    private static string Escape(string value) => SecurityElement.Escape(value)
        .Replace("\r", "&#xD;", StringComparison.Ordinal).Replace("\t", "&#x9;", StringComparison.Ordinal);
}
