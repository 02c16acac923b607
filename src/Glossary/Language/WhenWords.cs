namespace Glossary.Language;

/// <summary>Sets aside what only tells when or how often: "last year", "every night", "two weeks ago", "nightly". It names no end and no part of one.</summary>
internal static class WhenWords
{
    public static void SetAside(QuestionDraft draft)
    {
        for (var i = 1; i < draft.Count; i++)
        {
            if (draft.Marks[i] is not (Mark.Content or Mark.Small) || !draft.IsWord(i) || IsName(draft, i + 1)) continue;
            // "block by block"
            if (draft.Lower(i + 1) == "by" && draft.Lower(i) == draft.Lower(i + 2))
            {
                (draft.Marks[i], draft.Marks[i + 2]) = (Mark.Small, Mark.Small);
            }
            else if (draft.Is(i, draft.English.TimeAdverbs) && draft.Marks[i - 1] != Mark.Small && draft.IsWord(i - 1))
            {
                draft.Marks[i] = Mark.Small;
            }
            else if (draft.Is(i, draft.English.TimeUnits) && StartOf(draft, i) is var start && start < i)
            {
                for (var k = start; k <= i; k++) draft.Marks[k] = Mark.Small;
            }
        }
    }

    // "the night job", "last year's fork": a word of time that belongs to a name.
    private static bool IsName(QuestionDraft draft, int i) =>
        draft.IsWord(i) && (draft.Marks[i] == Mark.Name || draft.Marks[i] == Mark.Content && !draft.Is(i, draft.English.AgoWords)
            && !draft.Is(i, draft.English.TimeAdverbs) && draft.Words[i - 1].IsPossessive);

    private static int StartOf(QuestionDraft draft, int unit)
    {
        var start = unit;
        while (start > 0 && (draft.Is(start - 1, draft.English.TimeSelectors) || draft.IsWord(start - 1) && draft.Lower(start - 1).All(char.IsAsciiDigit)))
        {
            start--;
        }
        return start;
    }
}
