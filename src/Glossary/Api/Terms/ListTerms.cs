using FastEndpoints;
using FluentValidation;
using Glossary.Contract;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Records;
using Glossary.Web;

namespace Glossary.Api.Terms;

internal sealed record ListTermsRequest
{
    /// <summary>What the label begins with.</summary>
    [QueryParam] public string? Prefix { get; init; }
    /// <summary>Any label, whole; case, accents, hyphens and blanks aside.</summary>
    [QueryParam] public string? Label { get; init; }
    /// <summary>The name that the term has in its own vocabulary.</summary>
    [QueryParam] public string? Iri { get; init; }
    [QueryParam] public string? Tag { get; init; }
    [QueryParam] public string? View { get; init; }
    [QueryParam] public string? Status { get; init; }
    /// <summary>Only those that have a label in the language.</summary>
    [QueryParam] public string? Language { get; init; }
    [QueryParam] public string? Lang { get; init; }
    [QueryParam] public string? Scheme { get; init; }
    /// <summary>Only those in a collection, or in one within it, by its slug or IRI; /api/collections lists them.</summary>
    [QueryParam] public string? Collection { get; init; }
    [QueryParam] public int Limit { get; init; } = 50;
    [QueryParam] public string? Cursor { get; init; }
}

internal sealed class ListTermsValidator : Validator<ListTermsRequest>
{
    private const int MostTerms = 200;
    private const int LongestLabel = 200;
    private const int LongestIri = 2_000;

    public ListTermsValidator()
    {
        RuleFor(r => r.Limit).Between(1, MostTerms);
        RuleFor(r => r.Prefix).AtMost(LongestLabel);
        RuleFor(r => r.Label).AtMost(LongestLabel);
        RuleFor(r => r.Iri).AtMost(LongestIri);
        RuleFor(r => r.Status).StatusSeen();
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
        Summary(s => s.Summary = "Terms by label, filtered and in pages; with label=…, an exact look-up by any label, all homonyms; "
            + "with iri=…, by the name that the term has in its own vocabulary.");
    }

    public override Task HandleAsync(ListTermsRequest request, CancellationToken cancel)
    {
        var glossary = live.State.In(ReaderLanguages.Of(HttpContext, request.Lang)).Glossary;
        glossary.Knowledge.RequireView(request.View);
        var scheme = request.Scheme is { Length: > 0 } named ? glossary.Scheme(named).Iri : null;
        var members = request.Collection is { Length: > 0 } collection
            ? glossary.Knowledge.Collections.AllMembers(CollectionLimits.Find(glossary, collection, "collection", RefusalKind.Invalid)) : null;
        var after = TermCursor.Read(request.Cursor);
        var found = request.Iri is { Length: > 0 } iri ? glossary.WithIri(iri)
            : request.Label is { Length: > 0 } label ? glossary.WithLabel(label)
            : request.Prefix is { Length: > 0 } prefix ? glossary.WithPrefix(prefix)
            : glossary.HeadsByLabel;
        var matching = found.Where(h =>
                (request.Iri is null || request.Label is null || LabelKey.Of(h.Label) == LabelKey.Of(request.Label))
                && (request.Label is null || request.Prefix is null || LabelKey.Of(h.Label).StartsWith(LabelKey.Of(request.Prefix), StringComparison.Ordinal))
                && (request.Tag is null || glossary.TagsOf(h).Contains(request.Tag, StringComparer.OrdinalIgnoreCase))
                && (request.Status is null || request.Status == EnumName.Of(h.Status))
                && (scheme is null || h.Schemes.Contains(scheme))
                && (members is null || members.Contains(h.Slug) || (h.Iri is not null && members.Contains(h.Iri)))
                && (request.View is null || h.Views.Contains(request.View))
                && (request.Language is null || EntryLanguages.Of(h).Contains(request.Language, StringComparer.OrdinalIgnoreCase)));
        var (items, total, next) = TermCursor.Page(matching, after, request.Limit);
        if (next is not null) HttpContext.Response.Headers.Link = $"<{HttpContext.Request.Path}{QueryString.Create(NextQuery(next))}>; rel=\"next\"";
        return Reply.OfJson(new TermList([.. items.Select(h => TermSummary.Of(h, glossary.Knowledge))], total, next)).SendAsync(HttpContext);
    }

    private IEnumerable<KeyValuePair<string, string?>> NextQuery(string cursor) => HttpContext.Request.Query
        .Where(q => q.Key != "cursor").Select(q => KeyValuePair.Create(q.Key, (string?)q.Value.ToString())).Append(new("cursor", cursor));
}
