namespace Glossary.Search.Labels;

/// <summary>Pairs of neighbouring letters, with marks for the first and the last.</summary>
internal static class Grams
{
    public static IEnumerable<string> Of(string plain)
    {
        if (plain.Length == 0) yield break;
        yield return "^" + plain[0];
        for (var i = 0; i + 2 <= plain.Length; i++) yield return plain.Substring(i, 2);
        yield return plain[^1] + "$";
    }
}
