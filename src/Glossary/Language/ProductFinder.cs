using Glossary.Model;

namespace Glossary.Language;

/// <summary>
/// Finds who works with what another has made: "the deploy job needs the build job's artifact", "stage 2 takes the files that stage 1 wrote".
/// </summary>
internal sealed class ProductFinder(Lexicon lexicon)
{
    private readonly RelationKind? dependence = lexicon.Kinds.FirstOrDefault(k => k.Slug == "dependence")
        ?? lexicon.Kinds.FirstOrDefault(k => k is { DependedOn: not null, Messages.Count: 0 });

    private readonly RelationKind? flow = lexicon.Speech.HandsOn?.Kind;

    public void Find(QuestionDraft draft)
    {
        if (flow is not null) FindInputs(draft, flow);
        if (dependence is null || draft.Mentions.Count < 3) return;
        for (var i = 0; i < draft.Count; i++)
        {
            // "the report service" is no report.
            if (draft.MentionAt(i) is { } whole && whole.End != i + 1 && !draft.English.LooksPast(draft.Lower(i + 1))) continue;
            if (!draft.English.Products.Contains(draft.Words[i].Key) || MakerOf(draft, i) is not { } maker || UserOf(draft, i, maker) is not { } user) continue;
            var known = draft.Statements.Exists(s => (s.Subject == user && s.Object == maker) || (s.Subject == maker && s.Object == user));
            if (!known) draft.Statements.Add(new(user, maker, [new(dependence, dependence.DependedOn == End.To)], i, i + 1));
        }
    }

    /// <summary>"A's output is B's input", "the output of A is the input of B": what the one makes is handed to the other.</summary>
    private static void FindInputs(QuestionDraft draft, RelationKind flow)
    {
        for (var i = 2; i < draft.Count; i++)
        {
            if (!draft.English.Inputs.Contains(draft.Words[i].Key) || MakerOf(draft, i) is not { } user) continue;
            for (var k = draft.StartOfSentence(i); k < i - 1; k++)
            {
                if (!draft.English.Products.Contains(draft.Words[k].Key) || MakerOf(draft, k) is not { } maker || maker == user) continue;
                draft.Statements.Add(new(maker, user, [new(flow, SubjectIsFrom: true)], k, i + 1));
                break;
            }
        }
    }

    /// <summary>
    /// "the build job's artifact", "the artifact of the build job", "the image that the build job pushes", "the binaries built by the compile stage".
    /// </summary>
    private static Entity? MakerOf(QuestionDraft draft, int at)
    {
        var start = at;
        while (start > 0 && draft.IsWord(start - 1) && draft.Marks[start - 1] is Mark.Content or Mark.Name && !draft.Words[start - 1].IsPossessive) start--;
        if (start > 0 && draft.Words[start - 1].IsPossessive) return AsEnd(draft.MentionAt(start - 1));
        var next = at + 1;
        if (draft.Lower(next) is "of" or "from" or "by") return AsEnd(draft.MentionAt(next + 1));
        if (draft.Lower(next) is "that" or "which" && draft.MentionAt(next + 1) is { } maker) return AsEnd(maker);
        if (draft.MentionAt(next) is { IsPronoun: false } bare
            && bare.Start == next && bare.End < draft.Count && (draft.Marks[bare.End] == Mark.Verb || draft.English.LooksPast(draft.Lower(bare.End))))
        {
            return AsEnd(bare);
        }
        for (var i = next; i < next + 4 && draft.IsWord(i); i++)
        {
            if (draft.Lower(i) is "by" or "from") return AsEnd(draft.MentionAt(i + 1));
        }
        return null;
    }

    /// <summary>Who stands nearest before the product and does something to it: "A takes B's output, C takes A's output".</summary>
    private static Entity? UserOf(QuestionDraft draft, int at, Entity maker)
    {
        var start = draft.StartOfSentence(at);
        if (draft.Is(start, draft.English.Auxiliaries)) return null;
        for (var i = draft.Mentions.Count - 1; i >= 0; i--)
        {
            var mention = draft.Mentions[i];
            if (mention.End > at || mention.Start < start || AsEnd(mention) is not { } user || user == maker) continue;
            if (draft.IsWord(mention.End) && mention.End < at && !draft.Is(mention.End, draft.English.Prepositions)) return user;
        }
        return null;
    }

    private static Entity? AsEnd(Mention? mention) =>
        mention is { IsPronoun: false } && !mention.Entity.IsCargo && !mention.Entity.IsPointing && !mention.Entity.IsPerson ? mention.Entity : null;
}
