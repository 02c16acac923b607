namespace Glossary.Language;

/// <summary>Where the ends of a verb stand: before it, past what is put in between, behind it, or at the head of a clause that it ends.</summary>
internal readonly ref partial struct StatementBuilder
{
    private Mention? Before(out bool isShared)
    {
        isShared = false;
        var i = verb.Start - 1;
        // "can't do anything without calling B", "works by asking B": who the clause is about does it.
        if (verb.Form == VerbForm.Gerund && draft.Lower(i) is "without" or "by" or "before" or "after" or "when" or "while" && draft.MentionAt(i) is null)
        {
            return HeadOfClause(i);
        }
        while (i >= 0)
        {
            if (draft.MentionAt(i) is { } mention) return HeadOfRelative(mention) ?? HeadOfPlace(mention) ?? mention;
            if (draft.Taken[i] || draft.English.IsAdverb(draft.Lower(i)) || draft.Lower(i) is "never")
            {
                i--;
                continue;
            }
            if (draft.Words[i].Type == WordType.Comma && !draft.Is(i + 1, draft.English.Relatives) && StartOfInsertion(i) is { } insertion)
            {
                i = insertion;
                continue;
            }
            var lower = draft.Lower(i);
            var word = draft.Words[i];
            if (!word.IsWord)
            {
                // "payments, which calls the bank"
                if (word.Type == WordType.Comma
                    && (
                        draft.Is(i + 1, draft.English.Relatives)
                            || (
                                i + 1 == verb.Start
                                    && (
                                        verb.Form is VerbForm.Gerund or VerbForm.Participle or VerbForm.Past
                                            || verb.Phrase.IsState && draft.English.LooksPast(draft.Lower(verb.Start))))))
                {
                    i--;
                }
                else if (word.Type == WordType.Comma && i + 1 < verb.Start && draft.Lower(i + 1) is "and" or "then") { isShared = true; return null; }
                else
                {
                    return null;
                }
            }
            else if (lower is "and" or "then" or "or")
            {
                isShared = true;
                return null;
            }
            // "claims-api in turn calls": a setting between who does it and the verb.
            else if (draft.English.SettingPrepositions.Contains(lower) && i + 1 < verb.Start && draft.Marks[i + 1] == Mark.Small)
            {
                i--;
            }
            else if (draft.English.Auxiliaries.Contains(lower)
                || draft.English.Relatives.Contains(lower) || draft.English.Fillers.Contains(lower) || draft.English.Persons.Contains(lower)
                || lower is "to" or "not" or "itself"
                // "they all depend on it", "A and B both call C"
                || (draft.Is(i, draft.English.Quantities) || lower == "both") && draft.MentionAt(i - 1) is not null
                || draft.Marks[i] is Mark.Phase)
            {
                i--;
            }
            else
            {
                return null;
            }
        }
        return null;
    }

    /// <summary>"the service that renders invoices calls B": what stands before the verb is in a clause of its own, which the head of it owns.</summary>
    private Mention? HeadOfRelative(Mention inner)
    {
        var hasVerb = false;
        for (var i = inner.Start - 1; i > 0 && draft.IsWord(i) && (i == inner.Start - 1 || draft.MentionAt(i) is null); i--)
        {
            if (draft.Is(i, draft.English.Conjunctions)) return null;
            hasVerb |= draft.Marks[i] == Mark.Verb || draft.PassedOver.Contains(i)
                || draft.MentionAt(i) is null && draft.Lower(i) is [.., _, 's'] && !draft.Is(i, draft.English.Auxiliaries);
            if (!draft.Is(i, draft.English.Relatives)) continue;
            return hasVerb && draft.MentionAt(i - 1) is { IsPronoun: false, Entity: { IsCargo: false } } head && !draft.PointsOnly(head.Entity) ? head : null;
        }
        return null;
    }

    /// <summary>"dnsmasq on my router asks …": where something is does not do it.</summary>
    private Mention? HeadOfPlace(Mention place) =>
        draft.Lower(place.Start - 1) is "on" or "in" or "at" or "behind" or "inside" or "within" && draft.Marks[place.Start - 1] == Mark.Small
        && draft.MentionAt(place.Start - 2) is { IsPronoun: false, Entity: { IsCargo: false, IsPointing: false, IsPerson: false } } head
        && head.End == place.Start - 1 && (head.Start == 0 || draft.Marks[head.Start - 1] != Mark.Verb) ? head : null;

    private Mention? HeadOfClause(int end)
    {
        var start = end;
        while (start > 0 && (draft.Words[start - 1].IsWord || draft.Words[start - 1].Type == WordType.Comma)) start--;
        return draft.Mentions.Find(m => m.Start >= start && m.End <= end && m is { IsPronoun: false, Entity: { IsPointing: false, IsCargo: false } });
    }

    /// <summary>"A, which we own, calls B": what stands between two commas and begins like a clause of its own; the place before it.</summary>
    private int? StartOfInsertion(int comma)
    {
        for (var i = comma - 1; i > 0 && !draft.Words[i].EndsSentence; i--)
        {
            if (draft.Words[i].Type != WordType.Comma) continue;
            var opens = draft.Is(i + 1, draft.English.Relatives) || draft.Is(i + 1, draft.English.Determiners) || draft.Lower(i + 1) is "like" or "as";
            return opens && draft.MentionAt(i - 1) is not null ? i - 1 : null;
        }
        return null;
    }

    private Mention? Behind()
    {
        if (verb.Phrase.TakesGap) return MentionFrom(verb.Gap);
        // "sends us data", "feeds it readings": the receiver stands before what is sent.
        // "publishes them to flink": the little word behind it says who gets it.
        if (verb.GapEnd > verb.Gap && MentionFrom(verb.Gap) is { IsPronoun: true } dative && verb.Phrase.Rest is not [.., "to" or "into" or "on" or "onto"])
        {
            return dative;
        }
        return MentionFrom(verb.End);
    }

    /// <summary>The mention that begins at a place; "what", "the events that" and the like are passed over.</summary>
    private Mention? MentionFrom(int i)
    {
        var passedCargo = false;
        while (i < draft.Count)
        {
            if (draft.MentionAt(i) is { } mention)
            {
                if (mention.IsPronoun || !mention.Entity.IsCargo || passedCargo || !FollowedByOwner(mention.End)) return draft.Owned(mention);
                passedCargo = true;
                i = mention.End;
                continue;
            }
            if (!draft.Words[i].IsWord) return null;
            if (draft.Lower(i) == "the" && draft.MentionAt(i + 1) is { IsPronoun: true })
            {
                i++;
                continue;
            }
            if (
                draft.Lower(i) is "what" or "whatever" or "that" or "which" or "directly" or "only" or "also" or "just" or "back" or "through" or "by"
                    or "both" or "to" or "not" or "from"
                || draft.Is(i, draft.English.PeopleNouns))
            {
                i++;
            }
            else
            {
                return null;
            }
        }
        return null;
    }

    // "consumes the events that A publishes": A is the other end, the events are what passes.
    private bool FollowedByOwner(int i) =>
        (draft.Lower(i) is "that" or "which" or "from" && draft.MentionAt(i + 1) is not null) || draft.MentionAt(i) is not null;

    private Mention? MentionEndingBefore(int i)
    {
        var end = i;
        while (end > 0 && draft.Words[end - 1].IsWord && draft.Is(end - 1, draft.English.Relatives)) end--;
        // "pricing is what checkout talks to"
        if (draft.Lower(end - 1) is "what" or "where" && draft.Is(end - 2, draft.English.Auxiliaries)) end -= 2;
        return end > 0 ? draft.MentionAt(end - 1) : null;
    }

    /// <summary>"drops a message onto the queue and B picks it up": who takes something takes what was handed on before.</summary>
    private Entity? TakenTheme(Mention pronoun)
    {
        if (pronoun.Start < verb.Start || !verb.Phrase.Readings.TrueForAll(r => r is { SubjectIsFrom: false, Kind.Messages.Count: 1 })) return null;
        var start = draft.StartOfSentence(verb.Start);
        Entity? theme = null;
        foreach (var mention in draft.Mentions)
        {
            if (mention.Start >= start && mention.End <= verb.Start && !mention.IsPronoun && draft.Themes.Contains(mention.End - 1)) theme = mention.Entity;
        }
        return theme;
    }

    /// <summary>"the topic: A writes to it, B reads it": said twice behind verbs of one sentence, a pronoun stands for one thing.</summary>
    private Entity? SameAsBefore(Mention pronoun)
    {
        if (pronoun.Start < verb.Start) return null;
        var said = draft.Lower(pronoun.Start);
        var start = draft.StartOfSentence(verb.Start);
        for (var i = draft.Mentions.Count - 1; i >= 0; i--)
        {
            var before = draft.Mentions[i];
            if (!before.IsPronoun || before.Start < start || before.End > verb.Start || draft.Lower(before.Start) != said) continue;
            return draft.Statements.FindLast(s => s.End == before.Start)?.Object;
        }
        return null;
    }

    /// <summary>"is B's API upstream?" asks about the API, and not about B.</summary>
    private bool IsAskedAbout(Mention mention)
    {
        if (mention.Entity.IsCargo) return false;
        foreach (var term in draft.Terms)
        {
            var (start, end) = (draft.StartOfSentence(term), draft.EndOfSentence(term));
            foreach (var other in draft.Mentions)
            {
                if (other != mention && other.Entity == mention.Entity && other.Start >= start && other.End <= end) return true;
            }
        }
        return false;
    }

    private Entity? EntityOf(Mention mention, Mention? other)
    {
        var against = other is { IsPronoun: false } ? other.Entity : null;
        if (mention.IsPronoun)
        {
            if (TakenTheme(mention) is { } theme) return theme;
            if (SameAsBefore(mention) is { } same && same != against) return same;
            var meant = draft.Resolve(
                mention.Start, draft.Lower(mention.Start) is "they" or "them" or "themselves", against,
                mention.Start >= verb.GapEnd && verb.GapEnd > verb.Gap ? verb.Gap : int.MaxValue);
            // "A exposes an endpoint, B hits it": who offers it is asked.
            var offered = meant is null ? null : draft.Mentions.Find(m => m.Entity == meant && !m.IsPronoun);
            return offered is not null && draft.Is(offered.Start - 1, draft.English.OfferingVerbs) && Owners.Of(draft, offered) is { } offers
                ? offers.Entity
                : meant;
        }
        if (Owners.Of(draft, mention) is { } whose && whose.Entity != against && !IsAskedAbout(mention)) return whose.Entity;
        // "calls its API", "receives their readings", "gets our data": the other end is the owner.
        if (mention.Start > verb.Start && (mention.Entity.IsCargo || draft.English.Interfaces.Contains(draft.Words[mention.End - 1].Key)))
        {
            if (draft.Lower(mention.Start) is "its" or "their")
            {
                var owner = draft.Resolve(mention.Start, draft.Lower(mention.Start) == "their", against);
                // "my code calls their API": theirs who are not named.
                return owner is null || draft.Lower(mention.Start) == "their" && !draft.HasPlural(owner) ? mention.Entity : owner;
            }
            if (draft.Lower(mention.Start) is "our" or "my" && mention.Entity.IsCargo) return new() { Name = "us", Spoken = "we", IsPerson = true };
        }
        return mention.Entity;
    }
}
