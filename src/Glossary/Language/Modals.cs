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
            if (GoesOn(draft, i) is var led and > 0)
            {
                for (var k = i; k < led; k++) (draft.Taken[k], draft.Marks[k]) = (true, Mark.Small);
                continue;
            }
            if (draft.Lower(i + 1) != "to" || !draft.IsWord(i) || draft.Marks[i] is Mark.Term or Mark.Authority or Mark.Name) continue;
            if (!LeadsOn(draft, i) || !IsBaseForm(draft.Lower(i + 2))) continue;
            draft.Taken[i] = true;
            draft.Taken[i + 1] = true;
            draft.Marks[i] = Mark.Small;
        }
    }

    /// <summary>"keeps pushing", "goes on sending": the verb behind says what is done; where it begins, or 0.</summary>
    private int GoesOn(QuestionDraft draft, int i)
    {
        if (!draft.Is(i, draft.English.AspectVerbs) || !draft.IsWord(i - 1) || draft.Is(i - 1, draft.English.Determiners)) return 0;
        var at = draft.Lower(i + 1) == "on" ? i + 2 : i + 1;
        return draft.Lower(at).EndsWith("ing", StringComparison.Ordinal) && lexicon.Verbs.Starting(draft.Lower(at)).Count > 0 ? at : 0;
    }

    private bool LeadsOn(QuestionDraft draft, int i)
    {
        var lower = draft.Lower(i);
        if (lower is "has" or "have" or "had" or "able" or "going" or "about") return true;
        if (lexicon.Role(draft.Words[i].Key) is not null || draft.English.IsSmall(lower)) return false;
        // "checkout calls payments to charge the card": behind a verb stands what it is done to.
        if (!draft.Words[i].Text.All(char.IsLetter) || IsInflectedVerb(draft, i - 1)) return false;

        var isVerb = lower.EndsWith('s') && lower != draft.Words[i].Key || draft.English.LooksPast(lower) || lower.EndsWith("ing", StringComparison.Ordinal);
        // "writes to", "is connected to": the little word belongs to the verb.
        return isVerb && !lexicon.Verbs.Starting(lower).Any(v => v.Phrase.Rest is ["to", ..]);
    }

    private bool IsInflectedVerb(QuestionDraft draft, int i) =>
        draft.IsWord(i - 1) && !draft.Is(i - 1, draft.English.Determiners)
        && lexicon.Verbs.Starting(draft.Lower(i)).Any(v => !v.Phrase.IsState && v.Phrase.Verb != draft.Lower(i));

    private bool IsBaseForm(string word) => lexicon.Verbs.Starting(word).Any(v => !v.Phrase.IsState && v.Phrase.Verb == word);
}
