using Glossary.Model;
using Glossary.Publishing;
using Glossary.Text;
using Glossary.Web;
using Microsoft.AspNetCore.Components;

namespace Glossary.Site;

/// <summary>GET /views</summary>
internal sealed class ShowViews(LiveGlossary live) : PageEndpoint
{
    public override void Configure() => Describe("/views");

    public override Task HandleAsync(CancellationToken cancel)
    {
        var state = live.State;
        return SendKeptAsync(state, "", () => Task.FromResult<(PageHead, RenderFragment)?>((
            new("Views", "The ways in which people decide which end is upstream, with the rule of each.") { Canonical = "/views", Part = "/views" },
            ViewsPage.Of(state.Glossary))));
    }
}

/// <summary>GET /views/{slug}</summary>
internal sealed class ShowView(LiveGlossary live) : PageEndpoint
{
    public override void Configure() => Describe("/views/{slug}");

    public override async Task HandleAsync(CancellationToken cancel)
    {
        var (state, slug) = (live.State, InRoute("slug"));
        var sent = await SendKeptAsync(state, "", () => Task.FromResult(state.Glossary.Knowledge.Views.FirstOrDefault(v => v.Slug == slug) is { } view
            ? (new PageHead(view.Label, view.RuleInWords) { Canonical = SiteAddress.View(slug), Part = "/views" }, ViewsPage.One(view, state.Glossary))
            : ((PageHead, RenderFragment)?)null));
        if (!sent) await Problem.SendAsync(HttpContext, 404, $"There is no view '{DisplayText.Shorten(slug)}'; the views are {string.Join(", ", state.Glossary.Knowledge.Views.Select(v => v.Slug))}.", new RefusedField("slug", "names no view"));
    }
}
