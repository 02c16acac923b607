using Glossary.Search.Ranking;

namespace Glossary.Search;

/// <summary>How an index is kept and searched.</summary>
internal sealed record SearchSettings
{
    /// <summary>False leaves meaning out altogether; a sentence model is given later: see <see cref="IndexSentences.Use"/>.</summary>
    public bool Meaning { get; init; } = true;
    /// <summary>Decoded postings kept in memory for each segment, in entries of postings lists (5 bytes each).</summary>
    public long PostingsBudget { get; init; } = 16_000_000;
    /// <summary>Megabytes that a rebuild may hold before it writes.</summary>
    public int BuildMegabytes { get; init; } = 32;
    /// <summary>False for who only writes: what is written is not opened, and nothing is found.</summary>
    public bool Searches { get; init; } = true;
    public Blend Blend { get; init; } = new();
}
