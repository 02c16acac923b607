using FastEndpoints;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Api.Terms;

internal sealed record SuggestTermsRequest
{
    /// <summary>What was typed so far.</summary>
    [QueryParam] public string Q { get; init; } = "";
    [QueryParam] public string? Lang { get; init; }
    [QueryParam] public int Limit { get; init; } = 10;
}

internal sealed class SuggestTermsValidator : Validator<SuggestTermsRequest>
{
    private const int LongestText = 200;
    private const int MostSuggestions = 50;

    public SuggestTermsValidator()
    {
        RuleFor(r => r.Q).AtMost(LongestText);
        RuleFor(r => r.Limit).Between(1, MostSuggestions);
    }
}

internal sealed record SuggestionBody(string Slug, string Label, string Matched);

internal sealed record SuggestionList(IReadOnlyList<SuggestionBody> Items);

/// <summary>GET /api/suggest</summary>
internal sealed class SuggestTerms(LiveGlossary live, ReadyReplies ready) : Endpoint<SuggestTermsRequest>
{
    public override void Configure()
    {
        Get("/api/suggest");
        AllowAnonymous();
        Description(d => d.Produces<SuggestionList>().ProducesProblem(400).WithTags("search"));
        Summary(s => s.Summary = "Terms while a person types: by the beginning of any word of any label, typos forgiven from the fourth letter.");
    }

    public override Task HandleAsync(SuggestTermsRequest request, CancellationToken cancel)
    {
        var shown = live.State;
        var state = shown.In(ReaderLanguages.Of(HttpContext, request.Lang));
        var replies = ReplyCache.Of(state);
        return replies.Find(request) is { } reply
            ? ready.SendAsync(HttpContext, shown, reply, isFound: false)
            : replies.KeepRepeated(request, Reply.OfJson(Suggest(request, state.Glossary))).SendAsync(HttpContext);
    }

    private SuggestionList Suggest(SuggestTermsRequest request, PublishedGlossary glossary)
    {
        var items = live.Index.Suggest(request.Q, request.Limit)
            .Select(s => glossary.Head(s.Id) is { } head ? new SuggestionBody(head.Slug, head.Label, s.Matched) : null)
            .OfType<SuggestionBody>();
        return new([.. items]);
    }
}
