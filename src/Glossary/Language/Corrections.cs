namespace Glossary.Language;

/// <summary>
/// Reads what somebody takes back: "A calls B. Sorry, I meant B calls A", "… no, the other way round", "is A upstream - no wait, downstream - of B?". What is
/// said last counts.
/// </summary>
internal static class Corrections
{
    private const int FewWords = 4;

    /// <summary>
    /// Finds the words that take something back before ends are looked for, so that they name none; a direction word that is taken back is none.
    /// </summary>
    public static void SetAside(QuestionDraft draft)
    {
        for (var i = 1; i < draft.Count; i++)
        {
            if (!draft.Is(i, draft.English.Corrections) || !Opens(draft, i)) continue;
            draft.TakenBack.Add(i);
            draft.Marks[i] = Mark.Small;
            draft.Taken[i] = true;
            var before = draft.Terms.FindLast(t => t < i && t >= i - FewWords);
            var after = draft.Terms.Find(t => t > i && t <= i + FewWords);
            if (before == 0 || after == 0 || !SaysNothing(draft, before + 1, after) || draft.PairAt(before) != draft.PairAt(after)) continue;
            draft.Terms.Remove(before);
            draft.Marks[before] = Mark.Small;
        }
    }

    /// <summary>Drops the statements that later ones replace, and turns the one that was meant the other way round.</summary>
    public static void Find(QuestionDraft draft)
    {
        foreach (var at in draft.TakenBack)
        {
            if (draft.Statements.FindLast(s => s.End <= at) is not { } last) continue;
            var (start, end) = (ClauseStart(draft, at), draft.EndOfSentence(at));
            var next = draft.Statements.Find(s => s.Start > at);
            if (next is not null)
            {
                if (draft.Statements.RemoveAll(s => s.End <= at && AreOfOnePair(s, next)) > 0) AskNoMore(draft, at);
                // "A calls B. Correction: A calls C"
                if (draft.Statements.Contains(last) && Replaces(draft, at, next, last)) draft.Statements.Remove(last);
            }
            var isToldTheOtherWay = !Asks(draft, end) && draft.Speech.FollowUps.Reverse.IsMatch(draft.Text[draft.Words[start].Start..draft.Words[end - 1].End]);
            if (isToldTheOtherWay && !draft.Statements.Exists(s => s.Start >= start && s.Start < end))
            {
                draft.Statements[draft.Statements.IndexOf(last)] = last with { Subject = last.Object, Object = last.Subject };
            }
        }
    }

    // "A calls B. Which is upstream? No wait, B calls A. Is B downstream then?": who asks anew has done with the question of what is taken back.
    private static void AskNoMore(QuestionDraft draft, int at)
    {
        if (draft.Terms.Exists(t => t > at && Asks(draft, draft.EndOfSentence(t)))) draft.Terms.RemoveAll(t => t < at);
    }

    /// <summary>At the head of a clause, or behind "I": "rather" and "no" stand in other places too.</summary>
    private static bool Opens(QuestionDraft draft, int i)
    {
        var before = i - 1;
        while (before > 0 && draft.IsWord(before) && (draft.Is(before, draft.English.Persons) || draft.Is(before, draft.English.Fillers)
            || draft.Is(before, draft.English.Corrections) || draft.Lower(before) is "or" or "but"))
        {
            before--;
        }
        if (before < 0 || draft.IsWord(before)) return false;
        // "no idea", "sorry for asking": more than a word is said.
        return !draft.IsWord(i + 1) || draft.Lower(i) != "no" || draft.Is(i + 1, draft.English.Corrections);
    }

    private static bool AreOfOnePair(StatementDraft one, StatementDraft other) =>
        (one.Subject == other.Subject && one.Object == other.Object) || (one.Subject == other.Object && one.Object == other.Subject);

    private static bool Replaces(QuestionDraft draft, int at, StatementDraft next, StatementDraft last)
    {
        if ((next.Subject == last.Subject) == (next.Object == last.Object)) return false;
        if (draft.Mentions.Find(m => m.Start > at && m.Entity == next.Subject) is not { } first || first.Start > next.Start) return false;
        return SaysNothing(draft, at + 1, first.Start)
            && !draft.Words.GetRange(at, draft.EndOfSentence(next.Start) - at).Exists(w => w.Lower is "also" or "too" or "both" or "well");
    }

    private static bool SaysNothing(QuestionDraft draft, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (draft.IsWord(i) && draft.Marks[i] != Mark.Small) return false;
        }
        return true;
    }

    private static bool Asks(QuestionDraft draft, int end) => end < draft.Count && draft.Words[end].Text == "?";

    private static int ClauseStart(QuestionDraft draft, int i)
    {
        while (i > 0 && draft.IsWord(i - 1)) i--;
        return i;
    }
}
