using Glossary.Exchange.Rdf;
using Glossary.Text;

namespace Glossary.Exchange.Skos;

/// <summary>Statements as SKOS means them, where tools write them otherwise: a thing that is named by a text with its IRI in it is that thing.</summary>
internal sealed class SkosStatements(Func<IEnumerable<IReadOnlyList<RdfTriple>>> statements)
{
    private IReadOnlyDictionary<string, (RdfTriple First, int Count)> otherwise = new Dictionary<string, (RdfTriple, int)>();

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

    /// <summary>By property, the first statement that was written otherwise, and how many; of the last time that all were read.</summary>
    public IReadOnlyDictionary<string, (RdfTriple First, int Count)> Otherwise => otherwise;

    public IEnumerable<IReadOnlyList<RdfTriple>> Each()
    {
        var seen = new Dictionary<string, (RdfTriple First, int Count)>();
        foreach (var statement in statements())
        {
            if (!statement.Any(IsMeant))
            {
                yield return statement;
                continue;
            }
            foreach (var triple in statement.Where(IsMeant))
            {
                seen[triple.Predicate] = seen.TryGetValue(triple.Predicate, out var known) ? (known.First, known.Count + 1) : (triple, 1);
            }
            yield return [.. statement.Select(t => IsMeant(t) ? t with { Object = RdfTerm.Iri(t.Object.Value.Trim()) } : t)];
        }
        otherwise = seen;
    }

    private static bool IsMeant(RdfTriple triple) => triple.Object is { Kind: RdfKind.Literal, Language: null } && OfThings.Contains(triple.Predicate)
        && (triple.Object.Datatype == RdfNames.Xsd + "anyURI" || triple.Object.Value.StartsWith("http", StringComparison.Ordinal))
        && Iri.IsAbsolute(triple.Object.Value.Trim());
}
