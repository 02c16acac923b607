using FastEndpoints;
using Glossary.Access;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Questions;
using Glossary.Verdicts;
using Glossary.Web;

namespace Glossary.Api.Asking;

internal record ExplainChainRequest
{
    /// <summary>"Front End>Backend>Storage": each calls the next.</summary>
    [QueryParam] public string? Chain { get; init; }
    [QueryParam] public string? View { get; init; }
}

/// <summary>GET /api/explain</summary>
internal sealed class ExplainChain(LiveGlossary live) : Endpoint<ExplainChainRequest>
{
    public override void Configure()
    {
        Get("/api/explain");
        AllowAnonymous();
        Description(d => d.Produces<ChainExplanation>().ProducesProblem(400).WithTags("ask"));
        Summary(s => s.Summary = "Who is upstream and downstream of whom along a chain, for each view, and for each message where it matters.");
    }

    public override async Task HandleAsync(ExplainChainRequest request, CancellationToken cancel)
    {
        var state = live.State;
        HttpContext.Response.Headers.Vary = ClientView.Vary;
        var pinned = ClientView.Of(HttpContext, state.Glossary);
        if (pinned is not null && !ClientView.Exists(pinned, state.Glossary))
        {
            await ViewProblems.SendUnknownAsync(HttpContext, pinned, state.Glossary, ClientView.Header);
            return;
        }
        if (await ChainRequests.ReadAsync(HttpContext, request, state) is not { } explanation) return;
        if (pinned is not null) explanation = explanation with { Views = [.. explanation.Views.OrderBy(v => v.View == pinned ? 0 : 1)] };
        await Reply.OfJson(explanation).SendAsync(HttpContext);
    }
}

internal static class ChainRequests
{
    /// <summary>The explanation that is asked for; null where the request was refused, and answered.</summary>
    public static async Task<ChainExplanation?> ReadAsync(HttpContext http, ExplainChainRequest request, LiveState state)
    {
        var chain = ChainText.Split(request.Chain);
        var fault = chain is null ? "The chain is missing; give it as chain=Front End>Backend>Storage." : ChainText.Fault(chain);
        if (fault is not null)
        {
            await Problem.SendAsync(http, 400, fault, new RefusedField("chain", fault));
            return null;
        }
        if (request.View is { } view && state.Glossary.Knowledge.Views.All(v => v.Slug != view))
        {
            await ViewProblems.SendUnknownAsync(http, view, state.Glossary);
            return null;
        }
        return state.Asking.Explain(chain!, request.View);
    }
}
