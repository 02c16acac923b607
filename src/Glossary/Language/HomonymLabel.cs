using Glossary.Model;

namespace Glossary.Language;

/// <summary>Finds a label that several entries have.</summary>
internal static class HomonymLabel
{
    private const int LongestLabel = 4;
    private const int MostWords = 60;
    private const int LeastLetters = 3;

    /// <summary>The first such label in a question, the longest at its place, as it was typed; null where there is none.</summary>
    public static string? In(string question, PublishedGlossary glossary)
    {
        var draft = QuestionDraft.Of(question, Speech.Of(glossary.Knowledge));
        for (var start = 0; start < Math.Min(draft.Count, MostWords); start++)
        {
            for (var end = Math.Min(draft.Count, start + LongestLabel); end > start; end--)
            {
                if (draft.Words[end - 1].Lower.Length < LeastLetters) continue;
                var label = draft.Typed(start, end);
                if (glossary.WithLabel(label).Count > 1) return label;
            }
        }
        return null;
    }
}
