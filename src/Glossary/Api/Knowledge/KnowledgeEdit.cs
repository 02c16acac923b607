using FastEndpoints;
using Glossary.Access;
using Glossary.Answers;
using Glossary.Editing;
using Glossary.Language;
using Glossary.Publishing;

namespace Glossary.Api.Knowledge;

internal sealed record KnowledgeEditRequest
{
    /// <summary>Only tells which of the questions of the last month would be answered differently; nothing is kept.</summary>
    [QueryParam] public bool Preview { get; init; }
}

/// <summary>A change of what verdicts are made from: done, or tried on what people asked in the last month.</summary>
internal abstract class KnowledgeEdit(EditQueue edits) : EditEndpoint<KnowledgeEditRequest>(edits)
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(31);
    private const int MostQuestions = 1_000;

    private bool isPreview;

    protected sealed override Task AnswerAsync(KnowledgeEditRequest request, CancellationToken cancel)
    {
        isPreview = request.Preview;
        return AnswerAsync(cancel);
    }

    protected abstract Task AnswerAsync(CancellationToken cancel);

    /// <summary>Does the work as one edit, or as far as its checks go, and tells what answers would become of it.</summary>
    protected async Task ChangeAsync(Func<Edit, Task<EditAnswer>> work, CancellationToken cancel)
    {
        if (!isPreview)
        {
            await WriteAsync(work, cancel);
            return;
        }
        var (changed, asked) = await Edits.WriteAsync(ActorOf.Request(HttpContext), async edit =>
        {
            await work(edit);
            await edit.Storage.SaveAsync(cancel);
            var questions = await edit.Storage.Questions.AskedSinceAsync(edit.Now - Month, MostQuestions, cancel);
            edit.GiveUp();
            return (edit.Storage.Knowledge.Read(), questions);
        }, cancel);
        var now = Resolve<LiveGlossary>().State;
        // A state of its own: what is tried shows to nobody.
        var then = new LiveState(now.Glossary.Under(changed), now.MakeEngine);
        await SendAsync(200, ChangedAnswers.Of(asked, q => now.Asking.Ask(q), q => then.Asking.Ask(q)));
    }
}

/// <summary>A question that would be answered differently.</summary>
/// <param name="Question">As it was asked last.</param>
/// <param name="Times">How often it was asked.</param>
/// <param name="Before">What is answered now, in short.</param>
/// <param name="After">What would be.</param>
internal sealed record ChangedAnswer(string Question, int Times, string Before, string After);

/// <summary>What a change would do to answers.</summary>
/// <param name="Asked">How many questions of the last month were tried.</param>
/// <param name="Changed">How many of them would be answered differently.</param>
/// <param name="ChangedTimes">How often these were asked.</param>
/// <param name="Items">The most asked of them.</param>
internal sealed record ChangedAnswers(int Asked, int Changed, int ChangedTimes, IReadOnlyList<ChangedAnswer> Items)
{
    private const int MostShown = 50;

    public static ChangedAnswers Of(IReadOnlyList<(string Text, int Count)> asked, Func<Question, Answer> before, Func<Question, Answer> after)
    {
        var changed = new List<ChangedAnswer>();
        foreach (var (text, count) in asked)
        {
            var question = new Question(text, null, null);
            var (was, would) = (before(question), after(question));
            if (was.Summary != would.Summary || was.Kind != would.Kind) changed.Add(new(text, count, was.Summary, would.Summary));
        }
        return new(asked.Count, changed.Count, changed.Sum(c => c.Times), [.. changed.OrderByDescending(c => c.Times).Take(MostShown)]);
    }
}
