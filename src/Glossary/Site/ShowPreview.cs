using FastEndpoints;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Site;

internal sealed record ShowPreviewRequest
{
    /// <summary>Number of the reading that the page was made after.</summary>
    [QueryParam] public int After { get; init; }
}

/// <summary>GET /site/preview?after=N: waits until a watched folder was read again. There where a folder is watched.</summary>
internal sealed class ShowPreview : PageEndpoint<ShowPreviewRequest>
{
    public const string Script = "preview.js";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(25);

    public override void Configure() => Describe("/site/preview");

    public override async Task HandleAsync(ShowPreviewRequest request, CancellationToken cancel)
    {
        var preview = TryResolve<FolderPreview>() ?? throw Asset.Missing();
        await Reply.OfJson(await preview.AfterAsync(request.After, LongestWait, cancel)).SendAsync(HttpContext, "no-store");
    }
}
