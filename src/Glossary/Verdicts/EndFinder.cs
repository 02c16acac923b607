using Glossary.Language;
using Glossary.Model;

namespace Glossary.Verdicts;

/// <summary>The two ends that a verdict is about.</summary>
/// <param name="Subject">What the verdict is about.</param>
/// <param name="Other">The other end.</param>
/// <param name="IsGuess">An end was not named, or nothing is known of it, and its usual counterpart stands in.</param>
internal sealed record Ends(Party Subject, Party Other, bool IsGuess)
{
    /// <summary>The subject's role, or the one that it is taken to have.</summary>
    public Role? SubjectRole { get; init; } = Subject.Role;

    /// <summary>The other's role, or the one that it is taken to have.</summary>
    public Role? OtherRole { get; init; } = Other.Role;
}

/// <summary>Finds the two ends of a question, the missing one from what is stated, from the rest of the question, or from its usual counterpart.</summary>
internal sealed class EndFinder(RoleGraph graph)
{
    public Ends? Find(DirectionAsked asked, Network network)
    {
        var pair = asked is { AsksWhich: true, AsksBoth: false, HasReference: false } ? OfTwo(asked, network)
            : asked.AsksBoth && asked.Subject is null ? OfTwo(asked, network)
            : Named(asked, network) ?? (asked.AsksWhich ? OfTwo(asked, network) : null);
        return pair is null || IsMadeUp(pair, network) ? null : pair;
    }

    /// <summary>Where nothing is said or known of them, words that nobody knows are no ends.</summary>
    private static bool IsMadeUp(Ends ends, Network network)
    {
        var isRelated = !ends.IsGuess && network.Path(ends).Count > 0;
        return !isRelated && (ends.Subject.IsLeftover || ends.Other.IsLeftover || (ends.Subject.IsUnknownNoun && ends.Other.IsUnknownNoun));
    }

    private Ends? Named(DirectionAsked asked, Network network)
    {
        var (subject, other) = (asked.Subject, asked.Object);
        if (subject is null && other is null) return null;
        if (subject is null)
        {
            // "what is upstream of X?"
            return Partner(other!, network, asked.Candidates) is { } found ? new(found.End, other!, found.IsGuess) : null;
        }
        if (other is null || (other.IsPerson && network.Path(subject, other).Count == 0))
        {
            if (Partner(subject, network, asked.Candidates) is not { } found) return null;
            return new(subject, other is { IsPerson: true } && found.IsGuess ? AsPerson(other, found.End) : found.End, found.IsGuess);
        }
        return Assume(new(subject, other, false), network);
    }

    /// <summary>Of two ends where nothing is known of one, the one takes the part that the other usually deals with.</summary>
    private Ends Assume(Ends ends, Network network)
    {
        if (network.Path(ends.Subject, ends.Other).Count > 0) return ends;
        if (ends.Subject.Role is null && ends.Other.Role is { } role && graph.CounterpartOf(role) is { } counterpart)
        {
            return ends with { SubjectRole = counterpart, IsGuess = true };
        }
        if (ends.Other.Role is null && ends.Subject.Role is { } own && graph.CounterpartOf(own) is { } its)
        {
            return ends with { OtherRole = its, IsGuess = true };
        }
        return ends;
    }

    private Ends? OfTwo(DirectionAsked asked, Network network)
    {
        var (pair, candidates) = (asked.Alternatives, asked.Candidates);
        var nodes = network.Ends;
        // Words that stand side by side and of which nothing is known ("Best, Olga") are no pair where a pair is told of.
        if (nodes.Count >= 2
            && pair is { First: { Role: null } first, Second: { Role: null } second } && !network.Has(first) && !network.Has(second))
        {
            pair = null;
        }
        if (pair is null && nodes.Count >= 2) pair = (nodes[0], Farthest(network, nodes));
        if (pair is null && candidates.Count >= 2) pair = (candidates[0], candidates[1]);
        if (pair is { } two) return Assume(new(two.First, two.Second, false), network);
        return candidates.Count == 1 && Partner(candidates[0], network, candidates) is { } found ? new(candidates[0], found.End, found.IsGuess) : null;
    }

    // "The producer writes to Kafka and the consumer reads from it": of several steps the ends are asked for.
    private static Party Farthest(Network network, IReadOnlyList<Party> nodes)
    {
        var farthest = nodes[1];
        var most = 0;
        foreach (var node in nodes.Skip(1))
        {
            var steps = network.Path(nodes[0], node).Count;
            if (steps > most) (farthest, most) = (node, steps);
        }
        return farthest;
    }

    private (Party End, bool IsGuess)? Partner(Party end, Network network, IReadOnlyList<Party> candidates)
    {
        foreach (var node in network.Ends)
        {
            if (node != end && network.Path(end, node).Count > 0) return (node, false);
        }
        foreach (var candidate in candidates)
        {
            if (candidate != end && candidate.Role is { } other && end.Role is { } own && graph.Between(own, other) is not null) return (candidate, false);
        }
        return end.Role is not null && graph.CounterpartOf(end.Role) is { } counterpart ? (Party.Usual(counterpart), true) : null;
    }

    private static Party AsPerson(Party person, Party partner) => new() { Name = person.Name, Spoken = person.Name, Role = partner.Role };
}
