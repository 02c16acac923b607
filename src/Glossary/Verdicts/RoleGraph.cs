using System.Collections.Concurrent;
using Glossary.Model;

namespace Glossary.Verdicts;

/// <summary>A relation of a kind between a first and a second thing.</summary>
/// <param name="Kind">What relation it is.</param>
/// <param name="Forward">Whether the first thing is the kind's first end.</param>
/// <param name="Because">Why, where somebody wrote it down.</param>
internal sealed record Link(RelationKind Kind, bool Forward, string? Because = null)
{
    /// <summary>Nothing tells what relation it is: it may be a call as well as a flow of data.</summary>
    public bool IsAssumed { get; init; }

    /// <summary>The kind follows from what one of the ends usually does; of the other nothing is known.</summary>
    public bool IsGuess { get; init; }

    /// <summary>What the ends usually do has been preferred to what the verb usually says.</summary>
    public bool IsAgainstVerb { get; init; }

    /// <summary>It is said to hold in either direction.</summary>
    public bool IsMutual { get; init; }

    public Link Turned => this with { Forward = !Forward };

    /// <summary>Whether the first thing has what the kind gives to one end; null where the kind gives it to neither.</summary>
    public bool? FirstIs(End? end) => end is { } e ? (e == End.From) == Forward : null;
}

/// <summary>Tells how two roles relate: directly, through what they are kinds of, or through roles that stand between them.</summary>
internal sealed class RoleGraph
{
    private const int MostSteps = 4;
    private const int Farther = 2;
    // By so many steps of "is a" must another kind fit worse to be out of the question.
    private const int ClearlyFarther = 3;

    private readonly Dictionary<string, List<(string Role, int Distance)>> ancestors = new(StringComparer.Ordinal);
    private readonly Dictionary<(string From, string To), (RelationKind Kind, string? Because)> direct = [];
    private readonly Dictionary<string, List<(string To, RelationKind Kind)>> outgoing = new(StringComparer.Ordinal);
    private readonly HashSet<(string Role, string Kind, End End)> stands = [];
    private readonly Dictionary<string, Role> roles;
    private readonly ConcurrentDictionary<(string, string), Link?> known = new();

    public RoleGraph(KnowledgeBase knowledge)
    {
        roles = knowledge.Roles.GroupBy(r => r.Slug).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var kinds = knowledge.Kinds.GroupBy(k => k.Slug).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        Kinds = knowledge.Kinds;
        foreach (var role in roles.Values) ancestors[role.Slug] = AncestorsOf(role);
        foreach (var relation in knowledge.Relations)
        {
            if (!kinds.TryGetValue(relation.Kind, out var kind)) continue;
            direct.TryAdd((relation.From, relation.To), (kind, relation.Because));
            if (!outgoing.TryGetValue(relation.From, out var list)) outgoing[relation.From] = list = [];
            list.Add((relation.To, kind));
            stands.Add((relation.From, kind.Slug, End.From));
            stands.Add((relation.To, kind.Slug, End.To));
        }
    }

    public IReadOnlyList<RelationKind> Kinds { get; }

    /// <summary>The kind that an arrow stands for where it is a call: the first.</summary>
    public RelationKind Calls => Kinds[0];

    /// <summary>The kind that an arrow stands for where something is handed on: the first with a single message; calls where there is none.</summary>
    public RelationKind Flow => Kinds.FirstOrDefault(k => k.Messages.Count == 1) ?? Calls;

    /// <summary>Whether the kind is one of those that this graph is of.</summary>
    public bool Orders(RelationKind kind) => Kinds.Contains(kind);

    /// <summary>The role itself and what it is a kind of, nearest first.</summary>
    public IEnumerable<Role> Ancestors(Role role) => ancestors[role.Slug].Select(a => roles.GetValueOrDefault(a.Role)).OfType<Role>();

    public Role? WithLabel(string label) => roles.Values.FirstOrDefault(r => r.Label == label);

    public Role? Find(string slug) => roles.GetValueOrDefault(slug);

    public Link? Between(Role first, Role second) =>
        known.GetOrAdd(
            (first.Slug, second.Slug),
            static (pair, graph) => graph.Nearest(pair.Item1, pair.Item2, out var isTied) ?? (isTied ? null : graph.Through(pair.Item1, pair.Item2)), this);

    /// <summary>The relation of two of a kind ("build job -> test job"), which only their order gives a direction.</summary>
    public Link? InOrder(Role first, Role second) => direct.TryGetValue((first.Slug, second.Slug), out var found) ? new(found.Kind, true, found.Because) : null;

    /// <summary>The role that the other end has where only one is named.</summary>
    public Role? CounterpartOf(Role role)
    {
        foreach (var (slug, _) in ancestors[role.Slug])
        {
            if (roles.TryGetValue(slug, out var at) && at.Counterpart is { } counterpart && roles.TryGetValue(counterpart, out var other)) return other;
        }
        return null;
    }

    /// <summary>
    /// What usually stands on either side of a role that asks what it is itself a kind of: a proxy is a server, which clients ask, and asks servers. Null for
    /// a role of which one end goes without saying.
    /// </summary>
    public (Role One, Role Other)? SidesOf(Role role)
    {
        foreach (var (slug, _) in ancestors[role.Slug])
        {
            foreach (var (to, kind) in outgoing.GetValueOrDefault(slug) ?? [])
            {
                if (kind.Messages.Count < 2 || to == slug || !ancestors[slug].Exists(a => a.Role == to)) continue;
                if (!roles.TryGetValue(to, out var asked) || CounterpartOf(asked) is not { } others) continue;
                return (others, CounterpartOf(role) is { } own && own != others ? own : asked);
            }
        }
        return null;
    }

    /// <summary>How far a role is from one that stands at that end of some relation of the kind; null where none does.</summary>
    public int? DistanceTo(Role role, RelationKind kind, End end)
    {
        foreach (var (slug, distance) in ancestors[role.Slug])
        {
            if (stands.Contains((slug, kind.CaseOf ?? kind.Slug, end)) || stands.Contains((slug, kind.Slug, end))) return distance;
        }
        return null;
    }

    /// <summary>
    /// The kind whose first end the one role usually is and whose second end the other: what an arrow between them stands for. Null where nothing is known
    /// of either, or where kinds that name different ends as depended on fit nearly as well.
    /// </summary>
    public RelationKind? Forward(Role? from, Role? to)
    {
        if (from is null && to is null) return null;
        var fitting = Kinds
            .Where(k => k.Messages.Count > 0 || (from is not null && to is not null))
            .Select(k => (Kind: k, First: from is null ? 0 : DistanceTo(from, k, End.From), Second: to is null ? 0 : DistanceTo(to, k, End.To)))
            .Where(f => f is { First: not null, Second: not null })
            .Select(f => (f.Kind, Distance: f.First!.Value + f.Second!.Value))
            .OrderBy(f => f.Distance).ToList();
        if (fitting.Count == 0) return null;
        var best = fitting[0];
        // What may be a call is one, unless the ends are much more often something else.
        if (fitting.Find(f => f.Kind == Calls) is { Kind: not null } call && call.Distance < best.Distance + Farther) return Calls;
        return fitting.Exists(f => f.Distance < best.Distance + ClearlyFarther && f.Kind.DependedOn != best.Kind.DependedOn) ? null : best.Kind;
    }

    /// <summary>Whether the one is known to call things, and the other to be called.</summary>
    public bool MayCall(Role caller, Role called) => DistanceTo(caller, Calls, End.From) is not null && DistanceTo(called, Calls, End.To) is not null;

    public bool IsA(Role role, string slug) => ancestors[role.Slug].Exists(a => a.Role == slug);

    private List<(string Role, int Distance)> AncestorsOf(Role role)
    {
        var found = new List<(string Role, int Distance)> { (role.Slug, 0) };
        for (var i = 0; i < found.Count; i++)
        {
            if (!roles.TryGetValue(found[i].Role, out var at)) continue;
            foreach (var parent in at.IsA)
            {
                if (!found.Exists(f => f.Role == parent)) found.Add((parent, found[i].Distance + 1));
            }
        }
        return found;
    }

    /// <summary>The relation that fits the two most closely; none where one of each direction fits equally well ("service" and "service").</summary>
    private Link? Nearest(string first, string second, out bool isTied)
    {
        var (there, back) = (Closest(first, second), Closest(second, first));
        isTied = there.Distance == back.Distance && there.Kind is not null;
        if (there.Kind is null && back.Kind is null || isTied) return null;
        return there.Distance < back.Distance ? new(there.Kind!, true, there.Because) : new(back.Kind!, false, back.Because);
    }

    private (RelationKind? Kind, string? Because, int Distance) Closest(string from, string to)
    {
        (RelationKind? Kind, string? Because, int Distance) best = (null, null, int.MaxValue);
        foreach (var (a, aDistance) in ancestors[from])
        {
            foreach (var (b, bDistance) in ancestors[to])
            {
                if (aDistance + bDistance < best.Distance && direct.TryGetValue((a, b), out var found))
                {
                    best = (found.Kind, found.Because, aDistance + bDistance);
                }
            }
        }
        return best;
    }

    private Link? Through(string first, string second)
    {
        var (there, thereKind) = Steps(first, second);
        var (back, backKind) = Steps(second, first);
        // As far in one direction as in the other tells nothing.
        if (there == back) return null;
        return there < back ? new(thereKind!, true) : new(backKind!, false);
    }

    private (int Steps, RelationKind? Kind) Steps(string from, string to)
    {
        var targets = ancestors[to].ConvertAll(a => a.Role);
        foreach (var kind in outgoing.Values.SelectMany(o => o).Select(o => o.Kind).Distinct())
        {
            var seen = new HashSet<string>(StringComparer.Ordinal) { from };
            var layer = new List<string> { from };
            for (var step = 1; step <= MostSteps && layer.Count > 0; step++)
            {
                var next = new List<string>();
                foreach (var role in layer)
                {
                    foreach (var (ancestor, _) in ancestors.GetValueOrDefault(role) ?? [])
                    {
                        foreach (var (target, itsKind) in outgoing.GetValueOrDefault(ancestor) ?? [])
                        {
                            if (itsKind != kind || !seen.Add(target)) continue;
                            if (targets.Contains(target)) return (step, kind);
                            next.Add(target);
                        }
                    }
                }
                layer = next;
            }
        }
        return (int.MaxValue, null);
    }
}
