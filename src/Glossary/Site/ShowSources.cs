using Glossary.Model;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Site;

/// <summary>GET /sources, and with q=… those that have the words</summary>
internal sealed class ShowSources(LiveGlossary live) : ListPageEndpoint
{
    private const int LongestQuery = 200;

    public override void Configure() => Describe("/sources");

    public override Task HandleAsync(CancellationToken cancel)
    {
        var state = live.State;
        var asked = Asked("q");
        if (asked.Length > LongestQuery) asked = asked[..LongestQuery];
        var address = asked.Length > 0 ? $"/sources?q={Uri.EscapeDataString(asked)}" : "/sources";
        return SendListAsync(state, asked, SourceLookup.Search(state.Glossary, asked), portion => (
            new("Sources", "What the definitions and usages rest on: standards, manuals, articles, books.") { Canonical = Paged(address, portion.Page), Part = "/sources", Unlisted = asked.Length > 0 },
            SourcesPage.Of(asked, portion, page => Paged(address, page))));
    }
}

/// <summary>GET /sources/{id}, by its key or its number</summary>
internal sealed class ShowSource(LiveGlossary live, CitationUses uses) : PageEndpoint
{
    public override void Configure() => Describe("/sources/{id}");

    public override async Task HandleAsync(CancellationToken cancel)
    {
        var (state, id) = (live.State, InRoute("id"));
        var sent = await SendKeptAsync(state, "", async () =>
        {
            if (SourceLookup.Find(state.Glossary, id) is not { } source) return null;
            var citing = await uses.OfAsync(source, state.Glossary, cancel);
            return (new(source.Title, $"Where the glossary cites {source.ShortTitle ?? source.Title}.") { Canonical = SiteAddress.Source(source.Key), Part = "/sources", Scripts = ["copy.js"] }, SourcesPage.One(source, citing));
        });
        if (!sent) throw SourceLookup.NotFound(id);
    }
}
