namespace Glossary.Model;

/// <summary>
/// Two opposite words for the ends of a relation of which views disagree which end gets which: upstream and downstream, northbound and southbound. A
/// glossary may have several.
/// </summary>
/// <param name="Leading">
/// The word of the end that a view's rule names, as a sentence has it and as its entry's slug: "upstream".
/// </param>
/// <param name="Trailing">The word of the other end.</param>
internal sealed record ContestedPair(string Leading, string Trailing)
{
    public PairName Name => new(Leading, Trailing, Of);

    public long Id { get; init; }

    /// <summary>What the pair is called by: "upstream downstream".</summary>
    public string Key => $"{Leading} {Trailing}";

    /// <summary>What else the leading word is written or called; what lies one or two slips from a word needs no mention.</summary>
    public IReadOnlyList<string> LeadingForms { get; init; } = [];

    public IReadOnlyList<string> TrailingForms { get; init; } = [];

    /// <summary>What a sentence has between the word and the end that it is measured from: "upstream of the client".</summary>
    public string Of { get; init; } = "of";

    /// <summary>Slugs of the views that decide it; where none is named, all with a rule that no other pair names.</summary>
    public IReadOnlyList<string> Views { get; init; } = [];

    /// <summary>Slugs of the kinds of relation that it orders, an arrow's first; where none is named, all that no other pair names.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Sentences that tell what people talk of who use the words so, for a question to be held against.</summary>
    public IReadOnlyList<string> About { get; init; } = [];

    /// <summary>Sentences that tell of other fields that have the same words: rivers, oil.</summary>
    public IReadOnlyList<string> Elsewhere { get; init; } = [];

    public bool Has(string term) => term == Leading || term == Trailing;

    public string Opposite(string term) => term == Leading ? Trailing : Leading;
}

/// <summary>The words of a pair, and what ties them to the end that they are measured from.</summary>
internal sealed record PairName(string Leading, string Trailing, string Of);
