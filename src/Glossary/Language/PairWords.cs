using Glossary.Model;
using Glossary.Text;

namespace Glossary.Language;

/// <summary>A word of a contested pair.</summary>
internal sealed record PairTerm(ContestedPair Pair, string Word);

/// <summary>
/// Knows the direction words of a glossary in all their spellings: with a hyphen or a blank, misspelt, or shortened where one follows the other ("up- or
/// downstream", "north/southbound").
/// </summary>
internal sealed class PairWords
{
    private const int ShortestWithTwoSlips = 8;
    private const int ShortestWithOneSlip = 5;
    private const int ShortestEnding = 3;
    private const int FarthestOther = 8;

    private readonly Dictionary<string, PairTerm> terms = new(StringComparer.Ordinal);
    private readonly List<(ContestedPair Pair, string Ending)> endings = [];
    private readonly List<string> traces = [];
    private readonly HashSet<string> firsts = new(StringComparer.Ordinal);
    private int longest = 2;

    public PairWords(IReadOnlyList<ContestedPair> pairs)
    {
        foreach (var pair in pairs)
        {
            Add(new(pair, pair.Leading), pair.LeadingForms);
            Add(new(pair, pair.Trailing), pair.TrailingForms);
            var ending = EndingOf(pair);
            if (ending.Length >= ShortestEnding) endings.Add((pair, ending));
            traces.AddRange(ending.Length > ShortestEnding ? [ending] : [pair.Leading, pair.Trailing]);
        }
        Words = [.. pairs.SelectMany(p => new[] { p.Leading, p.Trailing })];
        void Add(PairTerm term, IReadOnlyList<string> forms)
        {
            foreach (var form in forms.Prepend(term.Word))
            {
                foreach (var said in Alternatives(form))
                {
                    if (!terms.TryAdd(KeyOf(said), term)) continue;
                    var words = said.Split(' ', '-');
                    firsts.Add(KeyOf(words[0]));
                    longest = Math.Max(longest, words.Length);
                }
            }
        }
    }

    /// <summary>The words themselves, as the pairs have them.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The term that a look-up key is; null where it is none.</summary>
    public PairTerm? Find(string key) => terms.GetValueOrDefault(key);

    /// <summary>Whether a text may have a direction word in it: what all spellings share stands there.</summary>
    public bool MayBeIn(string text) => traces.Exists(t => text.Contains(t, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a word ends as both words of a pair do.</summary>
    public bool EndsLikeOne(string key) => endings.Exists(e => key.EndsWith(e.Ending, StringComparison.Ordinal));

    /// <summary>The word that a misspelt one stands for; null where none is near.</summary>
    /// <param name="word">Lower case.</param>
    /// <param name="isKnown">It is an everyday word, so that only a long direction word is meant by it.</param>
    public string? Correct(string word, bool isKnown)
    {
        foreach (var term in Words)
        {
            var slips = term.Length >= ShortestWithTwoSlips ? 2 : term.Length >= ShortestWithOneSlip && !isKnown ? 1 : 0;
            if (slips > 0 && Math.Abs(word.Length - term.Length) <= slips && EditDistance.Of(word, term, slips) <= slips) return term;
        }
        return null;
    }

    /// <summary>All that a form stands for: "closer|nearer to? the source" is one word of several, and a word that may be left out.</summary>
    private static IEnumerable<string> Alternatives(string form)
    {
        IEnumerable<string> said = [""];
        foreach (var word in form.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] choices = word.EndsWith('?') ? [.. word[..^1].Split('|'), ""] : word.Split('|');
            said = [.. said.SelectMany(s => choices.Select(c => c.Length == 0 ? s : s.Length == 0 ? c : s + " " + c))];
        }
        return said;
    }

    /// <summary>Joins direction words that were typed as several ("up stream"), and completes those that were shortened.</summary>
    public void Join(List<QuestionWord> words)
    {
        for (var i = words.Count - 1; i >= 0; i--)
        {
            if (!words[i].IsWord) continue;
            if (JoinAt(words, i)) continue;
            Complete(words, i);
        }
    }

    private bool JoinAt(List<QuestionWord> words, int start)
    {
        if (!firsts.Contains(words[start].Key) && !MayBeginOne(words, start)) return false;
        for (var count = Math.Min(longest, words.Count - start); count > 1; count--)
        {
            var key = "";
            for (var i = start; i < start + count; i++) key = words[i].IsWord ? key + words[i].Key : "\0";
            if (!terms.TryGetValue(key, out var term)) continue;
            var last = words[start + count - 1];
            words[start] = words[start] with
            {
                Text = string.Join(' ', words.GetRange(start, count).Select(w => w.Text)),
                Lower = term.Word,
                Key = term.Word,
                End = last.End,
            };
            words.RemoveRange(start + 1, count - 1);
            return true;
        }
        return false;
    }

    /// <summary>"up- or downstream": what both words end in is said once.</summary>
    private void Complete(List<QuestionWord> words, int at)
    {
        var joint = at + 1 < words.Count && words[at + 1].Type == WordType.Comma ? at + 2 : at + 1;
        // "which one is up- and which one is downstream"
        if (joint == at + 2 && words[at + 1].Start == words[at].End && words[at + 1].Text == "-"
            && words.FindIndex(joint, w => Find(w.Key) is not null) is var next && next > joint + 1 && next <= joint + FarthestOther
            && endings.Exists(e => terms.ContainsKey(words[at].Key + e.Ending) && Find(words[next].Key)!.Pair == e.Pair))
        {
            var whole = words[at].Key + endings.Find(e => e.Pair == Find(words[next].Key)!.Pair).Ending;
            words[at] = words[at] with { Lower = whole, Key = whole };
            words.RemoveAt(at + 1);
            return;
        }
        if (joint + 1 >= words.Count || words[joint].Lower is not ("or" or "and") || Find(words[joint + 1].Key) is not { } other) return;
        foreach (var (pair, ending) in endings)
        {
            var word = pair.Opposite(other.Word);
            if (pair != other.Pair || words[at].Key + ending != word) continue;
            words[at] = words[at] with { Lower = word, Key = word };
            if (joint == at + 2) words.RemoveAt(at + 1);
            return;
        }
    }

    /// <summary>"up stream": a word of the pair in two.</summary>
    private bool MayBeginOne(List<QuestionWord> words, int start) => start + 1 < words.Count && terms.ContainsKey(words[start].Key + words[start + 1].Key);

    private static string KeyOf(string form) => WordForms.Key(form.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal));

    private static string EndingOf(ContestedPair pair)
    {
        var (a, b) = (pair.Leading, pair.Trailing);
        var same = 0;
        while (same < Math.Min(a.Length, b.Length) && a[^(same + 1)] == b[^(same + 1)]) same++;
        return a[^same..];
    }
}
