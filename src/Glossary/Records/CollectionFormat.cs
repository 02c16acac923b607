using Glossary.Model;
using Glossary.Text;

namespace Glossary.Records;

/// <summary>What a collection looks like in a file.</summary>
internal static class CollectionFormat
{
    private const int MostNames = 1_000;
    private const int MostMembers = 200_000;

    public static Collection Read(FieldReader row)
    {
        var iri = row.Optional("iri", EntryFormat.LongestLine);
        if (iri is not null && !Iri.IsAbsolute(iri)) row.Fault("iri", $"is '{iri}', must be an absolute IRI");
        var label = row.Optional("label", EntryFormat.LongestLabel);
        var language = LanguageFields.Language(row) ?? "en";
        var labels = row.Each("labels", MostNames, Label);
        if (label is not null) labels = [new(label, language, LabelType.Preferred), .. labels];
        var slug = row.Optional("slug", Slug.Longest) ?? (labels is [var first, ..] ? Slug.Of(first.Text) : iri is null ? "" : Scheme.SlugOf(iri));
        if (slug.Length == 0) row.Fault("slug", "is missing, as are iri and label; give one of them");
        else SlugField.Check(row, "slug", slug);
        var collection = new Collection
        {
            Slug = slug,
            Iri = iri ?? Collection.Prefix + slug,
            Labels = labels,
            Descriptions = row.Each("descriptions", MostNames, SchemeFormat.Text),
            Notations = row.Texts("notations", MostNames, EntryFormat.LongestLabel),
            Details = DetailFields.Read(row),
            Schemes = row.Texts("schemes", MostNames, EntryFormat.LongestLine),
            Kinds = row.Texts("kinds", MostNames, EntryFormat.LongestLine),
            IsOrdered = row.Flag("ordered"),
            Members = row.Texts("members", MostMembers, EntryFormat.LongestLine),
        };
        row.Close();
        return collection;
    }

    private static LanguageLabel Label(FieldReader row) => new(
        row.Required("text", EntryFormat.LongestLabel), LanguageFields.Language(row) ?? LanguageTag.Undetermined,
        row.Choice("kind", LabelType.Preferred));

    public static Node Write(Collection collection) => new FieldWriter()
        .Add("slug", collection.Slug)
        .Add("iri", collection.Iri == Collection.Prefix + collection.Slug ? null : collection.Iri)
        .Add("labels", collection.Labels.Select(l => new FieldWriter()
            .Add("text", l.Text).Add("language", l.Language == LanguageTag.Undetermined ? null : l.Language)
            .Add("kind", l.Kind == LabelType.Preferred ? null : EnumName.Of(l.Kind)).Done()))
        .Add("descriptions", collection.Descriptions.Select(SchemeFormat.Write))
        .Add("notations", collection.Notations)
        .AddDetails(collection.Details)
        .Add("schemes", collection.Schemes)
        .Add("kinds", collection.Kinds)
        .Add("ordered", collection.IsOrdered ? "true" : null)
        .Add("members", collection.Members)
        .Done();
}
