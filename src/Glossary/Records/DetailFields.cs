using Glossary.Model;
using Glossary.Text;

namespace Glossary.Records;

/// <summary>
/// What an entry's file says beside labels and definitions: notes, mappings, an abbreviation, identifiers, creators, dates, what is not marked, and fields of
/// the glossary's own.
/// </summary>
internal static class DetailFields
{
    /// <summary>Names of the fields.</summary>
    public static readonly IReadOnlyList<string> Names = [
        "notes", "mappings", "abbreviation", "identifiers", "creators", "created", "modified", "unmarked",
        "notationTypes", "fields"];

    private const int LongestDate = 40;

    public static EntryDetails Read(FieldReader row)
    {
        var details = new EntryDetails
        {
            Notes = row.Each("notes", EntryFormat.MostLabels, Note),
            Mappings = row.Each("mappings", EntryFormat.MostLabels, Mapping),
            Abbreviation = row.Optional("abbreviation", EntryFormat.LongestLabel),
            Identifiers = row.Texts("identifiers", EntryFormat.MostLabels, EntryFormat.LongestLine),
            Creators = row.Texts("creators", EntryFormat.MostLabels, EntryFormat.LongestLine),
            Created = Date(row, "created"),
            Modified = Date(row, "modified"),
            Unmarked = row.Texts("unmarked", EntryFormat.MostLabels, EntryFormat.LongestLabel),
            NotationTypes = row.Each("notationTypes", EntryFormat.MostLabels, NotationType),
            Fields = row.Each("fields", EntryFormat.MostRelations, FieldFormat.ReadValue),
        };
        return details.IsEmpty ? EntryDetails.None : details;
    }

    private static EntryNote Note(FieldReader row) =>
        new(row.Choice("kind", EntryNoteType.Note), row.Prose("text", EntryFormat.LongestText), LanguageFields.Language(row));

    private static Mapping Mapping(FieldReader row)
    {
        var iri = row.Required("iri", EntryFormat.LongestLine);
        if (iri.Length > 0 && !Iri.IsAbsolute(iri)) row.Fault("iri", $"is '{iri}', must be an absolute IRI");
        return new(row.Choice("type", MappingType.Close), iri);
    }

    private static NotationType NotationType(FieldReader row)
    {
        var datatype = row.Required("datatype", EntryFormat.LongestLine);
        if (datatype.Length > 0 && !Iri.IsAbsolute(datatype)) row.Fault("datatype", $"is '{datatype}', must be an absolute IRI");
        return new(row.Required("notation", EntryFormat.LongestLabel), datatype);
    }

    private static string? Date(FieldReader row, string name)
    {
        var date = row.Optional(name, LongestDate);
        if (date is not null && (date.Length < 4 || !date.AsSpan(0, 4).ContainsAnyInRange('0', '9') || !char.IsAsciiDigit(date[0])))
        {
            row.Fault(name, $"is '{date}', must be a date like 2026-03-01");
        }
        return date;
    }

    /// <summary>Adds the fields that have something in them.</summary>
    public static FieldWriter AddDetails(this FieldWriter fields, EntryDetails details) => fields
        .Add("abbreviation", details.Abbreviation)
        .Add("notes", details.Notes.Select(n => new FieldWriter()
            .Add("kind", n.Kind == EntryNoteType.Note ? null : EnumName.Of(n.Kind)).Add("text", n.Text).Add("language", n.Language).Done()))
        .Add("mappings", details.Mappings.Select(m => new FieldWriter().Add("type", EnumName.Of(m.Type)).Add("iri", m.Iri).Done()))
        .Add("identifiers", details.Identifiers)
        .Add("creators", details.Creators)
        .Add("created", details.Created)
        .Add("modified", details.Modified)
        .Add("unmarked", details.Unmarked)
        .Add("notationTypes", details.NotationTypes.Select(t => new FieldWriter().Add("notation", t.Notation).Add("datatype", t.Datatype).Done()))
        .Add("fields", details.Fields.Select(FieldFormat.WriteValue));
}
