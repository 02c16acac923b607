using Glossary.Access;
using Glossary.Answers;
using Glossary.Contract;
using Glossary.Language;
using Glossary.Posts;
using Glossary.Publishing;
using Glossary.Questions;
using Glossary.Web;

namespace Glossary.Api.Asking;

/// <summary>Sends the answer to a question in the form that the client prefers.</summary>
internal sealed class AnswerReplies(LiveGlossary live, Answering answering, SiteOptions options, ReadyReplies ready)
{
    public static void Describe(RouteHandlerBuilder route)
    {
        route.Produces<AnswerBody>();
        foreach (var format in PostFormat.All.Skip(1)) route.Produces<string>(200, format.MediaType);
        route.ProducesProblem(400).ProducesProblem(406).WithTags("ask");
    }

    public async Task SendAsync(HttpContext http, Question question, PostRequest form, string field)
    {
        http.Response.Headers.Vary = ClientView.Vary;
        var format = PostFormats.Choose(http, form.Format, PostFormat.All);
        var shown = live.State;
        var state = shown.In(ReaderLanguages.Of(http, form.Lang));
        question = question with { PinnedView = ClientView.Of(http, state.Glossary) };
        answering.Check(question, state.Glossary, field);
        var replies = ReplyCache.Of(state);
        var site = SiteAddress.Of(http.Request, options);
        var key = new ReplyKey(
            site, format, question with { Chain = null, Context = null }, TextList.Of(question.Chain), TextList.Of(question.Context),
            (form.Width, form.MaxLength, form.Full));
        var reply = live.FindsTheSame ? replies.Find(key) : null;
        if (reply is not null)
        {
            void Note() => answering.Note(question, reply.Kind!);
            Note();
            await ready.SendAsync(http, shown, reply, isFound: true, Note);
            return;
        }
        var misses = live.Index.Sentences.Misses;
        var answer = await answering.AskAsync(question, state, field, http.RequestAborted);
        reply = Render(answer, format, form, site) with { Kind = Answering.KindOf(answer) };
        if (live.FindsTheSame && live.Index.Sentences.Misses == misses && !answer.IsPassing) replies.KeepRepeated(key, reply);
        await reply.SendAsync(http);
    }

    private static Reply Render(Answer answer, PostFormat format, PostRequest form, string site) =>
        format == PostFormat.Json ? Reply.OfJson(AnswerBody.Of(answer, form.Full)) : form.Render(AnswerPost.Of(answer, form.Full, site), format);

    private sealed record ReplyKey(
        string Site, PostFormat Format, Question Question, TextList Chain, TextList Context, (int? Width, int? MaxLength, bool Full) Form);
}
