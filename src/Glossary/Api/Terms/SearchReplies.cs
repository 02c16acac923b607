using Glossary.Model;
using Glossary.Publishing;
using Glossary.Search;
using Glossary.Web;

namespace Glossary.Api.Terms;

/// <summary>Sends what a search found, made anew or kept from before.</summary>
internal sealed class SearchReplies(LiveGlossary live, ReadyReplies ready)
{
    public Task SendAsync(HttpContext http, SearchTermsRequest request, CancellationToken cancel)
    {
        var shown = live.State;
        var state = shown.In(ReaderLanguages.Of(http, request.Lang));
        state.Glossary.Knowledge.RequireView(request.View);
        var replies = ReplyCache.Of(state);
        var reply = live.FindsTheSame ? replies.Find(request) : null;
        if (reply is not null) return ready.SendAsync(http, shown, reply, isFound: true);
        var misses = live.Index.Sentences.Misses;
        reply = Reply.OfJson(live.Find(ToSearch(request, state.Glossary) with { Cancel = cancel }, state));
        if (live.FindsTheSame && live.Index.Sentences.Misses == misses) replies.KeepRepeated(request, reply);
        return reply.SendAsync(http);
    }

    private static SearchRequest ToSearch(SearchTermsRequest request, PublishedGlossary glossary) => new(request.Q)
    {
        View = request.View,
        Status = request.Status,
        Scheme = request.Scheme is { Length: > 0 } scheme ? glossary.Scheme(scheme).Iri : null,
        Tag = request.Tag?.ToLowerInvariant(),
        Language = request.Language,
        Limit = request.Limit,
        Offset = request.Offset,
        Explain = request.Explain,
    };
}
