using Glossary.Model;

namespace Glossary.Language;

/// <summary>Puts a word for phrases that say no more than it: "acts as" is "is", "out of" is "from". Which ones is data.</summary>
internal sealed class Phrases
{
    private readonly Dictionary<string, List<(string[] Words, string[] Instead)>> byFirst = new(StringComparer.Ordinal);

    public Phrases(LanguageWords english)
    {
        foreach (var (phrase, instead) in english.Phrases)
        {
            var words = phrase.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            if (!byFirst.TryGetValue(words[0], out var list)) byFirst[words[0]] = list = [];
            list.Add((words, instead is ["-"] ? [] : instead));
        }
        foreach (var list in byFirst.Values) list.Sort((a, b) => b.Words.Length.CompareTo(a.Words.Length));
    }

    /// <summary>Works in place. What stands for a phrase has its place in the text.</summary>
    public void Replace(List<QuestionWord> words)
    {
        for (var i = words.Count - 2; i >= 0; i--)
        {
            if (!words[i].IsWord || !byFirst.TryGetValue(words[i].Lower, out var list)) continue;
            foreach (var (phrase, instead) in list)
            {
                if (!StandsAt(words, i, phrase)) continue;
                var (start, end) = (words[i].Start, words[i + phrase.Length - 1].End);
                words.RemoveRange(i, phrase.Length);
                words.InsertRange(i, instead.Select(w => new QuestionWord(w, w, WordForms.Key(w)) { Start = start, End = end }));
                break;
            }
        }
    }

    private static bool StandsAt(List<QuestionWord> words, int at, string[] phrase)
    {
        if (at + phrase.Length > words.Count) return false;
        for (var i = 0; i < phrase.Length; i++)
        {
            if (!words[at + i].IsWord || words[at + i].Lower != phrase[i]) return false;
        }
        return true;
    }
}
