using System.Text.Json;
using Glossary.Access;
using Glossary.Api.Asking;
using Glossary.Ask;
using Glossary.Contract;
using Glossary.Host;
using Glossary.Operations;
using Glossary.Posts;
using Glossary.Publishing;
using Glossary.Web;

namespace Glossary.Questions;

/// <summary>Checks a question, asks it, and sends the answer in the form that the client prefers.</summary>
internal sealed class Answering(LiveGlossary live, GlossaryOptions options, GlossaryMetrics metrics, QuestionLog log)
{
    public static void Describe(RouteHandlerBuilder route)
    {
        route.Produces<AnswerBody>();
        foreach (var format in PostFormat.All.Skip(1)) route.Produces<string>(200, format.MediaType);
        route.ProducesProblem(400).ProducesProblem(406).WithTags("ask");
    }

    public Task SendAsync(HttpContext http, Question question, PostRequest form, string field)
    {
        http.Response.Headers.Vary = ClientView.Vary;
        if (PostFormats.Choose(http, form.Format, PostFormat.All) is not { } format) return PostFormats.RefuseAsync(http, form.Format, PostFormat.All);
        var state = live.State;
        question = question with { PinnedView = ClientView.Of(http, state.Glossary) };
        if (QuestionRules.Fault(question, options, state.Glossary) is { } fault) return Problem.SendAsync(http, 400, fault.Detail, new ProblemField(fault.Field == "question" ? field : fault.Field, fault.Reason));
        var key = Key(question, format == PostFormat.Json ? null : form);
        var reply = live.FindsTheSame ? state.Replies.Find("ask " + format.Name, key) : null;
        if (reply is null)
        {
            var answer = state.Asking.Ask(question);
            reply = Render(answer, format, form) with { Kind = answer.Kind.ToString().ToLowerInvariant() };
            if (live.FindsTheSame) state.Replies.Keep("ask " + format.Name, key, reply);
        }
        Note(question, reply.Kind!);
        return reply.SendAsync(http);
    }

    /// <summary>Counts a question, and keeps it for editors to see what the glossary lacks.</summary>
    public void Note(Question question, string kind)
    {
        metrics.Asked(kind);
        log.Note(question.Text, kind, kind != "none");
    }

    /// <summary>Asks for those who do not take a reply: batches, agents.</summary>
    /// <exception cref="QuestionRefusedException">The question is wrong.</exception>
    public Answer Ask(Question question, LiveState state)
    {
        if (QuestionRules.Fault(question, options, state.Glossary) is { } fault) throw new QuestionRefusedException(fault);
        var answer = state.Asking.Ask(question);
        Note(question, answer.Kind.ToString().ToLowerInvariant());
        return answer;
    }

    private static Reply Render(Answer answer, PostFormat format, PostRequest form)
    {
        if (format == PostFormat.Json) return Reply.OfJson(AnswerBody.Of(answer));
        var post = AnswerPost.Of(answer, form.Full);
        return format.Render(form.MaxLength is { } most ? format.Within(post, most, form.Width) : post, form.Width);
    }

    // Every part but the last is free of line ends, or is written so that it is.
    private static string Key(Question question, PostRequest? form) =>
        $"{question.View} {question.PinnedView} {form?.Width} {form?.MaxLength} {form?.Full}\n{List(question.Chain)}\n{List(question.Context)}\n{question.Text}";

    private static string List(IReadOnlyList<string>? texts) => texts is { Count: > 0 } ? JsonSerializer.Serialize(texts) : "";
}
