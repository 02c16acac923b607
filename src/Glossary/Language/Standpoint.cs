namespace Glossary.Language;

/// <summary>
/// Finds the end that the directions are seen from, where it is not named behind "of": "from the point of view of B, what is upstream?", "from B's
/// standpoint, …", "standing at B, is A up- or downstream?".
/// </summary>
internal static class Standpoint
{
    private const int FewWords = 4;

    /// <summary>Null where none is told.</summary>
    /// <param name="draft">The question.</param>
    /// <param name="at">The direction word.</param>
    public static Mention? Find(QuestionDraft draft, int at)
    {
        for (var i = draft.StartOfSentence(at); i < draft.EndOfSentence(at); i++)
        {
            if (draft.Marks[i] is Mark.Authority or Mark.Term) continue;
            var whose = draft.Is(i, draft.English.ViewNouns) ? Owner(draft, i) : draft.Is(i, draft.English.Standpoints) && i < at ? Place(draft, i) : null;
            if (whose is { IsPronoun: false } && !draft.PointsOnly(whose.Entity) && !whose.Entity.IsCargo) return whose;
        }
        return null;
    }

    /// <summary>"B's view", "the shoes of B".</summary>
    private static Mention? Owner(QuestionDraft draft, int noun)
    {
        if (draft.Lower(noun + 1) == "of") return draft.MentionAt(noun + 2);
        var before = noun - 1;
        while (before >= 0 && draft.IsWord(before) && draft.Marks[before] == Mark.Small && !draft.Words[before].IsPossessive) before--;
        return before >= 0 && draft.Words[before].IsPossessive ? draft.MentionAt(before) : null;
    }

    /// <summary>"standing at B, …": a clause of its own, with nobody in it but who asks.</summary>
    private static Mention? Place(QuestionDraft draft, int i)
    {
        var head = i - 1;
        while (head >= 0 && draft.IsWord(head) && draft.Marks[head] == Mark.Small && draft.MentionAt(head) is null or { Entity.IsPerson: true }) head--;
        if (head >= 0 && !draft.Words[head].EndsSentence && draft.Words[head].Type is not (WordType.Comma or WordType.Colon)) return null;
        var (end, hasPreposition) = (i + 1, false);
        while (end <= i + FewWords && draft.IsWord(end) && draft.Marks[end] == Mark.Small && draft.MentionAt(end) is null)
        {
            hasPreposition |= draft.Is(end, draft.English.Prepositions);
            end++;
        }
        return hasPreposition && draft.MentionAt(end) is { } place && !draft.IsWord(place.End) ? place : null;
    }
}
