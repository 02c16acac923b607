using Glossary.Records;

namespace Glossary.Exchange.Rdf;

/// <summary>
/// Reads RDF/XML a top-level node at a time. Strict: what is no RDF/XML is refused with its line; nothing outside of the file is asked for.
/// https://www.w3.org/TR/rdf-syntax-grammar/
/// </summary>
internal sealed class RdfXmlReader(Func<Stream> open)
{
    /// <summary>For each node its statements, and those of what is nested in it; the first one's subject is the node.</summary>
    /// <exception cref="UnreadableRowException">The text is not XML, or not RDF/XML.</exception>
    public IEnumerable<IReadOnlyList<RdfTriple>> Statements()
    {
        using var xml = new RdfXmlText(open());
        var nodes = new RdfXmlNodes(xml);
        if (!xml.MoveToRoot()) throw xml.Fault("has no element");
        var (scope, depth, isEmpty) = (xml.Base(null), xml.Depth, xml.IsEmpty);
        if (!xml.Is(RdfNames.Rdf, "RDF"))
        {
            if (nodes.Read(null) is { Count: > 0 } only) yield return only;
            yield break;
        }
        if (xml.Attributes().Count > 0) throw xml.Fault("rdf:RDF takes no attributes");
        xml.Next();
        while (!isEmpty && xml.Depth > depth)
        {
            if (!xml.IsElement)
            {
                xml.PassBlank();
                continue;
            }
            if (nodes.Read(scope) is { Count: > 0 } read) yield return read;
        }
        // What is not well-formed after the end is no XML either.
        while (xml.Next())
        {
        }
    }
}
