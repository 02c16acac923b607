using FastEndpoints;
using FluentValidation;
using Glossary.Contract;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Text;
using Glossary.Web;

namespace Glossary.Api.Terms;

internal sealed record ListTermsRequest
{
    [QueryParam] public string? Prefix { get; init; }
    [QueryParam] public string? Label { get; init; }
    [QueryParam] public string? Tag { get; init; }
    [QueryParam] public string? View { get; init; }
    [QueryParam] public string? Status { get; init; }
    [QueryParam] public string? Language { get; init; }
    [QueryParam] public int Limit { get; init; } = 50;
    [QueryParam] public string? Cursor { get; init; }
}

internal sealed class ListTermsValidator : Validator<ListTermsRequest>
{
    public ListTermsValidator()
    {
        RuleFor(r => r.Limit).InclusiveBetween(1, 200).WithMessage("is {PropertyValue}, must be 1 to 200");
        RuleFor(r => r.Prefix).MaximumLength(200).WithMessage("is {TotalLength} characters long, at most 200 are allowed");
        RuleFor(r => r.Label).MaximumLength(200).WithMessage("is {TotalLength} characters long, at most 200 are allowed");
        RuleFor(r => r.Status).Must(s => s is null or "published").WithMessage("is '{PropertyValue}'; readers see 'published' only");
    }
}

internal sealed record TermList(IReadOnlyList<TermSummary> Items, int Total, string? NextCursor);

/// <summary>GET /api/terms</summary>
internal sealed class ListTerms(LiveGlossary live) : Endpoint<ListTermsRequest>
{
    public override void Configure()
    {
        Get("/api/terms");
        AllowAnonymous();
        Description(d => d.Produces<TermList>().ProducesProblem(400).WithTags("terms"));
        Summary(s => s.Summary = "Terms by label, filtered and in pages; with label=…, an exact look-up by any label, all homonyms.");
    }

    public override async Task HandleAsync(ListTermsRequest request, CancellationToken cancel)
    {
        var glossary = live.State.Glossary;
        if (request.View is { } view && glossary.Knowledge.Views.All(v => v.Slug != view))
        {
            await ViewProblems.SendUnknownAsync(HttpContext, view, glossary);
            return;
        }
        if (!TermCursor.TryRead(request.Cursor, out var after))
        {
            await Problem.SendAsync(HttpContext, 400, $"The cursor '{DisplayText.Shorten(request.Cursor!)}' is not one that a list gave.", new RefusedField("cursor", "must be the nextCursor of the page before"));
            return;
        }
        var named = request.Label is { Length: > 0 } label ? glossary.WithLabel(label) : request.Prefix is { Length: > 0 } prefix ? glossary.WithPrefix(prefix) : glossary.HeadsByLabel;
        var matching = named.Where(h =>
                (request.Label is null || request.Prefix is null || LabelKey.Of(h.Label).StartsWith(LabelKey.Of(request.Prefix), StringComparison.Ordinal))
                && (request.Tag is null || h.Tags.Contains(request.Tag, StringComparer.OrdinalIgnoreCase))
                && (request.View is null || h.Views.Contains(request.View))
                && (request.Language is null || h.Language.Equals(request.Language, StringComparison.OrdinalIgnoreCase)));
        var (items, total, next) = TermCursor.Page(matching, after, request.Limit);
        if (next is not null) HttpContext.Response.Headers.Link = $"<{HttpContext.Request.Path}{QueryString.Create(NextQuery(next))}>; rel=\"next\"";
        await Reply.OfJson(new TermList([.. items.Select(TermSummary.Of)], total, next)).SendAsync(HttpContext);
    }

    private IEnumerable<KeyValuePair<string, string?>> NextQuery(string cursor) =>
        HttpContext.Request.Query.Where(q => q.Key != "cursor").Select(q => KeyValuePair.Create(q.Key, (string?)q.Value.ToString())).Append(new("cursor", cursor));
}
