using FastEndpoints;
using FluentValidation;
using Glossary.Publishing;
using Glossary.Search;
using Glossary.Web;

namespace Glossary.Api.Terms;

internal sealed record SearchTermsRequest
{
    [QueryParam] public string Q { get; init; } = "";
    [QueryParam] public string? View { get; init; }
    [QueryParam] public string? Tag { get; init; }
    [QueryParam] public string? Status { get; init; }
    [QueryParam] public string? Language { get; init; }
    [QueryParam] public int Limit { get; init; } = 10;
    [QueryParam] public int Offset { get; init; }
    [QueryParam] public bool Explain { get; init; }
}

internal sealed class SearchTermsValidator : Validator<SearchTermsRequest>
{
    /// <summary>A whole abstract may be what somebody looks for.</summary>
    private const int LongestText = 4_000;

    public SearchTermsValidator()
    {
        RuleFor(r => r.Q).NotEmpty().WithMessage("is missing; give the words to search for").MaximumLength(LongestText).WithMessage($"is {{TotalLength}} characters long, at most {LongestText} are allowed");
        RuleFor(r => r.Limit).InclusiveBetween(1, 100).WithMessage("is {PropertyValue}, must be 1 to 100");
        RuleFor(r => r.Offset).InclusiveBetween(0, 10_000).WithMessage("is {PropertyValue}, must be 0 to 10000");
        RuleFor(r => r.Tag).MaximumLength(60).WithMessage("is {TotalLength} characters long, at most 60 are allowed");
        RuleFor(r => r.Status).Must(s => s is null or "published").WithMessage("is '{PropertyValue}'; readers see 'published' only");
    }
}

/// <summary>A hit. The snippet is HTML: words of the query are marked, all else is escaped.</summary>
internal sealed record HitBody(string Slug, string Label, string Matched, string? View, string Snippet, double Score, HitExplanation? Explanation);

internal sealed record SearchPage(string Query, string? Corrected, int Total, IReadOnlyList<HitBody> Hits, Facets Facets)
{
    /// <summary>Finds what is asked for in what readers see now.</summary>
    public static SearchPage Of(SearchTermsRequest request, LiveGlossary live)
    {
        var state = live.State;
        var results = live.Index.Search(new SearchRequest(request.Q)
        {
            View = request.View,
            Tag = request.Tag?.ToLowerInvariant(),
            Language = request.Language,
            Limit = request.Limit,
            Offset = request.Offset,
            Explain = request.Explain,
        });
        var snippet = new Snippet(results.Shape);
        var hits = results.Hits.Select(h => Show(h, snippet, state)).OfType<HitBody>();
        return new(request.Q, results.Corrected, results.Total, [.. hits], new(results.Views, results.Tags, results.Languages));
    }

    // The text comes from the published entry, so that an index one change behind never shows what is not published.
    private static HitBody? Show(SearchHit hit, Snippet snippet, LiveState state)
    {
        if (state.Glossary.Find(hit.Id) is not { } entry) return null;
        var definition = entry.Definitions.FirstOrDefault(d => d.View == hit.View) ?? (entry.Definitions.Count > 0 ? entry.Definitions[0] : null);
        var text = definition is null
            ? SnippetText.Of(entry.Summary ?? entry.Label)
            : state.SnippetTexts.Find(definition.Id) ?? state.SnippetTexts.Keep(definition.Id, SnippetText.Of(definition.Text));
        return new(entry.Slug, entry.Label, hit.Matched, definition?.View, snippet.Of(text), Math.Round(hit.Score, 4), hit.Explanation);
    }
}

/// <summary>How many hits there are by view, tag and language.</summary>
internal sealed record Facets(IReadOnlyList<FacetCount> Views, IReadOnlyList<FacetCount> Tags, IReadOnlyList<FacetCount> Languages);

/// <summary>GET /api/search</summary>
internal sealed class SearchTerms(LiveGlossary live) : Endpoint<SearchTermsRequest>
{
    public override void Configure()
    {
        Get("/api/search");
        AllowAnonymous();
        Description(d => d.Produces<SearchPage>().ProducesProblem(400).WithTags("search"));
        Summary(s => s.Summary = "Finds entries by name, by misspelt or partial name, or by what they mean.");
    }

    public override async Task HandleAsync(SearchTermsRequest request, CancellationToken cancel)
    {
        var state = live.State;
        var glossary = state.Glossary;
        if (request.View is { } view && glossary.Knowledge.Views.All(v => v.Slug != view))
        {
            await ViewProblems.SendUnknownAsync(HttpContext, view, glossary);
            return;
        }
        var key = $"{request.Limit} {request.Offset} {request.Explain} {request.View} {request.Language} {request.Tag}\n{request.Q}";
        var reply = live.FindsTheSame ? state.Replies.Find("search", key) : null;
        if (reply is null)
        {
            reply = Reply.OfJson(SearchPage.Of(request, live));
            if (live.FindsTheSame) state.Replies.Keep("search", key, reply);
        }
        await reply.SendAsync(HttpContext);
    }
}
