using FastEndpoints;
using Glossary.Contract;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Api.Terms;

internal sealed record CompareTermRequest
{
    public string Slug { get; init; } = "";
    [QueryParam] public string? Lang { get; init; }
}

/// <summary>GET /api/terms/{slug}/compare</summary>
internal sealed class CompareTerm(LiveGlossary live, PastEntries past) : Endpoint<CompareTermRequest>
{
    public override void Configure()
    {
        Get("/api/terms/{slug}/compare");
        AllowAnonymous();
        Description(d => d.OfOneTerm<TermComparison>());
        Summary(s => s.Summary = "The competing definitions of a term side by side, view by view, who follows which, and where they disagree.");
    }

    public override async Task HandleAsync(CompareTermRequest request, CancellationToken cancel)
    {
        var state = live.State.In(ReaderLanguages.Of(HttpContext, request.Lang));
        var replies = ReplyCache.Of(state);
        var reply = replies.Find(request);
        if (reply is null)
        {
            if (state.Glossary.Find(request.Slug) is not { } entry)
            {
                MovedEntry.Send(
                    HttpContext, MovedEntry.ApiRoot, request.Slug, await past.MovedToAsync(request.Slug, state.Glossary, MovedEntry.ApiRoot, cancel));
                return;
            }
            reply = replies.Keep(request, Reply.OfJson(TermComparison.Of(entry, state.Glossary)));
        }
        await reply.SendAsync(HttpContext);
    }
}
