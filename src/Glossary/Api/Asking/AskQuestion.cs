using FastEndpoints;
using FluentValidation;
using Glossary.Questions;

namespace Glossary.Api.Asking;

/// <summary>How an answer is to be shown, where it is not JSON.</summary>
internal abstract record PostRequest
{
    /// <summary>json, markdown, text, html, slack or teams; the Accept header decides where absent.</summary>
    [QueryParam] public string? Format { get; init; }
    /// <summary>Of plain text: columns to wrap at.</summary>
    [QueryParam] public int? Width { get; init; }
    /// <summary>Characters that the post may have; whole sentences are left out to keep it, never a source.</summary>
    [QueryParam] public int? MaxLength { get; init; }
    /// <summary>Whole definitions with all their sources, where posts have the first paragraph and the best sources.</summary>
    [QueryParam] public bool Full { get; init; }
}

internal sealed record AskQuestionRequest : PostRequest
{
    [QueryParam] public string Q { get; init; } = "";
    [QueryParam] public string? View { get; init; }
    /// <summary>"Front End>Backend>Storage": each calls the next.</summary>
    [QueryParam] public string? Chain { get; init; }
    /// <summary>The questions asked before, oldest first; repeated for each.</summary>
    [QueryParam] public IReadOnlyList<string>? Context { get; init; }
    /// <summary>The view that the client holds to: it comes first, and the answer says that others differ. Absent, it is the one that the key is set to.</summary>
    [FromHeader(Access.ClientView.Header, IsRequired = false)] public string? PinnedView { get; init; }
}

internal sealed class AskQuestionValidator : Validator<AskQuestionRequest>
{
    public AskQuestionValidator() => PostRequestRules.AddTo(this);
}

/// <summary>GET /api/ask</summary>
internal sealed class AskQuestion(AnswerReplies replies) : Endpoint<AskQuestionRequest>
{
    public override void Configure()
    {
        Get("/api/ask");
        AllowAnonymous();
        Description(AnswerReplies.Describe);
        Summary(s => s.Summary = "Answers a free-text question: a verdict for each view with its reason and source, a definition, a comparison, who uses a word how; or says that it does not know.");
    }

    public override Task HandleAsync(AskQuestionRequest request, CancellationToken cancel) =>
        replies.SendAsync(HttpContext, new(request.Q, request.View, ChainText.Split(request.Chain)) { Context = request.Context }, request, "q");
}

internal sealed record PostQuestionRequest : PostRequest
{
    public string Question { get; init; } = "";
    public string? View { get; init; }
    public IReadOnlyList<string>? Chain { get; init; }
    /// <summary>The questions asked before, oldest first.</summary>
    public IReadOnlyList<string>? Context { get; init; }
    /// <summary>The view that the client holds to: it comes first, and the answer says that others differ. Absent, it is the one that the key is set to.</summary>
    [FromHeader(Access.ClientView.Header, IsRequired = false)] public string? PinnedView { get; init; }
}

internal sealed class PostQuestionValidator : Validator<PostQuestionRequest>
{
    public PostQuestionValidator() => PostRequestRules.AddTo(this);
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

internal static class PostRequestRules
{
    public static void AddTo<T>(AbstractValidator<T> validator) where T : PostRequest
    {
        validator.RuleFor(r => r.Width).InclusiveBetween(40, 200).WithMessage("is {PropertyValue}, must be 40 to 200");
        validator.RuleFor(r => r.MaxLength).InclusiveBetween(200, 20_000).WithMessage("is {PropertyValue}, must be 200 to 20000");
    }
}
