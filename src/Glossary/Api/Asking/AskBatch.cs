using FastEndpoints;
using FluentValidation;
using Glossary.Access;
using Glossary.Contract;
using Glossary.Language;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Questions;
using Glossary.Web;

namespace Glossary.Api.Asking;

internal sealed record BatchQuestion(string Question = "", string? View = null, IReadOnlyList<string>? Chain = null, IReadOnlyList<string>? Context = null);

internal sealed record AskBatchRequest
{
    public IReadOnlyList<BatchQuestion> Questions { get; init; } = [];
    /// <summary>The view that the client holds to: it comes first, and each answer says that others differ.</summary>
    [FromHeader(ClientView.Header, IsRequired = false)] public string? PinnedView { get; init; }
}

internal sealed class AskBatchValidator : Validator<AskBatchRequest>
{
    public const int MostQuestions = 100;

    public AskBatchValidator() => RuleFor(r => r.Questions)
        .Count(1, MostQuestions).WithMessage($"must have 1 to {MostQuestions} questions")
        .Must(q => q is null || q.All(one => one is not null)).WithMessage("has a question that is null");
}

/// <summary>An answer, or what was wrong with the question; in the order of the questions.</summary>
internal sealed record BatchItem(AnswerBody? Answer, RefusedField? Error);

internal sealed record BatchAnswers(IReadOnlyList<BatchItem> Items);

/// <summary>POST /api/ask/batch</summary>
internal sealed class AskBatch(LiveGlossary live, Answering answering) : Endpoint<AskBatchRequest>
{
    public override void Configure()
    {
        Post("/api/ask/batch");
        AllowAnonymous();
        Options(o => o.RequireRateLimiting(LoadLimits.Dear));
        Description(d => d.Produces<BatchAnswers>().ProducesProblem(400).WithTags("ask"));
        Summary(s => s.Summary = "Answers up to 100 questions, all from one state of the glossary; a wrong question spoils only its own answer.");
    }

    public override async Task HandleAsync(AskBatchRequest request, CancellationToken cancel)
    {
        var state = live.State;
        var pinned = ClientView.Of(HttpContext, state.Glossary);
        // One after the other, but for what waits for a chat model: the time limit of that is one for all of them.
        var items = await Task.WhenAll(request.Questions.Select(q => AnswerAsync(q, pinned, state, cancel)));
        await Reply.OfJson(new BatchAnswers(items)).SendAsync(HttpContext);
    }

    private async Task<BatchItem> AnswerAsync(BatchQuestion asked, string? pinned, LiveState state, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var question = new Question(asked.Question ?? "", asked.View, asked.Chain) { PinnedView = pinned, Context = asked.Context };
        try
        {
            return new(AnswerBody.Of(await answering.AskAsync(question, state, "question", cancel), full: false), null);
        }
        catch (Refusal refused)
        {
            return new(null, new(refused.Fields[0].Name, refused.Message));
        }
    }
}
