using Glossary.Model;

namespace Glossary.Ask;

/// <summary>Reads chains ("A -> B -> C", "A to B to C") and finds the relation of each step.</summary>
internal static class ChainLinks
{
    /// <summary>The nodes of the longest chain in a question, in the order of the arrows; empty where there is none.</summary>
    public static List<Entity> Read(Reading reading)
    {
        var best = new List<Entity>();
        var current = new List<Entity>();
        var turned = false;
        Mention? last = null;
        foreach (var mention in reading.Mentions)
        {
            if (mention.IsPronoun) continue;
            var joint = last is null ? Joint.None : Between(reading, last, mention);
            if (joint == Joint.None)
            {
                Keep();
                current = [mention.Entity];
                turned = false;
            }
            else
            {
                current.Add(mention.Entity);
                turned |= joint == Joint.Back;
            }
            last = mention;
        }
        Keep();
        return best;

        void Keep()
        {
            if (current.Count < 2 || current.Count <= best.Count || current.Distinct().Count() != current.Count) return;
            if (turned) current.Reverse();
            best = current;
        }
    }

    private enum Joint { None, Forward, Back }

    private static Joint Between(Reading reading, Mention before, Mention after)
    {
        if (after.Start == before.End + 1)
        {
            var type = reading.Words[before.End].Type;
            if (type == WordType.Arrow) return Joint.Forward;
            if (type == WordType.BackArrow) return Joint.Back;
            // "from the app to the gateway to the API": two steps at least, or a beginning.
            if (reading.Lower(before.End) == "to" && IsRoute(reading, before, after)) return Joint.Forward;
        }
        for (var i = before.End; i < after.Start; i++)
        {
            if (reading.Lower(i) != "then" && !(reading.Words[i].Type == WordType.Comma) && reading.Lower(i) != "and") return Joint.None;
        }
        for (var i = before.End; i < after.Start; i++)
        {
            if (reading.Lower(i) == "then") return Joint.Forward;
        }
        return Joint.None;
    }

    private static bool IsRoute(Reading reading, Mention before, Mention after)
    {
        var next = reading.Lower(after.End) == "to" && reading.MentionAt(after.End + 1) is { IsPronoun: false };
        var previous = before.Start > 1 && reading.Lower(before.Start - 1) == "to" && reading.MentionAt(before.Start - 2) is { IsPronoun: false };
        // "a query is sent from the app to MySQL": one step, said as such.
        return next || previous || reading.Lower(before.Start - 1) == "from";
    }

    /// <summary>
    /// States a relation for each step. An arrow says who calls whom, or which way the data goes: what the roles are known for decides,
    /// for the whole chain where the steps would contradict each other.
    /// </summary>
    public static void State(Network network, List<Entity> chain, RoleGraph graph, RelationKind? cue, bool onlyMissing)
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
        if (flows is not null && mostFlow && known.All(k => k is null || k == flows || k.Kind == flows.Kind || !k.Forward)) return flows with { Because = null };
        // One step of data in a chain of calls ("scheduler -> worker -> mailer -> relay") makes no flow of it.
        var called = known.FirstOrDefault(k => k is { Forward: true, Kind.Messages.Count: not 1 });
        if (called is not null) return new(called.Kind.Messages.Count > 1 ? calls : called.Kind, true);
        if (forward is not null) return new(mostFlow ? forward.Kind : calls, true);
        // "database -> API -> browser" shows the way of the data: every step that is known goes against the calls.
        return known.FirstOrDefault(k => k is not null) is { } against ? against with { Because = null } : new(calls, true);
    }

    private static bool Agrees(Link own, Link usual) =>
        own.Kind == usual.Kind ? own.Forward == usual.Forward : own.FirstIs(own.Kind.DependedOn) == usual.FirstIs(usual.Kind.DependedOn) && own.Forward && own.Kind.Messages.Count == usual.Kind.Messages.Count;
}
