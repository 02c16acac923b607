using Glossary.Model;

namespace Glossary.Language;

/// <summary>Finds the ends of one verb: before it, behind it, or where a passive or a relative clause has put them.</summary>
internal readonly ref partial struct StatementBuilder(QuestionDraft draft, VerbMatch verb)
{
    /// <param name="lastSubject">Subject of the statement before, for "A reads X and writes Y".</param>
    public StatementDraft? Build(Entity? lastSubject)
    {
        if (verb.Doer > 0) return OfBothEnds();
        var isPassive = verb.Form is VerbForm.Participle or VerbForm.Past && !verb.Phrase.IsState && Agent() is not null;
        var subject = Before(out var isShared);
        var behind = isPassive ? MentionFrom(Agent()!.Value) : verb.IsFronted ? Fronted(subject) : Behind();
        if (behind is null && subject is { } inner && !isPassive && MentionEndingBefore(inner.Start) is { } antecedent)
        {
            // "the service that the app calls", "the hub it sends to"
            behind = antecedent;
        }
        if (Carried(subject, behind, isPassive) is var (what, goal) && EntityOf(what, goal) is { } taken && EntityOf(goal, what) is { } made && taken != made)
        {
            return IsOfSource ? new(taken, made, verb.Phrase.Readings, verb.Start, verb.End) : new(made, taken, verb.Phrase.Readings, verb.Start, verb.End);
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
                subject = Source(behind) ?? Own(behind);
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
        // "forwards the response to": who hands on what answers is not who asks.
        if (told.Count == 0 && verb.Message is { Order: > 0 } answer && verb.Phrase.Rest is [.., "to" or "into"] && SendsBack())
        {
            told = [new(answer.Kind, answer.Sender == End.From)];
        }
        if (told.Count > 0) return new(first, second, isPassive ? [told[0].Turned] : told, verb.Start, verb.End);
        var phrase = isPassive ? null : HandsDataOn(first, second) && draft.Speech.HandsOn is { } flow ? [flow] : CallsOf(behind!);
        var readings = phrase ?? (isPassive ? [.. verb.Phrase.Readings.Select(r => r.Turned)] : (IReadOnlyList<VerbReading>)verb.Phrase.Readings);
        return new(first, second, readings, verb.Start, verb.End)
        {
            HasCargo = second.IsCargo || behind is { Entity.IsCargo: true } || HasCargo(behind!) || subject is not null && BelongsToCargo(subject),
            IsHandedOut = IsHandedOut(behind!),
        };
    }

    /// <summary>"figures are pulled by A from B": what passes is no end.</summary>
    private StatementDraft? OfBothEnds()
    {
        if (MentionFrom(verb.Doer) is not { } doer || MentionFrom(verb.Goal) is not { } goal) return null;
        return EntityOf(doer, goal) is { } one && EntityOf(goal, doer) is { } other && one != other
            ? new(one, other, verb.Phrase.Readings, verb.Start, verb.End) { HasCargo = true }
            : null;
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

    /// <summary>
    /// "forwards every record to": what passes is data, and who hands that on asks for nothing, unless both are known for asking and answering.
    /// </summary>
    private bool HandsDataOn(Entity first, Entity second) =>
        verb.GapEnd > verb.Gap && verb.Phrase.Rest is [.., "to" or "into"] && verb.Phrase.Readings.TrueForAll(r => r.Kind.Messages.Count > 1)
        && (first.Role is null || second.Role is null) && draft.English.Data.Contains(draft.Words[verb.GapEnd - 1].Key);

    private bool SendsBack()
    {
        // "sends results to" hands on what was made; "returns results to" answers.
        var isProduct = false;
        for (var i = verb.Gap; i < verb.GapEnd; i++) isProduct |= draft.English.Cargo.Contains(draft.Words[i].Key);
        if (draft.English.Prepositions.Contains(verb.Phrase.Verb) || verb.Phrase.Verb is "return" || !isProduct) return true;

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
            // "is mirrored to B by a cron job": where it goes to is said, and whoever does it is no end.
            if (i == verb.End && verb.Phrase.EndsInPreposition && draft.English.GoalWords.Contains(draft.Lower(i - 1)) && draft.MentionAt(i) is not null) break;
            if (draft.Lower(i) == "by") return i + 1;
        }
        // "is called from the portal": a request comes from who makes it.
        return draft.Lower(verb.End) == "from" && draft.Is(verb.Start - 1, draft.English.Auxiliaries) && verb.Phrase.Rest.Count == 0
            && verb.Phrase.Readings[0] is { SubjectIsFrom: true, Kind.Messages.Count: > 1 }
            ? verb.End + 1
            : null;
    }
}
