namespace Glossary.Model;

internal enum EntryNoteType { Note, Scope, Editorial, History, Change, Example }

/// <summary>A note on an entry as a whole: to its readers, or from those who keep the vocabulary.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">Markdown.</param>
/// <param name="Language">BCP 47 tag; null where it is the entry's.</param>
internal sealed record EntryNote(EntryNoteType Kind, string Text, string? Language);

internal enum MappingType { Close, Broad, Narrow, Related }

/// <summary>Something in another vocabulary that is like the entry; what is the same stands among its exact matches.</summary>
/// <param name="Type">How like.</param>
/// <param name="Iri">By which its own vocabulary knows it.</param>
internal sealed record Mapping(MappingType Type, string Iri);

/// <summary>A value of a field that is the glossary's own (site.yaml declares it), or of a property of another vocabulary.</summary>
/// <param name="Name">Name of the declared field, or the property's IRI.</param>
/// <param name="Text">Its value: a text, a number, a date, an IRI.</param>
/// <param name="Language">BCP 47 tag; null where the value is in no language, or nobody said in which.</param>
/// <param name="Datatype">IRI of the value's type; null for a text.</param>
/// <param name="IsLink">Whether the value is the IRI of something, and not a text.</param>
internal sealed record FieldValue(string Name, string Text, string? Language = null, string? Datatype = null, bool IsLink = false)
{
    /// <summary>By name, and those of one name as they come: fields have no order of their own, and what has none comes back from a graph in another.</summary>
    public static IReadOnlyList<FieldValue> InOrder(IReadOnlyList<FieldValue> fields) =>
        fields.Count < 2 ? fields : [.. fields.Distinct().OrderBy(f => f.Name, StringComparer.Ordinal)];
}

/// <summary>Of which type a notation is, where its vocabulary has several.</summary>
/// <param name="Notation">One of the entry's.</param>
/// <param name="Datatype">IRI of the type.</param>
internal sealed record NotationType(string Notation, string Datatype);

/// <summary>What vocabularies say of an entry beside its labels and definitions.</summary>
internal sealed record EntryDetails
{
    public static readonly EntryDetails None = new();

    public IReadOnlyList<EntryNote> Notes { get; init; } = [];
    public IReadOnlyList<Mapping> Mappings { get; init; } = [];
    /// <summary>The short form that stands for the label: "HTTP".</summary>
    public string? Abbreviation { get; init; }
    /// <summary>Names by which its vocabulary knows it beside the IRI.</summary>
    public IReadOnlyList<string> Identifiers { get; init; } = [];
    /// <summary>Names or addresses of who made it.</summary>
    public IReadOnlyList<string> Creators { get; init; } = [];
    /// <summary>As the vocabulary has it: a day, or a moment.</summary>
    public string? Created { get; init; }
    /// <summary>As the vocabulary has it: a day, or a moment.</summary>
    public string? Modified { get; init; }
    /// <summary>Labels that are everyday words too, which running text is full of: found when asked for, and not marked where they stand.</summary>
    public IReadOnlyList<string> Unmarked { get; init; } = [];
    /// <summary>Types of those notations that have one.</summary>
    public IReadOnlyList<NotationType> NotationTypes { get; init; } = [];
    /// <summary>Values of the glossary's own fields, and what else its vocabulary says of it.</summary>
    public IReadOnlyList<FieldValue> Fields { get; init => field = FieldValue.InOrder(value); } = [];

    /// <summary>With what is said of another entry that is the same.</summary>
    /// <param name="other">What is said there.</param>
    /// <param name="language">Of the other entry's notes that do not say theirs; null where that is this entry's.</param>
    public EntryDetails And(EntryDetails other, string? language) => other.IsEmpty ? this : new()
    {
        Notes = [.. Notes.Union(other.Notes.Select(n => n with { Language = n.Language ?? language }))],
        Mappings = [.. Mappings.Union(other.Mappings)],
        Abbreviation = Abbreviation ?? other.Abbreviation,
        Identifiers = [.. Identifiers.Union(other.Identifiers)],
        Creators = [.. Creators.Union(other.Creators)],
        Created = Created ?? other.Created,
        Modified = Modified ?? other.Modified,
        Unmarked = [.. Unmarked.Union(other.Unmarked)],
        NotationTypes = [.. NotationTypes.Union(other.NotationTypes)],
        Fields = [.. Fields.Union(other.Fields)],
    };

    public bool IsEmpty =>
        Notes.Count + Mappings.Count + Identifiers.Count + Creators.Count + Unmarked.Count + NotationTypes.Count + Fields.Count == 0 && Abbreviation is null
        && Created is null && Modified is null;
}
