using Glossary.Publishing;
using Glossary.Questions;
using Glossary.Verdicts;
using Glossary.Web;

namespace Glossary.Site;

/// <summary>GET /chain, and with chain=… explained and drawn in each view</summary>
internal sealed class ShowChain(LiveGlossary live) : PageEndpoint
{
    private const int LongestChain = 3_000;

    public override void Configure() => Describe("/chain");

    public override async Task HandleAsync(CancellationToken cancel)
    {
        var state = live.State;
        var text = Asked("chain");
        if (text.Length > LongestChain) text = text[..LongestChain];
        await SendKeptAsync(state, text, () =>
        {
            var chain = ChainText.Split(text);
            var fault = ChainText.Fault(chain);
            ChainExplanation? explanation = chain is not null && fault is null ? state.Asking.Explain(chain, null) : null;
            var head = new PageHead(explanation is null ? "Explain a chain" : string.Join(" → ", explanation.Chain), "Who is upstream and downstream of whom along a chain, in each view, with a picture for design documents.")
            {
                Canonical = explanation is null ? "/chain" : SiteAddress.Chain(explanation.Chain),
                Part = "/chain",
                Unlisted = text.Length > 0,
                Scripts = ["copy.js"],
            };
            return Task.FromResult<(PageHead, Microsoft.AspNetCore.Components.RenderFragment)?>((head, ChainPage.Of(text, fault, explanation, state.Glossary)));
        });
    }
}
