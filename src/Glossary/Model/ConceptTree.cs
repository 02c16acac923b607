namespace Glossary.Model;

/// <summary>What is broader than what among the entries that readers see, whichever of the two says so. Immutable.</summary>
internal sealed class ConceptTree
{
    private const int MostPaths = 20;

    private readonly ILookup<long, long> narrower;
    private readonly ILookup<long, long> broader;

    /// <param name="links">Relations of any type.</param>
    public ConceptTree(IEnumerable<EntryLink> links)
    {
        var all = links.Where(l => l.Type is RelationType.Broader or RelationType.Narrower && l.From != l.To)
            .Select(l => l.Type == RelationType.Broader ? (Narrower: l.From, Broader: l.To) : (Narrower: l.To, Broader: l.From)).Distinct().ToList();
        narrower = all.ToLookup(p => p.Broader, p => p.Narrower);
        broader = all.ToLookup(p => p.Narrower, p => p.Broader);
    }

    public IEnumerable<long> Narrower(long id) => narrower[id];

    public IEnumerable<long> Broader(long id) => broader[id];

    public int CountNarrower(long id) => narrower[id].Count();

    /// <summary>Those that have something narrower and nothing broader.</summary>
    public IEnumerable<long> Tops => narrower.Select(g => g.Key).Where(id => !broader.Contains(id));

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
            var above = broader[way[^1]].Where(b => !way.Contains(b)).ToList();
            if (above.Count == 0 && way.Count > 1) paths.Add([.. way.Skip(1).Reverse()]);
            foreach (var next in above) Climb([.. way, next]);
        }
    }
}
