namespace Glossary.Text;

/// <summary>Prefixes that everybody writes IRIs with: "dc:title" means the same in every format and field, whether it is written in full or not.</summary>
internal static class IriPrefix
{
    public static readonly (string Prefix, string Namespace)[] Known =
    [
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"), ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("skos", "http://www.w3.org/2004/02/skos/core#"), ("dcterms", "http://purl.org/dc/terms/"), ("dc", "http://purl.org/dc/elements/1.1/"),
        ("owl", "http://www.w3.org/2002/07/owl#"), ("xsd", "http://www.w3.org/2001/XMLSchema#"), ("skosxl", "http://www.w3.org/2008/05/skos-xl#"),
    ];

    /// <summary>The IRI of a name with a known prefix; everything else as it is.</summary>
    public static string Expand(string name)
    {
        var colon = name.IndexOf(':');
        if (colon < 0) return name;
        foreach (var (prefix, space) in Known)
        {
            if (prefix.AsSpan().SequenceEqual(name.AsSpan(0, colon))) return space + name[(colon + 1)..];
        }
        return name;
    }
}
