using Glossary.Ask;
using Glossary.Formats;
using Glossary.Live;
using Glossary.Operations;
using Glossary.Web;

namespace Glossary.Asking;

/// <summary>Checks a question, asks it, and sends the answer in the form that the client prefers.</summary>
internal sealed class AnswerDesk(LiveGlossary live, GlossaryOptions options, GlossaryMetrics metrics)
{
    public static void Describe(RouteHandlerBuilder route)
    {
        route.Produces<AnswerBody>();
        foreach (var format in PostFormat.All.Skip(1)) route.Produces<string>(200, format.MediaType);
        route.ProducesProblem(400).ProducesProblem(406).WithTags("ask");
    }

    public Task SendAsync(HttpContext http, Question question, PostRequest form, string field)
    {
        http.Response.Headers.Vary = "Accept, X-Glossary-View";
        if (PostFormats.Choose(http, form.Format, PostFormat.All) is not { } format) return PostFormats.RefuseAsync(http, form.Format, PostFormat.All);
        var state = live.State;
        if (QuestionRules.Fault(question, options, state.Glossary) is { } fault) return Problem.SendAsync(http, 400, fault.Detail, new ProblemField(fault.Field == "question" ? field : fault.Field, fault.Reason));
        var answer = state.Asking.Ask(question);
        metrics.Asked(answer.Kind);
        if (format == PostFormat.Json) return Reply.OfJson(AnswerBody.Of(answer)).SendAsync(http);
        var post = AnswerPost.Of(answer, form.Full);
        return format.Render(form.MaxLength is { } most ? post.Within(most) : post, form.Width).SendAsync(http);
    }
}
