using Glossary.Language;
using Glossary.Model;

namespace Glossary.Verdicts;

/// <summary>Finds the relation of each step of a chain.</summary>
internal static class ChainLinks
{
    /// <summary>
    /// States a relation for each step. An arrow says who calls whom, or which way the data goes: what the roles are known for decides,
    /// for the whole chain where the steps would contradict each other.
    /// </summary>
    public static void State(Network network, IReadOnlyList<Party> chain, RoleGraph graph, RelationKind? cue, bool onlyMissing)
    {
        var known = new Link?[chain.Count - 1];
        for (var i = 0; i + 1 < chain.Count; i++)
        {
            known[i] = chain[i].Role is { } a && chain[i + 1].Role is { } b ? graph.Between(a, b) ?? graph.InOrder(a, b) : null;
        }
        var ends = chain[0].Role is { } first && chain[^1].Role is { } last ? graph.Between(first, last) : null;
        var usual = cue is not null ? new Link(cue, true) : Usual([.. known, ends], graph);
        for (var i = 0; i + 1 < chain.Count; i++)
        {
            if (onlyMissing && network.Path(chain[i], chain[i + 1]).Count > 0 && network.Has(chain[i]) && network.Has(chain[i + 1])) continue;
            var link = known[i] is { } own && Agrees(own, usual) ? own : usual;
            network.State(chain[i], chain[i + 1], link with { Because = known[i] == link ? link.Because : null });
        }
    }

    private static Link Usual(Link?[] known, RoleGraph graph)
    {
        var calls = graph.Kinds[0];
        var forward = known.FirstOrDefault(k => k is { Forward: true });
        var flows = known.FirstOrDefault(k => k is { Forward: true, Kind.Messages.Count: 1 });
        var mostFlow = known.Take(known.Length - 1).Count(k => k is { Forward: true, Kind.Messages.Count: 1 }) * 2 >= known.Length - 1;
        if (flows is not null && mostFlow && known.All(k => k is null || k == flows || k.Kind == flows.Kind || !k.Forward))
        {
            return flows with { Because = null };
        }
        // One step of data in a chain of calls ("scheduler -> worker -> mailer -> relay") makes no flow of it.
        var called = known.FirstOrDefault(k => k is { Forward: true, Kind.Messages.Count: not 1 });
        if (called is not null) return new(called.Kind.Messages.Count > 1 ? calls : called.Kind, true);
        if (forward is not null) return new(mostFlow ? forward.Kind : calls, true);
        // "database -> API -> browser" shows the way of the data: every step that is known goes against the calls.
        return known.FirstOrDefault(k => k is not null) is { } against ? against with { Because = null } : new(calls, true);
    }

    private static bool Agrees(Link own, Link usual) =>
        own.Kind == usual.Kind
            ? own.Forward == usual.Forward
            : own.FirstIs(own.Kind.DependedOn) == usual.FirstIs(usual.Kind.DependedOn) && own.Forward && own.Kind.Messages.Count == usual.Kind.Messages.Count;
}
