using Glossary.Exchange.Rdf;
using Glossary.Text;

namespace Glossary.Exchange.Skos;

/// <summary>Statements as SKOS means them, where tools write them otherwise: a thing that is named by a text with its IRI in it is that thing.</summary>
internal static class SkosStatements
{
    private static readonly HashSet<string> OfThings =
    [
        .. new[]
        {
            "broader", "narrower", "related", "broadMatch", "narrowMatch", "relatedMatch", "closeMatch", "exactMatch", "mappingRelation", "inScheme",
            "topConceptOf", "hasTopConcept", "member",
        }.Select(p => RdfNames.Skos + p),
        RdfNames.Rdfs + "seeAlso", RdfNames.Rdfs + "isDefinedBy", RdfNames.Terms + "isReplacedBy", RdfNames.Terms + "replaces", RdfNames.Terms + "source",
        RdfNames.Owl + "sameAs",
    ];

    public static IEnumerable<IReadOnlyList<RdfTriple>> Of(IEnumerable<IReadOnlyList<RdfTriple>> statements) =>
        statements.Select(s => s.Any(IsMeant) ? [.. s.Select(t => IsMeant(t) ? t with { Object = RdfTerm.Iri(t.Object.Value.Trim()) } : t)] : s);

    private static bool IsMeant(RdfTriple triple) => triple.Object is { Kind: RdfKind.Literal, Language: null } && OfThings.Contains(triple.Predicate)
        && (triple.Object.Datatype == RdfNames.Xsd + "anyURI" || triple.Object.Value.StartsWith("http", StringComparison.Ordinal))
        && Iri.IsAbsolute(triple.Object.Value.Trim());
}
