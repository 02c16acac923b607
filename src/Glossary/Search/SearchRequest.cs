namespace Glossary.Search;

/// <summary>A text to search for, with filters that only leave hits out: what is found within them keeps its order.</summary>
internal sealed record SearchRequest(string Text)
{
    /// <summary>Slug of a view that the entry must have a definition in.</summary>
    public string? View { get; init; }
    public string? Tag { get; init; }
    public string? Status { get; init; }
    public string? Language { get; init; }
    /// <summary>IRI of a vocabulary that the entry must belong to.</summary>
    public string? Scheme { get; init; }
    public int Limit { get; init; } = 10;
    public int Offset { get; init; }
    public bool Explain { get; init; }
    /// <summary>Whether hits come with what is shown of them; an id alone costs less.</summary>
    public bool Show { get; init; }
    /// <summary>Nobody waits for the search any more.</summary>
    public CancellationToken Cancel { get; init; }
}

/// <summary>
/// What a search found; <see cref="Fit"/> is the chance (0 to 1) that the best hit really answers the text, calibrated on data (docs/search.md).
/// </summary>
internal sealed record SearchResults
{
    public required QueryShape Shape { get; init; }
    /// <summary>The text with misspelt words corrected, where that is better than what was typed.</summary>
    public string? Corrected { get; init; }
    /// <summary>How many entries hold a word of the text or bear a label like it, filters applied.</summary>
    public int Total { get; init; }
    public IReadOnlyList<SearchHit> Hits { get; init; } = [];
    public IReadOnlyList<FacetCount> Views { get; init; } = [];
    public IReadOnlyList<FacetCount> Tags { get; init; } = [];
    public IReadOnlyList<FacetCount> Languages { get; init; } = [];
    public double Fit { get; init; }
    public MeaningUse Meaning { get; init; }
}

/// <summary>What of meaning an answer was made from.</summary>
internal enum MeaningUse
{
    /// <summary>None: it is switched off.</summary>
    None,
    /// <summary>Static vectors alone: there is no sentence model, or it is too busy, or it fails.</summary>
    Static,
    /// <summary>The query names a term, so that the sentence model was not needed.</summary>
    Name,
    /// <summary>The sentence model's vectors, with the static ones.</summary>
    Sentence,
}

/// <summary>How many of the sentence model's vectors there are, and shall be; complete when searches see them all.</summary>
internal sealed record MeaningProgress(int Done, int Total, bool IsComplete);

/// <summary>How many of the entries that match have this value.</summary>
internal sealed record FacetCount(string Value, int Count);

/// <summary>
/// An entry that was found: <see cref="Matched"/> is the label that matched, or "definition" or "summary"; the score compares hits of one search only.
/// </summary>
internal sealed record SearchHit(long Id, string Matched, string? View, double Score, HitExplanation? Explanation = null)
{
    /// <summary>Null where it was not asked for.</summary>
    public HitText? Shown { get; init; }
}

/// <summary>
/// What is shown of a hit, of the same moment as the index: the snippet is HTML from the definition in <paramref name="View"/>, or of no view.
/// </summary>
internal sealed record HitText(string? View, string Snippet);

/// <summary>
/// What each part gave: <c>Lexical</c> BM25 divided by the best of the search, <c>Coverage</c> the share of the query's word weight that the entry holds,
/// <c>Label</c> likeness of the best label, <c>Meaning</c> cosine,
/// <c>Feedback</c> likeness to what the first hits say (descriptions only), <c>Sentence</c> the sentence model's cosine; all 0 to 1 (cosines from -1).
/// The score is their sum weighed with <c>Weights</c>, in that order without the coverage; see docs/search.md for what is normalised before.
/// </summary>
internal sealed record HitExplanation(
    double Lexical, double Coverage, double Label, double Meaning, double Feedback, double Sentence, IReadOnlyList<double> Weights);

/// <summary>An entry whose label completes what was typed.</summary>
internal sealed record Suggestion(long Id, string Matched);

/// <summary>Whether the index in the folder can be searched.</summary>
internal enum IndexState { Ready, Missing, OtherSchema, Damaged }
