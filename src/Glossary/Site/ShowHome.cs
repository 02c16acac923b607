using Glossary.Publishing;

namespace Glossary.Site;

/// <summary>GET /</summary>
internal sealed class ShowHome(LiveGlossary live) : PageEndpoint
{
    public override void Configure() => Describe("/");

    public override Task HandleAsync(CancellationToken cancel)
    {
        var state = live.State;
        return SendKeptAsync(state, "", () => Task.FromResult<(PageHead, Microsoft.AspNetCore.Components.RenderFragment)?>((
            new("Glossary: software words that people disagree about", "Is the client upstream of the server? It depends on whom you ask. Definitions by view, who uses which word how, and the sources.")
            {
                Canonical = "/",
                Part = "/",
                HasOwnSearch = true,
                StructuredData = StructuredData.Site(Site),
            },
            HomePage.Of(state.Glossary))));
    }
}
