namespace Glossary.Language;

/// <summary>
/// Finds what is told of two things and was not read: two ends side by side in a sentence that asks nothing, with words between them that nothing was made
/// of. What they say may turn an answer round that only rests on what such things usually are.
/// </summary>
internal static class UnreadStatements
{
    public static void Find(QuestionDraft draft)
    {
        Mention? last = null;
        foreach (var mention in draft.Mentions)
        {
            if (mention.IsPronoun || mention.Entity.IsPointing || mention.Entity.IsPerson) continue;
            if (last is not null && last.Entity != mention.Entity && IsUnread(draft, last, mention)) draft.UnreadPairs.Add((last.Entity, mention.Entity));
            last = mention;
        }
    }

    private static bool IsUnread(QuestionDraft draft, Mention one, Mention two)
    {
        var (start, end) = (ClauseStart(draft, one.Start), ClauseEnd(draft, two.End));
        if (draft.Statements.Exists(s => Covers(s, one.Entity) && s.Start < end && s.End > start || Covers(s, two.Entity) && s.Start < end
            && s.End > start))
        {
            return false;
        }

        foreach (var term in draft.Terms)
        {
            if (term >= start && term < end) return false;
        }
        var words = 0;
        for (var i = one.End; i < two.Start; i++)
        {
            if (draft.Words[i].EndsSentence || draft.Words[i].IsArrow) return false;
            if (!draft.Words[i].IsWord) continue;
            if (draft.Is(i, draft.English.Conjunctions) || draft.Is(i, draft.English.Determiners)) continue;
            words++;
        }
        return words > 0;
    }

    private static bool Covers(StatementDraft statement, Entity entity) => statement.Subject == entity || statement.Object == entity;

    private static int ClauseStart(QuestionDraft draft, int i)
    {
        while (i > 0 && !draft.Words[i - 1].EndsSentence && draft.Words[i - 1].Type != WordType.Colon) i--;
        return i;
    }

    private static int ClauseEnd(QuestionDraft draft, int i)
    {
        while (i < draft.Count && !draft.Words[i].EndsSentence && draft.Words[i].Type != WordType.Colon) i++;
        return i;
    }
}
