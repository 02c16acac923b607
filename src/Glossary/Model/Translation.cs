namespace Glossary.Model;

/// <summary>What an entry is called in one more of its languages, and its sentence in it.</summary>
internal sealed record Translation
{
    /// <summary>BCP 47 tag.</summary>
    public required string Language { get; init; }
    /// <summary>The preferred label; null where there are only other ones in the language.</summary>
    public string? Label { get; init; }
    public IReadOnlyList<string> AltLabels { get; init; } = [];
    /// <summary>Misspellings and search-only forms: found, never shown.</summary>
    public IReadOnlyList<string> HiddenLabels { get; init; } = [];
    /// <summary>One sentence of plain text.</summary>
    public string? Summary { get; init; }

    public bool IsEmpty => Label is null && Summary is null && AltLabels.Count + HiddenLabels.Count == 0;
}

internal enum LabelType { Preferred, Alternative, Hidden }

/// <summary>A label with the language that it is in.</summary>
internal sealed record LanguageLabel(string Text, string Language, LabelType Kind);

/// <summary>A text with the language that it is in.</summary>
internal sealed record LanguageText(string Text, string Language);
