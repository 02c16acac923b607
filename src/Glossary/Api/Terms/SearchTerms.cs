using FastEndpoints;
using FluentValidation;
using Glossary.Contract;
using Glossary.Web;

namespace Glossary.Api.Terms;

internal sealed record SearchTermsRequest
{
    /// <summary>A name, misspelt or not, a part of one, or what the entry says in other words.</summary>
    [QueryParam] public string Q { get; init; } = "";
    [QueryParam] public string? View { get; init; }
    [QueryParam] public string? Tag { get; init; }
    [QueryParam] public string? Status { get; init; }
    [QueryParam] public string? Language { get; init; }
    [QueryParam] public string? Lang { get; init; }
    [QueryParam] public string? Scheme { get; init; }
    [QueryParam] public int Limit { get; init; } = 10;
    [QueryParam] public int Offset { get; init; }
    /// <summary>Tells what each hit's score is made of.</summary>
    [QueryParam] public bool Explain { get; init; }
}

internal sealed class SearchTermsValidator : Validator<SearchTermsRequest>
{
    /// <summary>A whole abstract may be what somebody looks for.</summary>
    private const int LongestText = 4_000;
    private const int LongestTag = 60;
    private const int MostHits = 100;
    private const int FarthestHit = 10_000;

    public SearchTermsValidator()
    {
        RuleFor(r => r.Q).NotEmpty().WithMessage("is missing; give the words to search for").AtMost(LongestText);
        RuleFor(r => r.Limit).Between(1, MostHits);
        RuleFor(r => r.Offset).Between(0, FarthestHit);
        RuleFor(r => r.Tag).AtMost(LongestTag);
        RuleFor(r => r.Status).StatusSeen();
    }
}

/// <summary>GET /api/search</summary>
internal sealed class SearchTerms(SearchReplies replies) : Endpoint<SearchTermsRequest>
{
    public override void Configure()
    {
        Get("/api/search");
        AllowAnonymous();
        Description(d => d.Produces<SearchPage>().ProducesProblem(400).WithTags("search"));
        Summary(s => s.Summary = "Finds entries by name, by misspelt or partial name, or by what they mean.");
    }

    public override Task HandleAsync(SearchTermsRequest request, CancellationToken cancel) => replies.SendAsync(HttpContext, request, cancel);
}
