using Glossary.Model;
using Glossary.Search;
using Glossary.Storage;

namespace Glossary.Publishing;

/// <summary>Holds what readers see and what the index has against the database: counts, a digest, and the ids, once for each change.</summary>
internal sealed class StepCheck(Database database)
{
    private PublishedGlossary? whole;

    /// <summary>Compares again what was found to agree.</summary>
    public void Forget() => whole = null;

    /// <summary>What does not agree, in words; null where all does, or where the database went on meanwhile.</summary>
    /// <param name="glossary">What readers see.</param>
    /// <param name="index">What searches read.</param>
    /// <param name="aside">Ids of entries that the index cannot take.</param>
    /// <param name="unreadable">Rows that cannot be shown.</param>
    public string? Difference(PublishedGlossary glossary, SearchIndex index, IReadOnlySet<long> aside, IReadOnlyList<UnreadableRow> unreadable)
    {
        if (ReferenceEquals(whole, glossary)) return null;
        using var moment = database.ReadMoment();
        if (moment.LastChange != glossary.Change) return null;
        var left = unreadable.Where(r => r.Table == "entries").Select(r => long.TryParse(r.Key, out var id) ? id : 0).ToList();
        var (stored, seen) = (moment.Published(left), PublishedDigest.Of(glossary.Heads));
        if (stored != seen) return $"Readers see {seen.Count} entries that are not the {stored.Count} published ones of the database; they are read anew.";
        var indexed = index.Ids();
        if (index.Change == glossary.Change && glossary.Heads.Any(h => !indexed.Contains(h.Id) && !aside.Contains(h.Id)))
        {
            return "The index lacks entries that readers see; it is made again.";
        }
        whole = glossary;
        return null;
    }
}
