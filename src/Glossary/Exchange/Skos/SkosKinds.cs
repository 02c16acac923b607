using Glossary.Exchange.Rdf;

namespace Glossary.Exchange.Skos;

/// <summary>Which things of a file are concepts, where they are of kinds that the vocabulary brings itself.</summary>
internal sealed class SkosKinds
{
    private const string SubClassOf = RdfNames.Rdfs + "subClassOf";

    // What groups concepts is none itself.
    private static readonly string[] Groups =
    [
        RdfNames.Skos + "Collection", RdfNames.Skos + "OrderedCollection", RdfNames.Skos + "ConceptScheme", "http://purl.org/iso25964/skos-thes#ConceptGroup",
        "http://purl.org/iso25964/skos-thes#ThesaurusArray",
    ];

    // SKOS says of these that they are of concepts only.
    private static readonly string[] OfConcepts =
        [.. new[] { "topConceptOf", "broader", "narrower", "related", "broaderTransitive", "narrowerTransitive" }.Select(p => RdfNames.Skos + p)];

    private readonly Dictionary<string, List<string>> broaderKinds = [];
    private readonly List<(RdfTerm Subject, RdfGraph Graph)> undecided = [];

    /// <summary>What is of none of the known kinds, in order.</summary>
    public IEnumerable<(RdfTerm Subject, RdfGraph Graph)> Undecided => undecided;

    /// <summary>Whether the statements say of it that it is a concept, or what only a concept has without any kind.</summary>
    public static bool IsConcept(RdfGraph graph, RdfTerm subject) => graph.IsA(subject, RdfNames.Skos + "Concept")
        || (!graph.Has(subject, RdfNames.Type) && HasLabel(graph, subject));

    /// <summary>Keeps a thing until all kinds are known.</summary>
    public void Note(RdfGraph graph, RdfTerm subject)
    {
        undecided.Add((subject, graph));
        foreach (var broader in graph.Values(subject, SubClassOf))
        {
            if (!broaderKinds.TryGetValue(subject.Value, out var list)) broaderKinds[subject.Value] = list = [];
            list.Add(broader.Value);
        }
    }

    /// <summary>Whether the file makes it a concept by its kind, or by saying of it what is said of concepts only.</summary>
    public bool MakesConcept(RdfGraph graph, RdfTerm subject)
    {
        var kinds = graph.Values(subject, RdfNames.Type).Select(t => t.Value).ToList();
        if (kinds.Any(k => Groups.Contains(k) || Reaches(k, Groups))) return false;
        return kinds.Any(k => Reaches(k, [RdfNames.Skos + "Concept"]))
            // What others only point at from here is told of where it is from.
            || (OfConcepts.Any(p => graph.Has(subject, p)) && SkosTexts.PreferredLabels(graph, subject).Count > 0)
            || (graph.Has(subject, RdfNames.Skos + "inScheme") && HasLabel(graph, subject));
    }

    /// <summary>Whether the file makes it a collection by its kind.</summary>
    public bool MakesCollection(RdfGraph graph, RdfTerm subject) =>
        graph.Values(subject, RdfNames.Type).Any(t => Reaches(t.Value, [.. Groups.Where(g => !g.EndsWith("ConceptScheme", StringComparison.Ordinal))]));

    private bool Reaches(string kind, string[] wanted)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([kind]);
        while (open.TryPop(out var at))
        {
            if (wanted.Contains(at)) return true;
            if (!seen.Add(at)) continue;
            foreach (var broader in broaderKinds.GetValueOrDefault(at) ?? []) open.Push(broader);
        }
        return false;
    }

    private static bool HasLabel(RdfGraph graph, RdfTerm subject) =>
        graph.Has(subject, RdfNames.Skos + "prefLabel") || graph.Has(subject, RdfNames.SkosXl + "prefLabel");
}
