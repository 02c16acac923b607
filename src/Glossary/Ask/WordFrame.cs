namespace Glossary.Ask;

/// <summary>Tells questions about the words upstream and downstream from questions about who is what.</summary>
internal static class WordFrame
{
    public static bool IsAboutTheWord(Reading reading, DirectionFrame frame, bool hasChain)
    {
        if (hasChain || HasArrow(reading)) return false;
        var bothEnds = frame.Subject is { Role: not null } && frame.Object is { Role: not null };
        if (reading.AsksWhoNames) return true;
        var asks = AsksForMeaning(reading);
        if (HasOtherField(reading) && !bothEnds && reading.View is null && reading.System is null && reading.Sources.Count == 0) return false;
        if (asks && !bothEnds && (reading.Statements.Count == 0 || frame.AsksWhich || frame.Subject is null)) return true;
        // "In Ocelot, which services are downstream?", "Caddy upstreams are what?"
        if (reading.System is not null && frame.Object is null && reading.Mentions.Count(m => m.Role is not null && !IsDescribed(reading, m)) < 2 && (frame.AsksWhich || HasInterrogative(reading) || frame.Subject is null)) return true;
        return reading.Mentions.TrueForAll(m => m.IsPronoun || m.Entity.IsPointing || m.Entity.IsCargo || IsDescribed(reading, m)) && frame.Object is null && !HasOtherField(reading);
    }

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
