using FastEndpoints;
using Glossary.Publishing;

namespace Glossary.Site;

/// <summary>GET /</summary>
internal sealed class ShowHome(LiveGlossary live) : PageEndpoint<EmptyRequest>
{
    private const string About =
        "Is the client upstream of the server? It depends on whom you ask. Definitions by view, who uses which word how, and the sources.";

    public override void Configure() => Describe("/");

    public override Task HandleAsync(EmptyRequest request, CancellationToken cancel)
    {
        var state = live.State.In(Languages);
        return SendKeptAsync(state, null, () => (
            new("Glossary: software words that people disagree about", About)
            {
                Canonical = "/",
                Part = "/",
                HasOwnSearch = true,
                StructuredData = StructuredData.Site(Site),
            },
            HomePage.Of(state.Glossary)));
    }
}
