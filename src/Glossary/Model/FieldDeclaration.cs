using System.Globalization;
using Glossary.Text;

namespace Glossary.Model;

/// <summary>What the values of a field may be.</summary>
internal enum FieldType { Text, Number, Date, Flag, Link, Choice }

/// <summary>Where a field is shown beside exports and the API, which have all of them.</summary>
internal enum FieldPlace { Page, Card }

/// <summary>A field of the glossary's own: who answers for a term, since when it holds.</summary>
internal sealed record FieldDeclaration
{
    /// <summary>As files call it: a lower-case letter, then letters, digits and hyphens.</summary>
    public required string Name { get; init; }
    /// <summary>What readers see, in each of its languages; the name where there is none.</summary>
    public IReadOnlyList<LanguageText> Labels { get; init; } = [];
    public FieldType Type { get; init; } = FieldType.Text;
    /// <summary>Those that it may have, where it is a choice.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
    /// <summary>Whether each of its texts says which language it is in, as labels do.</summary>
    public bool HasLanguages { get; init; }
    /// <summary>Whether every entry must have one.</summary>
    public bool IsRequired { get; init; }
    public IReadOnlyList<FieldPlace> Shown { get; init; } = [FieldPlace.Page];
    /// <summary>Property of another vocabulary that says the same; null for none.</summary>
    public string? Iri { get; init; }

    /// <summary>As entries have it: by the property that others know it by, where there is one.</summary>
    public string StoredName => Iri ?? Name;

    public bool Is(FieldValue value) => value.Name == Name || value.Name == Iri;

    /// <summary>What readers of those languages see.</summary>
    public string LabelIn(WantedLanguages wanted)
    {
        if (Labels.Count == 0) return Name;
        var language = wanted.Choose([.. Labels.Select(l => l.Language)], Labels[0].Language).Served;
        return Labels.First(l => l.Language == language).Text;
    }

    /// <summary>Why the field cannot have the value; null where it can.</summary>
    public string? FaultOf(FieldValue value) => Type switch
    {
        FieldType.Number when !decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => "must be a number like 12 or 0.5",
        FieldType.Date when !IsDate(value.Text) => "must be a date like 2026-03-01, or a year",
        FieldType.Flag when value.Text is not ("true" or "false") => "must be true or false",
        FieldType.Link when !Text.Iri.IsAbsolute(value.Text) => "must be an address like https://example.org/",
        FieldType.Choice when !Values.Contains(value.Text) => $"must be one of {string.Join(", ", Values)}",
        _ when value.Language is not null && !HasLanguages => "is in no language; take its language away",
        _ => null,
    };

    // A day, a month, a year, or a moment.
    private static bool IsDate(string text) =>
        DateTimeOffset.TryParseExact(text, ["yyyy", "yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
        || (text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _));
}

/// <summary>The fields that a glossary declares, and how entries stand to them.</summary>
internal static class DeclaredFields
{
    /// <summary>The entry with its fields called as they are stored.</summary>
    public static Entry Settled(this Entry entry, IReadOnlyList<FieldDeclaration> declared)
    {
        var fields = entry.Details.Fields;
        if (fields.Count == 0 || declared.All(d => d.Iri is null)) return entry;
        return entry with { Details = entry.Details with { Fields = [.. fields.Select(Settled)] } };

        FieldValue Settled(FieldValue value) => declared.FirstOrDefault(d => d.Is(value)) is { } field ? value with { Name = field.StoredName } : value;
    }

    /// <summary>What is wrong with the fields of an entry: where, and why.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="declared">What the glossary declares.</param>
    /// <param name="isKept">Whether a field that it does not declare may be there all the same, by its name.</param>
    public static IEnumerable<(string Field, string Reason)> FaultsOf(
        Entry entry, IReadOnlyList<FieldDeclaration> declared, Func<string, bool>? isKept = null)
    {
        var fields = entry.Details.Fields;
        foreach (var value in fields)
        {
            if (declared.FirstOrDefault(d => d.Is(value)) is { } field)
            {
                if (field.FaultOf(value) is { } fault) yield return ($"fields.{field.Name}", $"is '{DisplayText.Shorten(value.Text)}', {fault}");
            }
            else if (!Iri.IsAbsolute(value.Name) && isKept?.Invoke(value.Name) != true)
            {
                yield return ($"fields.{DisplayText.Shorten(value.Name)}", "is no field here; " + (declared.Count == 0
                    ? "site.yaml declares none" : $"site.yaml declares {string.Join(", ", declared.Select(d => d.Name))}"));
            }
        }
        foreach (var missing in declared.Where(d => d.IsRequired && !fields.Any(d.Is)))
        {
            yield return ($"fields.{missing.Name}", "is missing; site.yaml requires it");
        }
    }
}
