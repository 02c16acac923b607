using Glossary.Text;

namespace Glossary.Language;

/// <summary>Finds the frame word that a misspelt one stands for: words that carry a question and name nothing in it ("wich", "diffrence", "betwen").</summary>
internal static class FrameSpelling
{
    private const int ShortestWithLostLetter = 5;
    private const int ShortestWithChangedLetter = 7;

    private static readonly string[] Words = [
        "the", "and", "with", "from", "that", "this", "what", "when", "which", "where", "while", "does", "have", "been", "they", "their", "there", "would",
        "could", "should", "between",
        "because", "about", "before", "after", "during", "behind", "mean", "means", "meaning", "difference", "different", "differ", "definition", "define",
        "explain", "explanation", "example", "describe",
        "distinguish", "opposite", "versus", "compared", "compare", "direction", "request", "requests", "response", "responses", "reply", "answer",
        "upstream", "downstream", "understand", "exactly", "actually",
        "other", "service", "services", "server", "servers", "client", "clients", "depends", "according", "relative", "question", "please", "somebody",
        "someone", "anyone", "everything", "first", "calls", "called"];

    private static readonly Dictionary<int, string[]> ByLength = Words.GroupBy(w => w.Length).ToDictionary(g => g.Key, g => g.ToArray());

    private static readonly Dictionary<string, string> Pairs = new(StringComparer.Ordinal)
    {
        ["si"] = "is",
        ["fo"] = "of",
        ["ot"] = "to",
        ["ti"] = "it",
        ["adn"] = "and",
        ["nad"] = "and",
        ["whit"] = "with",
        ["thier"] = "their",
        ["wer"] = "were",
        ["wher"] = "where",
        ["thru"] = "through",
        ["btw"] = "between",
        ["btwn"] = "between",
        ["diff"] = "difference",
        ["defn"] = "definition",
        ["def"] = "definition",
        ["u"] = "you",
        ["ur"] = "your",
        ["pls"] = "please",
        ["plz"] = "please",
        ["r"] = "are"
    };

    /// <summary>The word itself where it is no slip of a frame word.</summary>
    /// <param name="word">Lower case; known to be no name and no word of the field.</param>
    public static string Correct(string word)
    {
        if (Pairs.TryGetValue(word, out var known)) return known;
        if (word.Length < 3 || word.Length > 14 || !word.All(char.IsAsciiLetterLower)) return word;
        foreach (var target in ByLength.GetValueOrDefault(word.Length) ?? [])
        {
            if (target[0] == word[0] || target[0] == word[1])
            {
                if (EditDistance.IsSwap(word, target) || (word.Length >= ShortestWithChangedLetter && EditDistance.Of(word, target, 1) == 1)) return target;
            }
        }
        foreach (var target in ByLength.GetValueOrDefault(word.Length + 1) ?? [])
        {
            if (target.Length >= ShortestWithLostLetter && target[0] == word[0] && IsLost(word, target)) return target;
        }
        foreach (var target in ByLength.GetValueOrDefault(word.Length - 1) ?? [])
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
