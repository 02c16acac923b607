using FastEndpoints;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Questions;
using Glossary.Web;

namespace Glossary.Site;

internal sealed record ShowChainRequest
{
    /// <summary>"Front End>Backend>Storage": each calls the next.</summary>
    [QueryParam] public string? Chain { get; init; }
}

/// <summary>GET /chain, and with chain=… explained and drawn in each view</summary>
internal sealed class ShowChain(LiveGlossary live) : PageEndpoint<ShowChainRequest>
{
    private const int LongestChain = 3_000;

    public override void Configure() => Describe("/chain");

    private static string About(PublishedGlossary glossary) =>
        Furniture.T("Who is {0} whom along a chain, in each view, with a picture for design documents.", ChainPage.Ends(glossary));

    public override Task HandleAsync(ShowChainRequest request, CancellationToken cancel)
    {
        var state = live.State.In(Languages);
        if (!state.Glossary.Knowledge.OrdersChains)
        {
            throw new Refusal(RefusalKind.NotFound, "This glossary explains no chains: none of its views has a rule that puts the parts of a system in order.");
        }
        var text = Text(request.Chain, LongestChain);
        return SendKeptAsync(state, text, () =>
        {
            var chain = ChainText.Split(text);
            var fault = ChainText.Fault(chain);
            var explanation = chain is not null && fault is null ? state.Asking.Explain(chain, null) : null;
            var head = new PageHead(explanation is null ? Furniture.T("Explain a chain") : string.Join(" → ", explanation.Chain), About(state.Glossary))
            {
                Canonical = explanation is null ? "/chain" : SiteAddress.Chain(explanation.Chain),
                Part = "/chain",
                Unlisted = text.Length > 0,
                Scripts = ["copy.js"],
            };
            return (head, ChainPage.Of(text, fault, explanation, state.Glossary));
        });
    }
}
