using FastEndpoints;
using Glossary.Ask;
using Glossary.Live;
using Glossary.Operations;
using Glossary.Web;

namespace Glossary.Asking;

internal sealed record AskQuestionRequest
{
    [QueryParam] public string Q { get; init; } = "";
    [QueryParam] public string? View { get; init; }
    /// <summary>"Front End>Backend>Storage": each calls the next.</summary>
    [QueryParam] public string? Chain { get; init; }
}

/// <summary>GET /api/ask</summary>
internal sealed class AskQuestion(LiveGlossary live, GlossaryOptions options, GlossaryMetrics metrics) : Endpoint<AskQuestionRequest>
{
    public override void Configure()
    {
        Get("/api/ask");
        AllowAnonymous();
        Description(d => d.Produces<AnswerBody>().Produces<string>(200, MediaTypes.Markdown).Produces<string>(200, MediaTypes.Plain).ProducesProblem(400).ProducesProblem(406).WithTags("ask"));
        Summary(s => s.Summary = "Answers a free-text question: a verdict for each view with its reason and source, a definition, a comparison, who uses a word how; or says that it does not know.");
    }

    public override Task HandleAsync(AskQuestionRequest request, CancellationToken cancel) =>
        AnswerReplies.SendAsync(HttpContext, live, options, metrics, new(request.Q, request.View, ChainText.Split(request.Chain)), "q");
}

internal sealed record PostQuestionRequest
{
    public string Question { get; init; } = "";
    public string? View { get; init; }
    public IReadOnlyList<string>? Chain { get; init; }
}

/// <summary>POST /api/ask</summary>
internal sealed class PostQuestion(LiveGlossary live, GlossaryOptions options, GlossaryMetrics metrics) : Endpoint<PostQuestionRequest>
{
    public override void Configure()
    {
        Post("/api/ask");
        AllowAnonymous();
        Description(d => d.Produces<AnswerBody>().Produces<string>(200, MediaTypes.Markdown).Produces<string>(200, MediaTypes.Plain).ProducesProblem(400).ProducesProblem(406).WithTags("ask"));
        Summary(s => s.Summary = "The same as GET, with the question as JSON.");
    }

    public override Task HandleAsync(PostQuestionRequest request, CancellationToken cancel) =>
        AnswerReplies.SendAsync(HttpContext, live, options, metrics, new(request.Question, request.View, request.Chain), "question");
}

/// <summary>Checks a question, asks it, and sends the answer in the form that the client prefers.</summary>
internal static class AnswerReplies
{
    public static Task SendAsync(HttpContext http, LiveGlossary live, GlossaryOptions options, GlossaryMetrics metrics, Question question, string field)
    {
        http.Response.Headers.Vary = "Accept";
        var type = MediaTypes.Choose(http.Request, MediaTypes.Json, MediaTypes.Markdown, MediaTypes.Plain);
        if (type is null) return Problem.SendNotAcceptableAsync(http, MediaTypes.Json, MediaTypes.Markdown, MediaTypes.Plain);
        if (string.IsNullOrWhiteSpace(question.Text)) return Problem.SendAsync(http, 400, "The question is empty; ask something like 'is the client upstream?'.", new ProblemField(field, "is missing"));
        if (question.Text.Length > options.LongestQuestion) return Problem.SendAsync(http, 400, $"The question has {question.Text.Length} characters; at most {options.LongestQuestion} are allowed.", new ProblemField(field, $"is {question.Text.Length} characters long, at most {options.LongestQuestion} are allowed"));
        if (ChainText.Fault(question.Chain) is { } fault) return Problem.SendAsync(http, 400, fault, new ProblemField("chain", fault));
        var state = live.State;
        if (question.View is { } view && state.Glossary.Knowledge.Views.All(v => v.Slug != view)) return ViewProblems.SendUnknownAsync(http, view, state.Glossary);
        var key = $"{question.View}\n{(question.Chain is null ? "" : string.Join('>', question.Chain))}\n{question.Text}";
        if (state.Replies.Find(type, key) is not { } reply)
        {
            var answer = state.Asking.Ask(question);
            reply = state.Replies.Keep(type, key, Render(answer, type) with { Kind = answer.Kind.ToString().ToLowerInvariant() });
        }
        metrics.Asked(reply.Kind!);
        return reply.SendAsync(http);
    }

    private static Reply Render(Answer answer, string type) => type switch
    {
        MediaTypes.Json => Reply.OfJson(AnswerBody.Of(answer)),
        MediaTypes.Markdown => Reply.OfText(AnswerText.Markdown(answer), "text/markdown; charset=utf-8"),
        _ => Reply.OfText(AnswerText.Plain(answer), "text/plain; charset=utf-8"),
    };
}

/// <summary>A chain as text: names with arrows between.</summary>
internal static class ChainText
{
    public const int MostNodes = 20;
    private const int LongestNode = 100;

    /// <summary>Takes ">", "->", "=>" and "→"; null where there is no chain.</summary>
    public static IReadOnlyList<string>? Split(string? chain) =>
        string.IsNullOrWhiteSpace(chain) ? null : [.. chain.Replace("→", ">", StringComparison.Ordinal).Replace("->", ">", StringComparison.Ordinal).Replace("=>", ">", StringComparison.Ordinal).Split('>').Select(n => n.Trim())];

    /// <summary>What is wrong with the chain, if anything is.</summary>
    public static string? Fault(IReadOnlyList<string>? chain) => chain switch
    {
        null => null,
        { Count: < 2 or > MostNodes } => $"The chain has {chain.Count} node{(chain.Count == 1 ? "" : "s")}; it must have 2 to {MostNodes}, like 'Front End>Backend>Storage'.",
        _ when chain.Any(string.IsNullOrWhiteSpace) => "The chain has a node without a name.",
        _ when chain.FirstOrDefault(n => n.Length > LongestNode) is { } node => $"The chain's node '{Problem.Shorten(node)}' has {node.Length} characters; at most {LongestNode} are allowed.",
        _ when chain.Any(n => n.Any(c => char.IsControl(c) || c is '\uFFFE' or '\uFFFF')) => "The chain has a node with control characters in its name.",
        _ when chain.Distinct(StringComparer.OrdinalIgnoreCase).Count() < chain.Count => "The chain names a node twice; give each node a name of its own.",
        _ => null,
    };
}
