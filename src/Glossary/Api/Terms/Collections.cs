using FastEndpoints;
using Glossary.Contract;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Api.Terms;

internal sealed record ListCollectionsRequest
{
    [QueryParam] public string? Scheme { get; init; }
    [QueryParam] public int Limit { get; init; } = 200;
    [QueryParam] public int Offset { get; init; }
    [QueryParam] public string? Lang { get; init; }
}

internal sealed class ListCollectionsValidator : Validator<ListCollectionsRequest>
{
    public ListCollectionsValidator()
    {
        RuleFor(r => r.Limit).Between(1, CollectionLimits.MostMembers);
        RuleFor(r => r.Offset).Between(0, CollectionLimits.Last);
    }
}

/// <summary>GET /api/collections</summary>
internal sealed class ListCollections(LiveGlossary live) : Endpoint<ListCollectionsRequest>
{
    // The first members show what it is about; its own address has all of them.
    private const int MembersShown = 10;

    public override void Configure()
    {
        Get("/api/collections");
        AllowAnonymous();
        Description(d => d.Produces<CollectionList>().ProducesProblem(400).WithTags("terms"));
        Summary(s => s.Summary = "The collections, each with its first members; those that stand within another one too.");
    }

    public override Task HandleAsync(ListCollectionsRequest request, CancellationToken cancel)
    {
        var wanted = ReaderLanguages.Of(HttpContext, request.Lang);
        var glossary = live.State.In(wanted).Glossary;
        var scheme = request.Scheme is { Length: > 0 } named ? glossary.Scheme(named).Iri : null;
        var all = glossary.Knowledge.Collections.All.Where(c => scheme is null || c.Schemes.Contains(scheme)).ToList();
        var page = all.Skip(request.Offset).Take(request.Limit).Select(c => CollectionBody.Of(c, glossary, wanted, MembersShown, 0));
        return Reply.OfJson(new CollectionList([.. page], all.Count)).SendAsync(HttpContext);
    }
}

internal sealed record GetCollectionRequest
{
    public string Slug { get; init; } = "";
    [QueryParam] public int Limit { get; init; } = 200;
    [QueryParam] public int Offset { get; init; }
    [QueryParam] public string? Lang { get; init; }
}

internal sealed class GetCollectionValidator : Validator<GetCollectionRequest>
{
    public GetCollectionValidator()
    {
        RuleFor(r => r.Limit).Between(1, CollectionLimits.MostMembers);
        RuleFor(r => r.Offset).Between(0, CollectionLimits.Last);
    }
}

/// <summary>GET /api/collections/{slug}</summary>
internal sealed class GetCollection(LiveGlossary live) : Endpoint<GetCollectionRequest>
{
    public override void Configure()
    {
        Get("/api/collections/{slug}");
        AllowAnonymous();
        Description(d => d.Produces<CollectionBody>().ProducesProblem(400).ProducesProblem(404).WithTags("terms"));
        Summary(s => s.Summary = "One of the collections with a page of its members; /api/terms?collection= lists its terms, nested ones too.");
    }

    public override Task HandleAsync(GetCollectionRequest request, CancellationToken cancel)
    {
        var wanted = ReaderLanguages.Of(HttpContext, request.Lang);
        var glossary = live.State.In(wanted).Glossary;
        var collection = CollectionLimits.Find(glossary, request.Slug, "slug", RefusalKind.NotFound);
        return Reply.OfJson(CollectionBody.Of(collection, glossary, wanted, request.Limit, request.Offset)).SendAsync(HttpContext);
    }
}

internal static class CollectionLimits
{
    public const int MostMembers = 1_000;
    public const int Last = 1_000_000;

    /// <summary>The collection of a slug or an IRI.</summary>
    /// <exception cref="Refusal">There is none.</exception>
    public static Collection Find(PublishedGlossary glossary, string slugOrIri, string field, RefusalKind kind)
    {
        var all = glossary.Knowledge.Collections;
        return all.Find(slugOrIri) ?? throw new Refusal(
            kind, $"There is no collection '{Text.DisplayText.Shorten(slugOrIri)}'; "
                + (all.All.Count == 0 ? "there are none." : $"the collections are {string.Join(", ", all.All.Take(20).Select(c => c.Slug))}."),
            new RefusedField(field, "must be the slug or the IRI of a collection"));
    }
}
