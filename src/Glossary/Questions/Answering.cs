using Glossary.Answers;
using Glossary.Language;
using Glossary.Model;
using Glossary.Operations;
using Glossary.Publishing;

namespace Glossary.Questions;

/// <summary>Checks a question, asks it, counts it, and keeps it for editors to see what the glossary lacks.</summary>
internal sealed class Answering(AskOptions options, GlossaryMetrics metrics, QuestionLog log)
{
    /// <summary>Answers from one state of the glossary.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="state">What answers it.</param>
    /// <param name="field">What the question is called where it comes from; a refusal names it.</param>
    /// <exception cref="Refusal">The question is wrong.</exception>
    public Answer Ask(Question question, LiveState state, string field = "question")
    {
        Check(question, state.Glossary, field);
        var answer = state.Asking.Ask(question);
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
