namespace Glossary.Ask;

/// <summary>Finds what is asked around the direction word: the subject before it, the object behind it, in the orders that English has for them.</summary>
internal static class FrameFinder
{
    public static DirectionFrame Find(Reading reading)
    {
        var at = AskedTerm(reading);
        var both = AsksBoth(reading, at);
        var reference = new ReferenceFinder(reading, at, both).Find(out var trailing);
        var proposed = Proposed(reading, reference);
        var which = both || (proposed is null && (AsksWhich(reading, at) || IsBareQuestion(reading, at, reference)));
        var referenceEntity = reference is null ? null : EntityOf(reading, reference, null);
        var subject = which && !both ? null : proposed ?? new SubjectFinder(reading, at, reference).Find();
        if (subject is null && trailing is not null && !which) subject = trailing;
        var subjectEntity = subject is null ? null : subject.IsPronoun ? Topic(reading, subject, referenceEntity) : subject.Entity;
        if (reference is { IsPronoun: true } && subjectEntity is not null) referenceEntity = EntityOf(reading, reference, subjectEntity);
        if (subjectEntity is not null && subjectEntity == referenceEntity)
        {
            // "upstream of itself" is nobody's question: two mentions that looked like one thing are two.
            referenceEntity = reference!.IsPronoun ? null : MentionFinder.EntityOf(reading, reference);
        }
        return new()
        {
            Term = reading.Words[at].Key,
            At = at,
            Subject = subjectEntity,
            Object = referenceEntity,
            AsksWhich = which,
            AsksBoth = both,
            HasReference = referenceEntity is not null,
        };
    }

    public static Entity? EntityOf(Reading reading, Mention mention, Entity? other) => mention.IsPronoun ? reading.Resolve(mention, other) : mention.Entity;

    /// <summary>As a subject, "it" takes up what the sentence before began with.</summary>
    private static Entity? Topic(Reading reading, Mention pronoun, Entity? other)
    {
        foreach (var statement in reading.Statements)
        {
            if (statement.End <= pronoun.Start && statement.Subject != other) return statement.Subject;
        }
        return reading.Resolve(pronoun, other);
    }

    /// <summary>Of several direction words the one that the sentence turns on: followed by "of", or said of something; not the one that only describes a noun.</summary>
    private static int AskedTerm(Reading reading)
    {
        var best = reading.Terms[0];
        var most = -1;
        foreach (var at in reading.Terms)
        {
            var next = reading.Lower(at + 1);
            var weight = next is "of" or "from" ? 3 : !reading.IsWord(at + 1) ? 2 : 0;
            var before = at - 1;
            while (before >= 0 && (English.Determiners.Contains(reading.Lower(before)) || English.Fillers.Contains(reading.Lower(before)))) before--;
            if (English.Auxiliaries.Contains(reading.Lower(before))) weight++;
            if (weight <= most) continue;
            (best, most) = (at, weight);
        }
        return best;
    }

    private static bool AsksBoth(Reading reading, int at) =>
        reading.Terms.Exists(other => other != at && Math.Abs(other - at) <= 3 && HasOr(reading, Math.Min(at, other), Math.Max(at, other)));

    private static bool HasOr(Reading reading, int start, int end)
    {
        for (var i = start + 1; i < end; i++)
        {
            if (reading.Lower(i) == "or" || !reading.Words[i].IsWord) return true;
        }
        return false;
    }

    private static bool AsksWhich(Reading reading, int at)
    {
        var start = reading.StartOfSentence(at);
        // "by who opens the exchange, is A upstream": the clause that the direction word stands in asks for a yes.
        var clause = StartOfYesClause(reading, at) ?? start;
        for (var i = at - 1; i >= clause; i--)
        {
            var lower = reading.Lower(i);
            if (reading.Marks[i] is Mark.Authority or Mark.Name) continue;
            if (English.Interrogatives.Contains(lower) && IsInterrogative(reading, i)) return true;
            if (lower is "everything" or "anything" || (lower is "name" or "list" or "show" or "give" or "identify" or "pick" && reading.MentionAt(i) is not { Role: not null })) return true;
        }
        // "A or B: upstream?", "is it A or B that is upstream"
        var or = -1;
        for (var i = clause; i < reading.EndOfSentence(at); i++)
        {
            if (reading.Lower(i) is "or" or "vs" or "versus") or = i;
        }
        if (or > 0 && reading.MentionAt(or - 1) is { IsPronoun: false } && reading.Mentions.Exists(m => m.Start == or + 1 && !m.Entity.IsPointing)) return true;
        // "which services are they that stand upstream" and "upstream of the gateway is what?" put the word that asks behind.
        for (var i = at + 1; i < reading.EndOfSentence(at); i++)
        {
            if (reading.Lower(i) is "what" or "who" or "which" && (English.Auxiliaries.Contains(reading.Lower(i - 1)) || (reading.Words[i - 1].Type == WordType.Colon && English.Auxiliaries.Contains(reading.Lower(i + 1))))) return true;
        }
        return false;
    }

    /// <summary>"what lies upstream of the share, is it the PC that mounts it?" proposes an answer and asks whether it is right.</summary>
    private static Mention? Proposed(Reading reading, Mention? reference)
    {
        if (reference is null) return null;
        for (var i = reference.End; i + 2 < reading.Count && !reading.Words[i].EndsSentence; i++)
        {
            if (reading.Words[i].IsWord || reading.Lower(i + 1) is not ("is" or "are" or "would") || reading.Lower(i + 2) is not ("it" or "that" or "this" or "those" or "they")) continue;
            return reading.MentionAt(i + 3) is { IsPronoun: false } mention && !reading.PointsOnly(mention.Entity) ? mention : null;
        }
        return null;
    }

    /// <summary>"A -> B -> C; upstream of B?": no subject and no verb, so that names are asked for.</summary>
    private static bool IsBareQuestion(Reading reading, int at, Mention? reference)
    {
        if (reference is null || reading.Lower(at + 1) is not ("of" or "from") || English.Auxiliaries.Contains(reading.Lower(reading.StartOfSentence(at)))) return false;
        for (var i = at - 1; i >= 0 && reading.Words[i].IsWord; i--)
        {
            if (reading.Marks[i] is not (Mark.Small or Mark.Phase or Mark.Authority) || English.Auxiliaries.Contains(reading.Lower(i)) || reading.MentionAt(i) is not null) return false;
        }
        for (var i = reference.End; i < reading.Count && !reading.Words[i].EndsSentence; i++)
        {
            if (reading.MentionAt(i) is not null || English.Auxiliaries.Contains(reading.Lower(i))) return false;
        }
        return true;
    }

    /// <summary>Where the clause begins that an auxiliary opens and the direction word ends: "…, is the client upstream".</summary>
    private static int? StartOfYesClause(Reading reading, int at)
    {
        for (var i = at - 1; i >= 0 && !reading.Words[i].EndsSentence; i--)
        {
            if (reading.Words[i].IsWord) continue;
            var head = i + 1;
            while (head < at && (English.Fillers.Contains(reading.Lower(head)) || reading.Lower(head) is "and" or "so" or "but")) head++;
            if (!English.Auxiliaries.Contains(reading.Lower(head)) || reading.Lower(head + 1) is "it" && HasInterrogative(reading, head, at)) continue;
            return head;
        }
        return null;
    }

    private static bool HasInterrogative(Reading reading, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (English.Interrogatives.Contains(reading.Lower(i))) return true;
        }
        return false;
    }

    private static bool StartsWithAuxiliary(Reading reading, int i)
    {
        for (var k = i - 1; k >= 0 && !reading.Words[k].EndsSentence; k--)
        {
            if (English.Auxiliaries.Contains(reading.Lower(k)) && (k == 0 || !reading.Words[k - 1].IsWord || English.Fillers.Contains(reading.Lower(k - 1)) || reading.Lower(k - 1) is "and" or "so" or "but") && !English.Interrogatives.Contains(reading.Lower(k + 1))) return true;
        }
        return false;
    }

    /// <summary>"which" asks at the head of a clause; behind a noun it only ties on: "the API, which calls …".</summary>
    private static bool IsInterrogative(Reading reading, int i)
    {
        if (i == 0 || reading.Words[i - 1].Type is WordType.Stop or WordType.Colon) return true;
        // "Is the renderer, which is called by the portal, upstream of it?" and "… to which it sends": ties on, in a sentence that asks for a yes.
        var tied = i - 1;
        if (English.Prepositions.Contains(reading.Lower(tied)) && !reading.Words[tied - (tied > 0 ? 1 : 0)].EndsSentence && tied > 0 && reading.Lower(i) is "which" or "whom" or "whose" && !English.PointingNouns.Contains(reading.Lower(i + 1))) tied--;
        if (tied > 0 && reading.Words[tied].Type == WordType.Comma) tied--;
        if (English.Relatives.Contains(reading.Lower(i)) || reading.Lower(i) == "whose")
        {
            var asksYes = StartsWithAuxiliary(reading, i);
            if (asksYes && tied < i && reading.MentionAt(tied) is { IsPronoun: false } && !English.PointingNouns.Contains(reading.Lower(i + 1)) && !(reading.IsWord(i + 2) && reading.Marks[i + 2] == Mark.Term && English.Auxiliaries.Contains(reading.Lower(i + 1)))) return false;
            var head = i + 1;
            while (English.Auxiliaries.Contains(reading.Lower(head)) || English.Fillers.Contains(reading.Lower(head))) head++;
            if (reading.Words[i - 1].Type == WordType.Comma && head < reading.Count && reading.Marks[head] == Mark.Verb && reading.MentionAt(i - 2) is { IsPronoun: false }) return false;
        }
        // "mobile -> gateway -> users what is downstream of users", "… -> ldap who is": nothing ties on to a chain.
        if (reading.Lower(i) is "what" or "whats" && !(reading.Marks[i - 1] == Mark.Verb)) return reading.MentionAt(i + 1) is null || reading.Marks[i - 1] != Mark.Verb;
        if (reading.MentionAt(i - 1) is { Start: > 0 } node && reading.Words[node.Start - 1].Type is WordType.Arrow or WordType.BackArrow) return true;
        if (reading.Words[i - 1].Type == WordType.Comma) return reading.Marks.Length > i + 1 && reading.Marks[i + 1] != Mark.Verb;
        // "of the scheduler and the worker, which one is downstream"
        if (reading.Lower(i) == "which" && reading.Lower(i + 1) is "one" or "ones" or "of" or "side" or "end" or "party") return true;
        // "B consumes what A publishes" asks nothing; "…> warehouse-db which services are" does.
        if (reading.Marks[i - 1] == Mark.Verb) return false;
        return reading.MentionAt(i - 1) is null || reading.MentionAt(i + 1) is { IsPronoun: false };
    }
}
