using Glossary.Text;

namespace Glossary.Model;

/// <summary>Finds entries by the plural of a label: "upstreams", "reverse proxies", "caches".</summary>
internal static class Plurals
{
    /// <summary>The entries that have the label, or else those that have its singular.</summary>
    public static IReadOnlyList<EntryHead> WithLabelOrSingular(this PublishedGlossary glossary, string label) => Find(label, glossary.WithLabel);

    /// <summary>What is found for the label, or else for its singular.</summary>
    public static IReadOnlyList<EntryHead> Find(string label, Func<string, IReadOnlyList<EntryHead>> find)
    {
        foreach (var name in Inflection.Singulars(label.Trim()).Prepend(label))
        {
            if (find(name) is { Count: > 0 } found) return found;
        }
        return [];
    }
}
