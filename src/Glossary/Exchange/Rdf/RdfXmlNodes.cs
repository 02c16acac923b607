using System.Runtime.CompilerServices;
using System.Text;

namespace Glossary.Exchange.Rdf;

/// <summary>The grammar of RDF/XML: nodes have properties, whose values are nodes or texts.</summary>
internal sealed class RdfXmlNodes(RdfXmlText xml)
{
    // Collections of texts are nested as deeply as they are long.
    private const int DeepestNesting = 2_000;

    private static readonly string[] NoNodes = ["RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "li", "aboutEach", "aboutEachPrefix",
        "bagID"];
    private static readonly string[] NoProperties =
        ["RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "Description", "aboutEach", "aboutEachPrefix", "bagID"];

    private readonly HashSet<string> ids = [];
    private List<RdfTriple> triples = [];
    private int blanks;

    /// <summary>The statements of the node where the text is, and of what is in it; the text is then behind it.</summary>
    /// <param name="scope">The base of its references.</param>
    public IReadOnlyList<RdfTriple> Read(string? scope)
    {
        triples = [];
        Node(scope, 0);
        return triples;
    }

    private RdfTerm Node(string? outer, int depth)
    {
        CheckDepth(depth);
        var (scope, line) = (xml.Base(outer), xml.Line);
        if (xml.Space.Length == 0) throw xml.Fault($"the element {xml.Name} has no namespace");
        if (xml.Space == RdfNames.Rdf && NoNodes.Contains(xml.Name)) throw xml.Fault($"rdf:{xml.Name} cannot be a node");
        var attributes = xml.Attributes();
        var subject = Subject(attributes, scope);
        if (!xml.Is(RdfNames.Rdf, "Description")) triples.Add(new(subject, RdfNames.Type, RdfTerm.Iri(xml.Space + xml.Name), line));
        AddAttributes(subject, attributes, scope, line, "ID", "about", "nodeID");
        Children(Property, subject, scope, depth);
        return subject;
    }

    private void CheckDepth(int depth)
    {
        if (depth > DeepestNesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw xml.Fault($"is nested more deeply than {DeepestNesting} levels, or than can be read");
        }
    }

    private RdfTerm Subject(IReadOnlyList<RdfXmlAttribute> attributes, string? scope)
    {
        var named = attributes.Where(a => a.Space == RdfNames.Rdf && a.Name is "ID" or "about" or "nodeID").ToList();
        if (named.Count > 1) throw xml.Fault($"has rdf:{named[0].Name} and rdf:{named[1].Name}; one names the node");
        return named switch
        {
            [] => RdfTerm.Anonymous(++blanks),
            [(_, "about", var reference)] => RdfTerm.Iri(xml.Resolve(reference, scope)),
            [(_, "ID", var id)] => RdfTerm.Iri(Identified(id, scope)),
            _ => Blank(named[0].Value),
        };
    }

    // What an element has in it: nodes or properties, and between them nothing but blanks.
    private void Children(Action<RdfTerm, string?, int, Counter> each, RdfTerm subject, string? scope, int depth)
    {
        var (empty, level, numbers) = (xml.IsEmpty, xml.Depth, new Counter());
        xml.Next();
        if (empty) return;
        while (xml.Depth > level)
        {
            if (xml.IsElement)
            {
                each(subject, scope, depth, numbers);
            }
            else
            {
                xml.PassBlank();
            }
        }
        xml.Next();
    }

    private sealed class Counter
    {
        public int Last { get; set; }
    }

    private void Property(RdfTerm subject, string? outer, int depth, Counter numbers)
    {
        CheckDepth(depth);
        var (scope, line, language) = (xml.Base(outer), xml.Line, xml.Language);
        if (xml.Space.Length == 0) throw xml.Fault($"the element {xml.Name} has no namespace");
        if (xml.Space == RdfNames.Rdf && NoProperties.Contains(xml.Name)) throw xml.Fault($"rdf:{xml.Name} cannot be a property");
        var predicate = xml.Is(RdfNames.Rdf, "li") ? $"{RdfNames.Rdf}_{++numbers.Last}" : xml.Space + xml.Name;
        var attributes = xml.Attributes();
        var (id, resource, node, type, parse) = (Of("ID"), Of("resource"), Of("nodeID"), Of("datatype"), Of("parseType"));
        var others = attributes.Where(a => a.Space != RdfNames.Rdf || a.Name is not ("ID" or "resource" or "nodeID" or "datatype" or "parseType")).ToList();
        if (resource is not null && node is not null) throw xml.Fault("has rdf:resource and rdf:nodeID; one names the value");
        if (parse is not null && (resource is not null || node is not null || type is not null || others.Count > 0))
        {
            throw xml.Fault("has rdf:parseType, beside which only rdf:ID may stand");
        }
        // The place of the triple is before those that its object brings.
        var at = triples.Count;
        RdfTerm value;
        if (parse is not null)
        {
            value = Parsed(parse, scope, depth);
        }
        else if (resource is not null || node is not null || others.Count > 0)
        {
            if (type is not null) throw xml.Fault("has rdf:datatype, and a value that is a thing");
            value = resource is not null ? RdfTerm.Iri(xml.Resolve(resource, scope)) : node is not null ? Blank(node) : RdfTerm.Anonymous(++blanks);
            AddAttributes(value, others, scope, line);
            Children((_, _, _, _) => throw xml.Fault("has a value in an attribute and another in its element"), value, scope, depth);
        }
        else
        {
            value = Content(scope, type is null ? null : xml.Resolve(type, scope), language, depth);
        }
        triples.Insert(at, new(subject, predicate, value, line));
        if (id is not null) Reify(Identified(id, scope), triples[at]);

        string? Of(string name) => attributes.FirstOrDefault(a => a.Space == RdfNames.Rdf && a.Name == name).Value;
    }

    private RdfTerm Parsed(string parse, string? scope, int depth)
    {
        switch (parse)
        {
            case "Resource":
                var thing = RdfTerm.Anonymous(++blanks);
                Children(Property, thing, scope, depth + 1);
                return thing;
            case "Collection":
                return Collection(scope, depth);
            default:
                var inner = xml.Inner();
                return RdfTerm.Literal(inner, null, RdfNames.Rdf + "XMLLiteral");
        }
    }

    private RdfTerm Collection(string? scope, int depth)
    {
        var cells = new List<RdfTerm>();
        Children((_, s, d, _) =>
        {
            var cell = RdfTerm.Anonymous(++blanks);
            if (cells.Count > 0) triples.Add(new(cells[^1], RdfNames.Rest, cell, xml.Line));
            cells.Add(cell);
            var (at, line) = (triples.Count, xml.Line);
            triples.Insert(at, new(cell, RdfNames.First, Node(s, d + 1), line));
        }, RdfTerm.Iri(RdfNames.Nil), scope, depth);
        if (cells.Count == 0) return RdfTerm.Iri(RdfNames.Nil);
        triples.Add(new(cells[^1], RdfNames.Rest, RdfTerm.Iri(RdfNames.Nil), xml.Line));
        return cells[0];
    }

    // A text, or one node with blanks around it.
    private RdfTerm Content(string? scope, string? datatype, string? language, int depth)
    {
        var (empty, level, text) = (xml.IsEmpty, xml.Depth, new StringBuilder());
        RdfTerm? node = null;
        xml.Next();
        while (!empty && xml.Depth > level)
        {
            if (xml.IsElement)
            {
                if (node is not null) throw xml.Fault("has several nodes as one value");
                if (datatype is not null) throw xml.Fault("has rdf:datatype, and a value that is a thing");
                node = Node(scope, depth + 1);
            }
            else
            {
                text.Append(xml.Value);
                xml.Next();
            }
        }
        if (!empty) xml.Next();
        if (node is null) return RdfTerm.Literal(text.ToString(), datatype is null ? language : null, datatype);
        if (!string.IsNullOrWhiteSpace(text.ToString())) throw xml.Fault("has text beside a node");
        return node;
    }

    private void AddAttributes(
        RdfTerm subject, IEnumerable<RdfXmlAttribute> attributes, string? scope, int line, params ReadOnlySpan<string> except)
    {
        var language = xml.Language;
        foreach (var (space, name, value) in attributes)
        {
            if (space == RdfNames.Rdf && except.Contains(name)) continue;
            if (space == RdfNames.Rdf && (NoProperties.Contains(name) || name == "li")) throw xml.Fault($"rdf:{name} cannot be an attribute here");
            if (space == RdfNames.Rdf && name == "type") triples.Add(new(subject, RdfNames.Type, RdfTerm.Iri(xml.Resolve(value, scope)), line));
            else triples.Add(new(subject, space + name, RdfTerm.Literal(value, language), line));
        }
    }

    private void Reify(string iri, RdfTriple triple)
    {
        var statement = RdfTerm.Iri(iri);
        triples.Add(new(statement, RdfNames.Type, RdfTerm.Iri(RdfNames.Rdf + "Statement"), triple.Line));
        triples.Add(new(statement, RdfNames.Rdf + "subject", triple.Subject, triple.Line));
        triples.Add(new(statement, RdfNames.Rdf + "predicate", RdfTerm.Iri(triple.Predicate), triple.Line));
        triples.Add(new(statement, RdfNames.Rdf + "object", triple.Object, triple.Line));
    }

    private string Identified(string id, string? scope)
    {
        xml.CheckName(id);
        var iri = xml.Resolve("#" + id, scope);
        return ids.Add(iri) ? iri : throw xml.Fault($"rdf:ID=\"{id}\" is there twice");
    }

    private RdfTerm Blank(string name)
    {
        xml.CheckName(name);
        return RdfTerm.NamedBlank(name);
    }
}
