using Glossary.Exchange.Rdf;
using Glossary.Text;

namespace Glossary.Exchange.Skos;

/// <summary>A text of a concept: which property it is of, in which language, and the note that it is the value of, if there is one.</summary>
internal sealed record SkosText(string Property, string Value, string Language, RdfTerm? Note);

/// <summary>What a concept is called, and what is written of it, under whichever property tools say it.</summary>
internal static class SkosTexts
{
    /// <summary>Preferred labels in order; other names for the same only where there are none.</summary>
    public static IReadOnlyList<(string Label, string Language)> PreferredLabels(RdfGraph graph, RdfTerm concept)
    {
        var all = Of(graph, concept).ToList();
        foreach (var property in new[] { "prefLabel", "label", "altLabel", "notation" })
        {
            var labels = all.Where(t => t.Property == property && t.Value.Trim().Length > 0).Select(t => (t.Value.Trim(), t.Language)).ToList();
            if (labels.Count > 0) return labels;
        }
        return [];
    }

    public static string MainLabel(RdfGraph graph, RdfTerm concept, IReadOnlyList<(string Label, string Language)> labels)
    {
        var main = MainLanguage(graph, concept, labels);
        return labels.FirstOrDefault(l => l.Language == main, labels[0]).Label;
    }

    /// <summary>The language that a glossary of ours said is the main one; else English, as most readers can take it; else the first.</summary>
    public static string MainLanguage(RdfGraph graph, RdfTerm concept, IReadOnlyList<(string Label, string Language)> labels) =>
        graph.Values(concept, RdfNames.Own + "language").FirstOrDefault() is { } said && labels.Any(l => LanguageTag.Same(l.Language, said.Value))
            ? LanguageTag.Of(said.Value)
            : MainOf(labels.Select(l => l.Language));

    /// <summary>The main language of labels of which nobody said which it is.</summary>
    public static string MainOf(IEnumerable<string> languages)
    {
        var all = languages.ToList();
        return all.Find(l => l == "en") ?? all.Find(l => LanguageTag.Primary(l) == "en") ?? all[0];
    }

    public static string? PropertyOf(string predicate) => predicate switch
    {
        RdfNames.Skos + "prefLabel" or RdfNames.SkosXl + "prefLabel" => "prefLabel",
        RdfNames.Skos + "altLabel" or RdfNames.SkosXl + "altLabel" => "altLabel",
        RdfNames.Skos + "hiddenLabel" or RdfNames.SkosXl + "hiddenLabel" => "hiddenLabel",
        RdfNames.Rdfs + "label" or RdfNames.Terms + "title" or RdfNames.Elements + "title" => "label",
        RdfNames.Skos + "notation" => "notation",
        RdfNames.Skos + "definition" => "definition",
        RdfNames.Rdfs + "comment" or RdfNames.Terms + "description" or RdfNames.Elements + "description" => "description",
        RdfNames.Skos + "scopeNote" => "scopeNote",
        RdfNames.Skos + "note" => "note",
        RdfNames.Skos + "example" => "example",
        RdfNames.Skos + "editorialNote" => "editorialNote",
        RdfNames.Skos + "historyNote" => "historyNote",
        RdfNames.Skos + "changeNote" => "changeNote",
        RdfNames.Terms + "abstract" => "abstract",
        RdfNames.Elements + "subject" => "subject",
        _ => null,
    };

    // A label may be a thing of its own with its literal form (SKOS-XL), a note one with its value.
    public static IEnumerable<SkosText> Of(RdfGraph graph, RdfTerm concept)
    {
        var seen = new HashSet<(string, string, string)>();
        foreach (var triple in graph.Of(concept))
        {
            if (PropertyOf(triple.Predicate) is not { } property) continue;
            foreach (var form in FormsOf(graph, triple.Object).Forms)
            {
                var language = form.Language is null ? LanguageTag.Undetermined : LanguageTag.Of(form.Language);
                if (form.Value.Trim().Length > 0 && seen.Add((property, form.Value, language)))
                {
                    yield return new(property, form.Value, language, triple.Object.Kind == RdfKind.Literal ? null : triple.Object);
                }
            }
        }
    }

    // Where a thing has its text: as SKOS-XL has it, as RDF does, or as editors of vocabularies write their notes.
    private static readonly string[] Forms = [RdfNames.SkosXl + "literalForm", RdfNames.Value, RdfNames.Rdfs + "comment", RdfNames.Rdfs + "label"];

    /// <summary>The texts that a value stands for, and the property that they are of where it is a thing of its own.</summary>
    public static (IReadOnlyList<RdfTerm> Forms, string? Property) FormsOf(RdfGraph graph, RdfTerm value)
    {
        if (value.Kind == RdfKind.Literal) return ([value], null);
        foreach (var property in Forms)
        {
            var forms = graph.Values(value, property).Where(v => v.Kind == RdfKind.Literal).ToList();
            if (forms.Count > 0) return (forms, property);
        }
        return ([], null);
    }
}
