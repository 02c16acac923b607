using Glossary.Contract;
using Glossary.Language;
using Glossary.Publishing;
using Glossary.Questions;
using Glossary.Web;

namespace Glossary.Api.Asking;

/// <summary>Sends the verdict on what is given field by field.</summary>
internal sealed class DirectionReplies(LiveGlossary live)
{
    public const int LongestName = 200;

    public Task SendAsync(HttpContext http, DirectionCase given, bool full)
    {
        var state = live.State;
        if (given.Term.Length == 0) given = given with { Term = state.Glossary.Knowledge.FirstPair?.Leading ?? "" };
        DirectionRules.Check(given, state.Glossary);
        var replies = ReplyCache.Of(state);
        var key = new ReplyKey(given with { Chain = null }, TextList.Of(given.Chain), full);
        if (replies.Find(key) is { } known) return known.SendAsync(http);
        var reply = Reply.OfJson(AnswerBody.Of(state.Asking.Judge(given), full));
        replies.Keep(key, reply);
        return reply.SendAsync(http);
    }

    private sealed record ReplyKey(DirectionCase Given, TextList Chain, bool Full);
}
