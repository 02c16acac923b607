namespace Glossary.Language;

/// <summary>What is taken from one place to another, whoever does it: "we replicate A to B", "a job copies A into B", "somebody forked A as B".</summary>
internal readonly ref partial struct StatementBuilder
{
    /// <summary>Whether the verb's subject is what others come after: of "A sends to B" it is A, of "A copies B" it is B.</summary>
    private bool IsOfSource => verb.Phrase.Readings[0] is var reading && reading.SubjectIsFrom == (reading.Kind.DependedOn == Model.End.From);

    /// <summary>
    /// What is taken and where to. Only a thing that the text names again is one: of "A sends orders to B" the orders only pass, and A is what they come from.
    /// </summary>
    private (Mention What, Mention Goal)? Carried(Mention? subject, Mention? behind, bool isPassive)
    {
        if (verb.IsFronted || verb.Message is not null || verb.Phrase.IsState || verb.Phrase.Readings[0].Kind.Messages.Count > 1) return null;
        if (verb.GapEnd > verb.Gap)
        {
            // "copies A to B"
            return !isPassive && draft.MentionAt(verb.GapEnd - 1) is { } carried && behind is not null && behind.Start >= verb.End
                && IsNamedAgain(carried) ? (carried, behind) : null;
        }
        var what = behind;
        var at = behind?.End ?? 0;
        if (IsPassiveWithoutDoer() && !isPassive && draft.Is(verb.End, draft.English.GoalWords)) (what, at) = (subject, verb.End);
        if (what is null || what.Start == at || !draft.Is(at, draft.English.GoalWords) && !IsMaking(at)) return null;
        at += IsMaking(at) ? 2 : 1;
        return IsNamedAgain(what) && draft.MentionAt(at) is { IsPronoun: false, Entity: { IsPointing: false, IsCargo: false } } goal ? (what, goal) : null;
    }

    /// <summary>"the library that I bundle: is it upstream of my package?": those who ask do it with what is theirs, where that is one thing.</summary>
    private Mention? Own(Mention behind)
    {
        var who = verb.Start - 1;
        while (draft.Is(who, draft.English.Fillers) || draft.English.IsAdverb(draft.Lower(who))) who--;
        if (draft.Lower(who) is not ("i" or "we")) return null;
        Mention? own = null;
        foreach (var mention in draft.Mentions)
        {
            if (mention.IsPronoun || draft.Lower(mention.Start) is not ("my" or "our") || mention.Entity == behind.Entity || mention.Entity.IsCargo) continue;
            if (own is not null && own.Entity != mention.Entity) return null;
            own ??= mention;
        }
        return own is null || draft.English.OwnGroups.Contains(draft.Words[own.End - 1].Key) ? null : own;
    }

    // "cloned A to make B"
    private bool IsMaking(int at) => draft.Lower(at) == "to" && draft.Is(at + 1, draft.English.MakingVerbs);

    private bool IsPassiveWithoutDoer() =>
        verb.Form is VerbForm.Participle or VerbForm.Past && draft.Is(verb.Start - 1, draft.English.Auxiliaries) && Agent() is null;

    private bool IsNamedAgain(Mention what)
    {
        if (what.IsPronoun || what.Entity is not { IsPointing: false, IsCargo: false, IsPerson: false }) return false;
        foreach (var other in draft.Mentions)
        {
            if (other != what && other.Entity == what.Entity) return true;
        }
        // "we forked A into B. Which of the two is upstream?": of nothing else the text tells.
        return draft.Is(verb.Start - 1, draft.English.Persons) && !draft.Words[what.End - 1].Lower.EndsWith('s');
    }
}
