using System.Xml;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Rdf;

/// <summary>An attribute of RDF/XML: namespace, name and value.</summary>
internal readonly record struct RdfXmlAttribute(string Space, string Name, string Value);

/// <summary>The elements and attributes of RDF/XML in the order of the text, with their line; nothing outside of the file is asked for.</summary>
internal sealed class RdfXmlText(Stream stream) : IDisposable
{
    private static readonly XmlReaderSettings Settings = new()
    {
        // Many files write their namespaces as entities.
        DtdProcessing = DtdProcessing.Parse,
        XmlResolver = null,
        MaxCharactersFromEntities = 64 * 1024 * 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly XmlReader xml = XmlReader.Create(stream, Settings);

    public int Depth => xml.Depth;

    public bool IsEmpty => xml.IsEmptyElement;

    public bool IsElement => xml.NodeType == XmlNodeType.Element;

    public string Space => xml.NamespaceURI;

    public string Name => xml.LocalName;

    public string Value => Read(() => xml.Value);

    /// <summary>Of the element's texts; null where none is told.</summary>
    public string? Language => xml.XmlLang.Length > 0 ? xml.XmlLang : null;

    public int Line => ((IXmlLineInfo)xml).LineNumber;

    public bool Is(string space, string name) => xml.NamespaceURI == space && xml.LocalName == name;

    /// <summary>Goes to the root; false where there is none.</summary>
    public bool MoveToRoot() => Read(() => xml.MoveToContent() == XmlNodeType.Element);

    public bool Next() => Read(xml.Read);

    /// <summary>What is in the element as it is written; the text is then behind it.</summary>
    public string Inner() => Read(xml.ReadInnerXml);

    /// <summary>What is between elements must be blank.</summary>
    public void PassBlank()
    {
        if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) throw Fault($"has the text '{DisplayText.Shorten(xml.Value.Trim())}' between elements");
        Next();
    }

    /// <summary>All but those of XML itself. The bare forms of the first RDF/XML are still in use.</summary>
    public IReadOnlyList<RdfXmlAttribute> Attributes() => Read(ReadAttributes);

    private List<RdfXmlAttribute> ReadAttributes()
    {
        if (!xml.MoveToFirstAttribute()) return [];
        var attributes = new List<RdfXmlAttribute>(xml.AttributeCount);
        do
        {
            if (xml.Prefix is "xml" or "xmlns" || xml.Name == "xmlns") continue;
            if (xml.NamespaceURI.Length > 0) attributes.Add(new(xml.NamespaceURI, xml.LocalName, xml.Value));
            else if (xml.LocalName is "about" or "ID" or "resource" or "parseType" or "type") attributes.Add(new(RdfNames.Rdf, xml.LocalName, xml.Value));
            // Names that begin so are kept for what XML may mean by them one day.
            else if (!xml.LocalName.StartsWith("xml", StringComparison.OrdinalIgnoreCase)) throw Fault($"the attribute {xml.LocalName} has no namespace");
        } while (xml.MoveToNextAttribute());
        xml.MoveToElement();
        return attributes;
    }

    /// <summary>The base of the element's references, within that of what it stands in.</summary>
    public string? Base(string? outer) => xml.GetAttribute("xml:base") is { } own ? Resolve(own.Split('#')[0], outer) : outer;

    public string Resolve(string reference, string? scope)
    {
        try
        {
            return Iri.Resolve(reference, scope);
        }
        catch (FormatException fault)
        {
            throw Fault(fault.Message);
        }
    }

    public void CheckName(string name)
    {
        try
        {
            XmlConvert.VerifyNCName(name);
        }
        catch (Exception fault) when (fault is XmlException or ArgumentNullException)
        {
            throw Fault($"'{DisplayText.Shorten(name)}' is no name");
        }
    }

    public UnreadableRowException Fault(string reason) => new(Line, $"not valid RDF/XML: {reason}");

    public void Dispose() => xml.Dispose();

    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException fault)
        {
            throw new UnreadableRowException(fault.LineNumber, $"not valid XML: {fault.Message}", fault);
        }
    }
}
