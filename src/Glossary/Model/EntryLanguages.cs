using Glossary.Text;

namespace Glossary.Model;

/// <summary>An entry in one of its languages: the same entry, with that language in front.</summary>
internal static class EntryLanguages
{
    /// <summary>The languages that the entry has a preferred label in, its main one first.</summary>
    public static IReadOnlyList<string> Of(Entry entry) => Labelled(entry.Language, entry.Translations);

    /// <inheritdoc cref="Of(Entry)"/>
    public static IReadOnlyList<string> Of(EntryHead head) => Labelled(head.Language, head.Translations);

    private static IReadOnlyList<string> Labelled(string main, IReadOnlyList<Translation> others) =>
        others.Count == 0 ? [main] : [main, .. others.Where(t => t.Label is not null).Select(t => t.Language)];

    /// <summary>All labels in all languages, those of the language in front first.</summary>
    public static IReadOnlyList<LanguageLabel> LabelsOf(Entry entry) =>
    [
        .. Labels(entry.Language, entry.Label, entry.AltLabels, entry.HiddenLabels),
        .. entry.Translations.SelectMany(t => Labels(t.Language, t.Label, t.AltLabels, t.HiddenLabels)),
    ];

    /// <summary>Its sentence in all languages that it has one in, that of the language in front first.</summary>
    public static IReadOnlyList<LanguageText> SummariesOf(Entry entry) =>
    [
        .. (entry.Summary is { } summary ? Enumerable.Repeat(new LanguageText(summary, entry.Language), 1) : []),
        .. entry.Translations.Where(t => t.Summary is not null).Select(t => new LanguageText(t.Summary!, t.Language)),
    ];

    private static IEnumerable<LanguageLabel> Labels(string language, string? label, IReadOnlyList<string> others, IReadOnlyList<string> hidden) =>
        (label is null ? Enumerable.Empty<LanguageLabel>() : [new(label, language, LabelType.Preferred)])
            .Concat(others.Select(o => new LanguageLabel(o, language, LabelType.Alternative)))
            .Concat(hidden.Select(h => new LanguageLabel(h, language, LabelType.Hidden)));

    /// <summary>What is called so in the language in front, and in the others.</summary>
    private sealed record Front(Translation Names, IReadOnlyList<Translation> Others);

    // What was in front becomes one of the others. Null where the language has no label, or is in front already.
    private static Front? Turn(Translation front, IReadOnlyList<Translation> others, string language)
    {
        if (LanguageTag.Same(language, front.Language)) return null;
        if (others.FirstOrDefault(t => LanguageTag.Same(t.Language, language)) is not { Label: not null } wanted) return null;
        return new(wanted, [.. others.Where(t => t != wanted).Append(front).OrderBy(t => t.Language, StringComparer.Ordinal)]);
    }

    /// <summary>The entry with a language in front that it has a label in; what was in front becomes a translation. Nothing is lost by it.</summary>
    public static Entry InFront(this Entry entry, string language)
    {
        if (entry.Translations.Count == 0 || Turn(entry.Names, entry.Translations, language) is not { } front) return entry;
        return entry with
        {
            Names = front.Names,
            Translations = front.Others,
            Definitions = [.. entry.Definitions.Select(d => d.Language is null ? d with { Language = entry.Language } : d)],
            Details = entry.Details.Notes.Count == 0 ? entry.Details
                : entry.Details with { Notes = [.. entry.Details.Notes.Select(n => n.Language is null ? n with { Language = entry.Language } : n)] },
        };
    }

    /// <summary>
    /// The entry as a reader sees it who wants some languages: the best of them in front, and of definitions for the same view and sense those in the best
    /// language that there are any in.
    /// </summary>
    public static Entry In(this Entry entry, WantedLanguages wanted)
    {
        var isPlain = entry.Translations.Count == 0 && entry.Definitions.All(d => d.Language is null || LanguageTag.Same(d.Language, entry.Language));
        if (isPlain) return entry;
        var shown = entry.InFront(wanted.Choose(Of(entry), entry.Language).Served);
        var summary = shown.Summary ?? entry.Summary ?? entry.Translations.Select(t => t.Summary).FirstOrDefault(s => s is not null);
        return shown with { Summary = summary, Definitions = Best(entry, shown, wanted) };
    }

    private static IReadOnlyList<Definition> Best(Entry entry, Entry shown, WantedLanguages wanted)
    {
        var order = new WantedLanguages([.. wanted.Asked, shown.Language, .. wanted.Fallback], []);
        var served = entry.Definitions.GroupBy(d => (d.View, d.Sense)).ToDictionary(g => g.Key, g =>
        {
            var has = g.Select(d => d.Language ?? entry.Language).Distinct().ToList();
            return order.Choose(has, has.Contains(entry.Language) ? entry.Language : has[0]).Served;
        });
        return
        [
            .. entry.Definitions.Where(d => (d.Language ?? entry.Language) == served[(d.View, d.Sense)])
                .Select(d => d with { Language = d.Language ?? entry.Language }),
        ];
    }

    /// <summary>The head with the best of the wanted languages in front.</summary>
    public static EntryHead In(this EntryHead head, WantedLanguages wanted)
    {
        if (head.Translations.Count == 0) return head;
        if (Turn(head.Names, head.Translations, wanted.Choose(Of(head), head.Language).Served) is not { } front) return head;
        return head with { Names = front.Names, Summary = front.Names.Summary ?? head.Summary, Translations = front.Others };
    }
}
