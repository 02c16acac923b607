using Glossary.Access;
using Glossary.Answers;
using Glossary.Language;
using Glossary.Model;

namespace Glossary.Questions;

/// <summary>What a question must be, wherever it comes from.</summary>
internal static class QuestionRules
{
    public const int MostContext = 10;

    /// <param name="question">What is asked.</param>
    /// <param name="options">How long it may be.</param>
    /// <param name="glossary">Has the views that it may name.</param>
    /// <param name="field">What the question itself is called where it comes from.</param>
    /// <exception cref="Refusal">The question is wrong.</exception>
    public static void Check(Question question, AskOptions options, PublishedGlossary glossary, string field)
    {
        if (string.IsNullOrWhiteSpace(question.Text)) throw Wrong(field, $"The question is empty; {Example(glossary)}.", "is missing");
        if (TooLong(question.Text, options) is { } tooLong) throw Wrong(field, $"The question {tooLong}; ask in one sentence.", tooLong);
        if (ChainText.Fault(question.Chain) is { } chain) throw Wrong("chain", chain, chain);
        CheckView("view", question.View, glossary);
        CheckView(ClientView.Header, question.PinnedView, glossary);
        if (question.Context is not { } context) return;
        if (context.Count > MostContext)
        {
            throw Wrong(
                "context", $"The context has {context.Count} questions; send the last {MostContext} at most.",
                $"has {context.Count} questions, at most {MostContext} are allowed");
        }
        if (context.Any(c => c is null))
        {
            throw Wrong("context", "The context has a question that is null; send the questions before as texts, oldest first.", "has a question that is null");
        }
        if (context.Select(c => TooLong(c, options)).OfType<string>().FirstOrDefault() is { } longContext)
        {
            throw Wrong("context", $"A question of the context {longContext}.", longContext);
        }
    }

    private static string Example(PublishedGlossary glossary) =>
        glossary.Knowledge.Site.Questions is [var question, ..] ? $"ask something like '{question}'"
        : glossary.HeadsByLabel is [var head, ..] ? $"ask something like 'what is {head.Label}?'"
        : "ask what a word means";

    private static string? TooLong(string text, AskOptions options) =>
        text.Length > options.LongestQuestion ? $"is {text.Length} characters long, at most {options.LongestQuestion} are allowed" : null;

    private static void CheckView(string field, string? view, PublishedGlossary glossary)
    {
        if (view is not null && glossary.Knowledge.Views.All(v => v.Slug != view)) throw Refusal.UnknownView(view, glossary.Knowledge.Views, field);
    }

    private static Refusal Wrong(string field, string detail, string reason) => new(RefusalKind.Invalid, detail, new RefusedField(field, reason));
}
