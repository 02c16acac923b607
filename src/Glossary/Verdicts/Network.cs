using Glossary.Language;
using Glossary.Model;

namespace Glossary.Verdicts;

/// <summary>The ends of one question and the relations that it states between them: what it says counts before what the glossary knows of such roles.</summary>
internal sealed class Network(RoleGraph graph)
{
    private readonly List<Party> nodes = [];
    private readonly List<(Party First, Party Second, Link Link)> edges = [];
    private readonly List<Statement> told = [];

    public IReadOnlyList<Party> Nodes => nodes;

    /// <summary>The nodes without what only passes between them, unless there is nothing else.</summary>
    public IReadOnlyList<Party> Ends => nodes.FindAll(n => !n.IsCargo) is { Count: > 1 } ends ? ends : nodes;

    public void State(Party first, Party second, Link link)
    {
        Add(first);
        Add(second);
        var at = edges.FindIndex(e => e.First == second && e.Second == first);
        // "heron calls ibis and ibis calls heron", "whether A calls B or B calls A": each is said, so neither decides.
        if (at >= 0 && edges[at].Link.Kind == link.Kind && edges[at].Link.Forward == link.Forward && !edges[at].Link.IsAssumed)
        {
            edges[at] = edges[at] with { Link = edges[at].Link with { IsMutual = true } };
        }
        if (!edges.Exists(e => (e.First == first && e.Second == second) || (e.First == second && e.Second == first))) edges.Add((first, second, link));
    }

    /// <summary>Takes the reading of a statement that the ends' roles make the likeliest.</summary>
    public void State(Statement statement)
    {
        IReadOnlyList<VerbReading> readings = [.. statement.Readings.Where(r => graph.Orders(r.Kind))];
        if (readings.Count == 0) return;
        var ordered = statement with { Readings = readings };
        if (statement.IsOpen && IsStated(statement.Subject, statement.Object)) return;
        told.Add(ordered);
        State(statement.Subject, statement.Object, LinkOf(ordered) with { IsGuess = statement.IsGuess, IsMutual = statement.IsOpen });
    }

    /// <summary>
    /// Takes verbs that may hand something on as such where their neighbours show it: what one writes and another reads only stands between the two, and
    /// who was handed something and "forwards to" somebody hands it on.
    /// </summary>
    /// <param name="isAsked">What is asked about is an end, whatever passes through it.</param>
    public void Settle(Func<Party, bool> isAsked)
    {
        foreach (var node in nodes)
        {
            var isCalled = node.Role is { } role && graph.DistanceTo(role, graph.Calls, End.To) is not null;
            var (into, outOf) = (Handing(node, isInto: true), Handing(node, isInto: false));
            if (into.Count == 0 || outOf.Count == 0 || isCalled && isAsked(node)) continue;
            foreach (var (at, link) in into.Concat(outOf)) edges[at] = edges[at] with { Link = link };
        }
    }

    /// <summary>The steps by which something may be handed to a thing, or on from it, each as the handing on that it then is.</summary>
    private List<(int At, Link Link)> Handing(Party node, bool isInto)
    {
        var found = new List<(int, Link)>();
        foreach (var statement in told)
        {
            var (first, second) = (statement.Subject, statement.Object);
            if (first != node && second != node) continue;
            var at = edges.FindIndex(e => e.First == first && e.Second == second);
            if (at < 0 || edges[at].Link.IsMutual) continue;
            foreach (var reading in statement.Readings)
            {
                if (reading.Kind.Messages.Count != 1 || reading.SubjectIsFrom == (first == node) == isInto) continue;
                found.Add((at, LinkFrom(reading)));
                break;
            }
        }
        return found;
    }

    /// <summary>The links on the way from one end to another; empty where none is known.</summary>
    public IReadOnlyList<Link> Path(Party from, Party to) => Path(new Ends(from, to, false));

    /// <summary>The same for ends of which one may only be taken to have its role.</summary>
    public IReadOnlyList<Link> Path(Ends ends)
    {
        var (from, to) = (ends.Subject, ends.Other);
        var stated = Stated(from, to);
        if (stated.Count > 0) return stated;
        if (ends.SubjectRole is { } a && ends.OtherRole is { } b && graph.Between(a, b) is { } link) return [link];
        foreach (var first in from.OtherRoles.Prepend(ends.SubjectRole))
        {
            foreach (var second in to.OtherRoles.Prepend(ends.OtherRole))
            {
                if (first is not null && second is not null && graph.Between(first, second) is { } other) return [other];
            }
        }
        // "base theme" and "child theme", "sending service" and "receiving service": where the nouns tell nothing, the words before them do.
        return from.Modifier is { } m && to.Modifier is { } n && graph.Between(m, n) is { } qualified ? [qualified] : [];
    }

    /// <summary>Whether the question itself says how two neighbours relate.</summary>
    public bool IsStated(Party one, Party other) => edges.Exists(e => (e.First == one && e.Second == other) || (e.First == other && e.Second == one));

    /// <summary>The same for ends that other things may stand between.</summary>
    public bool IsTold(Party one, Party other) => Stated(one, other).Count > 0;

    /// <summary>Whether a step that nothing tells of lies between two ends.</summary>
    public bool IsAssumed(Party from, Party to) => Path(from, to).Any(l => l.IsAssumed);

    /// <summary>The same network, with every step that nothing tells of taken as one of a kind.</summary>
    public Network Taking(RelationKind kind)
    {
        var taken = new Network(graph);
        taken.nodes.AddRange(nodes);
        taken.edges.AddRange(edges.Select(e => e.Link.IsAssumed ? e with { Link = e.Link with { Kind = kind } } : e));
        return taken;
    }

    public bool Has(Party entity) => nodes.Contains(entity);

    private void Add(Party entity)
    {
        if (!nodes.Contains(entity)) nodes.Add(entity);
    }

    private List<Link> Stated(Party from, Party to)
    {
        var reached = new Dictionary<Party, (Party Before, Link Link)>();
        var queue = new Queue<Party>([from]);
        while (queue.TryDequeue(out var at) && at != to)
        {
            foreach (var (first, second, link) in edges)
            {
                var (next, step) = first == at ? (second, link) : second == at ? (first, link.Turned) : (null, link);
                if (next is not null && next != from && reached.TryAdd(next, (at, step))) queue.Enqueue(next);
            }
        }
        var path = new List<Link>();
        for (var at = to; reached.TryGetValue(at, out var step); at = step.Before) path.Insert(0, step.Link);
        return path;
    }

    private Link LinkOf(Statement statement)
    {
        var known = statement.Subject.Role is { } s && statement.Object.Role is { } o ? graph.Between(s, o) : null;
        var best = statement.Readings[0];
        // "A produces documents and B consumes them": what one hands out, another takes.
        if (statement.Object.Spoken == statement.Object.Name
            && edges.Exists(e => e.Second == statement.Object && e.Link is { Kind.Messages.Count: 1, Forward: true }))
        {
            foreach (var reading in statement.Readings)
            {
                if (reading is { SubjectIsFrom: false, Kind.Messages.Count: 1 }) return LinkFrom(reading);
            }
        }
        if (known is not null && !(statement.IsHandedOut && known.Kind.Messages.Count != 1))
        {
            foreach (var reading in statement.Readings)
            {
                if (reading.SubjectIsFrom != known.Forward) continue;
                if (reading.Kind == known.Kind) return known with { IsAgainstVerb = IsAgainst(statement, reading) };
                if (reading.Kind.CaseOf == known.Kind.Slug) return LinkFrom(reading) with { Because = known.Because };
            }
            // "depends on" says who needs whom and no more; what is known of such ends says how, where it agrees.
            if (best.Kind.Messages.Count == 0 && known.FirstIs(known.Kind.DependedOn) == LinkFrom(best).FirstIs(best.Kind.DependedOn)) return known;
        }
        if (statement.Readings.Count > 1)
        {
            var least = int.MaxValue;
            foreach (var reading in statement.Readings)
            {
                var distance = Fit(
                    statement.Subject.Role, reading.Kind, reading.SubjectIsFrom
                        ? End.From
                        : End.To) + Fit(statement.Object.Role, reading.Kind, reading.SubjectIsFrom
                        ? End.To
                        : End.From);
                if ((statement.HasCargo || statement.IsHandedOut) && reading.Kind.Messages.Count != 1) distance += statement.IsHandedOut ? 3 * NoFit : NoFit;
                if (distance < least) (best, least) = (reading, distance);
            }
        }
        return LinkFrom(best);
    }

    // "reports reads from the warehouse": the verb says that one asks the other, and only what such ends usually do says that data is handed on.
    private bool IsAgainst(Statement statement, VerbReading reading) =>
        statement.Readings[0].Kind == graph.Calls && reading.Kind != graph.Calls && !statement.HasCargo && !statement.IsHandedOut
        && statement.Object.Role is { } called && graph.DistanceTo(called, graph.Calls, End.To) is not null;

    private const int NoFit = 10;

    private int Fit(Role? role, RelationKind kind, End end) => role is null ? NoFit / 2 : graph.DistanceTo(role, kind, end) ?? NoFit;

    private static Link LinkFrom(VerbReading reading) => new(reading.Kind, reading.SubjectIsFrom);
}
