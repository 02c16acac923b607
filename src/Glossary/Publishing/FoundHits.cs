using Glossary.Contract;
using Glossary.Model;
using Glossary.Search;

namespace Glossary.Publishing;

/// <summary>What a search found, with its texts.</summary>
internal static class FoundHits
{
    public static SearchPage Show(SearchRequest request, SearchResults results, LiveState state)
    {
        var snippet = new Snippet(results.Shape);
        var hits = results.Hits.Select(h => Show(h, snippet, state)).OfType<HitBody>();
        return new(request.Text, results.Corrected, results.Total, [.. hits], new(results.Views, results.Tags, results.Languages), results.Meaning);
    }

    // The text comes from the published entry, so that an index one change behind never shows what is not published.
    private static HitBody? Show(SearchHit hit, Snippet snippet, LiveState state)
    {
        if (state.Glossary.Find(hit.Id) is not { } entry) return null;
        var definition = entry.Definitions.FirstOrDefault(d => d.View == hit.View) ?? (entry.Definitions.Count > 0 ? entry.Definitions[0] : null);
        var text = definition is null
            ? SnippetText.Of(entry.Summary ?? entry.Label)
            : state.SnippetTexts.GetOrAdd(definition.Id, _ => SnippetText.Of(definition.Text));
        return new(entry.Slug, entry.Label, hit.Matched, definition?.View, snippet.Of(text), Math.Round(hit.Score, 4), hit.Explanation, entry.Status,
            entry.Status == EntryStatus.Deprecated ? [.. entry.Successors] : []);
    }
}
