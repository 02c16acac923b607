namespace Glossary.Model;

/// <summary>Finds entries by the plural of a label: "upstreams", "reverse proxies", "caches".</summary>
internal static class Plurals
{
    private const int ShortestSingular = 3;

    /// <summary>The entries that have the label, or else those that have its singular.</summary>
    public static IReadOnlyList<EntryHead> WithLabelOrSingular(this PublishedGlossary glossary, string label) => Find(label, glossary.WithLabel);

    /// <summary>What is found for the label, or else for its singular.</summary>
    public static IReadOnlyList<EntryHead> Find(string label, Func<string, IReadOnlyList<EntryHead>> find)
    {
        foreach (var name in Singulars(label.Trim()).Prepend(label))
        {
            if (find(name) is { Count: > 0 } found) return found;
        }
        return [];
    }

    private static IEnumerable<string> Singulars(string label)
    {
        if (label.Length <= ShortestSingular || label[^1] is not ('s' or 'S')) yield break;
        yield return label[..^1];
        if (label.EndsWith("ies", StringComparison.OrdinalIgnoreCase)) yield return label[..^3] + "y";
        if (label.EndsWith("es", StringComparison.OrdinalIgnoreCase)) yield return label[..^2];
    }
}
