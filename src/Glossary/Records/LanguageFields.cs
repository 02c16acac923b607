using Glossary.Model;
using Glossary.Text;

namespace Glossary.Records;

/// <summary>
/// What an entry's file says in other languages than its own: labels and summaries, each with its language. Those in its own stand there too where another
/// program wrote them, and are taken as what they are.
/// </summary>
internal static class LanguageFields
{
    public static string? Language(FieldReader row)
    {
        var language = row.Optional("language", LanguageTag.Longest);
        if (language is null) return null;
        if (LanguageTag.IsValid(language)) return LanguageTag.Of(language);
        // The tag goes into formats that take nothing else for one.
        row.Fault("language", $"is '{language}', must be a language tag like en or pt-BR");
        return null;
    }

    /// <summary>Adds what the fields say to an entry that has its own labels and summary already.</summary>
    public static Entry Read(FieldReader row, Entry entry)
    {
        var labels = row.Each("labels", EntryFormat.MostLabels, Label);
        var summaries = row.Each("summaries", EntryFormat.MostLabels, Summary);
        if (labels.Count == 0 && summaries.Count == 0) return entry;
        // What stands beside them under its own name rules: who changes it there need not change it here.
        var own = labels.Where(l => l.Language == entry.Language && !row.Has(NameOf(l.Kind))).ToLookup(l => l.Kind, l => l.Text);
        var translations = labels.Select(l => l.Language).Concat(summaries.Select(s => s.Language)).Distinct().Where(l => l != entry.Language)
            .Order(StringComparer.Ordinal)
            .Select(language => Translation(row, language, labels, summaries));
        return entry with
        {
            AltLabels = [.. entry.AltLabels.Union(own[LabelType.Alternative]).Where(l => l != entry.Label)],
            HiddenLabels = [.. entry.HiddenLabels.Union(own[LabelType.Hidden])],
            Summary = row.Has("summary") ? entry.Summary : summaries.FirstOrDefault(s => s.Language == entry.Language)?.Text,
            Translations = [.. translations],
        };
    }

    private static string NameOf(LabelType kind) => kind switch
    {
        LabelType.Preferred => "label",
        LabelType.Alternative => "altLabels",
        _ => "hiddenLabels",
    };

    private static Translation Translation(
        FieldReader row, string language, IReadOnlyList<LanguageLabel> labels, IReadOnlyList<LanguageText> summaries)
    {
        var of = labels.Where(l => l.Language == language).ToLookup(l => l.Kind, l => l.Text);
        var preferred = of[LabelType.Preferred].Distinct().ToList();
        if (preferred.Count > 1) row.Fault("labels", $"has several preferred labels in {language}: '{preferred[0]}' and '{preferred[1]}'; one is enough");
        return new()
        {
            Language = language,
            Label = preferred.FirstOrDefault(),
            AltLabels = [.. of[LabelType.Alternative].Distinct()],
            HiddenLabels = [.. of[LabelType.Hidden].Distinct()],
            Summary = summaries.FirstOrDefault(s => s.Language == language)?.Text,
        };
    }

    private static LanguageLabel Label(FieldReader row) =>
        new(row.Required("text", EntryFormat.LongestLabel), Required(row), row.Choice("kind", LabelType.Preferred));

    private static LanguageText Summary(FieldReader row) => new(row.Required("text", EntryFormat.LongestLine), Required(row));

    private static string Required(FieldReader row)
    {
        if (Language(row) is { } language) return language;
        if (!row.Has("language")) row.Fault("language", "is missing; give the tag of the text's language, like en or pt-BR");
        return LanguageTag.Undetermined;
    }

    public static IEnumerable<Node> Labels(Entry entry) => EntryLanguages.LabelsOf(entry).Where(l => l.Language != entry.Language)
        .Select(l => new FieldWriter().Add("text", l.Text).Add("language", l.Language)
            .Add("kind", l.Kind == LabelType.Preferred ? null : EnumName.Of(l.Kind)).Done());

    public static IEnumerable<Node> Summaries(Entry entry) => entry.Translations.Where(t => t.Summary is not null)
        .Select(t => new FieldWriter().Add("text", t.Summary).Add("language", t.Language).Done());

    /// <summary>The definition as it stands within the entry: without its language where that is the entry's.</summary>
    public static Definition Within(Entry entry, Definition definition) =>
        LanguageTag.Same(definition.Language, entry.Language) ? definition with { Language = null } : definition;
}
