using Glossary.Access;
using FastEndpoints;
using Glossary.Answers;
using Glossary.Contract;
using Glossary.Language;
using Glossary.Linking;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Questions;
using Glossary.Verdicts;
using Glossary.Web;

namespace Glossary.Site;

/// <summary>What the page of an answer shows beside the answer: the pictures of its chain, and what else was found.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Glossary">What it was made from.</param>
/// <param name="Chain">The chain of the question, seen in each view.</param>
/// <param name="Others">What else was found.</param>
/// <param name="Links">Links the terms in its texts.</param>
/// <param name="Url">Full address of the page.</param>
internal sealed record AnswerModel(
    Answer Answer, PublishedGlossary Glossary, ChainExplanation? Chain, IReadOnlyList<HitBody> Others, TermLinks Links, string Url);

internal sealed record ShowAnswerRequest
{
    [QueryParam] public string? Q { get; init; }
}

/// <summary>GET /ask?q=…</summary>
internal sealed class ShowAnswer(LiveGlossary live, Answering answering) : PageEndpoint<ShowAnswerRequest>
{
    private const int MostOthers = 8;
    private const int MostGuesses = 3;

    public override void Configure() => Describe("/ask");

    public override async Task HandleAsync(ShowAnswerRequest request, CancellationToken cancel)
    {
        var text = Text(request.Q);
        if (text.Length == 0)
        {
            await Send.RedirectAsync("/", allowRemoteRedirects: false);
            return;
        }
        var state = live.State.In(Languages);
        var key = new PageKey(Site, "/ask", text);
        var reply = live.FindsTheSame ? ReplyCache.Of(state).Find(key) : null;
        var question = new Question(text, null, null) { PinnedView = ClientView.Default(state.Glossary) };
        if (reply is not null)
        {
            answering.Note(question, reply.Kind!);
        }
        else
        {
            var misses = live.Index.Sentences.Misses;
            var answer = await answering.AskAsync(question, state, "q", cancel);
            reply = await RenderAsync(answer, state, cancel);
            if (live.FindsTheSame && live.Index.Sentences.Misses == misses && !answer.IsPassing) ReplyCache.Of(state).Keep(key, reply);
        }
        await SendAsync(reply);
    }

    private async Task<Reply> RenderAsync(Answer answer, LiveState state, CancellationToken cancel)
    {
        var chain = answer.Interpretation.Chain is { Count: > 1 } nodes && ChainText.Fault(nodes) is null ? state.Asking.Explain(nodes, null) : null;
        var model = new AnswerModel(
            answer, state.Glossary, chain, Others(answer, state, cancel),
            new(
                state.Terms, [.. answer.Terms.Select(t => state.Glossary.Head(t)?.Id).OfType<long>()], h => SiteAddress.Term(h.Slug),
                new MarkRules().In(state.Glossary)),
            Site + SiteAddress.Ask(answer.Question));
        var head = new PageHead(answer.Question, answer.Kind == AnswerKind.None ? Furniture.T("The glossary has nothing on this.") : answer.Summary)
        {
            Unlisted = answer.Kind == AnswerKind.None,
            Canonical = SiteAddress.Ask(answer.Question),
            Asked = answer.Question,
            Scripts = ["answer.js"],
        };
        var reply = await Resolve<PageRenderer>().RenderAsync(head, AnswerPage.Of(model), new(Site, state.Glossary));
        return reply with { Kind = Answering.KindOf(answer) };
    }

    // Verdicts speak for themselves; beside words that were looked up there may be others that were meant.
    private List<HitBody> Others(Answer answer, LiveState state, CancellationToken cancel)
    {
        if (answer.Kind is AnswerKind.Verdict or AnswerKind.Which or AnswerKind.Chain or AnswerKind.Usage) return [];
        var found = live.Find(new(answer.Question) { Limit = answer.Kind == AnswerKind.None ? MostGuesses : MostOthers, Cancel = cancel }, state);
        return [.. found.Hits.Where(h => !answer.Terms.Contains(h.Slug) && answer.Choices.All(c => c.Slug != h.Slug))];
    }
}
