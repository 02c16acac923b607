using Glossary.Model;

namespace Glossary.Language;

/// <summary>Finds the ends of one verb: before it, behind it, or where a passive or a relative clause has put them.</summary>
internal readonly ref struct StatementBuilder(QuestionDraft draft, VerbMatch verb)
{
    /// <param name="lastSubject">Subject of the statement before, for "A reads X and writes Y".</param>
    public StatementDraft? Build(Entity? lastSubject)
    {
        var isPassive = verb.Form is VerbForm.Participle or VerbForm.Past && !verb.Phrase.IsState && Agent() is not null;
        var subject = Before(out var isShared);
        var behind = isPassive ? MentionFrom(Agent()!.Value) : verb.IsFronted ? Fronted(subject) : Behind();
        if (behind is null && subject is { } inner && !isPassive && MentionEndingBefore(inner.Start) is { } antecedent)
        {
            // "the service that the app calls", "the hub it sends to"
            behind = antecedent;
        }
        if (subject is null && !isPassive && behind is not null && MadeFrom(behind) is { } origin) (subject, behind, isShared) = (behind, origin, false);
        if (subject is null && !isShared && !isPassive && behind is not null)
        {
            // "we publish events from A": what is named behind "from" does it.
            if (draft.Is(verb.Start - 1, draft.English.Persons) && draft.Lower(behind.Start - 1) == "from"
                && draft.MentionAt(behind.Start - 2) is { IsPronoun: false, Entity.IsCargo: true } cargo)
            {
                (subject, behind) = (behind, cargo);
            }
            else
            {
                subject = Source(behind);
            }
        }
        var first = (isShared || TakesUp(subject)) && lastSubject is not null ? lastSubject : subject is null ? null : EntityOf(subject, behind);
        var second = behind is null ? null : EntityOf(behind, subject);
        // "we publish events from A": what A's are is what it publishes.
        if (first == second && behind is { Entity.IsCargo: true }) second = behind.Entity;
        if (first is null || second is null || first == second) return null;
        // What passes says what kind of exchange it is: who hands each request on calls, whatever the verb.
        // An answer is one that is sent back; what is published or written as a result is not.
        var told = verb.Message is { } message && (message.Order == 0 || SendsBack())
            ? verb.Phrase.Readings.Where(r => r.Kind.Messages.Count == 1)
                .Select(r => new VerbReading(message.Kind, r.SubjectIsFrom == (message.Sender == End.From)))
                .Distinct()
                .ToList()
            : [];
        if (told.Count > 0) return new(first, second, isPassive ? [told[0].Turned] : told, verb.Start, verb.End);
        var phrase = isPassive ? null : CallsOf(behind!);
        var readings = phrase ?? (isPassive ? [.. verb.Phrase.Readings.Select(r => r.Turned)] : (IReadOnlyList<VerbReading>)verb.Phrase.Readings);
        return new(first, second, readings, verb.Start, verb.End)
        {
            HasCargo = second.IsCargo || behind is { Entity.IsCargo: true } || HasCargo(behind!) || subject is not null && BelongsToCargo(subject),
            IsHandedOut = IsHandedOut(behind!),
        };
    }

    /// <summary>"X is called by Y, and it calls Z": the subject of a clause that is set beside another takes up the subject of that one.</summary>
    private bool TakesUp(Mention? subject) =>
        subject is { IsPronoun: true } && draft.Lower(subject.Start) == "it" && draft.Lower(subject.Start - 1) is "and" or "then" or "but";

    /// <summary>"we publish orders to Kafka from the order service": where people are the subject, the thing that they do it from does it.</summary>
    private Mention? Source(Mention behind) =>
        draft.Is(verb.Start - 1, draft.English.Persons) && draft.Lower(behind.End) == "from" && draft.MentionAt(behind.End + 1) is { IsPronoun: false } source
            ? source
            : null;

    /// <summary>"we forked A from B": where people do it, what they make stands in the relation that the maker's thing would.</summary>
    private Mention? MadeFrom(Mention made) =>
        verb.Phrase.Readings[0].Kind.Messages.Count == 0 && draft.Is(verb.Start - 1, draft.English.Persons) && !made.IsPronoun
        && draft.Lower(made.End) is "from" or "on" or "off" && draft.MentionAt(made.End + 1) is { IsPronoun: false } origin ? origin : null;

    /// <summary>"consumes B's API": who uses what a thing offers asks it for something; null where the verb has no such reading.</summary>
    private List<VerbReading>? CallsOf(Mention behind)
    {
        if (behind.IsPronoun || !draft.English.Interfaces.Contains(draft.Words[behind.End - 1].Key) || behind.Entity.IsCargo || HasCargo(behind)) return null;
        if (!draft.English.AskedInterfaces.Contains(draft.Words[behind.End - 1].Key)) return null;
        var calls = verb.Phrase.Readings.FindAll(r => r.Kind.Messages.Count > 1);
        if (calls.Count > 0) return calls.Count < verb.Phrase.Readings.Count ? calls : null;
        // "relies on B's API": who needs what is asked for asks for it.
        return Owners.Of(draft, behind) is not null && verb.Phrase.Readings is [var need, ..] && need.SubjectIsFrom == (need.Kind.DependedOn == End.To)
            && draft.Speech.Calls is { } call ? [call] : null;
    }

    private bool SendsBack()
    {
        // "sends results to" hands on what was made; "returns results to" answers.
        var isProduct = false;
        for (var i = verb.Gap; i < verb.GapEnd; i++) isProduct |= draft.English.Cargo.Contains(draft.Words[i].Key);
        if (draft.English.Prepositions.Contains(verb.Phrase.Verb) || verb.Phrase.Verb is "return" || !isProduct
            && verb.Phrase.Verb is "send" or "give")
        {
            return true;
        }

        for (var i = verb.Start; i < Math.Min(verb.End + 1, draft.Count); i++)
        {
            if (draft.Lower(i) == "back") return true;
        }
        return false;
    }

    private Mention? Fronted(Mention? subject)
    {
        var i = (subject?.Start ?? verb.Start) - 2;
        return i > 0 ? draft.MentionAt(i - 1) ?? (draft.IsWord(i - 1) ? null : draft.MentionAt(i - 2)) : null;
    }

    private bool HasCargo(Mention behind)
    {
        for (var i = verb.Start + 1; i < Math.Min(behind.Start, draft.Count); i++)
        {
            // "consumes the report service's API": a word of an end's name passes nowhere.
            if (draft.Words[i].IsWord && draft.English.Cargo.Contains(draft.Words[i].Key)
                && draft.MentionAt(i) is null or { IsPronoun: false, Entity.Role: null })
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"events from A are consumed": what stands before the verb is whose they are.</summary>
    private bool BelongsToCargo(Mention subject)
    {
        if (subject.IsPronoun) return false;
        if (subject.Entity.IsCargo) return true;
        foreach (var mention in draft.Mentions)
        {
            if (mention.Entity is { IsCargo: true } && mention.End <= subject.Start && Owners.Of(draft, mention) == subject) return true;
        }
        return false;
    }

    private bool IsHandedOut(Mention behind) =>
        draft.Lower(verb.End) is "what" or "whatever" or "events" or "messages" or "data" && behind.End < draft.Count && draft.Marks[behind.End] == Mark.Verb;

    /// <summary>Where the doer of a passive begins: behind "by", which may stand after the verb's own little words.</summary>
    private int? Agent()
    {
        for (var i = verb.Start + 1; i <= verb.End + 1 && draft.IsWord(i); i++)
        {
            if (draft.Lower(i) == "by") return i + 1;
        }
        // "is called from the portal": a request comes from who makes it.
        return draft.Lower(verb.End) == "from" && draft.Is(verb.Start - 1, draft.English.Auxiliaries) && verb.Phrase.Rest.Count == 0
            && verb.Phrase.Readings[0] is { SubjectIsFrom: true, Kind.Messages.Count: > 1 }
            ? verb.End + 1
            : null;
    }

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
            if (draft.MentionAt(i) is { } mention) return HeadOfRelative(mention) ?? mention;
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
            hasVerb |= draft.Marks[i] == Mark.Verb || draft.PassedOver.Contains(i);
            if (!draft.Is(i, draft.English.Relatives)) continue;
            return hasVerb && draft.MentionAt(i - 1) is { IsPronoun: false, Entity: { IsCargo: false } } head && !draft.PointsOnly(head.Entity) ? head : null;
        }
        return null;
    }

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
        if (draft.Lower(end - 1) == "what" && draft.Is(end - 2, draft.English.Auxiliaries)) end -= 2;
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
