
namespace Glossary.Language;

/// <summary>Reads what a question asks of words.</summary>
internal static class WordRequest
{
    private const int LeastLetters = 3;

    public static WordsAsked Read(QuestionDraft draft, FoundLabels found) => new()
    {
        Labels = found,
        IsPicture = draft.Words.Exists(w => draft.English.PictureWords.Contains(w.Lower)),
        AsksForPlace = AsksWhereSomethingIs(draft),
        AsksForPerson = AsksForPerson(draft, found),
        IsDefinitional = IsDefinitional(draft, found),
        AsksPlainly = AsksPlainly(draft),
        Compares = IsComparison(draft, found),
        SetsSideBySide = draft.Words.Exists(w => draft.English.ComparisonWords.Contains(w.Lower)),
        AsksForName = NameRequest.AsksForName(draft),
        DescribesItsKind = NameRequest.DescribesItsKind(draft),
        DescribesMeaning = WordFrame.AsksForReading(draft)
            || draft.Words.Exists(w => draft.English.MeaningNouns.Contains(w.Lower)),
        AsksForView = AsksForView(draft),
        AsksForOpposite = draft.Words.Where((w, i) => draft.English.Opposites.Contains(w.Lower) && draft.Lower(i + 1) is "of" or "to" or "for").Any(),
        AsksForChoice = found.Choices.Count > 1 && !draft.Words.Exists(w => draft.English.ComparisonWords.Contains(w.Lower)),
        AsksWhoUses = !NameRequest.AsksForName(draft) && draft.Words.Exists(w => w.Lower is "who" or "which")
            && draft.Words.Exists(w => w.Lower is "use" or "uses" or "call" or "calls" or "say" or "says"),
        Keys = draft.Words.Where((w, i) => w.Lower.Length > LeastLetters && draft.Marks[i] is not (Mark.Term or Mark.Small))
            .Select(w => w.Key)
            .ToHashSet(StringComparer.Ordinal),
        Stems = DescriptionStems.Of(draft),
        Letters = draft.Key(0, draft.Count).ToString(),
    };

    /// <summary>"what is …", "define …", "… meaning": asks for what a word means.</summary>
    private static bool IsDefinitional(QuestionDraft draft, FoundLabels found)
    {
        if (found.IsSpokenOf) return true;
        for (var i = 0; i < draft.Count; i++)
        {
            if (draft.Is(i, draft.English.DefinitionWords)) return true;
            if (found.Entries.Count > 1 && draft.Is(i, draft.English.ComparisonWords)) return true;
            if (draft.Lower(i) is "what" or "which" or "whats" or "about" && !IsRelative(draft, i)) return true;
        }
        return false;
    }

    // "deciding what a user is allowed to do": behind a word of the matter itself, "what" asks nothing.
    private static bool IsRelative(QuestionDraft draft, int i) =>
        draft.IsWord(i - 1) && !draft.English.IsSmall(draft.Lower(i - 1)) && !draft.Is(i - 1, draft.English.AskingWords)
        && draft.Marks[i - 1] != Mark.Authority;

    /// <summary>"which view should I use?", "what reading is the right one?": asks for one of the ways to understand the words.</summary>
    private static bool AsksForView(QuestionDraft draft)
    {
        for (var i = draft.AskedFrom; i + 1 < draft.Count; i++)
        {
            if (draft.Lower(i) is not ("which" or "what" or "whose") || !IsWayToSee(draft, draft.Words[i + 1].Key)) continue;
            for (var k = i + 2; k < draft.Count && !draft.Words[k].EndsSentence; k++)
            {
                if (draft.Is(k, draft.English.Choosing)) return true;
            }
        }
        return false;
    }

    private static bool IsWayToSee(QuestionDraft draft, string key) =>
        draft.English.ViewNouns.Contains(key) || draft.English.ReadingNouns.Contains(key);

    private static bool AsksWhereSomethingIs(QuestionDraft draft)
    {
        for (var i = 0; i < draft.Count; i++)
        {
            if (draft.Lower(i) == "where" && draft.Lower(i + 1) is "is" or "are" && !draft.Is(0, draft.English.Interrogatives)) return i > 0;
        }
        return false;
    }

    /// <summary>"what is …", "define …": asks for a meaning and nothing else, so that one unknown word does no harm.</summary>
    private static bool AsksPlainly(QuestionDraft draft)
    {
        for (var i = 0; i < draft.Count; i++)
        {
            if (draft.Is(i, draft.English.DefinitionWords) || draft.Is(i, draft.English.ComparisonWords) || draft.Lower(i) == "about") return true;
            if (draft.Lower(i) == "what" && (draft.Lower(i + 1) is "is" or "are" or "does" or "do" || draft.Is(i + 1, draft.English.Determiners)))
            {
                return true;
            }
        }
        return false;
    }

    private static bool AsksForPerson(QuestionDraft draft, FoundLabels found) =>
        draft.Lower(0) is "who" or "where" or "when" or "how" or "why"
            && !found.IsSpokenOf && found.OtherWords + found.ForeignWords > 0 && !draft.Words.Exists(w => draft.English.DefinitionWords.Contains(w.Lower));

    private static bool IsComparison(QuestionDraft draft, FoundLabels found) =>
        found.Entries.Count > 1 && draft.Words.Exists(w => w.IsWord && (draft.English.ComparisonWords.Contains(w.Lower) || w.Lower == "or"));
}
