using FastEndpoints;
using Glossary.Contract;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Api.Views;

internal sealed record ViewList(IReadOnlyList<ViewBody> Items, int Total);

/// <summary>GET /api/views</summary>
internal sealed class ListViews(LiveGlossary live) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/api/views");
        AllowAnonymous();
        Description(d => d.Produces<ViewList>().WithTags("views"), clearDefaults: true);
        Summary(s => s.Summary = "The views, their rule in words, and how many definitions and usages each has.");
    }

    public override Task HandleAsync(CancellationToken cancel)
    {
        var glossary = live.State.Glossary;
        var views = glossary.Knowledge.Views;
        return Reply.OfJson(new ViewList([.. views.Select(v => ViewBody.Of(v, glossary))], views.Count)).SendAsync(HttpContext);
    }
}

internal sealed record GetViewRequest(string Slug);

/// <summary>GET /api/views/{slug}</summary>
internal sealed class GetView(LiveGlossary live) : Endpoint<GetViewRequest>
{
    public override void Configure()
    {
        Get("/api/views/{slug}");
        AllowAnonymous();
        Description(d => d.Produces<ViewBody>().ProducesProblem(404).WithTags("views"));
        Summary(s => s.Summary = "One view.");
    }

    public override Task HandleAsync(GetViewRequest request, CancellationToken cancel)
    {
        var glossary = live.State.Glossary;
        return Reply.OfJson(ViewBody.Of(glossary.Knowledge.View(request.Slug), glossary)).SendAsync(HttpContext);
    }
}
