
namespace Glossary.Model;

/// <summary>A word with its labels, its competing definitions, who uses it how, and what it relates to.</summary>
internal sealed record Entry
{
    /// <summary>Opaque and never changed; 0 while the entry is not stored.</summary>
    public long Id { get; init; }
    public required string Slug { get; init; }
    /// <summary>By which its own vocabulary knows it; null where the glossary is its only one. Never changed by an editor.</summary>
    public string? Iri { get; init; }
    /// <summary>IRIs of the vocabularies that it belongs to.</summary>
    public IReadOnlyList<string> Schemes { get; init; } = [];
    public required string Label { get; init; }
    public IReadOnlyList<string> AltLabels { get; init; } = [];
    /// <summary>Misspellings and search-only forms: found, never shown.</summary>
    public IReadOnlyList<string> HiddenLabels { get; init; } = [];
    /// <summary>Codes that other systems know the word by: SKOS's notations.</summary>
    public IReadOnlyList<string> Notations { get; init; } = [];
    /// <summary>IRIs of the same word in other vocabularies.</summary>
    public IReadOnlyList<string> ExactMatches { get; init; } = [];
    /// <summary>BCP 47 tag of the labels and texts that do not say theirs: the main language, or the one that is served.</summary>
    public string Language { get; init; } = "en";
    /// <summary>One sentence of plain text.</summary>
    public string? Summary { get; init; }
    /// <summary>What it is called in the language in front, to be taken and given as one.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Translation Names
    {
        get => new() { Language = Language, Label = Label, AltLabels = AltLabels, HiddenLabels = HiddenLabels, Summary = Summary };
        init => (Language, Label, AltLabels, HiddenLabels, Summary) = (value.Language, value.Label!, value.AltLabels, value.HiddenLabels, value.Summary);
    }
    /// <summary>What it is called in other languages.</summary>
    public IReadOnlyList<Translation> Translations { get; init; } = [];
    /// <summary>Notes, mappings and the like.</summary>
    public EntryDetails Details { get; init; } = EntryDetails.None;
    public IReadOnlyList<string> Tags { get; init; } = [];
    public EntryStatus Status { get; init; } = EntryStatus.Published;
    public int Version { get; init; } = 1;
    public DateTimeOffset UpdatedAt { get; init; }
    public IReadOnlyList<Definition> Definitions { get; init; } = [];
    public IReadOnlyList<Usage> Usages { get; init; } = [];
    public IReadOnlyList<Relation> Relations { get; init; } = [];
    /// <summary>Slug of the entry that readers should go to instead, where this one is withdrawn.</summary>
    public string? ReplacedBy { get; init; }
    /// <summary>Slugs of the entries to use instead of this one.</summary>
    public IEnumerable<string> Successors =>
        Relations.Where(r => r.Type == RelationType.ReplacedBy).Select(r => r.Slug).Concat(ReplacedBy is { } other ? [other] : []).Distinct();
}

/// <summary>What the word means in one view, or in one sense.</summary>
internal sealed record Definition
{
    public long Id { get; init; }
    /// <summary>Slug of a view; null for a plain definition.</summary>
    public string? View { get; init; }
    /// <summary>Tells rival senses of one word apart: "in messaging".</summary>
    public string? Sense { get; init; }
    /// <summary>BCP 47 tag of its texts; null where they are in the entry's.</summary>
    public string? Language { get; init; }
    /// <summary>Markdown.</summary>
    public required string Text { get; init; }
    public string? Mnemonic { get; init; }
    public string? ScopeNote { get; init; }
    public IReadOnlyList<string> Examples { get; init; } = [];
    public Rank Rank { get; init; } = Rank.Normal;
    public EntryStatus Status { get; init; } = EntryStatus.Published;
    public int Version { get; init; } = 1;
    public IReadOnlyList<Citation> Citations { get; init; } = [];
}

/// <summary>That a named system uses the entry's word, and for what.</summary>
internal sealed record Usage
{
    public long Id { get; init; }
    /// <summary>Name of a system in the glossary's list of systems.</summary>
    public required string System { get; init; }
    /// <summary>What the system gives the word to: "backend servers".</summary>
    public required string Role { get; init; }
    public string? View { get; init; }
    public required string Statement { get; init; }
    public IReadOnlyList<Citation> Citations { get; init; } = [];
}

/// <summary>A place in a source that a definition or usage rests on.</summary>
internal sealed record Citation
{
    public required Source Source { get; init; }
    /// <summary>Section, chapter or heading within the source.</summary>
    public string? Locator { get; init; }
    /// <summary>Exact words of the source.</summary>
    public string? Quote { get; init; }
    /// <summary>Address of the place; the source's own where absent.</summary>
    public string? Url { get; init; }
    public Stance Stance { get; init; } = Stance.Supports;
}

/// <summary>A published work: a standard, a page, a book, a thread.</summary>
internal sealed record Source
{
    public long Id { get; init; }
    /// <summary>Name of the source within the glossary's files: "rfc9110".</summary>
    public required string Key { get; init; }
    public SourceType Type { get; init; } = SourceType.Webpage;
    public required string Title { get; init; }
    /// <summary>What people call it: "RFC 9110".</summary>
    public string? ShortTitle { get; init; }
    /// <summary>Other words by which a question may name it.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
    public IReadOnlyList<string> Authors { get; init; } = [];
    /// <summary>Site, journal or manual that it is part of.</summary>
    public string? Container { get; init; }
    public string? Publisher { get; init; }
    public string? Number { get; init; }
    /// <summary>YYYY, YYYY-MM or YYYY-MM-DD.</summary>
    public string? Issued { get; init; }
    /// <summary>Which state of a text that changes is meant: a release, a commit.</summary>
    public string? Version { get; init; }
    /// <summary>The day on which the quotations were last compared with it, YYYY-MM-DD.</summary>
    public string? Accessed { get; init; }
    /// <summary>SHA-256 of what was read then, in lower-case hexadecimal digits.</summary>
    public string? Checksum { get; init; }
    public string? Url { get; init; }
}

/// <summary>A typed link to another entry.</summary>
/// <param name="Type">How it is related.</param>
/// <param name="Slug">The other entry's.</param>
/// <param name="Label">The other entry's.</param>
internal sealed record Relation(RelationType Type, string Slug, string Label)
{
    /// <summary>By which the other entry's vocabulary knows it; null where it has none.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Iri { get; init; }
    /// <summary>How far it holds, in the glossary's own word: "disputed", "proposed".</summary>
    public string? Status { get; init; }
    /// <summary>Why, or where it ends.</summary>
    public string? Note { get; init; }
    /// <summary>Who says so: an address, or the name of a source.</summary>
    public string? Source { get; init; }

    /// <summary>Whether nothing more is said of it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsPlain => Status is null && Note is null && Source is null;
}

internal enum EntryStatus { Draft, InReview, Approved, Published, Withdrawn, Deprecated }
internal enum Rank { Preferred, Normal, Deprecated }
internal enum Stance { Supports, Disputes, Mentions }
internal enum RelationType { Opposite, Broader, Narrower, Related, SeeAlso, ReplacedBy, ExactMatch }
internal enum SourceType { Standard, Documentation, Webpage, Article, Book, Thread, Issue, Code }
