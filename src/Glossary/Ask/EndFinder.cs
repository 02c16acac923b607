namespace Glossary.Ask;

/// <summary>The two ends that a verdict is about.</summary>
/// <param name="Subject">What the verdict is about.</param>
/// <param name="Other">The other end.</param>
/// <param name="IsGuess">An end was not named, or nothing is known of it, and its usual counterpart stands in.</param>
internal sealed record Ends(Entity Subject, Entity Other, bool IsGuess);

/// <summary>Finds the two ends of a question, the missing one from what is stated, from the rest of the question, or from its usual counterpart.</summary>
internal sealed class EndFinder(RoleGraph graph)
{
    public Ends? Find(Reading reading, DirectionFrame frame, Network network)
    {
        var candidates = Candidates(reading);
        var pair = frame is { AsksWhich: true, AsksBoth: false, HasReference: false } ? OfTwo(reading, network, candidates)
            : frame.AsksBoth && frame.Subject is null ? OfTwo(reading, network, candidates)
            : OfFrame(frame, network, candidates) ?? (frame.AsksWhich ? OfTwo(reading, network, candidates) : null);
        if (pair is null || IsOtherField(reading, pair)) return null;
        return pair;
    }

    private Ends? OfFrame(DirectionFrame frame, Network network, List<Entity> candidates)
    {
        var (subject, other) = (frame.Subject, frame.Object);
        if (subject is null && other is null) return null;
        if (subject is null)
        {
            // "what is upstream of X?"
            return Partner(other!, network, candidates) is { } found ? new(found.Entity, other!, found.IsGuess) : null;
        }
        if (other is null || other.IsPerson && network.Path(subject, other).Count == 0)
        {
            return Partner(subject, network, candidates) is { } found ? new(subject, other is { IsPerson: true } && found.IsGuess ? AsPerson(other, found.Entity) : found.Entity, found.IsGuess) : null;
        }
        return Assume(new(subject, other, false), network);
    }

    /// <summary>Of two ends where nothing is known of one, the one takes the part that the other usually deals with.</summary>
    private Ends Assume(Ends ends, Network network)
    {
        if (network.Path(ends.Subject, ends.Other).Count > 0) return ends;
        if (ends.Subject.Role is null && ends.Other.Role is { } role && graph.CounterpartOf(role) is { } counterpart)
        {
            ends.Subject.Role = counterpart;
            return ends with { IsGuess = true };
        }
        if (ends.Other.Role is null && ends.Subject.Role is { } own && graph.CounterpartOf(own) is { } its)
        {
            ends.Other.Role = its;
            return ends with { IsGuess = true };
        }
        return ends;
    }

    private Ends? OfTwo(Reading reading, Network network, List<Entity> candidates)
    {
        var pair = Coordinated(reading);
        var nodes = network.Ends;
        if (pair is null && nodes.Count >= 2) pair = (nodes[0], Farthest(network, nodes));
        if (pair is null && candidates.Count >= 2) pair = (candidates[0], candidates[1]);
        if (pair is { } two) return Assume(new(two.First, two.Second, false), network);
        return candidates.Count == 1 && Partner(candidates[0], network, candidates) is { } found ? new(candidates[0], found.Entity, found.IsGuess) : null;
    }

    // "The producer writes to Kafka and the consumer reads from it": of several steps the ends are asked for.
    private static Entity Farthest(Network network, IReadOnlyList<Entity> nodes)
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

    /// <summary>"the client or the server", "browser and CDN", "load balancer, web server".</summary>
    private static (Entity First, Entity Second)? Coordinated(Reading reading)
    {
        (Entity, Entity)? best = null;
        var most = 0;
        for (var m = 1; m < reading.Mentions.Count; m++)
        {
            var (first, second) = (reading.Mentions[m - 1], reading.Mentions[m]);
            if (!IsEnd(first) || !IsEnd(second) || first.Entity == second.Entity || first.Entity.IsCargo || second.Entity.IsCargo) continue;
            var weight = 0;
            for (var i = first.End; i < second.Start && weight >= 0; i++)
            {
                var lower = reading.Lower(i);
                weight = lower is "or" or "vs" or "versus" ? 4 : lower == "and" ? Math.Max(weight, 3) : reading.Words[i].Type == WordType.Comma ? Math.Max(weight, 2) : lower is "is" or "it" ? weight : -1;
            }
            // "A writes to Kafka and B reads from it" joins clauses, not ends.
            if (weight <= 1 || (weight <= 3 && second.End < reading.Count && reading.Marks[second.End] == Mark.Verb)) continue;
            if (first.Role is not null) weight++;
            if (second.Role is not null) weight++;
            if (weight <= most) continue;
            (best, most) = ((first.Entity, second.Entity), weight);
        }
        return best;
    }

    private static bool IsEnd(Mention mention) => !mention.IsPronoun && !mention.Entity.IsPointing && !mention.Entity.IsPerson;

    private (Entity Entity, bool IsGuess)? Partner(Entity end, Network network, List<Entity> candidates)
    {
        foreach (var node in network.Ends)
        {
            if (node != end && network.Path(end, node).Count > 0) return (node, false);
        }
        foreach (var candidate in candidates)
        {
            if (candidate != end && candidate.Role is { } other && end.Role is { } own && graph.Between(own, other) is not null) return (candidate, false);
        }
        if (end.Role is null || graph.CounterpartOf(end.Role) is not { } counterpart) return null;
        return (new() { Name = counterpart.Label, Spoken = Lexicon.IsName(counterpart) ? counterpart.Label : "the " + counterpart.Label, Role = counterpart }, true);
    }

    private static Entity AsPerson(Entity person, Entity partner) => new() { Name = person.Name, Spoken = person.Name, Role = partner.Role };

    /// <summary>All that may be an end, in the order of the question: no pronouns, no "which side", no "downstream service".</summary>
    private static List<Entity> Candidates(Reading reading)
    {
        var found = new List<Entity>();
        foreach (var mention in reading.Mentions)
        {
            if (!IsEnd(mention) || mention.Entity.IsCargo || found.Contains(mention.Entity)) continue;
            if (mention.Start > 0 && (reading.Marks[mention.Start - 1] == Mark.Term || English.Interrogatives.Contains(reading.Lower(mention.Start - 1)))) continue;
            found.Add(mention.Entity);
        }
        // Where two ends are known, the words that are not are no ends.
        return found.Count(e => e.Role is not null) >= 2 ? found.FindAll(e => e.Role is not null) : found;
    }

    private static bool IsOtherField(Reading reading, Ends ends)
    {
        if (ends is { Subject.Role: not null, Other.Role: not null, IsGuess: false }) return false;
        for (var i = 0; i < reading.Count; i++)
        {
            if (reading.Marks[i] is Mark.Content && English.OtherFields.Contains(reading.Lower(i))) return true;
        }
        return false;
    }
}
