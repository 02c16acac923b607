using Glossary.Answers;
using Glossary.Language;
using Glossary.Model;
using Glossary.Operations;
using Glossary.Publishing;
using Glossary.Reading;
using Glossary.Text;

namespace Glossary.Questions;

/// <summary>Checks a question, asks it, counts it, and keeps it for editors to see what the glossary lacks.</summary>
internal sealed class Answering(AskOptions options, Readers readers, GlossaryMetrics metrics, QuestionLog log)
{
    /// <summary>Answers from one state of the glossary.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="state">What answers it.</param>
    /// <param name="field">What the question is called where it comes from; a refusal names it.</param>
    /// <param name="cancel">Nobody waits for the answer any more.</param>
    /// <exception cref="Refusal">The question is wrong.</exception>
    public async Task<Answer> AskAsync(Question question, LiveState state, string field, CancellationToken cancel)
    {
        // What is only asked is cleaned at its places: whatever reads it from here on reads text.
        question = question with { Text = WrittenText.Clean(question.Text), Context = question.Context?.Select(WrittenText.Clean).ToList() };
        Check(question, state.Glossary, field);
        var (answer, chat) = await readers.AskAsync(question, state.Asking, state.Glossary.Knowledge, cancel);
        if (chat is { } outcome) metrics.ReadByChat(outcome.ToString().ToLowerInvariant());
        Note(question, KindOf(answer));
        return answer;
    }

    /// <summary>What the answer counts as, in the metrics and in the log: "verdict", "none".</summary>
    public static string KindOf(Answer answer) => answer.Kind.ToString().ToLowerInvariant();

    /// <inheritdoc cref="QuestionRules.Check"/>
    public void Check(Question question, PublishedGlossary glossary, string field) => QuestionRules.Check(question, options, glossary, field);

    /// <summary>Counts a question that was answered as one before it.</summary>
    public void Note(Question question, string kind)
    {
        metrics.Asked(kind);
        log.Note(question.Text, kind, kind != "none");
    }
}
