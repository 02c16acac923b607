namespace Glossary.Search.Labels;

/// <summary>
/// Runs of neighbouring letters, with marks for the beginning and the end: pairs for short words, threes where there are enough of them.
/// For misspellings they are kept by the length of the label or word that they are in, as a slip changes it by one at most.
/// </summary>
internal static class Grams
{
    private const int ThreesFrom = 6;
    /// <summary>Labels and words whose misspellings are looked for; slips included, a text of 40 letters still finds its label.</summary>
    private const int ShortestUnit = 3, LongestUnit = 44;

    /// <summary>The run's length that a text of so many letters is looked up with; labels are indexed with both.</summary>
    public static int SizeFor(int letters) => letters >= ThreesFrom ? 3 : 2;

    /// <summary>The runs of a label or word that a text may be a misspelling of, each with the length before it.</summary>
    public static IEnumerable<string> OfUnit(string unit)
    {
        if (unit.Length is < ShortestUnit or > LongestUnit) yield break;
        // Texts of fewer than six letters are looked up with pairs, and may have one slip.
        for (var size = unit.Length < ThreesFrom - 1 ? 2 : 3; size >= (unit.Length <= ThreesFrom ? 2 : 3); size--)
        {
            foreach (var gram in Of(unit, size)) yield return (char)unit.Length + gram;
        }
    }

    public static IEnumerable<string> Of(string plain, int size)
    {
        if (plain.Length < size - 1) yield break;
        yield return Beginning(plain, size);
        for (var i = 0; i + size <= plain.Length; i++) yield return plain.Substring(i, size);
        yield return End(plain, size);
    }

    public static string Beginning(string word, int size) => "^" + word[..Math.Min(word.Length, size - 1)];

    public static string End(string word, int size) => word[Math.Max(0, word.Length - size + 1)..] + "$";
}
