using Glossary.Model;

namespace Glossary.Answers;

/// <summary>How two entries are recorded to be related, from whichever end it is recorded.</summary>
internal static class Kinship
{
    private const int MostSteps = 5;

    /// <summary>What the other is to the one: <see cref="RelationType.Broader"/> where the one is a kind of it; null where nothing is recorded.</summary>
    public static RelationType? Of(Entry one, Entry other) =>
        Own(one, other) ?? Own(other, one) switch
        {
            RelationType.Narrower => RelationType.Broader,
            RelationType.Broader => RelationType.Narrower,
            var same => same,
        };

    /// <summary>Whether the one is a kind of the other by what is recorded step by step, and through what.</summary>
    /// <returns>The words between, from the one on; null where no way leads there.</returns>
    public static IReadOnlyList<string>? WayUp(PublishedGlossary glossary, Entry one, long other)
    {
        var (seen, open) = (new HashSet<long> { one.Id }, new Queue<(Entry At, string[] Way)>([(one, [])]));
        while (open.TryDequeue(out var next) && next.Way.Length < MostSteps)
        {
            foreach (var relation in next.At.Relations.Where(r => r.Type == RelationType.Broader))
            {
                if (glossary.Find(relation.Slug) is not { } broader || !seen.Add(broader.Id)) continue;
                if (broader.Id == other) return next.Way;
                open.Enqueue((broader, [.. next.Way, broader.Label]));
            }
        }
        return null;
    }

    // What is said most exactly counts.
    private static RelationType? Own(Entry one, Entry other) => one.Relations.Where(r => r.Slug == other.Slug).Select(r => (RelationType?)r.Type)
        .OrderBy(t => t switch { RelationType.SeeAlso => 2, RelationType.Related => 1, _ => 0 }).FirstOrDefault();
}
