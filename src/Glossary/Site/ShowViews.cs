using FastEndpoints;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Site;

/// <summary>GET /views</summary>
internal sealed class ShowViews(LiveGlossary live) : PageEndpoint<EmptyRequest>
{
    public override void Configure() => Describe("/views");

    public override Task HandleAsync(EmptyRequest request, CancellationToken cancel)
    {
        var state = live.State.In(Languages);
        return SendKeptAsync(state, null, () => (
            new(Furniture.T("Views"), Furniture.T("The ways in which people decide what the words mean, with the rule of each."))
            {
                Canonical = "/views",
                Part = "/views",
            },
            ViewsPage.Of(state.Glossary)));
    }
}

internal sealed record ShowViewRequest(string Slug);

/// <summary>GET /views/{slug}</summary>
internal sealed class ShowView(LiveGlossary live) : PageEndpoint<ShowViewRequest>
{
    public override void Configure() => Describe("/views/{slug}");

    public override Task HandleAsync(ShowViewRequest request, CancellationToken cancel)
    {
        var state = live.State.In(Languages);
        return SendKeptAsync(state, null, () =>
        {
            var view = state.Glossary.Knowledge.View(request.Slug);
            return (new(view.Label, view.RuleInWords) { Canonical = SiteAddress.View(view.Slug), Part = "/views" }, ViewsPage.One(view, state.Glossary));
        });
    }
}
