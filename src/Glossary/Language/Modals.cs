namespace Glossary.Language;

/// <summary>
/// Sets aside verbs that only lead to another: of "has to call", "needs to call", "wants to ask" the last word says what is done, whoever must or wants to.
/// </summary>
internal sealed class Modals(Lexicon lexicon)
{
    public void SetAside(QuestionDraft draft)
    {
        for (var i = 1; i + 2 < draft.Count; i++)
        {
            if (draft.Lower(i + 1) != "to" || !draft.IsWord(i) || draft.Marks[i] is Mark.Term or Mark.Authority or Mark.Name) continue;
            if (!LeadsOn(draft, i) || !IsBaseForm(draft.Lower(i + 2))) continue;
            draft.Taken[i] = true;
            draft.Taken[i + 1] = true;
            draft.Marks[i] = Mark.Small;
        }
    }

    private bool LeadsOn(QuestionDraft draft, int i)
    {
        var lower = draft.Lower(i);
        if (lower is "has" or "have" or "had" or "able" or "going" or "about") return true;
        if (lexicon.Role(draft.Words[i].Key) is not null || draft.English.IsSmall(lower)) return false;
        var isVerb = lower.EndsWith('s') && lower != draft.Words[i].Key || draft.English.LooksPast(lower) || lower.EndsWith("ing", StringComparison.Ordinal);
        // "writes to", "is connected to": the little word belongs to the verb.
        return isVerb && !lexicon.Verbs.Starting(lower).Any(v => v.Phrase.Rest is ["to", ..]);
    }

    private bool IsBaseForm(string word) => lexicon.Verbs.Starting(word).Any(v => !v.Phrase.IsState && v.Phrase.Verb == word);
}
