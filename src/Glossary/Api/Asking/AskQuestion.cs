using FastEndpoints;
using Glossary.Access;
using Glossary.Posts;
using Glossary.Questions;

namespace Glossary.Api.Asking;

internal sealed record AskQuestionRequest : PostRequest
{
    /// <summary>The question, as a person would ask it.</summary>
    [QueryParam] public string Q { get; init; } = "";
    [QueryParam] public string? View { get; init; }
    /// <summary>"Front End>Backend>Storage": each calls the next.</summary>
    [QueryParam] public string? Chain { get; init; }
    /// <summary>The questions asked before, oldest first; repeated for each.</summary>
    [QueryParam] public IReadOnlyList<string>? Context { get; init; }
    /// <summary>The view that the client holds to: it comes first, and the answer says that others differ. Absent, it is what the key is set to.</summary>
    [FromHeader(ClientView.Header, IsRequired = false)] public string? PinnedView { get; init; }
}

internal sealed class AskQuestionValidator : Validator<AskQuestionRequest>
{
    public AskQuestionValidator() => PostRequest.Limit(this, PostFormat.All);
}

/// <summary>GET /api/ask</summary>
internal sealed class AskQuestion(AnswerReplies replies) : Endpoint<AskQuestionRequest>
{
    public override void Configure()
    {
        Get("/api/ask");
        AllowAnonymous();
        Description(AnswerReplies.Describe);
        Summary(s => s.Summary =
            "Answers a free-text question: a verdict for each view with its reason and source, a definition, a comparison, who uses a word how; "
            + "or says that it does not know.");
    }

    public override Task HandleAsync(AskQuestionRequest request, CancellationToken cancel) =>
        replies.SendAsync(HttpContext, new(request.Q, request.View, ChainText.Split(request.Chain)) { Context = Earlier() }, request, "q");

    // As they were sent: the binder would take a comma in a question for the end of it.
    private List<string>? Earlier() => HttpContext.Request.Query["context"] is { Count: > 0 } sent ? [.. sent.Select(c => c ?? "")] : null;
}

internal sealed record PostQuestionRequest : PostRequest
{
    public string Question { get; init; } = "";
    public string? View { get; init; }
    public IReadOnlyList<string>? Chain { get; init; }
    /// <summary>The questions asked before, oldest first.</summary>
    public IReadOnlyList<string>? Context { get; init; }
    /// <summary>The view that the client holds to: it comes first, and the answer says that others differ. Absent, it is what the key is set to.</summary>
    [FromHeader(ClientView.Header, IsRequired = false)] public string? PinnedView { get; init; }
}

internal sealed class PostQuestionValidator : Validator<PostQuestionRequest>
{
    public PostQuestionValidator() => PostRequest.Limit(this, PostFormat.All);
}

/// <summary>POST /api/ask</summary>
internal sealed class PostQuestion(AnswerReplies replies) : Endpoint<PostQuestionRequest>
{
    public override void Configure()
    {
        Post("/api/ask");
        AllowAnonymous();
        Description(AnswerReplies.Describe);
        Summary(s => s.Summary = "The same as GET, with the question as JSON.");
    }

    public override Task HandleAsync(PostQuestionRequest request, CancellationToken cancel) =>
        replies.SendAsync(HttpContext, new(request.Question, request.View, request.Chain) { Context = request.Context }, request, "question");
}
