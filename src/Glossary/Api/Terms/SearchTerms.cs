using FastEndpoints;
using FluentValidation;
using Glossary.Contract;
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
        var replies = ReplyCache.Of(state);
        var reply = live.FindsTheSame ? replies.Find(request) : null;
        if (reply is null)
        {
            reply = Reply.OfJson(live.Find(ToSearch(request)));
            if (live.FindsTheSame) replies.Keep(request, reply);
        }
        await reply.SendAsync(HttpContext);
    }

    private static SearchRequest ToSearch(SearchTermsRequest request) => new(request.Q)
    {
        View = request.View,
        Tag = request.Tag?.ToLowerInvariant(),
        Language = request.Language,
        Limit = request.Limit,
        Offset = request.Offset,
        Explain = request.Explain,
    };
}
