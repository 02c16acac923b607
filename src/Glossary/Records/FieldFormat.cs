using System.Text.RegularExpressions;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Records;

/// <summary>What fields of the glossary's own look like in files: as site.yaml declares them, and as entries have them.</summary>
internal static partial class FieldFormat
{
    private const int LongestName = 60;
    private const int MostValues = 200;

    public static FieldDeclaration ReadDeclaration(FieldReader row)
    {
        var name = row.Required("name", LongestName);
        if (name.Length > 0 && !Name().IsMatch(name)) row.Fault("name", $"is '{name}', must be a lower-case letter, then letters, digits and hyphens");
        var label = row.Optional("label", EntryFormat.LongestLabel);
        var labels = row.Each("labels", MostValues, SchemeFormat.Text);
        var iri = row.Optional("iri", EntryFormat.LongestLine) is { } told ? IriPrefix.Expand(told) : null;
        if (iri is not null && !Iri.IsAbsolute(iri)) row.Fault("iri", $"is '{iri}', must be an absolute IRI");
        var type = row.Choice("type", FieldType.Text);
        var values = row.Texts("values", MostValues, EntryFormat.LongestLabel);
        if (type == FieldType.Choice && values.Count == 0) row.Fault("values", "is missing; say which there are to choose from");
        if (type != FieldType.Choice && values.Count > 0) row.Fault("values", $"is for the type choice, and this is {EnumName.Of(type)}");
        var hasLanguages = row.Flag("language");
        if (hasLanguages && type != FieldType.Text) row.Fault("language", $"is for texts, and this is {EnumName.Of(type)}");
        return new()
        {
            Name = name,
            Labels = label is null ? labels : [new(label, LanguageTag.Undetermined), .. labels],
            Type = type,
            Values = values,
            HasLanguages = hasLanguages,
            IsRequired = row.Flag("required"),
            Shown = row.Has("shown") ? Places(row) : [FieldPlace.Page],
            Iri = iri,
        };
    }

    private const string Nowhere = "none";

    private static List<FieldPlace> Places(FieldReader row)
    {
        var named = row.Texts("shown", 10, 20);
        var places = new List<FieldPlace>();
        foreach (var name in named.Where(n => n != Nowhere))
        {
            if (EnumName.TryRead<FieldPlace>(name, out var place)) places.Add(place);
            else row.Fault("shown", $"has '{name}'; the places are {string.Join(", ", Enum.GetValues<FieldPlace>().Select(EnumName.Of))}, or {Nowhere}");
        }
        return places;
    }

    public static Node WriteDeclaration(FieldDeclaration field)
    {
        var isPlain = field.Labels is [{ Language: LanguageTag.Undetermined }, ..];
        return new FieldWriter()
            .Add("name", field.Name)
            .Add("label", isPlain ? field.Labels[0].Text : null)
            .Add("labels", field.Labels.Skip(isPlain ? 1 : 0).Select(SchemeFormat.Write))
            .Add("type", field.Type == FieldType.Text ? null : EnumName.Of(field.Type))
            .Add("values", field.Values)
            .Add("language", field.HasLanguages ? "true" : null)
            .Add("required", field.IsRequired ? "true" : null)
            .Add("shown", field.Shown is [FieldPlace.Page] ? [] : field.Shown is [] ? [Nowhere] : field.Shown.Select(EnumName.Of))
            .Add("iri", field.Iri)
            .Done();
    }

    /// <summary>A value of an entry: <c>text</c>, or <c>iri</c> where it is a link.</summary>
    public static FieldValue ReadValue(FieldReader row)
    {
        // As the API shows it.
        row.Skip("label");
        var name = IriPrefix.Expand(row.Required("name", EntryFormat.LongestLine));
        if (name.Length > 0 && !Iri.IsAbsolute(name) && !Name().IsMatch(name))
        {
            row.Fault("name", $"is '{name}', must be the name of a field, or an absolute IRI");
        }
        var (language, datatype) = (LanguageFields.Language(row), row.Optional("datatype", EntryFormat.LongestLine));
        if (datatype is not null) datatype = IriPrefix.Expand(datatype);
        var iri = row.Optional("iri", EntryFormat.LongestText);
        if (datatype is not null && !Iri.IsAbsolute(datatype)) row.Fault("datatype", $"is '{datatype}', must be an absolute IRI");
        if (iri is null) return new(name, row.Prose("text", EntryFormat.LongestText), language, language is null ? datatype : null);
        if (!Iri.IsAbsolute(iri)) row.Fault("iri", $"is '{DisplayText.Shorten(iri)}', must be an absolute IRI");
        if (row.Optional("text", EntryFormat.LongestText) is not null) row.Fault("text", "stands beside iri; a value is one of them");
        return new(name, iri, IsLink: true);
    }

    public static Node WriteValue(FieldValue value) => new FieldWriter()
        .Add("name", value.Name)
        .Add("text", value.IsLink ? null : value.Text)
        .Add("iri", value.IsLink ? value.Text : null)
        .Add("language", value.Language)
        .Add("datatype", value.Datatype)
        .Done();

    [GeneratedRegex("^[a-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$")]
    private static partial Regex Name();
}
