
namespace Glossary.Exchange.Skos;

/// <summary>What a reader of SKOS finds of one kind in our nodes and in SKOS's own words, and how the two are brought together.</summary>
internal static class SkosFields
{
    /// <summary>
    /// Another tool may have changed a text in SKOS, while our node still has the old one. Texts that only one side has are taken for changed where both
    /// have as many of them; otherwise what only SKOS has is new.
    /// </summary>
    public static (
        IReadOnlyDictionary<string, string> Changed, IReadOnlyList<string> New) Compare(IReadOnlyCollection<string> held, IReadOnlyCollection<string> said)
    {
        var old = held.Except(said).ToList();
        var other = said.Except(held).ToList();
        return old.Count == other.Count
            ? (old.Zip(other).ToDictionary(p => p.First, p => p.Second), [])
            : (new Dictionary<string, string>(), other);
    }
}
