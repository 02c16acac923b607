using FastEndpoints;
using Glossary.Publishing;

namespace Glossary.Site;

/// <summary>GET /</summary>
internal sealed class ShowHome(LiveGlossary live) : PageEndpoint<EmptyRequest>
{
    public override void Configure() => Describe("/");

    public override Task HandleAsync(EmptyRequest request, CancellationToken cancel)
    {
        var state = live.State.In(Languages);
        var frame = new PageFrame(Site, state.Glossary);
        var profile = frame.Profile;
        return SendKeptAsync(state, null, () => (
            new(profile.Headline is { } headline ? $"{profile.Title}: {headline.Replace("*", "", StringComparison.Ordinal)}" : profile.Title, profile.About)
            {
                Canonical = "/",
                Part = "/",
                HasOwnSearch = true,
                StructuredData = StructuredData.Site(frame),
            },
            HomePage.Of(frame)));
    }
}
