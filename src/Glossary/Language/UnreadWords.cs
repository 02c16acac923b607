
namespace Glossary.Language;

/// <summary>Finds the words of a question that nothing was made of.</summary>
internal static class UnreadWords
{
    /// <returns>One for each such word: the thing that it names, or null where it names none.</returns>
    public static IEnumerable<Entity?> Of(QuestionDraft draft)
    {
        for (var i = 0; i < draft.Count; i++)
        {
            if (!draft.Words[i].IsWord || draft.Marks[i] is not (Mark.Content or Mark.Name) || IsAsking(draft, i)) continue;
            var mention = draft.MentionAt(i);
            if (mention is { IsPronoun: true } or { Entity.IsCargo: true }) continue;
            yield return mention?.Entity;
        }
    }

    private static bool IsAsking(QuestionDraft draft, int i)
    {
        var lower = draft.Lower(i);
        return draft.English.PointingNouns.Contains(lower) || draft.English.AskingWords.Contains(lower) || draft.English.DefinitionWords.Contains(lower)
            || draft.English.ComparisonWords.Contains(lower) || draft.English.AuthorityNouns.Contains(lower) || draft.English.PeopleNouns.Contains(lower)
            || draft.English.Cargo.Contains(draft.Words[i].Key);
    }
}
