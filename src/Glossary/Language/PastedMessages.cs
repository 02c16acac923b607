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

    public PastedMessages(IEnumerable<UsingSystem> systems, Speech speech)
    {
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
    public (UsingSystem System, PrintedMessage Message)? Find(QuestionDraft draft)
    {
        foreach (var (system, message, keys) in known)
        {
            if (draft.System is { } named && named != system) continue;
            if (Stands(draft, keys)) return (system, message);
        }
        return null;
    }

    private static bool Stands(QuestionDraft draft, string[] keys)
    {
        for (var start = draft.AskedFrom; start < draft.Count; start++)
        {
            if (draft.Words[start].Key != keys[0]) continue;
            var (at, found) = (start, 1);
            while (found < keys.Length)
            {
                var next = at + 1;
                while (next < draft.Count && next <= at + LongestGap + 1 && draft.Words[next].Key != keys[found]) next++;
                if (next >= draft.Count || next > at + LongestGap + 1) break;
                (at, found) = (next, found + 1);
            }
            if (found == keys.Length) return true;
        }
        return false;
    }
}
