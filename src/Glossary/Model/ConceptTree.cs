namespace Glossary.Model;

/// <summary>
/// What is broader than what among the entries that readers see, whichever of the two says so. Immutable; it holds nothing of its own, so that a change of
/// a large glossary does not make it anew.
/// </summary>
/// <param name="links">Relations of any type.</param>
/// <param name="isSeen">Whether readers see the entry of an id.</param>
internal sealed class ConceptTree(LinkTable links, Predicate<long> isSeen)
{
    private const int MostPaths = 20;

    private readonly Lazy<IReadOnlyList<long>> tops = new(() => [.. links.BroaderOnes.Where(id => isSeen(id) && Below(links, isSeen, id).Any()
        && !Above(links, isSeen, id).Any())]);

    public IEnumerable<long> Narrower(long id) => isSeen(id) ? Below(links, isSeen, id) : [];

    public IEnumerable<long> Broader(long id) => isSeen(id) ? Above(links, isSeen, id) : [];

    public int CountNarrower(long id) => Narrower(id).Count();

    /// <summary>Those that have something narrower and nothing broader.</summary>
    public IEnumerable<long> Tops => tops.Value;

    /// <summary>The ways down to an entry, each from the top to what is broader by one step; the first of many.</summary>
    public IReadOnlyList<IReadOnlyList<long>> PathsTo(long id)
    {
        var paths = new List<IReadOnlyList<long>>();
        Climb([id]);
        return paths;

        void Climb(List<long> way)
        {
            if (paths.Count == MostPaths) return;
            // What came in before circles were refused may go in one.
            var above = Broader(way[^1]).Where(b => !way.Contains(b)).ToList();
            if (above.Count == 0 && way.Count > 1) paths.Add([.. way.Skip(1).Reverse()]);
            foreach (var next in above) Climb([.. way, next]);
        }
    }

    private static IEnumerable<long> Below(LinkTable links, Predicate<long> isSeen, long id) => Ends(links, isSeen, id, RelationType.Narrower);

    private static IEnumerable<long> Above(LinkTable links, Predicate<long> isSeen, long id) => Ends(links, isSeen, id, RelationType.Broader);

    // What it says so itself, and what says the opposite of it.
    private static IEnumerable<long> Ends(LinkTable links, Predicate<long> isSeen, long id, RelationType type) =>
        links.From(id).Where(l => l.Type == type).Select(l => l.To)
            .Concat(links.To(id).Where(l => l.TypeFromTheOtherEnd == type).Select(l => l.From))
            .Where(other => other != id && isSeen(other)).Distinct();
}
