using Glossary.Answers;
using Glossary.Contract;
using Glossary.Model;
using Glossary.Search;

namespace Glossary.Publishing;

/// <summary>
/// What a search found, with its texts: the index has them of the change that it was searched at, so that nothing else is read. Only who wants some languages
/// of several is shown the entry as it is in those.
/// </summary>
internal static class FoundHits
{
    public static SearchPage Show(SearchRequest request, SearchResults results, LiveState state)
    {
        // The index has nearly always cut them already.
        var snippet = new Lazy<Snippet>(() => new(results.Shape), isThreadSafe: false);
        var hits = results.Hits.Select(h => Show(h, snippet, state.Glossary)).OfType<HitBody>();
        return new(request.Text, results.Corrected, results.Total, [.. hits], new(results.Views, results.Tags, results.Languages), results.Meaning);
    }

    /// <summary>What is found for a question: the fit is the best hit's; what comes after fits in proportion to its score.</summary>
    public static IReadOnlyList<FoundEntry> Entries(SearchIndex index, string text, int limit)
    {
        var results = index.Search(new(text) { Limit = limit });
        var best = results.Hits.Count > 0 ? results.Hits[0].Score : 0;
        return [.. results.Hits.Select(h => new FoundEntry(h.Id, h.View, h.Score, best > 0 ? results.Fit * h.Score / best : 0))];
    }

    private static HitBody? Show(SearchHit hit, Lazy<Snippet> snippet, PublishedGlossary glossary)
    {
        if (glossary.Head(hit.Id) is not { } head) return null;
        var (view, text) = hit.Shown is { } shown ? (shown.View, shown.Snippet) : InLanguage(hit, snippet, glossary);
        return new(head.Slug, head.Label, hit.Matched, view, text, Math.Round(hit.Score, 4), hit.Explanation, head.Status, head.Successors);
    }

    private static (string? View, string Snippet) InLanguage(SearchHit hit, Lazy<Snippet> snippet, PublishedGlossary glossary)
    {
        if (glossary.Find(hit.Id) is not { } entry) return (null, "");
        var definition = entry.Definitions.FirstOrDefault(d => d.View == hit.View) ?? (entry.Definitions.Count > 0 ? entry.Definitions[0] : null);
        return (definition?.View, snippet.Value.Of(SnippetText.Of(definition?.Text ?? entry.Summary ?? entry.Label)));
    }
}
