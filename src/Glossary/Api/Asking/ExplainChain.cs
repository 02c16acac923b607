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

    /// <summary>Explains the chain in the view, or in all of them.</summary>
    /// <exception cref="Refusal">There is no such chain or view.</exception>
    public ChainExplanation Explain(LiveState state)
    {
        var chain = ChainText.Split(Chain);
        var fault = chain is null ? "The chain is missing; give it as chain=Front End>Backend>Storage." : ChainText.Fault(chain);
        if (fault is not null) throw new Refusal(RefusalKind.Invalid, fault, new RefusedField("chain", fault));
        state.Glossary.Knowledge.RequireView(View);
        return state.Asking.Explain(chain!, View);
    }
}

/// <summary>GET /api/explain</summary>
internal sealed class ExplainChain(LiveGlossary live) : Endpoint<ExplainChainRequest>
{
    public override void Configure()
    {
        Get("/api/explain");
        AllowAnonymous();
        Description(d => d.Produces<ChainExplanation>().ProducesProblem(400).WithTags("ask"));
        Summary(s => s.Summary = "Which end comes first along a chain, for each view, and for each message where it matters.");
    }

    public override Task HandleAsync(ExplainChainRequest request, CancellationToken cancel)
    {
        var state = live.State;
        HttpContext.Response.Headers.Vary = ClientView.Vary;
        var pinned = ClientView.Of(HttpContext, state.Glossary);
        state.Glossary.Knowledge.RequireView(pinned, ClientView.Header);
        var explanation = request.Explain(state);
        if (pinned is not null) explanation = explanation with { Views = [.. explanation.Views.OrderBy(v => v.View == pinned ? 0 : 1)] };
        return Reply.OfJson(explanation).SendAsync(HttpContext);
    }
}
