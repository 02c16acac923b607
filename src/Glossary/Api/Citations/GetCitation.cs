using FastEndpoints;
using Glossary.Contract;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Api.Citations;

internal sealed record GetCitationRequest(string Id);

/// <summary>GET /api/citations/{id}</summary>
internal sealed class GetCitation(LiveGlossary live) : Endpoint<GetCitationRequest>
{
    public override void Configure()
    {
        Get("/api/citations/{id}");
        AllowAnonymous();
        Description(d => SourceReplies.Describe(d.Produces<SourceBody>()).ProducesProblem(404));
        Summary(s => s.Summary = "One source, by id or key, as JSON, BibTeX or CSL-JSON.");
    }

    public override Task HandleAsync(GetCitationRequest request, CancellationToken cancel) =>
        SourceReplies.SendAsync(HttpContext, [SourceLookup.Get(live.State.Glossary, request.Id)], sources => SourceBody.Of(sources[0]));
}

/// <summary>GET /api/citations/{id}/terms</summary>
internal sealed class GetCitationTerms(LiveGlossary live, CitationUses uses) : Endpoint<GetCitationRequest>
{
    public override void Configure()
    {
        Get("/api/citations/{id}/terms");
        AllowAnonymous();
        Description(d => d.Produces<CitingTerms>().ProducesProblem(404).WithTags("citations"));
        Summary(s => s.Summary = "The terms that cite a source, and where in them.");
    }

    public override async Task HandleAsync(GetCitationRequest request, CancellationToken cancel)
    {
        var glossary = live.State.Glossary;
        await Reply.OfJson(await uses.OfAsync(SourceLookup.Get(glossary, request.Id), glossary, cancel)).SendAsync(HttpContext);
    }
}
