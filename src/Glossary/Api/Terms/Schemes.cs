using FastEndpoints;
using Glossary.Contract;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Api.Terms;

internal sealed record ListSchemesRequest
{
    [QueryParam] public string? Lang { get; init; }
}

/// <summary>GET /api/schemes</summary>
internal sealed class ListSchemes(LiveGlossary live) : Endpoint<ListSchemesRequest>
{
    public override void Configure()
    {
        Get("/api/schemes");
        AllowAnonymous();
        Description(d => d.Produces<SchemeList>().ProducesProblem(400).WithTags("terms"));
        Summary(s => s.Summary = "The vocabularies that stand side by side here, with whose they are and on which terms they may be used.");
    }

    public override Task HandleAsync(ListSchemesRequest request, CancellationToken cancel)
    {
        var wanted = ReaderLanguages.Of(HttpContext, request.Lang);
        var glossary = live.State.In(wanted).Glossary;
        List<SchemeBody> items = [.. glossary.Schemes.Select(s => SchemeBody.Of(s, glossary, wanted))];
        return Reply.OfJson(new SchemeList(items, items.Count)).SendAsync(HttpContext);
    }
}

internal sealed record GetSchemeRequest
{
    public string Slug { get; init; } = "";
    [QueryParam] public string? Lang { get; init; }
}

/// <summary>GET /api/schemes/{slug}</summary>
internal sealed class GetScheme(LiveGlossary live) : Endpoint<GetSchemeRequest>
{
    public override void Configure()
    {
        Get("/api/schemes/{slug}");
        AllowAnonymous();
        Description(d => d.Produces<SchemeBody>().ProducesProblem(400).ProducesProblem(404).WithTags("terms"));
        Summary(s => s.Summary = "One of the vocabularies, with what it begins with; /api/terms?scheme= lists its terms.");
    }

    public override Task HandleAsync(GetSchemeRequest request, CancellationToken cancel)
    {
        var wanted = ReaderLanguages.Of(HttpContext, request.Lang);
        var glossary = live.State.In(wanted).Glossary;
        return Reply.OfJson(SchemeBody.Of(glossary.Scheme(request.Slug, "slug", RefusalKind.NotFound), glossary, wanted)).SendAsync(HttpContext);
    }
}
