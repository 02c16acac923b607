namespace Glossary.Model;

/// <summary>What is broader than what, which must not come back to where it began.</summary>
internal static class Hierarchy
{
    /// <summary>The circles that go through any of the entries, each once and beginning with one of them; each entry is in one of them at most.</summary>
    /// <param name="pairs">Ids, the narrower first.</param>
    /// <param name="through">Ids of the entries that are asked for.</param>
    public static IReadOnlyList<IReadOnlyList<long>> CirclesOf(IEnumerable<(long Narrower, long Broader)> pairs, IEnumerable<long> through)
    {
        var broader = pairs.Where(p => p.Narrower != p.Broader).ToLookup(p => p.Narrower, p => p.Broader);
        var circles = new List<IReadOnlyList<long>>();
        // Left for good: no circle through it is still to be told.
        var done = new HashSet<long>();
        var asked = through.ToHashSet();
        foreach (var start in asked)
        {
            if (done.Contains(start)) continue;
            var path = new List<long>();
            var place = new Dictionary<long, int>();
            var open = new Stack<IEnumerator<long>>();
            Enter(start);
            while (open.Count > 0)
            {
                if (!open.Peek().MoveNext())
                {
                    open.Pop();
                    place.Remove(path[^1]);
                    done.Add(path[^1]);
                    path.RemoveAt(path.Count - 1);
                    continue;
                }
                var next = open.Peek().Current;
                if (place.TryGetValue(next, out var at))
                {
                    var circle = path[at..];
                    var first = circle.FindIndex(asked.Contains);
                    if (first >= 0) circles.Add([.. circle[first..], .. circle[..first]]);
                }
                else if (!done.Contains(next))
                {
                    Enter(next);
                }
            }

            void Enter(long id)
            {
                place[id] = path.Count;
                path.Add(id);
                open.Push(broader[id].Distinct().GetEnumerator());
            }
        }
        return circles;
    }
}
