using Glossary.Contract;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Text;
using Glossary.Web;

namespace Glossary.Site;

/// <summary>What the page of a collection shows.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Portion">Its members.</param>
/// <param name="Wanted">The languages that the reader takes.</param>
/// <param name="Glossary">Of which it is part.</param>
internal sealed record CollectionModel(Collection Collection, Portion<CollectionMember> Portion, WantedLanguages Wanted, PublishedGlossary Glossary);

internal sealed record ShowCollectionsRequest : ListPageRequest;

/// <summary>GET /collections: those that stand in no other first</summary>
internal sealed class ShowCollections(LiveGlossary live) : ListPageEndpoint<ShowCollectionsRequest>
{
    public override void Configure() => Describe("/collections");

    public override Task HandleAsync(ShowCollectionsRequest request, CancellationToken cancel)
    {
        var (state, wanted) = (live.State.In(Languages), Languages);
        var table = state.Glossary.Knowledge.Collections;
        List<(Collection Collection, LanguageText Label)> all =
        [
            .. table.All.Select(c => (c, c.LabelIn(wanted))).OrderBy(c => table.Around(c.c).Any()).ThenBy(c => c.Item2.Text, StringComparer.OrdinalIgnoreCase),
        ];
        return SendListAsync(state, request, "", all, portion => (
            new(Furniture.T("Collections"), Furniture.T("Terms that stand together under a name."))
            {
                Canonical = Paged("/collections", portion.Page),
                Part = "/terms",
            },
            CollectionPage.All(portion, page => Paged("/collections", page))));
    }
}

internal sealed record ShowCollectionRequest : ListPageRequest
{
    public string Slug { get; init; } = "";
}

/// <summary>GET /collections/{slug}</summary>
internal sealed class ShowCollection(LiveGlossary live) : ListPageEndpoint<ShowCollectionRequest>
{
    public override void Configure() => Describe("/collections/{slug}");

    public override Task HandleAsync(ShowCollectionRequest request, CancellationToken cancel)
    {
        var (state, wanted) = (live.State.In(Languages), Languages);
        if (state.Glossary.Knowledge.Collections.Find(request.Slug) is not { } collection)
        {
            throw new Refusal(
                RefusalKind.NotFound, $"There is no collection '{DisplayText.Shorten(request.Slug)}'; /collections has them all.",
                new RefusedField("slug", "is no collection"));
        }
        var address = SiteAddress.Collection(collection.Slug);
        var label = DisplayText.Shorten(collection.LabelIn(wanted).Text);
        return SendListAsync(state, request, "", CollectionBody.MembersOf(collection, state.Glossary, wanted), portion => (
            new(label, Furniture.T("The terms in {0}.", label)) { Canonical = Paged(address, portion.Page), Part = "/terms" },
            CollectionPage.One(new(collection, portion, wanted, state.Glossary), page => Paged(address, page))));
    }
}
