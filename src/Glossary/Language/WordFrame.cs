
namespace Glossary.Language;

/// <summary>Tells questions about the words upstream and downstream from questions about who is what.</summary>
internal static class WordFrame
{
    public static bool IsAboutTheWord(QuestionDraft draft, DirectionDraft frame, bool hasChain)
    {
        // "which of the two is upstream, A or B?", told how they relate: whatever else is in the text, ends are asked for.
        var isTold = frame is { Subject: { } one, Object: { } two } && AreRelated(draft, one, two)
            || frame.AsksWhich && EndCandidates.Alternatives(draft) is var (first, second) && AreRelated(draft, first, second);
        if (draft.Printed is not null) return !isTold && !AsksOfNamedEnd(draft, frame);
        if (frame.IsOfItself || IsTopic(draft, frame.At) || frame.Object is null && AsksWhetherThereIs(draft, frame.At)) return true;
        if (hasChain || HasArrow(draft)) return false;
        var bothEnds = isTold || frame is { Subject.Role: not null, Object.Role: not null };
        // "data goes from A to B": a route tells as much as a verb.
        if (draft.Statements.Count == 0 && ChainReader.Read(draft, out _) is { Count: > 1 } route
            && (frame.Subject is { } subject ? route.Contains(subject)
                : frame.AsksWhich && draft.Words.TrueForAll(w => !draft.English.ComparisonWords.Contains(w.Lower))))
        {
            return false;
        }
        if (draft.AsksWhoNames) return true;
        // "terminology check, A depends on B. Which is upstream?": a word of meaning in another sentence does not make it the question.
        var asks = AsksForMeaning(draft, draft.Statements.Count > 0 && frame.AsksWhich ? draft.StartOfSentence(frame.At) : 0) || AsksForReading(draft);
        if (!bothEnds && draft.Statements.Count == 0 && (ComparesTheWords(draft) || QuotesTheWord(draft))) return true;
        if (asks && !bothEnds && (draft.Statements.Count == 0 || frame.AsksWhich || frame.Subject is null)) return true;
        // "In Ocelot, which services are downstream?", "Caddy upstreams are what?"
        if (draft.System is not null
            && draft.Statements.Count == 0 && frame.Object is null && draft.Mentions.Count(m => m.Role is not null && !IsDescribed(draft, m)) < 2
            && (frame.AsksWhich || HasInterrogative(draft) || frame.Subject is null))
        {
            return true;
        }
        if (AsksOfNothingNamed(draft, frame)) return false;
        return draft.Mentions.TrueForAll(m => m.IsPronoun || m.Entity.IsPointing || m.Entity.IsCargo || IsDescribed(draft, m))
            && frame.Object is null;
    }

    /// <summary>A line that a machine printed, and then "is the browser the upstream?": a sentence of its own asks about an end that is known.</summary>
    private static bool AsksOfNamedEnd(QuestionDraft draft, DirectionDraft frame)
    {
        // "so php-fpm is upstream of nginx here?"
        if (frame is { Subject: { Role: not null, IsPointing: false }, Object.Role: not null, AsksWhich: false } && draft.EndOfSentence(frame.At) is var end
            && end < draft.Count && draft.Words[end].Text == "?")
        {
            return true;
        }
        var start = draft.StartOfSentence(frame.At);
        while (draft.Is(start, draft.English.Fillers) || draft.Lower(start) is "so" or "and") start++;
        return frame is { Subject: { Role: not null, IsPointing: false }, AsksWhich: false } && draft.Is(start, draft.English.Auxiliaries)
            && draft.MentionAt(start + 1) is { } mention && (mention.Entity == frame.Subject || draft.Mentions.Exists(m => m.Entity == frame.Subject
                && m.Start > start && m.End <= frame.At));
    }

    /// <summary>"a good blog post on upstream vs downstream": something to read is asked for, about the word.</summary>
    private static bool IsTopic(QuestionDraft draft, int at)
    {
        var start = draft.StartOfSentence(at);
        if (draft.Statements.Exists(s => s.Start < start || s.Start > draft.EndOfSentence(at))) return false;
        var first = draft.Terms.Find(t => t >= start && t <= at);
        var before = first - 1;
        while (before > start && draft.IsWord(before) && (draft.Is(before, draft.English.Determiners) || draft.Is(before, draft.English.PointingNouns)
            || draft.Is(before, draft.English.ComparisonWords) || draft.Lower(before) is "between" or "of"))
        {
            before--;
        }
        if (draft.Lower(first + 1) is "of" or "from" || !draft.Is(before, draft.English.Prepositions)) return false;
        return draft.Is(before - 1, draft.English.Readings);
    }

    /// <summary>"is there a tool that draws upstream and downstream?"</summary>
    private static bool AsksWhetherThereIs(QuestionDraft draft, int at)
    {
        var start = draft.StartOfSentence(at);
        while (start < at && (draft.Is(start, draft.English.Fillers) && draft.Lower(start) != "there" || draft.Lower(start) is "so" or "and")) start++;
        return draft.Is(start, draft.English.Auxiliaries) && draft.Lower(start + 1) == "there" && draft.Statements.Count == 0;
    }

    private static bool AreRelated(QuestionDraft draft, Entity one, Entity other) =>
        draft.Statements.Exists(s => (s.Subject, s.Object) == (one, other) || (s.Subject, s.Object) == (other, one));

    /// <summary>"is it upstream?", "is this upstream of that": a yes or no is wanted about things that nobody named.</summary>
    private static bool AsksOfNothingNamed(QuestionDraft draft, DirectionDraft frame)
    {
        var start = draft.StartOfSentence(frame.At);
        while (start < frame.At && (draft.Is(start, draft.English.Fillers) || draft.Lower(start) is "so" or "and")) start++;
        return draft.Is(start, draft.English.Auxiliaries)
            && draft.Lower(start + 1) is "it" or "this" or "that" or "these" or "those" or "they"
            && (start + 2 == frame.At || draft.Is(start + 2, draft.English.Determiners) && start + 3 == frame.At);
    }

    /// <summary>"what separates upstream from downstream?", "upstream vs downstream, help": the two words are set side by side, and nothing else is.</summary>
    private static bool ComparesTheWords(QuestionDraft draft)
    {
        for (var t = 1; t < draft.Terms.Count; t++)
        {
            var (first, second) = (draft.Terms[t - 1], draft.Terms[t]);
            if (second - first > 4 || draft.Words[first].Key == draft.Words[second].Key) continue;
            var alternatives = false;
            var joined = true;
            for (var i = first + 1; i < second; i++)
            {
                alternatives |= draft.Lower(i) == "or";
                joined &= draft.Words[i].Type is not WordType.Stop && draft.Marks[i] != Mark.Verb && !draft.Is(i, draft.English.Auxiliaries);
            }
            if (joined && !draft.Mentions.Exists(m => !m.IsPronoun && !m.Entity.IsPointing && !IsDescribed(draft, m) && (m.Role is not null || alternatives)))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"I keep hearing 'downstream' …", "my boss says upstream all the time": the word is spoken of, and no end.</summary>
    private static bool QuotesTheWord(QuestionDraft draft)
    {
        if (draft.Mentions.Exists(m => !m.IsPronoun && m.Role is not null && !IsDescribed(draft, m))) return false;
        return draft.Terms.Exists(t =>
            (IsQuote(draft.Text, draft.Words[t].Start - 1) && IsQuote(draft.Text, draft.Words[t].End))
            || (draft.Is(t - 1, draft.English.SpeakingWords) && draft.Lower(t + 1) is not ("of" or "from"))
            || (draft.Is(t - 1, draft.English.WordNouns))
            // "a block called upstream"
            || draft.Is(t - 1, draft.English.NamedWords) && !draft.IsWord(t + 1));
    }

    private static bool IsQuote(string text, int at) =>
        at >= 0 && at < text.Length && text[at] is '"' or '\'' or '“' or '”' or '‘' or '’' or '„' or '«' or '»' or '`' or '*';

    /// <summary>"the reading of upstream where …", "the sense of downstream that goes by …", "upstream in the sense that …".</summary>
    public static bool AsksForReading(QuestionDraft draft) => draft.Terms.Exists(t =>
        (draft.Lower(t - 1) == "of" && draft.Is(t - 2, draft.English.ReadingNouns))
        || (
            draft.Lower(t + 1) == "in"
                && draft.Lower(t + 2) is "the" or "that" or "a" && draft.Is(t + 3, draft.English.ReadingNouns)
                && draft.Lower(t + 4) is "that" or "where" or "in" or "of"));

    /// <summary>Where no ends are found, a question that asks for a meaning still gets the word's.</summary>
    public static bool MayBeAboutTheWord(QuestionDraft draft) =>
        AsksForMeaning(draft, 0) || draft.View is not null || draft.System is not null || draft.Sources.Count > 0;

    private static bool AsksForMeaning(QuestionDraft draft, int from)
    {
        for (var i = from; i < draft.Count; i++)
        {
            if (!draft.Words[i].IsWord || !draft.Is(i, draft.English.DefinitionWords)) continue;
            // "quote service", "the IBM meaning": part of a name.
            if (draft.Marks[i] is Mark.Name or Mark.Authority || draft.MentionAt(i) is { Role: not null }) continue;
            // "I mean", "do you mean" ask for nothing.
            if (draft.Lower(i) == "mean" && draft.Lower(i - 1) is "i") continue;
            return true;
        }
        for (var i = 0; i + 1 < draft.Count; i++)
        {
            // "how do network people use upstream?", "who uses the word downstream"
            if (draft.Lower(i) is "use" or "uses" or "used" or "using" && IsFollowedByTerm(draft, i + 1)) return true;
            // "how is downstream used by Flink"
            if (draft.Lower(i) == "used" && i > 0 && draft.Marks[i - 1] == Mark.Term && draft.Lower(i + 1) is "by" or "in" or "at") return true;
            if (draft.Lower(i) is "say" or "says" or "talk" or "talks" && draft.Lower(i + 1) is "about") return true;
        }
        return false;
    }

    private static bool IsFollowedByTerm(QuestionDraft draft, int i)
    {
        while (draft.Is(i, draft.English.Determiners) || draft.Is(i, draft.English.WordNouns)) i++;
        return i < draft.Count && draft.Marks[i] == Mark.Term;
    }

    // "an upstream service": the noun that the word describes.
    private static bool IsDescribed(QuestionDraft draft, Mention mention) => mention.Start > 0 && draft.Marks[mention.Start - 1] == Mark.Term;

    // "a target which gets data" asks nothing.
    private static bool HasInterrogative(QuestionDraft draft)
    {
        for (var i = 0; i < draft.Count; i++)
        {
            if (draft.Is(i, draft.English.Interrogatives) && draft.MentionAt(i - 1) is null) return true;
        }
        return false;
    }

    private static bool HasArrow(QuestionDraft draft) => draft.Words.Exists(w => w.IsArrow);
}
