namespace Glossary.Language;

/// <summary>Finds whose a thing is that is only what somebody offers or gives out: "B's API", "the events of A", "the messages published by A".</summary>
internal static class Owners
{
    /// <summary>The owner of what is mentioned; null where it has none, or is a thing of its own.</summary>
    public static Mention? Of(QuestionDraft draft, Mention mention)
    {
        if (mention.IsPronoun || !IsOwned(draft, mention)) return null;
        if (mention.Start > 0 && draft.IsWord(mention.Start - 1) && draft.Words[mention.Start - 1].IsPossessive)
        {
            return End(draft.MentionAt(mention.Start - 1), mention);
        }
        var next = mention.End;
        if (draft.Lower(next) is "of" or "from") return End(draft.MentionAt(next + 1), mention);
        if (draft.Is(next, draft.English.Relatives)) next++;
        // "the events A writes", "the events that A publishes"
        if (draft.MentionAt(next) is { IsPronoun: false } maker && next == maker.Start && maker.End < draft.Count && draft.Marks[maker.End] == Mark.Verb)
        {
            return End(maker, mention);
        }
        // "A exposes an endpoint; B hits it"
        if (draft.English.Interfaces.Contains(draft.Words[mention.End - 1].Key) && draft.Is(mention.Start - 1, draft.English.OfferingVerbs)
            && End(draft.MentionAt(mention.Start - 2), mention) is { } offers)
        {
            return offers;
        }
        for (var i = mention.End; i < mention.End + 3 && draft.IsWord(i); i++)
        {
            if (draft.Lower(i) == "by" && draft.English.LooksPast(draft.Lower(i - 1))) return End(draft.MentionAt(i + 1), mention);
        }
        return null;
    }

    private static bool IsOwned(QuestionDraft draft, Mention mention)
    {
        var head = draft.Words[mention.End - 1].Key;
        return mention.Entity.IsCargo || draft.English.Interfaces.Contains(head) || draft.English.Products.Contains(head);
    }

    private static Mention? End(Mention? owner, Mention owned) =>
        owner is { IsPronoun: false, Entity: { IsPointing: false, IsCargo: false } } && owner.Entity != owned.Entity ? owner : null;
}
