using Glossary.Model;
using Glossary.Publishing;
using Glossary.Text;
using Glossary.Web;

namespace Glossary.Site;

/// <summary>What a page of the tree shows.</summary>
/// <param name="Head">The term; null at the top.</param>
/// <param name="Paths">The ways down to it.</param>
/// <param name="Portion">What is below it.</param>
/// <param name="Glossary">Of which it is part.</param>
internal sealed record BranchModel(EntryHead? Head, IReadOnlyList<IReadOnlyList<EntryHead>> Paths, Portion<EntryHead> Portion, PublishedGlossary Glossary);

internal sealed record BrowseTopsRequest : ListPageRequest;

internal sealed record BrowseTreeRequest : ListPageRequest
{
    public string Slug { get; init; } = "";
}

/// <summary>GET /tree</summary>
internal sealed class BrowseTops(LiveGlossary live) : ListPageEndpoint<BrowseTopsRequest>
{
    public override void Configure() => Describe("/tree");

    public override Task HandleAsync(BrowseTopsRequest request, CancellationToken cancel)
    {
        var state = live.State.In(Languages);
        return SendListAsync(state, request, "", state.Glossary.NarrowerThan(0), portion => (
            new(Furniture.T("By hierarchy"), Furniture.T("The terms from the broadest down.")) { Canonical = Paged("/tree", portion.Page), Part = "/terms" },
            BranchPage.Of(new(null, [], portion, state.Glossary), page => Paged("/tree", page))));
    }
}

/// <summary>GET /tree/{slug}</summary>
internal sealed class BrowseTree(LiveGlossary live) : ListPageEndpoint<BrowseTreeRequest>
{
    public override void Configure() => Describe("/tree/{slug}");

    public override Task HandleAsync(BrowseTreeRequest request, CancellationToken cancel)
    {
        var state = live.State.In(Languages);
        if (state.Glossary.Head(request.Slug) is not { } head) throw PastEntries.NotFound(request.Slug, state.Glossary, MovedEntry.PageRoot);
        var address = SiteAddress.Branch(head.Slug);
        return SendListAsync(state, request, "", state.Glossary.NarrowerThan(head.Id), portion => (
            new(Furniture.T("{0}: what is narrower", head.Label), Furniture.T("What is broader and narrower than {0}.", DisplayText.Shorten(head.Label)))
            {
                Canonical = Paged(address, portion.Page),
                Part = "/terms",
            },
            BranchPage.Of(new(head, state.Glossary.PathsTo(head.Id), portion, state.Glossary), page => Paged(address, page))));
    }
}
