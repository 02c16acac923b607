using Glossary.Model;
using Glossary.Search;

namespace Glossary.Contract;

/// <summary>A hit. The snippet is HTML: words of the query are marked, all else is escaped.</summary>
internal sealed record HitBody(string Slug, string Label, string Matched, string? View, string Snippet, double Score, HitExplanation? Explanation,
    EntryStatus Status, IReadOnlyList<string> ReplacedByAll);

/// <summary>What a search found; <see cref="Meaning"/> tells what of meaning the order was made from.</summary>
internal sealed record SearchPage(string Query, string? Corrected, int Total, IReadOnlyList<HitBody> Hits, Facets Facets, MeaningUse Meaning);

/// <summary>How many hits there are by view, tag and language.</summary>
internal sealed record Facets(IReadOnlyList<FacetCount> Views, IReadOnlyList<FacetCount> Tags, IReadOnlyList<FacetCount> Languages);
