namespace Glossary.Language;

/// <summary>
/// Finds what is told without being stated: "nobody knows whether A calls B", "who calls whom is not decided", "A calls B, or the other way round"; and what
/// holds both ways or neither: "A and B call each other", "no relation between A and B". None decides who is on which side.
/// </summary>
internal sealed class OpenStatements(Lexicon lexicon)
{
    private const int LongestDoubt = 7;
    private const int LongestLead = 6;

    public void Find(QuestionDraft draft)
    {
        for (var i = 0; i < draft.Statements.Count; i++)
        {
            var statement = draft.Statements[i];
            if (IsLeftOpen(draft, statement) || IsTurned(draft, statement)) draft.Statements[i] = statement with { IsOpen = true };
        }
        OfEachOther(draft);
        OfBothWays(draft);
        OfWhoDoesWhat(draft);
    }

    /// <summary>"we haven't decided yet who calls whom, cart or promo"</summary>
    private void OfWhoDoesWhat(QuestionDraft draft)
    {
        for (var i = 1; i + 2 < draft.Count; i++)
        {
            if (!draft.Is(i, draft.English.Interrogatives) || !IsUndecided(draft, i)) continue;
            var verb = i + 1;
            while (draft.Is(verb, draft.English.PointingNouns) || draft.Is(verb, draft.English.Auxiliaries)) verb++;
            if (PhraseAt(draft, verb) is not { } known) continue;
            if (!draft.Is(verb + 1, draft.English.Interrogatives) && !draft.Is(verb + 2, draft.English.Interrogatives)) continue;
            var start = draft.StartOfSentence(i);
            var pair = Pair(draft, i, draft.EndOfSentence(i), verb) ?? Pair(draft, start, draft.EndOfSentence(i), verb) ?? PairOf(draft, start);
            if (pair is var (one, other)) Open(draft, one, other, known.Readings, i);
        }
    }

    /// <summary>The verb that a word is, with as few little words as it has.</summary>
    private VerbPhrase? PhraseAt(QuestionDraft draft, int i) =>
        lexicon.Verbs.Starting(draft.Lower(i)).Select(v => v.Phrase).Where(p => !p.IsState && !p.TakesGap).MinBy(p => p.Rest.Count);

    /// <summary>Before it or behind it in the same sentence it is said that nobody knows.</summary>
    public static bool IsUndecided(QuestionDraft draft, int at)
    {
        if (IsDoubted(draft, at)) return true;
        for (var i = at; i < draft.EndOfSentence(at); i++)
        {
            if (draft.Marks[i] == Mark.Term) return false;
            if (draft.Is(i, draft.English.Doubts) || i > at + 2 && draft.Is(i, draft.English.Knowings) && IsDoubted(draft, i + 1)) return true;
        }
        return false;
    }

    /// <summary>The only two things that the whole text names.</summary>
    private static (Entity One, Entity Other)? PairOf(QuestionDraft draft, int at) => Pair(draft, 0, draft.Count, at);

    /// <summary>"we don't know yet who calls whom": both ends are asked for, so that nothing is told of either.</summary>
    public static bool AsksBothEnds(QuestionDraft draft, VerbMatch verb)
    {
        if (!draft.Is(verb.End, draft.English.Interrogatives)) return false;
        var i = verb.Start - 1;
        while (draft.IsWord(i) && (draft.Is(i, draft.English.Fillers) || draft.Is(i, draft.English.Auxiliaries) || draft.Is(i, draft.English.PointingNouns)
            && !draft.Is(i, draft.English.Interrogatives) || draft.Is(i, draft.English.Articles) || draft.Lower(i) == "of"))
        {
            i--;
        }
        return draft.Is(i, draft.English.Interrogatives);
    }

    /// <summary>"whether A calls B", "not sure if A calls B"; not where the same clause asks about the direction.</summary>
    private static bool IsLeftOpen(QuestionDraft draft, StatementDraft statement)
    {
        for (var i = statement.Start - 1; draft.IsWord(i); i--)
        {
            var isTie = draft.Is(i, draft.English.Relatives) && !draft.StartsSentence(i) || draft.Lower(i) is "but" or "so";
            if (draft.Marks[i] == Mark.Term || isTie) return false;
            var opens = draft.Lower(i) == "whether" || draft.Lower(i) == "if" && IsDoubted(draft, i);
            if (!opens && draft.Is(i, draft.English.Causes)) return false;
            if (!opens) continue;
            for (var k = statement.End; draft.IsWord(k) && draft.Lower(k) is not ("or" or "but") && !draft.Is(k, draft.English.Causes); k++)
            {
                if (draft.Marks[k] == Mark.Term) return false;
            }
            return true;
        }
        return false;
    }

    /// <summary>"not sure", "no idea", "nobody here remembers", "it is unclear" before a place.</summary>
    public static bool IsDoubted(QuestionDraft draft, int at)
    {
        var knows = false;
        for (var i = at - 1; i >= 0 && i >= at - LongestDoubt && draft.IsWord(i); i--)
        {
            if (draft.Is(i, draft.English.Doubts)) return true;
            knows |= draft.Is(i, draft.English.Knowings);
            if (knows && (draft.Words[i].IsNegated || draft.Is(i, draft.English.Denials) || draft.Lower(i) is "nobody" or "none" or "without")) return true;
        }
        return false;
    }

    /// <summary>"A calls B, or the other way round": the words behind it, in the same sentence.</summary>
    private static bool IsTurned(QuestionDraft draft, StatementDraft statement)
    {
        var end = draft.EndOfSentence(statement.Start);
        for (var i = statement.End; i < end && i < statement.End + LongestDoubt; i++)
        {
            if (draft.Lower(i) is not ("or" or "and") || i + 1 >= end) continue;
            var last = Math.Min(end, i + LongestLead);
            for (var k = i + 1; k < last; k++)
            {
                // "…, or is it the other way round?" asks of a direction that was proposed.
                // "and not the other way round" denies it.
                if (draft.Is(k, draft.English.Auxiliaries) || draft.Is(k, draft.English.Denials) || draft.Marks[k] == Mark.Term) return false;
            }
            if (draft.Speech.FollowUps.Reverse.IsMatch(draft.Text[draft.Words[i + 1].Start..draft.Words[last - 1].End])) return true;
        }
        return false;
    }

    /// <summary>"A and B call each other", "they both poll one another".</summary>
    private void OfEachOther(QuestionDraft draft)
    {
        for (var i = 1; i < draft.Count; i++)
        {
            if (!(draft.Lower(i) == "other" && draft.Lower(i - 1) == "each" || draft.Lower(i) == "another" && draft.Lower(i - 1) == "one")) continue;
            var start = draft.StartOfSentence(i);
            for (var verb = i - 2; verb >= start && draft.IsWord(verb); verb--)
            {
                if (PhraseAt(draft, verb) is not { } known) continue;
                if (Pair(draft, start, verb, i) is var (one, other))
                {
                    var itself = draft.MentionAt(i)?.Entity;
                    draft.Statements.RemoveAll(s => s.Object == itself || s.Subject == itself);
                    Open(draft, one, other, known.Readings, verb);
                }
                break;
            }
        }
    }

    /// <summary>"a two-way sync between A and B", "A and B copy their changes in both directions"; not where the direction is asked about.</summary>
    private void OfBothWays(QuestionDraft draft)
    {
        if (lexicon.Kinds.Count == 0) return;
        for (var i = 0; i < draft.Count; i++)
        {
            var isMutual = draft.Is(i, draft.English.MutualWords) || draft.Is(i, draft.English.TieNouns) && IsNone(draft, i)
                || draft.Words[i].Key is "way" or "direction" && draft.Lower(i - 1) is "both" or "either" or "each";
            if (!isMutual) continue;
            var (start, end) = (draft.StartOfSentence(i), draft.EndOfSentence(i));
            if (draft.Terms.Exists(t => t >= start && t < end) || Pair(draft, start, end, i) is not var (one, other)) continue;
            Open(draft, one, other, [new(lexicon.Kinds[0], SubjectIsFrom: true)], i);
        }
    }

    /// <summary>"no direct relation", "nothing in common, no calls"</summary>
    private static bool IsNone(QuestionDraft draft, int noun)
    {
        for (var i = noun - 1; i >= noun - 3 && draft.IsWord(i); i--)
        {
            if (draft.Lower(i) == "no") return true;
        }
        return false;
    }

    private static void Open(QuestionDraft draft, Entity one, Entity other, IReadOnlyList<VerbReading> readings, int at)
    {
        var start = draft.StartOfSentence(at);
        var isTold = false;
        for (var i = 0; i < draft.Statements.Count; i++)
        {
            var told = draft.Statements[i];
            if ((told.Subject, told.Object) != (one, other) && (told.Subject, told.Object) != (other, one)) continue;
            if (draft.StartOfSentence(told.Start) != start) continue;
            draft.Statements[i] = told with { IsOpen = true };
            isTold = true;
        }
        if (!isTold) draft.Statements.Add(new(one, other, readings, at, at + 1) { IsOpen = true });
    }

    /// <summary>The two things of a piece of a sentence, or, of "they" alone, the two that were named last before it; null where there are others.</summary>
    private static (Entity One, Entity Other)? Pair(QuestionDraft draft, int start, int end, int sign)
    {
        var within = draft.Mentions.Where(m => m.Start >= start && m.End <= end && !(m.Start <= sign && sign < m.End)).ToList();
        var named = Ends(draft, within);
        if (named.Count == 0 && within.Exists(m => m.IsPronoun)) named = [.. Ends(draft, draft.Mentions.Where(m => m.End <= start)).TakeLast(2)];
        return named is [var one, var other] ? (one, other) : null;
    }

    private static List<Entity> Ends(QuestionDraft draft, IEnumerable<Mention> mentions) =>
        [.. mentions.Where(m => m is { IsPronoun: false, Entity: { IsPointing: false, IsCargo: false, IsPerson: false } }
            && !draft.Is(m.Start, draft.English.Knowings) && !draft.Is(m.Start, draft.English.Doubts)).Select(m => m.Entity).Distinct()];
}
