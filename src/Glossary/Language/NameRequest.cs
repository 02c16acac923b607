
namespace Glossary.Language;

/// <summary>Tells questions for a word by its description: "what do you call …", "which style moves users little by little?".</summary>
internal static class NameRequest
{
    /// <summary>
    /// "which deployment style moves users little by little?", "what kind of proxy stands in front of servers?": the noun behind the question word is what the
    /// thing is a kind of, and what follows describes it.
    /// </summary>
    public static bool DescribesItsKind(QuestionDraft draft)
    {
        var i = 0;
        while (draft.Is(i, draft.English.Fillers)
            || (draft.Is(i, draft.English.Prepositions) && draft.Is(i + 1, draft.English.Interrogatives)))
        {
            i++;
        }
        if (draft.Lower(i) is not ("which" or "what")) return false;
        i++;
        if (draft.Is(i, draft.English.KindWords) && draft.Lower(i + 1) == "of") i += 2;
        else if (draft.Lower(i) == "is" && draft.Is(i + 1, draft.English.Determiners) && draft.Is(i + 2, draft.English.KindNouns)) i += 2;
        while (draft.Is(i, draft.English.Determiners)) i++;
        var noun = i;
        while (draft.IsWord(i) && draft.Marks[i] is Mark.Content or Mark.Name && i < noun + 3 && !(i > noun && LooksLikeVerb(draft, i))) i++;
        if (i == noun
            || !draft.IsWord(i)
            || draft.Lower(i) is "is" or "are" or "does" or "do" or "mean" or "means" or "and" or "or" or "vs" or "of" or "for" or "in" or "to" or "used"
                or "called")
        {
            return false;
        }
        var content = 0;
        for (var k = i; k < draft.Count; k++)
        {
            if (draft.IsWord(k) && !draft.English.IsSmall(draft.Lower(k))) content++;
        }
        return content >= 2 && (LooksLikeVerb(draft, i) || draft.Is(i, draft.English.Relatives) || draft.Lower(i) is "where" or "when");
    }

    /// <summary>"what do you call …", "the word for …", "what's the name of …".</summary>
    public static bool AsksForName(QuestionDraft draft)
    {
        for (var i = 0; i < draft.Count; i++)
        {
            var lower = draft.Lower(i);
            if (lower is "call" or "called" or "named" && draft.Words.Exists(w => draft.English.Interrogatives.Contains(w.Lower)
                || w.Lower == "how"))
            {
                return true;
            }

            if (lower is not ("word" or "term" or "name" or "words")) continue;
            // "the word: what stops …", "… what's its name?"
            if (i + 1 < draft.Count && draft.Words[i + 1].Type == WordType.Colon) return true;
            if (LeadsToDescription(draft, i + 1) || (draft.Lower(i - 1) is "its" or "their" && i > draft.StartOfSentence(i) + 2)) return true;
        }
        return Describes(draft);
    }

    // "the word for …", "a term if …", "the name used when …": what follows tells of the thing.
    private static bool LeadsToDescription(QuestionDraft draft, int i) =>
        draft.Lower(i) is "describes" or "stands" or "used" or "meaning" or "does" or "do"
        || (draft.IsWord(i) && draft.English.IsSmall(draft.Lower(i)) && !draft.Is(i, draft.English.Auxiliaries) && !draft.Is(i, draft.English.DefinitionWords)
            && !draft.English.Conjunctions.Contains(draft.Lower(i)) && draft.Lower(i) is not ("in" or "from" or "by"));

    /// <summary>"mechanism by which a slow consumer …", "a program that …": the description alone.</summary>
    private static bool Describes(QuestionDraft draft)
    {
        var i = 0;
        while (draft.Is(i, draft.English.Determiners)) i++;
        if (!draft.Is(i, draft.English.KindNouns)) return false;
        return draft.Lower(i + 1) is "that" or "which" or "where" or "by" or "in" or "for" or "to" or "who" or "of" or "when";
    }

    private static bool LooksLikeVerb(QuestionDraft draft, int i) =>
        draft.Marks[i] == Mark.Verb || (draft.Lower(i).EndsWith('s') && draft.Lower(i).Length > 3 && !draft.Lower(i).EndsWith("ss", StringComparison.Ordinal));
}
