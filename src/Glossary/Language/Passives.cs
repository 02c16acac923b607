namespace Glossary.Language;

/// <summary>
/// Passives that name both ends, in either order: "figures are pulled by A from B", "events are sent to B by A". What passes stands first and is no end,
/// unless the text comes back to it.
/// </summary>
internal sealed class Passives(Lexicon lexicon)
{
    private const int Farthest = 12;

    public VerbMatch? At(QuestionDraft draft, IReadOnlyList<(VerbPhrase Phrase, VerbForm Form)> starting, int verb)
    {
        if (!starting.Any(s => s.Form is VerbForm.Participle or VerbForm.Past && !s.Phrase.IsState)) return null;
        var next = After(draft, verb);
        var (by, goal, phrase) = (0, 0, (VerbPhrase?)null);
        for (var i = next; i < verb + Farthest && draft.IsWord(i); i++)
        {
            if (draft.Marks[i] == Mark.Term || draft.Is(i, draft.English.Auxiliaries) || draft.Is(i, draft.English.Relatives)) break;
            if (draft.Lower(i) == "and" && lexicon.Verbs.Starting(draft.Lower(i + 1)).Count > 0) break;
            if (by == 0 && draft.Lower(i) == "by") by = i;
            else if (phrase is null && Taking(starting, draft.Lower(i)) is { } taking) (goal, phrase) = (i, taking);
        }
        if (phrase is null && by > next && Taking(starting, "to") is { } giving && IsTheme(draft, next, by)
            && HeadOf(draft, verb, hasDoerFirst: false) is { } taker)
        {
            for (var i = next; i < by; i++) draft.PassOver(i);
            return new(giving, VerbForm.Participle, verb, verb + 1, verb + 1, verb + 1) { Doer = by + 1, Goal = taker };
        }
        if (phrase is null || by == 0 || Math.Min(by, goal) != next || HeadOf(draft, verb, hasDoerFirst: by < goal) is not { } head) return null;
        // "pulled by the clock from the office": of what comes again something is told.
        if (draft.Words.FindLastIndex(w => w.Key == draft.Words[head].Key) > head || lexicon.Message(draft.Words[head].Key) is not null) return null;
        draft.Themes.Add(head);
        return new(phrase, VerbForm.Participle, verb, verb + 1, verb + 1, verb + 1) { Doer = by + 1, Goal = goal + 1 };
    }

    /// <summary>"is sent (orders) by A": what stands between is handed to what stands before.</summary>
    private bool IsTheme(QuestionDraft draft, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (draft.Marks[i] != Mark.Content && !draft.Is(i, draft.English.Determiners)) return false;
        }
        return draft.Marks[end - 1] == Mark.Content && lexicon.Message(draft.Words[end - 1].Key) is null;
    }

    private static int After(QuestionDraft draft, int verb)
    {
        var next = verb + 1;
        while (draft.English.IsAdverb(draft.Lower(next)) || draft.Is(next, draft.English.SkippedWords)) next++;
        return next;
    }

    /// <summary>The phrase of a verb that has nothing but a gap and one little word: "pulls … from".</summary>
    private static VerbPhrase? Taking(IReadOnlyList<(VerbPhrase Phrase, VerbForm Form)> starting, string word) => starting
        .Where(s => s.Phrase is { IsState: false, EndsInPreposition: true } && s.Phrase.Rest[^1] == word && s.Phrase.Rest.Count(r => r is not null) == 1)
        .OrderByDescending(s => s.Phrase.HasGap).Select(s => s.Phrase).FirstOrDefault();

    /// <summary>What stands before the verb: behind an auxiliary, or at once where "by" shows that nothing is done by it.</summary>
    private static int? HeadOf(QuestionDraft draft, int verb, bool hasDoerFirst)
    {
        var at = verb - 1;
        while (draft.English.IsAdverb(draft.Lower(at)) || draft.Is(at, draft.English.Fillers)) at--;
        var hasAuxiliary = draft.Is(at, draft.English.Auxiliaries);
        while (draft.Is(at, draft.English.Auxiliaries)) at--;
        if (!hasAuxiliary && !hasDoerFirst) return null;
        return draft.IsWord(at) && draft.Marks[at] is Mark.Content or Mark.Name ? at : null;
    }
}
