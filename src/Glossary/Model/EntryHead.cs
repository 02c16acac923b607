
namespace Glossary.Model;

/// <summary>What lists, look-ups and relations show of an entry without reading the whole of it.</summary>
internal sealed record EntryHead
{
    public required long Id { get; init; }
    public required string Slug { get; init; }
    /// <summary>By which its own vocabulary knows it.</summary>
    public string? Iri { get; init; }
    public required string Label { get; init; }
    public IReadOnlyList<string> AltLabels { get; init; } = [];
    public IReadOnlyList<string> HiddenLabels { get; init; } = [];
    public string Language { get; init; } = "en";
    /// <summary>IRIs of the vocabularies that it belongs to.</summary>
    public IReadOnlyList<string> Schemes { get; init; } = [];
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
    public IReadOnlyList<string> Tags { get; init; } = [];
    /// <summary>Slugs of the views that the entry has a definition in.</summary>
    public IReadOnlyList<string> Views { get; init; } = [];
    public EntryStatus Status { get; init; } = EntryStatus.Published;
    /// <summary>Slugs of the entries to use instead of this one, where it is deprecated.</summary>
    public IReadOnlyList<string> Successors { get; init; } = [];
    /// <summary>See <see cref="EntryDetails.Unmarked"/>.</summary>
    public IReadOnlyList<string> Unmarked { get; init; } = [];
    public int Version { get; init; } = 1;
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Labels of every kind in every language.</summary>
    public IEnumerable<string> AllLabels => Translations.Count == 0
        ? OwnLabels
        : OwnLabels.Concat(Translations.SelectMany(t => t.AltLabels.Concat(t.HiddenLabels).Concat(t.Label is { } label ? [label] : [])));

    private IEnumerable<string> OwnLabels => AltLabels.Concat(HiddenLabels).Prepend(Label);

    public static EntryHead Of(Entry entry) => new()
    {
        Id = entry.Id,
        Slug = entry.Slug,
        Iri = entry.Iri,
        Label = entry.Label,
        AltLabels = entry.AltLabels,
        HiddenLabels = entry.HiddenLabels,
        Language = entry.Language,
        Schemes = entry.Schemes,
        Summary = entry.Summary,
        Translations = entry.Translations,
        Tags = entry.Tags,
        Views = [.. entry.Definitions.Select(d => d.View).OfType<string>().Distinct()],
        Status = entry.Status,
        Successors = entry.Status == EntryStatus.Deprecated ? [.. entry.Successors] : [],
        Unmarked = entry.Details.Unmarked,
        Version = entry.Version,
        UpdatedAt = entry.UpdatedAt,
    };
}
