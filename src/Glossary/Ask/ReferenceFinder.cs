namespace Glossary.Ask;

/// <summary>Finds what the direction is measured from: "upstream of X", "upstream, seen from X", "X's upstream", "X has Y as its upstream".</summary>
internal readonly ref struct ReferenceFinder(Reading reading, int at, bool asksBoth)
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
        if (reading.MentionAt(i) is { IsPronoun: false } described && described.Start == i) i = described.End;
        for (; i < reading.Count && !reading.Words[i].EndsSentence; i++)
        {
            var lower = reading.Lower(i);
            if (reading.MentionAt(i) is { } named)
            {
                var mention = reading.Owned(named);
                // "for" gives an occasion as often as an end: "for a read".
                if (preposition.Length > 0 && (mention.IsPronoun || !reading.PointsOnly(mention.Entity)) && (preposition != "for" || mention.Role is not null || mention.IsPronoun)) found.Add((mention, preposition));
                preposition = "";
                i = mention.End - 1;
                if (found.Count == 2) break;
                continue;
            }
            if (lower is "of" or "from" or "to" or "for" or "than" or "relative" or "behind")
            {
                preposition = lower;
            }
            else if (reading.Marks[i] == Mark.Phase || reading.Marks[i] == Mark.Authority)
            {
                preposition = "";
            }
            else if (reading.Words[i].Type == WordType.Colon)
            {
                break;
            }
            else if (English.Auxiliaries.Contains(lower) || English.Relatives.Contains(lower) || reading.Marks[i] == Mark.Verb || (English.Conjunctions.Contains(lower) && !asksBoth))
            {
                if (!(asksBoth && reading.Marks[i] == Mark.Term)) break;
            }
        }
        var direct = reading.Lower(at + 1) is "of" or "from" || (reading.IsWord(at + 2) && reading.Lower(at + 2) is "of" or "from");
        if (found.Count == 2 && !direct && reading.MentionBefore(at) is null)
        {
            // "is upstream the right word for the database, seen from the API?"
            trailing = found[0].Mention;
            return found[1].Mention;
        }
        if (found.Count > 0 && !direct && found[0].Preposition == "for" && reading.MentionBefore(at) is null)
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
        for (; i < reading.Count; i++)
        {
            if (reading.MentionAt(i) is { IsPronoun: false } mention && mention.Start == i && !mention.Entity.IsPointing && !mention.Entity.IsCargo) return mention;
        }
        return null;
    }

    private Mention? Owner()
    {
        // "Solr's upstream" is what Solr calls; "Solr's upstream of the site" says that it is.
        if (reading.MentionAt(at - 1) is { } owner && reading.Words[owner.End - 1].IsPossessive && reading.Lower(at + 1) is not "of") return owner;
        if (reading.Lower(at - 1) is not ("its" or "their") || reading.Lower(at - 2) != "as" || reading.MentionAt(at - 3) is not { } subject) return null;
        return reading.MentionBefore(subject.Start);
    }
}

/// <summary>Finds what is said to be upstream or downstream: the noun after the leading auxiliary, or the nearest before the direction word.</summary>
internal readonly ref struct SubjectFinder(Reading reading, int at, Mention? reference)
{
    public Mention? Find()
    {
        var nearest = Nearest();
        // "does the app have MySQL as its upstream", "call the database a downstream service"
        if (reading.Lower(at - 1) == "as" || reading.Lower(at - 2) == "as") return nearest;
        return AfterAuxiliary() ?? nearest;
    }

    private Mention? Nearest()
    {
        var before = at;
        while (reading.MentionBefore(before) is { } mention)
        {
            if (mention != reference && (mention.IsPronoun || !mention.Entity.IsPointing)) return HeadOf(mention);
            before = mention.Start;
        }
        return null;
    }

    /// <summary>"the members behind the proxy are upstream" is about the members.</summary>
    private Mention HeadOf(Mention mention)
    {
        if (!English.Auxiliaries.Contains(reading.Lower(mention.End))) return mention;
        var verb = mention.Start - 1;
        while (verb > 0 && reading.Marks[verb] == Mark.Verb) verb--;
        if (verb == mention.Start - 1) return mention;
        if (English.Relatives.Contains(reading.Lower(verb))) verb--;
        else if (reading.Lower(verb + 1) is not ("behind" or "in") && !reading.Lower(verb + 1).EndsWith("ing", StringComparison.Ordinal)) return mention;
        return reading.MentionAt(verb) is { IsPronoun: false } head && !reading.PointsOnly(head.Entity) ? head : mention;
    }

    private Mention? AfterAuxiliary()
    {
        for (var i = reading.StartOfSentence(at); i < at; i++)
        {
            if (!English.Auxiliaries.Contains(reading.Lower(i)) || reading.MentionAt(i) is not null || !HeadsClause(i)) continue;
            var next = i + 1;
            while (next < at && English.Fillers.Contains(reading.Lower(next))) next++;
            if (next >= at || reading.MentionAt(next) is not { } mention || mention == reference) continue;
            if (!mention.IsPronoun && reading.PointsOnly(mention.Entity)) continue;
            return reading.Owned(mention);
        }
        return null;
    }

    // The auxiliary that asks stands first in its clause: "…, is the client upstream", "so would the API be".
    private bool HeadsClause(int i)
    {
        var before = i - 1;
        while (before >= 0 && (English.Fillers.Contains(reading.Lower(before)) || reading.Lower(before) is "and" or "so" or "but" or "whether" or "if")) before--;
        return before < 0 || !reading.Words[before].IsWord || reading.Marks[before] is Mark.Phase or Mark.Authority;
    }
}
