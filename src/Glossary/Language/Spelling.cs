using Glossary.Meaning;
using Glossary.Text;

namespace Glossary.Language;

/// <summary>Finds the word of the field that a misspelt one stands for: one slip, in long words two, and the first letters must be plausible.</summary>
internal sealed class Spelling
{
    private const int ShortestCorrected = 5;
    private const int ShortestWithTwoSlips = 9;

    private readonly PairWords pairs;
    private readonly HashSet<string> known;
    private readonly Dictionary<(char First, int Length), List<string>> buckets = [];

    /// <param name="targets">Words that a misspelling may stand for.</param>
    /// <param name="alsoKnown">Words that are right as they are.</param>
    /// <param name="pairs">The direction words.</param>
    public Spelling(IEnumerable<string> targets, IEnumerable<string> alsoKnown, PairWords pairs)
    {
        known = new(alsoKnown, StringComparer.Ordinal);
        foreach (var word in targets)
        {
            if (!known.Add(word) || word.Length < 4) continue;
            var bucket = (word[0], word.Length);
            if (!buckets.TryGetValue(bucket, out var words)) buckets[bucket] = words = [];
            words.Add(word);
        }
        // The direction words are what questions are about: they are looked for whatever the glossary holds.
        foreach (var term in pairs.Words) known.Add(term);
        this.pairs = pairs;
    }

    public bool IsKnown(string word) => known.Contains(word) || known.Contains(Inflection.Singular(word));

    /// <summary>The word itself where it is known or nothing comes near.</summary>
    public string Correct(string word)
    {
        if (word.Length < ShortestCorrected || word.Length > 24 || known.Contains(word) || known.Contains(Inflection.Singular(word))) return word;
        foreach (var c in word)
        {
            if (!char.IsAsciiLetterLower(c)) return word;
        }
        // A word that texts of the field are full of is no slip, whatever it is near to.
        var isKnown = StaticModel.Shared.Knows(word);
        if (pairs.Correct(word, isKnown) is { } term) return term;
        if (isKnown) return word;
        string? best = null;
        var most = word.Length >= ShortestWithTwoSlips ? 2 : 1;
        // Letters swapped, lost or doubled are slips; a changed letter is one only in longer words: "stock" is not "stack".
        best = InBucket(word, (word[0], word.Length), 1, swapped: true) ?? InBucket(word, (word[1], word.Length), 1, swapped: true)
            ?? InBucket(word, (word[0], word.Length + 1), 1) ?? InBucket(word, (word[0], word.Length - 1), 1)
            ?? (word.Length > 5 ? InBucket(word, (word[0], word.Length), 1) : null);
        for (var length = word.Length - 2; length <= word.Length + 2 && most > 1 && best is null; length++) best = InBucket(word, (word[0], length), 2);
        return best ?? word;
    }

    private string? InBucket(string word, (char, int) bucket, int slips, bool swapped = false)
    {
        if (!buckets.TryGetValue(bucket, out var words)) return null;
        foreach (var candidate in words)
        {
            if (slips == 1 && candidate.Length == word.Length && EditDistance.IsSwap(word, candidate) != swapped) continue;
            if (EditDistance.Of(word, candidate, slips) <= slips) return candidate;
        }
        return null;
    }
}
