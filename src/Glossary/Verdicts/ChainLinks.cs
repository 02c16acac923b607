using Glossary.Language;
using Glossary.Model;

namespace Glossary.Verdicts;

/// <summary>
/// Finds the relation of each step of a chain. A step is decided by its own two ends, then by what the question says of flow or calls; where neither
/// tells, it is assumed and marked so. Its neighbours never decide it: a chain does not change its mind when it grows.
/// </summary>
internal static class ChainLinks
{
    /// <param name="network">Takes the steps.</param>
    /// <param name="chain">The nodes, in the order of the arrows.</param>
    /// <param name="graph">How roles relate.</param>
    /// <param name="told">The kind of relation that the question's words or signs tell of, if any.</param>
    /// <param name="onlyMissing">What the question states of a step counts before its arrow.</param>
    /// <param name="isRoute">It says where something goes, and not who calls.</param>
    /// <param name="meaning">What the text says that each of its arrows means, if it does.</param>
    public static void State(Network network, IReadOnlyList<Party> chain, RoleGraph graph, RelationKind? told, bool onlyMissing, bool isRoute = false,
        VerbReading? meaning = null)
    {
        // A glossary that knows no kind of relation has nothing to say of arrows.
        if (graph.Kinds.Count == 0) return;
        for (var i = 0; i + 1 < chain.Count; i++)
        {
            if (onlyMissing && network.IsStated(chain[i], chain[i + 1])) continue;
            // What the text says of its arrows counts before what such ends usually do.
            var link = meaning is { } said && graph.Orders(said.Kind) ? new(said.Kind, said.SubjectIsFrom) : Of(chain[i], chain[i + 1], graph, told, isRoute);
            network.State(chain[i], chain[i + 1], link);
        }
    }

    /// <summary>"django > postgres": what is a framework by its name is in a drawing what runs on it.</summary>
    private static bool MayCall(Party first, Party second, RoleGraph graph)
    {
        foreach (var one in first.OtherRoles.Prepend(first.Role!))
        {
            foreach (var other in second.OtherRoles.Prepend(second.Role!))
            {
                if (graph.MayCall(one, other)) return true;
            }
        }
        return false;
    }

    private static Link Of(Party first, Party second, RoleGraph graph, RelationKind? told, bool isRoute)
    {
        // "data flows from the CRM to the bucket" says itself what passes.
        if (isRoute && told is { Messages.Count: 1 }) return new(told, true);
        if (first.Role is { } a && second.Role is { } b && (graph.Between(a, b) ?? graph.InOrder(a, b)) is { } known)
        {
            // What is built on what says nothing of an arrow that the text calls a call or a flow.
            if (known.Kind.Messages.Count == 0 && told is { Messages.Count: > 0 }) return new(told, true);
            // "apache > django": an arrow between ends of which the one calls and the other is called is no drawing of what is built on what.
            if (known.Kind.Messages.Count == 0 && !isRoute && MayCall(first, second, graph)) return new(graph.Calls, true);
            // "job -> topic": where the one may hand on and the other may take, the arrow tells which does.
            if (!isRoute && !known.Forward && known.Kind.Messages.Count == 1 && graph.DistanceTo(a, known.Kind, End.From) is not null
                && graph.DistanceTo(b, known.Kind, End.To) is not null)
            {
                return new(known.Kind, true);
            }
            // An arrow against what such ends usually do is a call where the one may call and the other may be called; "database -> API" cannot be one.
            return !isRoute && !known.Forward && known.Kind == graph.Calls && graph.MayCall(a, b) ? new(graph.Calls, true) : known;
        }
        if (told is not null) return new(told, true);
        return graph.Forward(first.Role, second.Role) is { } kind
            ? new(kind, true) { IsGuess = first.Role is null || second.Role is null }
            : new(graph.Calls, true) { IsAssumed = true };
    }
}
