using Glossary.Model;

namespace Glossary.Language;

/// <summary>
/// Knows lines that systems print again when they are pasted: "[error] 31#31: *5 upstream sent too big header while …, client: 10.0.0.1". What changes from
/// one time to the next stands between the fixed words, or around them.
/// </summary>
internal sealed class PastedMessages
{
    private const int FewestWords = 2;
    /// <summary>Words that may stand between two fixed ones: an address, a number, the name of a branch.</summary>
    private const int LongestGap = 6;

    private readonly List<(UsingSystem System, PrintedMessage Message, string[] Keys)> known = [];
    private readonly Speech speech;

    public PastedMessages(IEnumerable<UsingSystem> systems, Speech speech)
    {
        this.speech = speech;
        foreach (var system in systems)
        {
            foreach (var message in system.Prints)
            {
                string[] keys = [.. speech.SplitAny(message.Text).Where(w => w.IsWord).Select(w => w.Key)];
                if (keys.Length >= FewestWords || message.Text.Contains('_', StringComparison.Ordinal)) known.Add((system, message, keys));
            }
        }
        // What says more is looked for first.
        known.Sort((a, b) => b.Keys.Length.CompareTo(a.Keys.Length));
    }

    /// <summary>The message that stands in a question; null where none does.</summary>
    /// <param name="draft">The question.</param>
    /// <param name="text">As it was typed: what a machine printed, and what it put in parentheses, is set aside for all else.</param>
    public (UsingSystem System, PrintedMessage Message)? Find(QuestionDraft draft, string text)
    {
        var isWhole = text.AsSpan().IndexOfAny('(', '\n', '{') < 0;
        var words = (isWhole ? draft.Words[draft.AskedFrom..] : speech.SplitAny(text)).FindAll(w => w.IsWord);
        foreach (var (system, message, keys) in known)
        {
            if (draft.System is { } named && named != system) continue;
            if (Stands(words, keys)) return (system, message);
        }
        return null;
    }

    private static bool Stands(List<QuestionWord> words, string[] keys)
    {
        for (var start = 0; start < words.Count; start++)
        {
            if (words[start].Key != keys[0]) continue;
            var (at, found) = (start, 1);
            while (found < keys.Length)
            {
                var next = at + 1;
                while (next < words.Count && next <= at + LongestGap + 1 && words[next].Key != keys[found]) next++;
                if (next >= words.Count || next > at + LongestGap + 1) break;
                (at, found) = (next, found + 1);
            }
            if (found == keys.Length) return true;
        }
        return false;
    }
}
