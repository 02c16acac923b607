namespace Glossary.Search;

/// <summary>What the index knows of an entry: what it is found by, and what a hit shows of it.</summary>
internal sealed record SearchDocument
{
    public required long Id { get; init; }
    public string Slug { get; init; } = "";
    public required string Label { get; init; }
    public IReadOnlyList<string> AltLabels { get; init; } = [];
    public IReadOnlyList<string> HiddenLabels { get; init; } = [];
    public string? Summary { get; init; }
    /// <summary>The definitions' texts, the best one first.</summary>
    public IReadOnlyList<SearchText> Texts { get; init; } = [];
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string Language { get; init; } = "en";
    /// <summary>Of all its labels and texts.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];
    /// <summary>IRIs of the vocabularies that it belongs to.</summary>
    public IReadOnlyList<string> Schemes { get; init; } = [];
    public string Status { get; init; } = "published";
}

/// <summary>A definition's text (Markdown), with its mnemonic, scope note and examples, and the view that it belongs to.</summary>
internal sealed record SearchText(string? View, string Text, string? Notes)
{
    /// <summary>BCP 47 tag.</summary>
    public string Language { get; init; } = "en";
}
