using Glossary.Answers;
using Glossary.Language;
using Glossary.Model;

namespace Glossary.Reading;

/// <summary>
/// Where the readers of questions meet: our own reads each question, and the chat model, where there is one, those that ours is unsure of (or all). Verdicts
/// are the views' in any case; a reader only says what is asked.
/// </summary>
internal sealed class Readers(ReadingSettings settings, ChatReader? chat = null)
{
    /// <summary>Below this an answer does not call itself sure.</summary>
    public const double Sure = 0.8;

    private volatile Made? made;

    private sealed record Made(KnowledgeBase Knowledge, ChatForm Form);

    /// <summary>Answers a question, read by whom it takes; how it went with the chat model, or null where that was not asked.</summary>
    public async ValueTask<(Answer Answer, ChatOutcome? Chat)> AskAsync(
        Question question, AskEngine engine, KnowledgeBase knowledge, CancellationToken cancel)
    {
        var own = engine.AskUntil(question, cancel);
        if (chat is null || !IsForChat(question, own)) return (own, null);
        var (form, outcome) = await chat.ReadAsync(question, FormOf(knowledge), cancel).ConfigureAwait(false);
        if (outcome is ChatOutcome.Failed or ChatOutcome.Busy or ChatOutcome.Resting) return (own with { IsPassing = true }, outcome);
        return form is not null && AnswerOf(form, question, engine) is { Kind: not AnswerKind.None } other
            ? (TwoReadings.Meet(own, other), outcome)
            : (own, outcome);
    }

    // A chain that comes beside the question is read already.
    private bool IsForChat(Question question, Answer own) =>
        question.Chain is null && (settings.ChatUse == ChatUse.Always || own.Kind == AnswerKind.None || own.Confidence < Sure);

    private static Answer? AnswerOf(FilledForm form, Question question, AskEngine engine)
    {
        if (form.Word is { } word)
        {
            var asked = new Question($"What does \"{word.Replace('"', ' ')}\" mean?", question.View) { PinnedView = question.PinnedView };
            return engine.Ask(asked) with { Question = question.Text };
        }
        if (form.Direction is not { } read) return null;
        try
        {
            return engine.Ask(question, read);
        }
        catch (Refusal)
        {
            // What was quoted names nothing: "is called" is no end.
            return null;
        }
    }

    private ChatForm FormOf(KnowledgeBase knowledge)
    {
        if (made is { } now && ReferenceEquals(now.Knowledge, knowledge)) return now.Form;
        var form = new ChatForm(knowledge);
        made = new(knowledge, form);
        return form;
    }
}
