
namespace Glossary.Language;

/// <summary>Finds the word of the field that a misspelt one stands for: one slip, in long words two, and the first letters must be plausible.</summary>
internal sealed class Spelling
{
    private const int ShortestCorrected = 5;
    private const int ShortestWithTwoSlips = 9;

    private readonly HashSet<string> known;
    private readonly Dictionary<(char First, int Length), List<string>> buckets = [];

    /// <param name="targets">Words that a misspelling may stand for.</param>
    /// <param name="alsoKnown">Words that are right as they are.</param>
    public Spelling(IEnumerable<string> targets, IEnumerable<string> alsoKnown)
    {
        known = new(alsoKnown, StringComparer.Ordinal);
        foreach (var word in targets)
        {
            if (!known.Add(word) || word.Length < 4) continue;
            var bucket = (word[0], word.Length);
            if (!buckets.TryGetValue(bucket, out var words)) buckets[bucket] = words = [];
            words.Add(word);
        }
        // The two direction words are what questions are about: they are looked for whatever the glossary holds.
        foreach (var term in Terms) known.Add(term);
    }

    private static readonly string[] Terms = ["upstream", "downstream"];

    public bool IsKnown(string word) => known.Contains(word) || known.Contains(WordForms.Singular(word));

    /// <summary>The word itself where it is known or nothing comes near.</summary>
    public string Correct(string word)
    {
        if (word.Length < ShortestCorrected || word.Length > 24 || known.Contains(word) || known.Contains(WordForms.Singular(word))) return word;
        foreach (var c in word)
        {
            if (!char.IsAsciiLetterLower(c)) return word;
        }
        foreach (var term in Terms)
        {
            if (Math.Abs(word.Length - term.Length) <= 2 && Distance(word, term, 2) <= 2) return term;
        }
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
            if (slips == 1 && candidate.Length == word.Length && IsTransposition(word, candidate) != swapped) continue;
            if (Distance(word, candidate, slips) <= slips) return candidate;
        }
        return null;
    }

    private static bool IsTransposition(string a, string b)
    {
        var first = 0;
        while (first < a.Length && a[first] == b[first]) first++;
        return first + 1 < a.Length && a[first] == b[first + 1] && a[first + 1] == b[first] && a.AsSpan(first + 2).SequenceEqual(b.AsSpan(first + 2));
    }

    /// <summary>Insertions, deletions, substitutions and transpositions between two words; more than <paramref name="most"/> where there are more.</summary>
    private static int Distance(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most) return most + 1;
        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> previous = stackalloc int[b.Length + 1];
        Span<int> current = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var value = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) value = Math.Min(value, before[j - 2] + 1);
                current[j] = value;
                least = Math.Min(least, value);
            }
            if (least > most) return most + 1;
            var spare = before;
            before = previous;
            previous = current;
            current = spare;
        }
        return previous[b.Length];
    }
}
