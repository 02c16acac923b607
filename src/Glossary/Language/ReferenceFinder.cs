
namespace Glossary.Language;

/// <summary>Finds what the direction is measured from: "upstream of X", "upstream, seen from X", "X's upstream", "X has Y as its upstream".</summary>
internal readonly ref struct ReferenceFinder(QuestionDraft draft, int at, bool asksBoth)
{
    /// <param name="trailing">A subject that stands behind the direction word: "upstream of the proxy: is that the browser?"</param>
    public Mention? Find(out Mention? trailing)
    {
        trailing = null;
        if (Owner() is { } owner) return owner;
        var found = new List<(Mention Mention, string Preposition)>();
        var preposition = "";
        var i = at + 1;
        // "an upstream service of the API": the noun that the word describes is no end.
        if (draft.MentionAt(i) is { IsPronoun: false } described && described.Start == i) i = described.End;
        for (; i < draft.Count && !draft.Words[i].EndsSentence; i++)
        {
            var lower = draft.Lower(i);
            if (draft.MentionAt(i) is { } named)
            {
                var mention = draft.Owned(named);
                // "for" gives an occasion as often as an end: "for a read".
                if (preposition.Length > 0
                    && (mention.IsPronoun || !draft.PointsOnly(mention.Entity)) && (preposition != "for" || mention.Role is not null || mention.IsPronoun))
                {
                    found.Add((mention, preposition));
                }
                preposition = "";
                i = mention.End - 1;
                if (found.Count == 2) break;
                continue;
            }
            if (lower is "of" or "from" or "to" or "for" or "than" or "relative" or "behind")
            {
                preposition = lower;
            }
            else if (draft.Marks[i] == Mark.Phase || draft.Marks[i] == Mark.Authority)
            {
                preposition = "";
            }
            else if (draft.Words[i].Type == WordType.Colon)
            {
                break;
            }
            else if (draft.English.Auxiliaries.Contains(lower)
                || draft.English.Relatives.Contains(lower) || draft.Marks[i] == Mark.Verb || (draft.English.Conjunctions.Contains(lower) && !asksBoth))
            {
                if (!(asksBoth && draft.Marks[i] == Mark.Term)) break;
            }
        }
        var direct = draft.Lower(at + 1) is "of" or "from" || (draft.IsWord(at + 2) && draft.Lower(at + 2) is "of" or "from");
        if (found.Count == 2 && !direct && draft.MentionBefore(at) is null)
        {
            // "is upstream the right word for the database, seen from the API?"
            trailing = found[0].Mention;
            return found[1].Mention;
        }
        if (found.Count > 0 && !direct && found[0].Preposition == "for" && draft.MentionBefore(at) is null)
        {
            trailing = found[0].Mention;
            return null;
        }
        var reference = found.Count > 0 ? found[0].Mention : null;
        if (reference is not null && direct) trailing = After(reference.End);
        return reference;
    }

    private Mention? After(int i)
    {
        for (; i < draft.Count; i++)
        {
            if (draft.MentionAt(i) is { IsPronoun: false } mention && mention.Start == i && !mention.Entity.IsPointing && !mention.Entity.IsCargo)
            {
                return mention;
            }
        }
        return null;
    }

    private Mention? Owner()
    {
        // "Solr's upstream" is what Solr calls; "Solr's upstream of the site" says that it is.
        if (draft.MentionAt(at - 1) is { } owner && draft.Words[owner.End - 1].IsPossessive && draft.Lower(at + 1) is not "of") return owner;
        if (draft.Lower(at - 1) is not ("its" or "their") || draft.Lower(at - 2) != "as" || draft.MentionAt(at - 3) is not { } subject) return null;
        return draft.MentionBefore(subject.Start);
    }
}

/// <summary>Finds what is said to be upstream or downstream: the noun after the leading auxiliary, or the nearest before the direction word.</summary>
internal readonly ref struct SubjectFinder(QuestionDraft draft, int at, Mention? reference)
{
    public Mention? Find()
    {
        var nearest = Nearest();
        // "does the app have MySQL as its upstream", "call the database a downstream service"
        if (draft.Lower(at - 1) == "as" || draft.Lower(at - 2) == "as") return nearest;
        // "does the fact that … make the library upstream?"
        if (nearest is not null && draft.Is(nearest.Start - 1, draft.English.MakingVerbs)) return nearest;
        return AfterAuxiliary() ?? nearest;
    }

    private Mention? Nearest()
    {
        var before = at;
        while (draft.MentionBefore(before) is { } mention)
        {
            if (mention != reference && (mention.IsPronoun || !mention.Entity.IsPointing)) return HeadOf(mention);
            before = mention.Start;
        }
        return null;
    }

    /// <summary>"the members behind the proxy are upstream" is about the members.</summary>
    private Mention HeadOf(Mention mention)
    {
        if (!draft.Is(mention.End, draft.English.Auxiliaries)) return mention;
        // "my fork of their repo is downstream" is about the fork.
        if (draft.Lower(mention.Start - 1) == "of" && draft.MentionAt(mention.Start - 2) is { IsPronoun: false, Role: not null } whole
            && !draft.PointsOnly(whole.Entity) && !whole.Entity.IsCargo)
        {
            return whole;
        }
        var verb = mention.Start - 1;
        while (verb > 0 && draft.Marks[verb] == Mark.Verb) verb--;
        if (verb == mention.Start - 1) return mention;
        if (draft.Is(verb, draft.English.Relatives)) verb--;
        else if (draft.Lower(verb + 1) is not ("behind" or "in") && !draft.Lower(verb + 1).EndsWith("ing", StringComparison.Ordinal)) return mention;
        return draft.MentionAt(verb) is { IsPronoun: false } head && !draft.PointsOnly(head.Entity) ? head : mention;
    }

    private Mention? AfterAuxiliary()
    {
        for (var i = StartOfClause(); i < at; i++)
        {
            if (!draft.Is(i, draft.English.Auxiliaries) || draft.MentionAt(i) is not null || !HeadsClause(i)) continue;
            var next = i + 1;
            while (next < at && draft.Is(next, draft.English.Fillers)) next++;
            if (next >= at || draft.MentionAt(next) is not { } mention || mention == reference) continue;
            // "is it the proxy that is upstream of nginx": "it" only opens the sentence.
            if (mention.IsPronoun && draft.MentionAt(mention.End) is { IsPronoun: false } meant && meant != reference
                && draft.Is(meant.End, draft.English.Relatives))
            {
                return meant;
            }
            if (!mention.IsPronoun && draft.PointsOnly(mention.Entity) || mention.IsPronoun && OpensOnly(mention)) continue;
            return draft.Owned(mention);
        }
        return null;
    }

    /// <summary>
    /// "is it wrong to call A upstream of B", "would it be fair to say": "it" stands for what somebody does, and the thing is named behind that.
    /// </summary>
    private bool OpensOnly(Mention pronoun)
    {
        if (draft.Lower(pronoun.Start) != "it" || draft.MentionBefore(at) is not { IsPronoun: false } named || named.Start <= pronoun.Start) return false;
        for (var i = pronoun.End; i <= pronoun.End + 2 && draft.IsWord(i) && draft.MentionAt(i) is null; i++)
        {
            if (draft.Lower(i + 1) == "to" && draft.IsWord(i + 2) && !draft.Is(i + 2, draft.English.Determiners)) return true;
        }
        return false;
    }

    /// <summary>"may the steward write that A is downstream": the clause that "that" opens, behind somebody who says it.</summary>
    private int StartOfClause()
    {
        var start = draft.StartOfSentence(at);
        for (var i = at - 1; i > start; i--)
        {
            if (draft.Lower(i) == "that" && draft.Is(i - 1, draft.English.SpeakingWords) && draft.MentionAt(i + 1) is { } subject && subject.End < at
                && draft.Is(subject.End, draft.English.Auxiliaries))
            {
                return i + 1;
            }
        }
        return start;
    }

    // The auxiliary that asks stands first in its clause: "…, is the client upstream", "so would the API be".
    private bool HeadsClause(int i)
    {
        var before = i - 1;
        while (before >= 0 && (draft.Is(before, draft.English.Fillers) || draft.Lower(before) is "and" or "so" or "but" or "whether" or "if")) before--;
        return before < 0 || !draft.Words[before].IsWord || draft.Marks[before] is Mark.Phase or Mark.Authority;
    }
}
