using Glossary.Records;

namespace Glossary.Exchange.Rdf;

/// <summary>
/// The things that a file speaks of, one at a time with what is said of each. Where everything about a thing stands in one place, as most tools write it,
/// only that is in memory; a file that speaks of things here and there, or names its blank nodes, is read as a whole, up to a limit.
/// </summary>
internal sealed class RdfSubjects(Func<IEnumerable<IReadOnlyList<RdfTriple>>> statements)
{
    private const int MostStatements = 2_000_000;

    private RdfGraph? whole;
    private bool examined;

    /// <exception cref="UnreadableRowException">The file cannot be read, or is scattered and too large.</exception>
    public IEnumerable<(RdfTerm Subject, RdfGraph Graph)> Each()
    {
        if (!examined)
        {
            if (IsScattered()) whole = ReadWhole();
            examined = true;
        }
        return whole is not null ? whole.Subjects.Select(s => (s, whole)) : Grouped();
    }

    private IEnumerable<(RdfTerm, RdfGraph)> Grouped()
    {
        RdfTerm? subject = null;
        var graph = new RdfGraph();
        foreach (var statement in statements())
        {
            if (subject is not null && statement[0].Subject != subject)
            {
                yield return (subject, graph);
                graph = new();
            }
            subject = statement[0].Subject;
            foreach (var triple in statement) graph.Add(triple);
        }
        if (subject is not null) yield return (subject, graph);
    }

    private bool IsScattered()
    {
        var left = new HashSet<string>();
        RdfTerm? last = null;
        foreach (var statement in statements())
        {
            var subject = statement[0].Subject;
            if (subject != last && last?.Kind == RdfKind.Iri) left.Add(last.Value);
            if (subject != last && subject.Kind == RdfKind.Iri && left.Contains(subject.Value)) return true;
            last = subject;
            if (
                statement.Any(t =>
                    (t.Subject.Kind == RdfKind.Iri && t.Subject != subject) || t.Subject.IsNamedBlank || t.Object.IsNamedBlank || PointsAtText(t)
                    || IsThingWithin(t, subject)))
            {
                return true;
            }
        }
        return false;
    }

    // A concept or a collection without an IRI is a thing of its own, wherever it is spoken of.
    private static bool IsThingWithin(RdfTriple triple, RdfTerm subject) => triple.Subject.Kind == RdfKind.Blank && triple.Subject != subject
        && triple.Predicate == RdfNames.Type && Things.Contains(triple.Object.Value);

    private static readonly string[] Things = [RdfNames.Skos + "Concept", RdfNames.Skos + "Collection", RdfNames.Skos + "OrderedCollection"];

    // Labels and notes that are things of their own stand elsewhere in the file.
    private static bool PointsAtText(RdfTriple triple) => triple.Object.Kind == RdfKind.Iri
        && (
            triple.Predicate.StartsWith(RdfNames.SkosXl, StringComparison.Ordinal)
                || triple.Predicate == RdfNames.Skos + "definition" || NoteProperties.Contains(triple.Predicate));

    private static readonly HashSet<string> NoteProperties =
        [.. new[] { "note", "scopeNote", "example", "editorialNote", "historyNote", "changeNote" }.Select(n => RdfNames.Skos + n)];

    private RdfGraph ReadWhole()
    {
        var graph = new RdfGraph();
        foreach (var triple in statements().SelectMany(s => s))
        {
            graph.Add(triple);
            if (graph.Count > MostStatements)
            {
                throw new UnreadableRowException(
                    triple.Line,
                    $"has more than {MostStatements} statements that are not in order; put all statements about a thing in one place, with its blank nodes "
                        + $"in brackets");
            }
        }
        return graph;
    }
}
