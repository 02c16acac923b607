using FastEndpoints;
using Glossary.Contract;
using Glossary.Questions;

namespace Glossary.Api.Asking;

internal sealed record JudgeDirectionRequest : IDirectionFields
{
    /// <summary>A direction word of the glossary; the leading word of its first pair where left out.</summary>
    [QueryParam] public string? Term { get; init; }
    /// <summary>What the verdict is about. Left out, the ends on that side of the object are named.</summary>
    [QueryParam] public string? Subject { get; init; }
    /// <summary>What it is measured from.</summary>
    [QueryParam] public string? Object { get; init; }
    /// <summary>How subject and object relate: a verb ("calls", "reads from", "depends on") or the slug of a kind of relation.</summary>
    [QueryParam] public string? Relation { get; init; }
    /// <summary>"Front End>Backend>Storage", where there are more ends than two.</summary>
    [QueryParam] public string? Chain { get; init; }
    /// <summary>The message that is looked at: "request", "response".</summary>
    [QueryParam] public string? Message { get; init; }
    /// <summary>Slug of the one view.</summary>
    [QueryParam] public string? View { get; init; }
    /// <summary>All sources of each view, with their quotations, instead of the three best.</summary>
    [QueryParam] public bool Full { get; init; }
}

internal sealed class JudgeDirectionValidator : Validator<JudgeDirectionRequest>
{
    public JudgeDirectionValidator() => DirectionFields.Limit(this);
}

/// <summary>GET /api/verdict</summary>
internal sealed class JudgeDirection(DirectionReplies replies) : Endpoint<JudgeDirectionRequest>
{
    public override void Configure()
    {
        Get("/api/verdict");
        AllowAnonymous();
        Description(d => d.Produces<AnswerBody>().ProducesProblem(400).WithTags("ask"));
        Summary(s => s.Summary =
            "The verdict of each view on what is given field by field, with reason and source: what /api/ask answers, without reading a text.");
    }

    public override Task HandleAsync(JudgeDirectionRequest request, CancellationToken cancel) => replies.SendAsync(
        HttpContext,
        new(request.Term ?? "", request.Subject, request.Object, request.Relation, ChainText.Split(request.Chain), request.Message, request.View),
        request.Full);
}

internal sealed record PostDirectionRequest : IDirectionFields
{
    public string? Term { get; init; }
    public string? Subject { get; init; }
    public string? Object { get; init; }
    public string? Relation { get; init; }
    public IReadOnlyList<string>? Chain { get; init; }
    public string? Message { get; init; }
    public string? View { get; init; }
    public bool Full { get; init; }
}

internal sealed class PostDirectionValidator : Validator<PostDirectionRequest>
{
    public PostDirectionValidator() => DirectionFields.Limit(this);
}

/// <summary>POST /api/verdict</summary>
internal sealed class PostDirection(DirectionReplies replies) : Endpoint<PostDirectionRequest>
{
    public override void Configure()
    {
        Post("/api/verdict");
        AllowAnonymous();
        Description(d => d.Produces<AnswerBody>().ProducesProblem(400).WithTags("ask"));
        Summary(s => s.Summary = "The same as GET, with the fields as JSON.");
    }

    public override Task HandleAsync(PostDirectionRequest request, CancellationToken cancel) => replies.SendAsync(
        HttpContext, new(request.Term ?? "", request.Subject, request.Object, request.Relation, request.Chain, request.Message, request.View),
        request.Full);
}
