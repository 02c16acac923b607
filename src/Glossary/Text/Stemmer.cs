using System.Collections.Concurrent;

namespace Glossary.Text;

/// <summary>
/// The form under which a word is indexed: Porter's stem ("An algorithm for suffix stripping", Program 14, 1980), with the rules and the order of the paper.
/// The names of the steps are the paper's; the measure m is the number of vowel-consonant sequences in what a suffix leaves.
/// </summary>
internal static class Stemmer
{
    // A glossary's vocabulary fits in here, and whoever sends random words cannot make it grow further.
    private const int MostKept = 100_000;
    private const int Shortest = 3;
    private const int Longest = 64;
    private const int ShortestAgent = 5;
    private static readonly ConcurrentDictionary<string, string> Kept = new(StringComparer.Ordinal);
    // The dictionary's own count takes all of its locks, which every new word of every search would wait for.
    private static int KeptCount;

    private static readonly (string Suffix, string By)[] Step2 =
    [
        ("ational", "ate"), ("ization", "ize"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"), ("tional", "tion"), ("biliti", "ble"),
        ("entli", "ent"), ("ousli", "ous"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("iviti", "ive"),
        ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"), ("alli", "al"), ("ator", "ate"), ("eli", "e"),
    ];

    private static readonly (string Suffix, string By)[] Step3 =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ness", ""), ("ful", "")];

    private static readonly string[] Step4 =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic", "ou",
    ];

    /// <summary>What a verb and who does it share: "send" of "sends" and "sender". Coarser than the stem, for comparing descriptions.</summary>
    public static string Root(string word)
    {
        var stem = Stem(word);
        var isAgent = stem.EndsWith("er", StringComparison.Ordinal) || stem.EndsWith("or", StringComparison.Ordinal);
        return isAgent && stem.Length > ShortestAgent ? stem[..^2] : stem;
    }

    /// <param name="word">In lower case. What has other characters than a to z, or fewer than three, is its own stem.</param>
    public static string Stem(string word)
    {
        // Nor by long ones: what is kept is bounded by count alone.
        if (word.Length > Longest) return word;
        if (Kept.TryGetValue(word, out var stem)) return stem;
        stem = Cut(word);
        if (Volatile.Read(ref KeptCount) < MostKept && Kept.TryAdd(word, stem)) Interlocked.Increment(ref KeptCount);
        return stem;
    }

    private static string Cut(string word)
    {
        if (word.Length is < Shortest or > Longest || word.AsSpan().ContainsAnyExceptInRange('a', 'z')) return word;
        Span<char> letters = stackalloc char[Longest + 1]; // one more than the word: some rules add an "e"
        word.CopyTo(letters);
        var length = Step1a(letters[..word.Length]);
        length = Step1b(letters, length);
        if (letters[length - 1] == 'y' && HasVowel(letters[..(length - 1)])) letters[length - 1] = 'i';
        length = Replace(letters, length, Step2);
        length = Replace(letters, length, Step3);
        length = Remove(letters, length);
        length = Step5(letters[..length]);
        return length == word.Length && letters[..length].SequenceEqual(word) ? word : letters[..length].ToString();
    }

    private static int Step1a(ReadOnlySpan<char> word) =>
        word.EndsWith("sses") || word.EndsWith("ies") ? word.Length - 2
        : word[^1] == 's' && !word.EndsWith("ss") ? word.Length - 1
        : word.Length;

    private static int Step1b(Span<char> letters, int length)
    {
        var word = letters[..length];
        if (word.EndsWith("eed")) return Measure(word[..^3]) > 0 ? length - 1 : length;
        var cut = word.EndsWith("ed") ? 2 : word.EndsWith("ing") ? 3 : 0;
        if (cut == 0 || !HasVowel(word[..^cut])) return length;
        word = word[..^cut];
        length -= cut;
        if (word.EndsWith("at") || word.EndsWith("bl") || word.EndsWith("iz") || (Measure(word) == 1 && EndsShort(word) && !IsDoubled(word)))
        {
            letters[length] = 'e';
            return length + 1;
        }
        return IsDoubled(word) ? length - 1 : length;
    }

    /// <summary>The longest suffix of the table decides: where what it leaves is too short, no other is tried.</summary>
    private static int Replace(Span<char> letters, int length, (string Suffix, string By)[] rules)
    {
        var word = letters[..length];
        foreach (var (suffix, by) in rules)
        {
            if (!word.EndsWith(suffix)) continue;
            var left = length - suffix.Length;
            if (Measure(word[..left]) == 0) return length;
            by.CopyTo(letters[left..]);
            return left + by.Length;
        }
        return length;
    }

    private static int Remove(Span<char> letters, int length)
    {
        var word = letters[..length];
        foreach (var suffix in Step4)
        {
            if (!word.EndsWith(suffix)) continue;
            var left = word[..^suffix.Length];
            return Measure(left) > 1 && (suffix != "ion" || left[^1] is 's' or 't') ? left.Length : length;
        }
        return length;
    }

    private static int Step5(ReadOnlySpan<char> word)
    {
        if (word[^1] == 'e' && Measure(word[..^1]) is var m && (m > 1 || (m == 1 && !EndsShort(word[..^1])))) word = word[..^1];
        return word.EndsWith("ll") && Measure(word[..^1]) > 1 ? word.Length - 1 : word.Length;
    }

    private static int Measure(ReadOnlySpan<char> word)
    {
        var (measure, afterVowel) = (0, false);
        var isVowel = AtBeginning;
        foreach (var c in word)
        {
            isVowel = IsVowel(c, isVowel);
            if (!isVowel && afterVowel) measure++;
            afterVowel = isVowel;
        }
        return measure;
    }

    private static bool HasVowel(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] is 'a' or 'e' or 'i' or 'o' or 'u' || (word[i] == 'y' && i > 0)) return true;
        }
        return false;
    }

    // A "y" is a vowel after a consonant, and so none at the beginning.
    private const bool AtBeginning = true;

    private static bool IsVowel(char c, bool afterVowel) => c is 'a' or 'e' or 'i' or 'o' or 'u' || (c == 'y' && !afterVowel);

    private static bool IsDoubled(ReadOnlySpan<char> word) =>
        word.Length > 1 && word[^1] == word[^2] && word[^1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't';

    /// <summary>Consonant, vowel, consonant at the end, the last of which is none of w, x, y: "hop", but not "snow".</summary>
    private static bool EndsShort(ReadOnlySpan<char> word)
    {
        if (word.Length < 3 || word[^1] is 'w' or 'x' or 'y') return false;
        var (last, before, third) = (AtBeginning, false, false);
        foreach (var c in word) (third, before, last) = (before, last, IsVowel(c, last));
        return !last && before && !third;
    }
}
