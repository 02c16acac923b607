using Glossary.Text;

namespace Glossary.Language;

/// <summary>Stems of the words by which a meaning is described, the same for questions and for the texts of definitions.</summary>
internal static class DescriptionStems
{
    /// <summary>Of a question, without its direction words, whose sense it asks for, and the words that ask.</summary>
    public static HashSet<string> Of(QuestionDraft draft)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < draft.Count; i++)
        {
            var word = draft.Words[i];
            if (!word.IsWord || draft.Marks[i] is Mark.Term or Mark.Authority || word.Lower.Length <= 3) continue;
            if (!draft.English.DefinitionWords.Contains(word.Lower) && !draft.English.IsSmall(word.Lower)) stems.Add(Stemmer.Root(word.Key));
        }
        return stems;
    }

    /// <summary>Of the words of a definition, an example, a rule.</summary>
    public static HashSet<string> Of(string text, Speech speech)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in speech.SplitAny(text))
        {
            if (word.IsWord && word.Lower.Length > 3 && !speech.English.IsSmall(word.Lower)) stems.Add(Stemmer.Root(word.Key));
        }
        return stems;
    }
}
