using Glossary.Model;

namespace Glossary.Contract;

/// <summary>A view as the API shows it.</summary>
internal sealed record ViewBody(
    string Slug, string Label, string RuleInWords, string? When, LeadingEnd? LeadingIs, bool OnDemand, IReadOnlyList<string> Names,
    int Definitions, int Usages, IReadOnlyList<CitationBody> Citations)
{
    public static ViewBody Of(View view, PublishedGlossary glossary) => new(
        view.Slug, view.Label, view.RuleInWords, view.When, view.Rule, view.OnDemand, view.Names,
        glossary.DefinitionsIn(view.Slug), glossary.Knowledge.Usages.Count(u => u.Usage.View == view.Slug),
        [.. view.Citations.Select(CitationBody.Of)]);
}
