using Glossary.Model;

namespace Glossary.Contract;

/// <summary>A term that cites a source, and where in the term.</summary>
internal sealed record CitingTerm(string Slug, string Label, IReadOnlyList<CitingPlace> Places)
{
    public static CitingTerm Of(Entry entry, long source) => new(entry.Slug, entry.Label, [.. InDefinitions(entry, source), .. InUsages(entry, source)]);

    private static IEnumerable<CitingPlace> InDefinitions(Entry entry, long source) =>
        entry.Definitions.SelectMany(
            d => d.Citations.Where(c => c.Source.Id == source).Select(c => new CitingPlace("definition", d.View, c.Locator, c.Stance)));

    private static IEnumerable<CitingPlace> InUsages(Entry entry, long source) =>
        entry.Usages.SelectMany(
            u => u.Citations.Where(c => c.Source.Id == source).Select(c => new CitingPlace($"usage by {u.System}", u.View, c.Locator, c.Stance)));
}

/// <summary>A place in a term that cites a source.</summary>
internal sealed record CitingPlace(string In, string? View, string? Locator, Stance Stance);

/// <summary>The terms that cite a source.</summary>
internal sealed record CitingTerms(long Id, string Title, IReadOnlyList<CitingTerm> Items, int Total);
