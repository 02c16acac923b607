using Glossary.Model;
using Glossary.Text;

namespace Glossary.Records;

/// <summary>What a vocabulary looks like in a file.</summary>
internal static class SchemeFormat
{
    private const int MostTexts = 1_000;
    private const int MostNames = 100;

    public static Scheme Read(FieldReader row)
    {
        var iri = row.Optional("iri", EntryFormat.LongestLine);
        if (iri is not null && !Iri.IsAbsolute(iri)) row.Fault("iri", $"is '{iri}', must be an absolute IRI");
        var slug = row.Optional("slug", Slug.Longest) ?? (iri is null ? "" : Scheme.SlugOf(iri));
        if (slug.Length == 0) row.Fault("slug", "is missing, as is iri; give one of them");
        else SlugField.Check(row, "slug", slug);
        var title = row.Optional("title", EntryFormat.LongestLine);
        var language = LanguageFields.Language(row) ?? "en";
        var titles = row.Each("titles", MostTexts, Text);
        var scheme = new Scheme
        {
            Slug = slug,
            Iri = iri ?? Scheme.Prefix + slug,
            Titles = title is null ? titles : [new(title, language), .. titles.Where(t => t.Language != language)],
            Descriptions = row.Each("descriptions", MostTexts, Text),
            Licences = row.Texts("licences", MostNames, EntryFormat.LongestLine),
            Creators = row.Texts("creators", MostNames, EntryFormat.LongestLine),
            TopConcepts = row.Texts("topConcepts", EntryFormat.MostRelations, EntryFormat.LongestLine),
            DefaultView = row.Optional("defaultView", Slug.Longest),
            Tags = row.Texts("tags", MostNames, EntryFormat.LongestTag),
            Fields = row.Each("fields", EntryFormat.MostRelations, FieldFormat.ReadValue),
        };
        row.Close();
        return scheme;
    }

    /// <summary>A text in a language.</summary>
    public static LanguageText Text(FieldReader row) =>
        new(row.Required("text", EntryFormat.LongestText), LanguageFields.Language(row) ?? LanguageTag.Undetermined);

    public static Node Write(Scheme scheme) => new FieldWriter()
        .Add("slug", scheme.Slug)
        .Add("iri", scheme.Iri == Scheme.Prefix + scheme.Slug ? null : scheme.Iri)
        .Add("titles", scheme.Titles.Select(Write))
        .Add("descriptions", scheme.Descriptions.Select(Write))
        .Add("licences", scheme.Licences)
        .Add("creators", scheme.Creators)
        .Add("topConcepts", scheme.TopConcepts)
        .Add("defaultView", scheme.DefaultView)
        .Add("tags", scheme.Tags)
        .Add("fields", scheme.Fields.Select(FieldFormat.WriteValue))
        .Done();

    /// <inheritdoc cref="Text"/>
    public static Node Write(LanguageText text) =>
        new FieldWriter().Add("text", text.Text).Add("language", text.Language == LanguageTag.Undetermined ? null : text.Language).Done();
}
