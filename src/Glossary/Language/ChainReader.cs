
namespace Glossary.Language;

/// <summary>Reads chains: "A -> B -> C", "A to B to C".</summary>
internal static class ChainReader
{
    /// <summary>The nodes of the longest chain in a question, in the order of the arrows; empty where there is none.</summary>
    /// <param name="draft">The question.</param>
    /// <param name="isFlow">Whether its arrows are of those that hand something on and never call.</param>
    public static List<Entity> Read(QuestionDraft draft, out bool isFlow)
    {
        isFlow = draft.Words.Exists(w => w.IsFlow) && draft.Words.TrueForAll(w => !w.IsArrow || w.IsFlow);
        var best = new List<Entity>();
        var current = new List<Entity>();
        var turned = false;
        Mention? last = null;
        foreach (var mention in draft.Mentions)
        {
            if (mention.IsPronoun) continue;
            var joint = last is null ? Joint.None : Between(draft, last, mention);
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

    /// <summary>Every two neighbours that an arrow or a route joins, from the one to the other: of several chains, or of one that is told in pieces.</summary>
    public static List<(Entity From, Entity To)> Steps(QuestionDraft draft)
    {
        var steps = new List<(Entity, Entity)>();
        Mention? last = null;
        Entity? from = null;
        foreach (var mention in draft.Mentions)
        {
            if (mention.IsPronoun) continue;
            var joint = last is null || last.Entity == mention.Entity ? Joint.None : Between(draft, last, mention);
            if (joint == Joint.None && from is not null && IsBeside(draft, last!, mention)) steps.Add((from, mention.Entity));
            else from = joint == Joint.Forward ? last!.Entity : null;
            if (joint == Joint.Forward) steps.Add((last!.Entity, mention.Entity));
            else if (joint == Joint.Back) steps.Add((mention.Entity, last!.Entity));
            last = mention;
        }
        return steps;
    }

    /// <summary>"from the hub to stock and loyalty": what is set beside the goal of a step, where nothing takes it over, is a goal as well.</summary>
    private static bool IsBeside(QuestionDraft draft, Mention goal, Mention other) =>
        other.Start == goal.End + 1 && draft.Lower(goal.End) == "and" && other.Entity != goal.Entity
        && (other.End >= draft.Count || (!draft.Words[other.End].IsArrow && draft.Marks[other.End] is not (Mark.Verb or Mark.Term)
            && !draft.Is(other.End, draft.English.Auxiliaries)));

    private enum Joint { None, Forward, Back }

    private static Joint Between(QuestionDraft draft, Mention before, Mention after)
    {
        if (after.Start == before.End + 1)
        {
            var type = draft.Words[before.End].Type;
            if (type == WordType.Arrow) return Joint.Forward;
            if (type == WordType.BackArrow) return Joint.Back;
            // "from the app to the gateway to the API": two steps at least, or a beginning.
            if (draft.Lower(before.End) is "to" or "into" && IsRoute(draft, before, after)) return Joint.Forward;
        }
        if (draft.Lower(before.Start - 1) == "from" && GoesOn(draft, before.End, after.Start)) return Joint.Forward;
        for (var i = before.End; i < after.Start; i++)
        {
            if (draft.Lower(i) != "then" && !(draft.Words[i].Type == WordType.Comma) && draft.Lower(i) != "and") return Joint.None;
        }
        for (var i = before.End; i < after.Start; i++)
        {
            if (draft.Lower(i) == "then") return Joint.Forward;
        }
        return Joint.None;
    }

    /// <summary>"(come) from A and go to B": between where something comes from and where it goes to stands nothing but its going.</summary>
    private static bool GoesOn(QuestionDraft draft, int from, int to)
    {
        if (to - from < 2 || draft.Lower(to - 1) is not ("to" or "into" or "towards")) return false;
        for (var i = from; i < to - 1; i++)
        {
            if (draft.Words[i].Type != WordType.Comma && draft.Lower(i) is not ("and" or "then") && !draft.Is(i, draft.English.Motions)
                && !draft.Is(i, draft.English.Fillers))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsRoute(QuestionDraft draft, Mention before, Mention after)
    {
        var next = draft.Lower(after.End) == "to" && draft.MentionAt(after.End + 1) is { IsPronoun: false };
        var previous = before.Start > 1 && draft.Lower(before.Start - 1) == "to" && draft.MentionAt(before.Start - 2) is { IsPronoun: false };
        // "a query is sent from the app to MySQL": one step, said as such.
        return next || previous || draft.Lower(before.Start - 1) == "from";
    }
}
