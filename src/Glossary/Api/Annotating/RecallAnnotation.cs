using FastEndpoints;
using Glossary.Publishing;

namespace Glossary.Api.Annotating;

internal sealed record RecallAnnotationRequest(string Hash);

/// <summary>GET /api/annotate/{hash}</summary>
internal sealed class RecallAnnotation(LiveGlossary live) : Endpoint<RecallAnnotationRequest>
{
    public override void Configure()
    {
        Get("/api/annotate/{hash}");
        AllowAnonymous();
        Description(d => d.Produces<TextMatches>().Produces(204).WithTags("annotate"));
        Summary(s => s.Summary =
            "What was found in a text that somebody sent before, by the SHA-256 of that request's body (64 small hexadecimal digits). "
            + "204 where it is not kept, or the glossary has changed since: then send the text.");
    }

    public override async Task HandleAsync(RecallAnnotationRequest request, CancellationToken cancel)
    {
        if (AnnotationCache.Of(live.State).Find(request.Hash) is { } reply)
        {
            await reply.SendAsync(HttpContext);
            return;
        }
        // Not 404: to a page that asks, this is an everyday answer, and no error for its console.
        HttpContext.Response.Headers.CacheControl = "no-store";
        await Send.NoContentAsync(cancel);
    }
}
