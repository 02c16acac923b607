
namespace Glossary.Language;

/// <summary>Finds what may be an end of the relation that is asked about.</summary>
internal static class EndCandidates
{
    /// <summary>"the client or the server", "browser and CDN", "load balancer, web server".</summary>
    public static (Entity First, Entity Second)? Alternatives(QuestionDraft draft)
    {
        (Entity, Entity)? best = null;
        var most = 0;
        var mentions = draft.Asked.ToList();
        for (var m = 1; m < mentions.Count; m++)
        {
            var (first, second) = (mentions[m - 1], mentions[m]);
            if (!IsEnd(first) || !IsEnd(second) || first.Entity == second.Entity || first.Entity.IsCargo || second.Entity.IsCargo) continue;
            var weight = 0;
            for (var i = first.End; i < second.Start && weight >= 0; i++)
            {
                var lower = draft.Lower(i);
                weight = lower is "or" or "vs" or "versus"
                    ? 4
                    : lower == "and"
                    ? Math.Max(weight, 3)
                    : draft.Words[i].Type == WordType.Comma
                    ? Math.Max(weight, 2)
                    : lower is "is" or "it"
                    ? weight
                    : -1;
            }
            // "A writes to Kafka and B reads from it" joins clauses, not ends.
            if (weight <= 1 || (weight <= 3 && second.End < draft.Count && draft.Marks[second.End] == Mark.Verb)) continue;
            if (first.Role is not null) weight++;
            if (second.Role is not null) weight++;
            // What the question itself sets side by side is meant before what the story does.
            if (draft.Terms.Exists(t => draft.StartOfSentence(t) <= first.Start && second.End <= draft.EndOfSentence(t))) weight += 2;
            if (weight <= most) continue;
            (best, most) = ((first.Entity, second.Entity), weight);
        }
        return best;
    }

    /// <summary>All that may be an end, in the order of the question: no pronouns, no "which side", no "downstream service".</summary>
    public static List<Entity> Candidates(QuestionDraft draft)
    {
        var found = new List<Entity>();
        foreach (var mention in draft.Asked)
        {
            if (!IsEnd(mention) || mention.Entity.IsCargo || found.Contains(mention.Entity)) continue;
            if (mention.Start > 0 && (draft.Marks[mention.Start - 1] == Mark.Term || draft.Is(mention.Start - 1, draft.English.Interrogatives))) continue;
            found.Add(mention.Entity);
        }
        // Where two ends are known, the words that are not are no ends.
        return found.Count(e => e.Role is not null) >= 2 ? found.FindAll(e => e.Role is not null) : found;
    }

    private static bool IsEnd(Mention mention) => !mention.IsPronoun && !mention.Entity.IsPointing && !mention.Entity.IsPerson;
}
