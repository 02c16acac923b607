namespace Glossary.Language;

/// <summary>Tells whether a question wants names ("which one is upstream?") rather than a yes or a no.</summary>
internal static class NamesAsked
{
    public static bool AsksWhich(QuestionDraft draft, int at)
    {
        var start = draft.StartOfSentence(at);
        // "by who opens the exchange, is A upstream": the clause that the direction word stands in asks for a yes.
        var clause = StartOfYesClause(draft, at) ?? start;
        for (var i = at - 1; i >= clause; i--)
        {
            var lower = draft.Lower(i);
            if (draft.Marks[i] is Mark.Authority or Mark.Name) continue;
            if (draft.English.Interrogatives.Contains(lower) && IsInterrogative(draft, i)) return true;
            if (lower is "everything" or "anything"
                || (draft.English.Listings.Contains(lower) && draft.MentionAt(i) is not { Role: not null }))
            {
                return true;
            }
        }
        if (IsAskedBehind(draft, at)) return true;
        // "A or B: upstream?", "is it A or B that is upstream"
        var or = -1;
        for (var i = clause; i < draft.EndOfSentence(at); i++)
        {
            if (draft.Lower(i) is "or" or "vs" or "versus") or = i;
        }
        if (or > 0 && draft.MentionAt(or - 1) is { IsPronoun: false }
            && draft.Mentions.Exists(m => m.Start == or + 1 && m is { IsPronoun: false, Entity.IsPointing: false }))
        {
            return true;
        }

        // "which services are they that stand upstream" and "upstream of the gateway is what?" put the word that asks behind.
        for (var i = at + 1; i < draft.EndOfSentence(at); i++)
        {
            if (draft.Lower(i) is "what" or "who" or "which"
                && (
                    // "(that is what the diagram says)" asks nothing.
                    draft.Is(i - 1, draft.English.Auxiliaries) && !(draft.Lower(i - 2) is "that" or "this" && draft.IsWord(i + 1))
                        || (draft.Words[i - 1].Type == WordType.Colon && draft.Is(i + 1, draft.English.Auxiliaries))))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"the direct upstreams of A", "immediately downstream": the neighbours alone; not so where what is farther off is asked for as well.</summary>
    public static bool OfNeighbours(QuestionDraft draft, int at)
    {
        var isNear = false;
        for (var i = draft.StartOfSentence(at); i < draft.EndOfSentence(at); i++)
        {
            if (draft.Is(i, draft.English.FarWords)) return false;
            isNear |= draft.Is(i, draft.English.NearWords);
        }
        return isNear;
    }

    /// <summary>"Some say upstream is the edge. Which?": a sentence of its own that only asks which.</summary>
    private static bool IsAskedBehind(QuestionDraft draft, int at)
    {
        var end = draft.EndOfSentence(at);
        if (end >= draft.Count || draft.Words[end].Text == "?") return false;
        var next = end + 1;
        if (!draft.Is(next, draft.English.Interrogatives)) return false;
        for (; next < draft.Count && !draft.Words[next].EndsSentence; next++)
        {
            if (!draft.Words[next].IsWord || draft.Marks[next] == Mark.Term || draft.MentionAt(next) is { Entity: null or { IsPointing: false } }) return false;
        }
        return next < draft.Count && draft.Words[next].Text == "?";
    }

    /// <summary>"A -> B -> C; upstream of B?": no subject and no verb, so that names are asked for.</summary>
    public static bool IsBareQuestion(QuestionDraft draft, int at, Mention? reference)
    {
        var of = at + 1;
        // "upstream tasks of load?", "all upstream tasks of load?"
        var head = at;
        while (!draft.StartsSentence(head) && draft.Marks[head - 1] == Mark.Small && draft.IsWord(head - 1)) head--;
        if (draft.IsWord(of) && draft.Lower(of) is not ("of" or "from") && draft.StartsSentence(head)) of++;
        if (reference is null || draft.Lower(of) is not ("of" or "from") || draft.Is(draft.StartOfSentence(at), draft.English.Auxiliaries))
        {
            return false;
        }
        for (var i = at - 1; i >= 0 && draft.Words[i].IsWord; i--)
        {
            if (draft.Marks[i] is not (Mark.Small or Mark.Phase or Mark.Authority)
                || draft.Is(i, draft.English.Auxiliaries) || draft.MentionAt(i) is not null)
            {
                return false;
            }
        }
        for (var i = reference.End; i < draft.Count && !draft.Words[i].EndsSentence; i++)
        {
            // "Upstream of EHR are …?"
            if (draft.Is(i, draft.English.Auxiliaries) && !draft.IsWord(i + 1)) break;
            if (draft.MentionAt(i) is not null || draft.Is(i, draft.English.Auxiliaries)) return false;
        }
        return true;
    }

    /// <summary>Where the clause begins that an auxiliary opens and the direction word ends: "…, is the client upstream".</summary>
    private static int? StartOfYesClause(QuestionDraft draft, int at)
    {
        for (var i = at - 1; i >= 0 && !draft.Words[i].EndsSentence; i--)
        {
            if (draft.Words[i].IsWord) continue;
            var head = i + 1;
            while (head < at && (draft.Is(head, draft.English.Fillers) || draft.Lower(head) is "and" or "so" or "but")) head++;
            if (!draft.Is(head, draft.English.Auxiliaries) || draft.Lower(head + 1) is "it" && HasInterrogative(draft, head, at)) continue;
            return head;
        }
        return null;
    }

    private static bool HasInterrogative(QuestionDraft draft, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (draft.Is(i, draft.English.Interrogatives)) return true;
        }
        return false;
    }

    private static bool StartsWithAuxiliary(QuestionDraft draft, int i)
    {
        for (var k = i - 1; k >= 0 && !draft.Words[k].EndsSentence; k--)
        {
            if (draft.Is(k, draft.English.Auxiliaries)
                && (k == 0 || !draft.Words[k - 1].IsWord || draft.Is(k - 1, draft.English.Fillers) || draft.Lower(k - 1) is "and" or "so" or "but")
                && !draft.Is(k + 1, draft.English.Interrogatives))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"which" asks at the head of a clause; behind a noun it only ties on: "the API, which calls …".</summary>
    private static bool IsInterrogative(QuestionDraft draft, int i)
    {
        if (i == 0 || draft.Words[i - 1].Type is WordType.Stop or WordType.Colon) return true;
        // "vault is where every pod reads its secrets": says what it is.
        if (draft.Lower(i) is "where" or "what" && draft.Is(i - 1, draft.English.Auxiliaries) && draft.MentionAt(i - 2) is { IsPronoun: false }
            && draft.MayStartClause(i + 1))
        {
            return false;
        }
        // "Is the renderer, which is called by the portal, upstream of it?" and "… to which it sends": ties on, in a sentence that asks for a yes.
        var tied = i - 1;
        if (draft.Is(tied, draft.English.Prepositions)
            && !draft.Words[tied - (tied > 0 ? 1 : 0)].EndsSentence && tied > 0 && draft.Lower(i) is "which" or "whom" or "whose"
            && !draft.Is(i + 1, draft.English.PointingNouns))
        {
            tied--;
        }
        if (tied > 0 && draft.Words[tied].Type == WordType.Comma) tied--;
        if (draft.Is(i, draft.English.Relatives) || draft.Lower(i) == "whose")
        {
            var asksYes = StartsWithAuxiliary(draft, i);
            if (asksYes
                && tied < i && draft.MentionAt(tied) is { IsPronoun: false } && !draft.Is(i + 1, draft.English.PointingNouns)
                && !(draft.IsWord(i + 2) && draft.Marks[i + 2] == Mark.Term && draft.Is(i + 1, draft.English.Auxiliaries)))
            {
                return false;
            }
            var head = i + 1;
            while (draft.Is(head, draft.English.Auxiliaries) || draft.Is(head, draft.English.Fillers)) head++;
            if (draft.Words[i - 1].Type == WordType.Comma
                && head < draft.Count && draft.Marks[head] == Mark.Verb && draft.MentionAt(i - 2) is { IsPronoun: false })
            {
                return false;
            }
        }
        // "mobile -> gateway -> users what is downstream of users", "… -> ldap who is": nothing ties on to a chain.
        if (draft.Lower(i) is "what" or "whats" && !(draft.Marks[i - 1] == Mark.Verb)) return draft.MentionAt(i + 1) is null || draft.Marks[i - 1] != Mark.Verb;
        if (draft.MentionAt(i - 1) is { Start: > 0 } node && draft.Words[node.Start - 1].IsArrow) return true;
        if (draft.Words[i - 1].Type == WordType.Comma) return draft.Marks.Length > i + 1 && draft.Marks[i + 1] != Mark.Verb;
        // "between BFF and core who is upstream": behind a pair that a preposition leads in nothing ties on.
        if (draft.MentionAt(i - 1) is { Start: > 2 } last && draft.Lower(last.Start - 1) == "and" && draft.MentionAt(last.Start - 2) is { } pairFirst
            && draft.Is(pairFirst.Start - 1, draft.English.Prepositions) && draft.StartsSentence(pairFirst.Start - 1))
        {
            return true;
        }
        // "of the scheduler and the worker, which one is downstream"
        if (draft.Lower(i) == "which" && draft.Lower(i + 1) is "one" or "ones" or "of" or "side" or "end" or "party") return true;
        // "B consumes what A publishes" asks nothing; "…> warehouse-db which services are" does.
        if (draft.Marks[i - 1] == Mark.Verb) return false;
        return draft.MentionAt(i - 1) is null || draft.MentionAt(i + 1) is { IsPronoun: false };
    }
}
