using Glossary.Model;
using Glossary.Text;

namespace Glossary.Language;

/// <summary>Finds the frame word that a misspelt one stands for: words that carry a question and name nothing in it ("wich", "diffrence", "betwen").</summary>
/// <param name="english">Has the words, and what the shortest are often mistyped as.</param>
/// <param name="terms">The direction words, which carry a question as well.</param>
internal sealed class FrameSpelling(LanguageWords english, IEnumerable<string> terms)
{
    private const int ShortestWithLostLetter = 5;
    private const int ShortestWithChangedLetter = 7;

    private readonly Dictionary<int, string[]> byLength = english.FrameWords.Concat(terms).Distinct()
        .GroupBy(w => w.Length).ToDictionary(g => g.Key, g => g.Order(StringComparer.Ordinal).ToArray());

    /// <summary>The word itself where it is no slip of a frame word.</summary>
    /// <param name="word">Lower case; known to be no name and no word of the field.</param>
    public string Correct(string word)
    {
        if (english.Slips.TryGetValue(word, out var known)) return string.Join(' ', known);
        if (word.Length < 3 || word.Length > 14 || !word.All(char.IsAsciiLetterLower)) return word;
        foreach (var target in byLength.GetValueOrDefault(word.Length) ?? [])
        {
            if (target[0] == word[0] || target[0] == word[1])
            {
                if (EditDistance.IsSwap(word, target) || (word.Length >= ShortestWithChangedLetter && EditDistance.Of(word, target, 1) == 1)) return target;
            }
        }
        foreach (var target in byLength.GetValueOrDefault(word.Length + 1) ?? [])
        {
            if (target.Length >= ShortestWithLostLetter && target[0] == word[0] && IsLost(word, target)) return target;
        }
        foreach (var target in byLength.GetValueOrDefault(word.Length - 1) ?? [])
        {
            // A letter too many is a slip where it is doubled, or the word is long.
            if (target[0] == word[0] && IsLost(target, word) && (word.Length > ShortestWithChangedLetter || HasDouble(word))) return target;
        }
        return word;
    }

    // One letter less.
    private static bool IsLost(string shorter, string longer) => EditDistance.Of(shorter, longer, 1) == 1;

    private static bool HasDouble(string word)
    {
        for (var i = 1; i < word.Length; i++)
        {
            if (word[i] == word[i - 1]) return true;
        }
        return false;
    }
}
