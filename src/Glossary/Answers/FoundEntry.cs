namespace Glossary.Answers;

/// <summary>An entry that free text found.</summary>
/// <param name="Id">The entry's id.</param>
/// <param name="View">Slug of the view whose definition matched best, if one did.</param>
/// <param name="Score">Higher is better; comparable within one search only.</param>
/// <param name="Fit">0 to 1: how likely it is that the entry really answers the text.</param>
internal sealed record FoundEntry(long Id, string? View, double Score, double Fit);

/// <summary>Looks free text up in the index, best first.</summary>
internal delegate IReadOnlyList<FoundEntry> FindEntries(string text, int limit);
