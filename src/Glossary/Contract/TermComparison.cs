using Glossary.Model;
using Glossary.Verdicts;

namespace Glossary.Contract;

/// <summary>What one view says of the term.</summary>
internal sealed record ViewColumn(
    string? View, string ViewLabel, string? RuleInWords, IReadOnlyList<DefinitionBody> Definitions, IReadOnlyList<CitationBody> Disputes,
    IReadOnlyList<string> Systems);

internal sealed record TermComparison(string Slug, string Label, IReadOnlyList<ViewColumn> Views, IReadOnlyList<Disagreement> Disagreements)
{
    public static TermComparison Of(Entry entry, PublishedGlossary glossary)
    {
        var views = glossary.Knowledge.Views;
        var columns = entry.Definitions
            .GroupBy(d => d.View)
            .OrderBy(g => views.TakeWhile(v => v.Slug != g.Key).Count())
            .Select(g => Column(g.Key, [.. g], entry, views));
        return new(entry.Slug, entry.Label, [.. columns], [.. Disagreement.Within(entry, glossary.Knowledge)]);
    }

    private static ViewColumn Column(string? slug, IReadOnlyList<Definition> definitions, Entry entry, IReadOnlyList<View> views)
    {
        var view = views.FirstOrDefault(v => v.Slug == slug);
        var disputes = definitions.SelectMany(d => d.Citations).Where(c => c.Stance == Stance.Disputes).Select(CitationBody.Of);
        var systems = entry.Usages.Where(u => u.View is not null && u.View == slug).Select(u => $"{u.System}: {u.Role}").Distinct();
        var bodies = definitions.Select(d => DefinitionBody.Of(d, views, entry.Language));
        return new(slug, view?.Label ?? "Plain", view?.RuleInWords, [.. bodies], [.. disputes], [.. systems]);
    }
}
