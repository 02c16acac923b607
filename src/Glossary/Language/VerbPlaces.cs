namespace Glossary.Language;

/// <summary>Whether a word that may be a verb is one where it stands, and states a relation there rather than giving a name.</summary>
internal sealed class VerbPlaces(Lexicon lexicon)
{
    /// <summary>"to the ingest box and ingest box just …": where both words stand behind an article they are a name, and so they are without it.</summary>
    private static bool IsOfName(QuestionDraft draft, int i)
    {
        for (var k = 1; draft.IsWord(i + 1) && k + 1 < draft.Count; k++)
        {
            var isSame = k != i && draft.Lower(k) == draft.Lower(i) && draft.Lower(k + 1) == draft.Lower(i + 1);
            if (isSame && draft.Is(k - 1, draft.English.Determiners)) return true;
        }
        return false;
    }

    /// <summary>After an article, an adjective or a preposition of place stands a noun: "the calls", "in a proxy".</summary>
    public bool IsNoun(QuestionDraft draft, int i)
    {
        var before = draft.Lower(i - 1);
        var word = draft.Words[i];
        // "the app it packages", "the service which caches": behind such a word only a verb can stand.
        if (before is "which" or "what" && draft.StartsSentence(i - 1) && lexicon.Role(word.Key) is not null && !word.Lower.EndsWith('s')) return true;
        if (word.Lower == word.Key && (IsHeadOfNoun(draft, i) || IsOfName(draft, i))) return true;
        // "publishes alerts": straight behind a verb with its ending no second one has it.
        if (i > 0 && draft.Marks[i - 1] == Mark.Verb && before.EndsWith('s') && word.Lower.EndsWith('s') && word.Lower != word.Key
            && lexicon.Verbs.Starting(before).Count > 0)
        {
            return true;
        }
        // "catalog calls search": nor one without.
        if (i > 1 && draft.Marks[i - 1] == Mark.Verb && word.Lower == word.Key && before.EndsWith('s') && draft.MentionBefore(i) is null
            && lexicon.Verbs.Starting(before).Any(v => v.Form == VerbForm.Present && v.Phrase.Rest.Count == 0 && v.Phrase.Verb != before))
        {
            return true;
        }
        // "it is search that depends on catalog"
        if (before is "is" && draft.Lower(i - 2) == "it" && draft.Is(i + 1, draft.English.Relatives)) return true;
        // "a call to reports": behind "to" a verb has no ending.
        if (before == "to" && word.Lower.EndsWith('s') && word.Lower != word.Key) return true;
        // "forwards to ingest": behind the little word of a verb a thing is named.
        if (before == "to" && i > 1 && draft.Marks[i - 1] == Mark.Verb && word.Lower == word.Key
            && (!draft.IsWord(i + 1) || draft.Is(i + 1, draft.English.Conjunctions) || draft.Is(i + 1, draft.English.Relatives)))
        {
            return true;
        }
        // "do requests go upstream": behind an auxiliary no verb has the ending of the third person.
        if (draft.English.Auxiliaries.Contains(before) && word.Lower.EndsWith('s') && word.Lower != word.Key) return true;
        if (draft.English.Pronouns.Contains(before) || before is "i" or "we" or "you" or "which" or "who") return false;
        // "14 patches"; "for that request", "consumes that feed"; but "each one calls the next".
        if (before.Length > 0 && before.All(char.IsDigit)) return true;
        if (draft.Is(i - 1, draft.English.Demonstratives) && i > 1 && word.Lower == word.Key
            && (draft.Is(i - 2, draft.English.Prepositions) || draft.Marks[i - 2] == Mark.Verb))
        {
            return true;
        }
        if (before == "one" && draft.Is(i - 2, draft.English.Quantities)) return false;
        if (draft.English.Determiners.Contains(before) && before is not ("that" or "this" or "these" or "those" or "her" or "all" or "both" or "each"))
        {
            return draft.Marks[i - 1] == Mark.Small;
        }
        // "upstream of shipping"
        if (draft.Is(i - 1, draft.English.DirectionPrepositions) && i > 1 && draft.Marks[i - 2] == Mark.Term) return true;
        if (before is "of" or "in" or "on" or "at" or "with" or "for") return !word.Lower.EndsWith("ing", StringComparison.Ordinal);
        // "is the cache upstream", "the proxy -> the app": a role's name where a verb has no place.
        if (i > 0 && draft.Words[i - 1].IsArrow) return true;
        if (i + 1 < draft.Count && draft.Words[i + 1].IsArrow) return true;
        if (word.Lower == word.Key && IsLastOfNode(draft, i)) return true;
        if (lexicon.Role(word.Key) is null) return false;
        var after = draft.Lower(i + 1);
        return !draft.IsWord(i + 1)
            || i == 0 || draft.Marks[i + 1] == Mark.Term || !draft.IsWord(i - 1) || draft.English.Auxiliaries.Contains(after)
            || draft.English.Conjunctions.Contains(after)
            || draft.English.Conjunctions.Contains(before);
    }

    private static bool IsMeasuredFrom(QuestionDraft draft, int i)
    {
        var k = i - 1;
        while (draft.IsWord(k) && draft.Marks[k] is Mark.Content or Mark.Name) k--;
        while (draft.Is(k, draft.English.Determiners)) k--;
        return k < i - 1 && k > 0 && draft.Is(k, draft.English.DirectionPrepositions) && draft.Marks[k - 1] == Mark.Term;
    }

    /// <summary>"Broker API -> Exchange Link: …": a word without an ending, last of a node of several words.</summary>
    private static bool IsLastOfNode(QuestionDraft draft, int i)
    {
        if (draft.IsWord(i + 1)) return false;
        var k = i - 1;
        while (draft.IsWord(k) && draft.Marks[k] is Mark.Content or Mark.Name) k--;
        return k >= 0 && k < i - 1 && draft.Words[k].IsArrow;
    }

    /// <summary>
    /// "the regional mirror syncs", "the vendor, who …": behind a singular noun with its article a verb has an ending, unless an auxiliary stands before.
    /// </summary>
    private bool IsHeadOfNoun(QuestionDraft draft, int i)
    {
        var endsThere = !draft.IsWord(i + 1) || draft.Marks[i + 1] == Mark.Term
            || lexicon.Verbs.Starting(draft.Lower(i + 1)).Any(v => !v.Phrase.IsState && v.Phrase.Verb != draft.Lower(i + 1));
        // "the bookings front makes calls to": straight before a verb with its ending stands no other.
        var isBeforeVerb = draft.Lower(i + 1).EndsWith('s') && draft.English.IsSmall(draft.Lower(i + 1)) && !draft.Is(i + 1, draft.English.Auxiliaries);
        var start = i - 1;
        while (draft.IsWord(start) && draft.Marks[start] is Mark.Content or Mark.Name && (isBeforeVerb || !draft.Lower(start).EndsWith('s'))) start--;
        // "upstream of the bookings front"
        if (endsThere && IsMeasuredFrom(draft, i)) return true;
        if (!endsThere || start < 0 || start == i - 1 || !draft.Is(start, draft.English.Determiners)) return false;
        for (var k = start - 1; draft.IsWord(k); k--)
        {
            if (draft.Is(k, draft.English.Auxiliaries) || draft.Lower(k) is "to" or "let" or "make" or "makes") return false;
        }
        return true;
    }

    /// <summary>Before a verb without ending stands who does it, or "to", "does", "which": in "…, alert engine" and "if package P" there is none.</summary>
    public static bool LacksSubject(QuestionDraft draft, int i)
    {
        if (i == 0 || !draft.Words[i - 1].IsWord) return true;
        var before = draft.Lower(i - 1);
        return before is not "to" && (draft.English.Prepositions.Contains(before) || before is "the" or "a" or "an");
    }

    /// <summary>"call the database downstream" and "is called an upstream" give a name and state no call.</summary>
    public static bool NamesATerm(QuestionDraft draft, VerbMatch match)
    {
        if (!draft.English.NamingVerbs.Contains(match.Phrase.Verb)) return false;
        // "services that call me upstream or downstream": whom they call is said.
        if (draft.Is(match.Start + 1, draft.English.PersonObjects)) return false;
        // "Is the renderer that the portal calls upstream of the portal?"
        if (draft.IsWord(match.Start + 1)
            && draft.Marks[match.Start + 1] == Mark.Term && draft.Lower(match.Start + 2) == "of" && IsInRelativeClause(draft, match.Start))
        {
            return false;
        }
        for (var i = match.Start + 1; i < draft.Count && draft.Words[i].IsWord; i++)
        {
            if (draft.Marks[i] == Mark.Term) return true;
            var lower = draft.Lower(i);
            if (lower is "by" or "of" or "and" or "that" or "is" or "are" or "which" or "so" or "from" || draft.Marks[i] == Mark.Verb) return false;
        }
        return false;
    }

    /// <summary>"My fork is called tinyorm-plus": what stands behind is its name, and nobody calls anything.</summary>
    public static bool GivesAName(QuestionDraft draft, VerbPhrase phrase, int i)
    {
        if (!draft.Is(i, draft.English.NamedWords) || phrase.Rest.Count > 0 || !draft.Is(i - 1, draft.English.Auxiliaries)) return false;
        if (!draft.IsWord(i + 1) || draft.Marks[i + 1] is not (Mark.Content or Mark.Name) || draft.English.IsAdverb(draft.Lower(i + 1))) return false;
        for (var k = i + 1; k < draft.Count && draft.Words[k].IsWord && !draft.Is(k, draft.English.Conjunctions); k++)
        {
            if (draft.Lower(k) == "by") return false;
        }
        draft.Marks[i] = Mark.Small;
        return true;
    }

    private static bool IsInRelativeClause(QuestionDraft draft, int verb)
    {
        if (!draft.Is(draft.StartOfSentence(verb), draft.English.Auxiliaries)) return false;
        for (var i = verb - 1; i > 0 && i > verb - 6 && draft.IsWord(i); i--)
        {
            if (draft.Is(i, draft.English.Relatives) && !draft.Is(i - 1, draft.English.Auxiliaries)) return true;
        }
        return false;
    }
}
