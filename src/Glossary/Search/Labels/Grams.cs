namespace Glossary.Search.Labels;

/// <summary>Runs of neighbouring letters, with marks for the beginning and the end: pairs for short words, threes where there are enough of them.</summary>
internal static class Grams
{
    private const int ThreesFrom = 6;

    /// <summary>The run's length that a text of so many letters is looked up with; labels are indexed with both.</summary>
    public static int SizeFor(int letters) => letters >= ThreesFrom ? 3 : 2;

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
