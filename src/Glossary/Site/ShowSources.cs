using FastEndpoints;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Site;

internal sealed record ShowSourcesRequest : ListPageRequest
{
    [QueryParam] public string? Q { get; init; }
}

/// <summary>GET /sources, and with q=… those that have the words</summary>
internal sealed class ShowSources(LiveGlossary live) : ListPageEndpoint<ShowSourcesRequest>
{
    private const int LongestQuery = 200;
    private const string About = "What the definitions and usages rest on: standards, manuals, articles, books.";

    public override void Configure() => Describe("/sources");

    public override Task HandleAsync(ShowSourcesRequest request, CancellationToken cancel)
    {
        var state = live.State.In(Languages);
        var asked = Text(request.Q, LongestQuery);
        var address = asked.Length > 0 ? $"/sources?q={Uri.EscapeDataString(asked)}" : "/sources";
        return SendListAsync(state, request, asked, SourceLookup.Search(state.Glossary, asked), portion => (
            new(Furniture.T("Sources"), Furniture.T(About)) { Canonical = Paged(address, portion.Page), Part = "/sources", Unlisted = asked.Length > 0 },
            SourcesPage.Of(asked, portion, page => Paged(address, page))));
    }
}

internal sealed record ShowSourceRequest(string Id);

/// <summary>GET /sources/{id}, by its key or its number</summary>
internal sealed class ShowSource(LiveGlossary live, CitationUses uses) : PageEndpoint<ShowSourceRequest>
{
    public override void Configure() => Describe("/sources/{id}");

    public override Task HandleAsync(ShowSourceRequest request, CancellationToken cancel)
    {
        var state = live.State.In(Languages);
        return SendKeptAsync(state, null, async () =>
        {
            var source = SourceLookup.Get(state.Glossary, request.Id);
            var citing = await uses.OfAsync(source, state.Glossary, cancel);
            var head = new PageHead(source.Title, Furniture.T("Where the glossary cites {0}.", source.ShortTitle ?? source.Title))
            {
                Canonical = SiteAddress.Source(source.Key),
                Part = "/sources",
                Scripts = ["copy.js"],
            };
            return (head, SourcesPage.One(source, citing));
        });
    }
}
