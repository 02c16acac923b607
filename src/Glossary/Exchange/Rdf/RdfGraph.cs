
namespace Glossary.Exchange.Rdf;

/// <summary>Statements by what they speak of, in the order in which they were read. A statement that is repeated counts once.</summary>
internal sealed class RdfGraph
{
    private readonly Dictionary<RdfTerm, List<RdfTriple>> bySubject = [];
    private readonly HashSet<(RdfTerm, string, RdfTerm)> known = [];

    public int Count => known.Count;

    public IEnumerable<RdfTerm> Subjects => bySubject.Keys;

    public void Add(RdfTriple triple)
    {
        if (!known.Add((triple.Subject, triple.Predicate, triple.Object))) return;
        if (!bySubject.TryGetValue(triple.Subject, out var list)) bySubject[triple.Subject] = list = [];
        list.Add(triple);
    }

    public IReadOnlyList<RdfTriple> Of(RdfTerm subject) => bySubject.GetValueOrDefault(subject) ?? [];

    /// <summary>The line where something is first said of it.</summary>
    public int? LineOf(RdfTerm subject) => Of(subject) is [var first, ..] ? first.Line : null;

    public IEnumerable<RdfTerm> Values(RdfTerm subject, string predicate) => Of(subject).Where(t => t.Predicate == predicate).Select(t => t.Object);

    public bool Has(RdfTerm subject, string predicate) => Of(subject).Any(t => t.Predicate == predicate);

    public bool IsA(RdfTerm subject, string type) => Values(subject, RdfNames.Type).Any(t => t.Value == type);

    /// <summary>The members of a collection; null where the term is none, or one that does not end.</summary>
    public IReadOnlyList<RdfTerm>? List(RdfTerm head)
    {
        var members = new List<RdfTerm>();
        var seen = new HashSet<RdfTerm>();
        for (var cell = head; cell.Value != RdfNames.Nil; cell = Values(cell, RdfNames.Rest).FirstOrDefault() ?? RdfTerm.Literal(""))
        {
            if (cell.Kind == RdfKind.Literal || !seen.Add(cell) || Values(cell, RdfNames.First).FirstOrDefault() is not { } member) return null;
            members.Add(member);
        }
        return members;
    }
}
