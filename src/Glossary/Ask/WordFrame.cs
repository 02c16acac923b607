namespace Glossary.Ask;

/// <summary>Tells questions about the words upstream and downstream from questions about who is what.</summary>
internal static class WordFrame
{
    public static bool IsAboutTheWord(Reading reading, DirectionFrame frame, bool hasChain)
    {
        if (hasChain || HasArrow(reading)) return false;
        var bothEnds = frame.Subject is { Role: not null } && frame.Object is { Role: not null };
        if (reading.AsksWhoNames) return true;
        var asks = AsksForMeaning(reading) || AsksForReading(reading);
        if (HasOtherField(reading) && !bothEnds && reading.View is null && reading.System is null && reading.Sources.Count == 0) return false;
        if (!bothEnds && reading.Statements.Count == 0 && (ComparesTheWords(reading) || QuotesTheWord(reading))) return true;
        if (asks && !bothEnds && (reading.Statements.Count == 0 || frame.AsksWhich || frame.Subject is null)) return true;
        // "In Ocelot, which services are downstream?", "Caddy upstreams are what?"
        if (reading.System is not null && reading.Statements.Count == 0 && frame.Object is null && reading.Mentions.Count(m => m.Role is not null && !IsDescribed(reading, m)) < 2 && (frame.AsksWhich || HasInterrogative(reading) || frame.Subject is null)) return true;
        return reading.Mentions.TrueForAll(m => m.IsPronoun || m.Entity.IsPointing || m.Entity.IsCargo || IsDescribed(reading, m)) && frame.Object is null && !HasOtherField(reading);
    }

    /// <summary>"what separates upstream from downstream?", "upstream vs downstream, help": the two words are set side by side, and nothing else is.</summary>
    private static bool ComparesTheWords(Reading reading)
    {
        for (var t = 1; t < reading.Terms.Count; t++)
        {
            var (first, second) = (reading.Terms[t - 1], reading.Terms[t]);
            if (second - first > 4 || reading.Words[first].Key == reading.Words[second].Key) continue;
            var alternatives = false;
            var joined = true;
            for (var i = first + 1; i < second; i++)
            {
                alternatives |= reading.Lower(i) == "or";
                joined &= reading.Words[i].Type is not WordType.Stop && reading.Marks[i] != Mark.Verb && !English.Auxiliaries.Contains(reading.Lower(i));
            }
            if (joined && !reading.Mentions.Exists(m => !m.IsPronoun && !m.Entity.IsPointing && !IsDescribed(reading, m) && (m.Role is not null || alternatives))) return true;
        }
        return false;
    }

    /// <summary>"I keep hearing 'downstream' …", "my boss says upstream all the time": the word is spoken of, and no end.</summary>
    private static bool QuotesTheWord(Reading reading)
    {
        if (reading.Mentions.Exists(m => !m.IsPronoun && m.Role is not null && !IsDescribed(reading, m))) return false;
        return reading.Terms.Exists(t =>
            (IsQuote(reading.Text, reading.Words[t].Start - 1) && IsQuote(reading.Text, reading.Words[t].End))
            || (English.SpeakingWords.Contains(reading.Lower(t - 1)) && reading.Lower(t + 1) is not ("of" or "from"))
            || (reading.Lower(t - 1) is "word" or "term"));
    }

    private static bool IsQuote(string text, int at) => at >= 0 && at < text.Length && text[at] is '"' or '\'' or '“' or '”' or '‘' or '’' or '„' or '«' or '»' or '`' or '*';

    /// <summary>"the reading of upstream where …", "the sense of downstream that goes by …", "upstream in the sense that …".</summary>
    public static bool AsksForReading(Reading reading) => reading.Terms.Exists(t =>
        (reading.Lower(t - 1) == "of" && English.ReadingNouns.Contains(reading.Lower(t - 2)))
        || (reading.Lower(t + 1) == "in" && reading.Lower(t + 2) is "the" or "that" or "a" && English.ReadingNouns.Contains(reading.Lower(t + 3)) && reading.Lower(t + 4) is "that" or "where" or "in" or "of"));

    /// <summary>Where no ends are found, a question that asks for a meaning still gets the word's.</summary>
    public static bool MayBeAboutTheWord(Reading reading) => !HasOtherField(reading) && (AsksForMeaning(reading) || reading.View is not null || reading.System is not null || reading.Sources.Count > 0);

    private static bool AsksForMeaning(Reading reading)
    {
        for (var i = 0; i < reading.Count; i++)
        {
            if (!reading.Words[i].IsWord || !English.DefinitionWords.Contains(reading.Lower(i))) continue;
            // "quote service", "the IBM meaning": part of a name.
            if (reading.Marks[i] is Mark.Name or Mark.Authority || reading.MentionAt(i) is { Role: not null }) continue;
            // "I mean", "do you mean" ask for nothing.
            if (reading.Lower(i) == "mean" && reading.Lower(i - 1) is "i") continue;
            return true;
        }
        for (var i = 0; i + 1 < reading.Count; i++)
        {
            // "how do network people use upstream?", "who uses the word downstream"
            if (reading.Lower(i) is "use" or "uses" or "used" && IsFollowedByTerm(reading, i + 1)) return true;
            if (reading.Lower(i) is "say" or "says" or "talk" or "talks" && reading.Lower(i + 1) is "about") return true;
        }
        return false;
    }

    private static bool IsFollowedByTerm(Reading reading, int i)
    {
        while (English.Determiners.Contains(reading.Lower(i)) || reading.Lower(i) is "word" or "term") i++;
        return i < reading.Count && reading.Marks[i] == Mark.Term;
    }

    // "an upstream service": the noun that the word describes.
    private static bool IsDescribed(Reading reading, Mention mention) => mention.Start > 0 && reading.Marks[mention.Start - 1] == Mark.Term;

    // "a target which gets data" asks nothing.
    private static bool HasInterrogative(Reading reading)
    {
        for (var i = 0; i < reading.Count; i++)
        {
            if (English.Interrogatives.Contains(reading.Lower(i)) && reading.MentionAt(i - 1) is null) return true;
        }
        return false;
    }

    private static bool HasArrow(Reading reading) => reading.Words.Exists(w => w.Type is WordType.Arrow or WordType.BackArrow);

    private static bool HasOtherField(Reading reading)
    {
        for (var i = 0; i < reading.Count; i++)
        {
            if (reading.Marks[i] != Mark.Authority && English.OtherFields.Contains(reading.Lower(i))) return true;
        }
        return false;
    }
}
