using Glossary.Text;

namespace Glossary.Exchange.Rdf;

internal enum RdfKind { Iri, Blank, Literal }

/// <summary>A node of a graph: an IRI, a blank node by a name that holds within its file, or a literal.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">IRI, name or text.</param>
/// <param name="Language">Tag of a literal in a language.</param>
/// <param name="Datatype">IRI of a literal's type; null for plain text.</param>
internal sealed record RdfTerm(RdfKind Kind, string Value, string? Language = null, string? Datatype = null)
{
    /// <summary>A blank node that its file names, so that statements elsewhere may speak of it.</summary>
    public bool IsNamedBlank => Kind == RdfKind.Blank && Value[0] != '#';

    public static RdfTerm Iri(string iri) => new(RdfKind.Iri, iri);

    public static RdfTerm Literal(string text, string? language = null, string? datatype = null) =>
        new(RdfKind.Literal, text, language, datatype is RdfNames.Xsd + "string" ? null : datatype);

    /// <summary>A blank node of one place, told apart by its number.</summary>
    public static RdfTerm Anonymous(int number) => new(RdfKind.Blank, $"#{number}");

    public static RdfTerm NamedBlank(string name) => new(RdfKind.Blank, name);
}

/// <summary>A statement, and the line or row that it was read from.</summary>
internal sealed record RdfTriple(RdfTerm Subject, string Predicate, RdfTerm Object, int Line);

/// <summary>The vocabularies that glossaries are written in.</summary>
internal static class RdfNames
{
    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public const string Rdfs = "http://www.w3.org/2000/01/rdf-schema#";
    public const string Xsd = "http://www.w3.org/2001/XMLSchema#";
    public const string Owl = "http://www.w3.org/2002/07/owl#";
    public const string Skos = "http://www.w3.org/2004/02/skos/core#";
    public const string SkosXl = "http://www.w3.org/2008/05/skos-xl#";
    public const string Terms = "http://purl.org/dc/terms/";
    public const string Elements = "http://purl.org/dc/elements/1.1/";
    /// <summary>Ours, described in docs/vocabulary.md.</summary>
    public const string Own = "urn:glossary:vocabulary#";

    public const string Type = Rdf + "type";
    public const string First = Rdf + "first";
    public const string Rest = Rdf + "rest";
    public const string Nil = Rdf + "nil";
    public const string Value = Rdf + "value";

    /// <summary>Prefixes as files are written with them, in this order.</summary>
    public static readonly (string Prefix, string Namespace)[] Prefixes =
        [("rdf", Rdf), ("rdfs", Rdfs), ("skos", Skos), ("dcterms", Terms), ("dc", Elements), ("owl", Owl), ("xsd", Xsd), ("g", Own)];

    private static readonly (string, string)[] Known = [.. IriPrefix.Known, ("g", Own)];

    /// <summary>"skos:prefLabel" for people to read; the IRI where it has no known prefix.</summary>
    public static string Shorten(string iri)
    {
        foreach (var (prefix, space) in Known)
        {
            if (iri.StartsWith(space, StringComparison.Ordinal)) return $"{prefix}:{iri[space.Length..]}";
        }
        return iri;
    }

    /// <summary>The IRI of a name with a known prefix; an IRI stays as it is.</summary>
    public static string Expand(string name)
    {
        var colon = name.IndexOf(':');
        foreach (var (prefix, space) in Known)
        {
            if (colon > 0 && prefix.AsSpan().SequenceEqual(name.AsSpan(0, colon))) return space + name[(colon + 1)..];
        }
        return name;
    }

    /// <summary>
    /// The name as files are written: with a prefix, where what follows has no sign that a prefixed name cannot have; else the IRI. An IRI that looks like a
    /// prefixed name is one, so that all formats write the same.
    /// </summary>
    public static string Compact(string iri)
    {
        iri = Expand(iri);
        foreach (var (prefix, space) in Prefixes)
        {
            if (iri.Length <= space.Length || !iri.StartsWith(space, StringComparison.Ordinal)) continue;
            if (IsPlain(iri.AsSpan(space.Length))) return $"{prefix}:{iri[space.Length..]}";
        }
        return iri;
    }

    /// <summary>Whether a name to be written is an IRI, and no name with a prefix.</summary>
    public static bool IsIri(string name) => !Array.Exists(Prefixes, p => name.StartsWith(p.Prefix + ":", StringComparison.Ordinal));

    private static bool IsPlain(ReadOnlySpan<char> local)
    {
        foreach (var c in local)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_') return false;
        }
        return char.IsAsciiLetter(local[0]);
    }
}
