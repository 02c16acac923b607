using Glossary.Access;
using Glossary.Ask;
using Glossary.Host;
using Glossary.Model;
using Glossary.Web;

namespace Glossary.Questions;

/// <summary>What is wrong with a question, and with which part of it.</summary>
internal sealed record QuestionFault(string Field, string Detail, string Reason);

internal sealed class QuestionRefusedException(QuestionFault fault) : Exception(fault.Detail)
{
    public QuestionFault Fault => fault;
}

/// <summary>What a question must be, wherever it comes from.</summary>
internal static class QuestionRules
{
    public const int MostContext = 10;

    public static QuestionFault? Fault(Question question, GlossaryOptions options, PublishedGlossary glossary)
    {
        if (string.IsNullOrWhiteSpace(question.Text)) return new("question", "The question is empty; ask something like 'is the client upstream?'.", "is missing");
        if (TooLong(question.Text, options) is { } tooLong) return new("question", $"The question {tooLong}; ask in one sentence.", tooLong);
        if (ChainText.Fault(question.Chain) is { } chain) return new("chain", chain, chain);
        if (UnknownView("view", question.View, glossary) is { } view) return view;
        if (UnknownView(ClientView.Header, question.PinnedView, glossary) is { } pinned) return pinned;
        if (question.Context is { Count: > MostContext }) return new("context", $"The context has {question.Context.Count} questions; send the last {MostContext} at most.", $"has {question.Context.Count} questions, at most {MostContext} are allowed");
        if (question.Context is not null && question.Context.Any(c => c is null)) return new("context", "The context has a question that is null; send the questions before as texts, oldest first.", "has a question that is null");
        if (question.Context?.Select(c => TooLong(c, options)).OfType<string>().FirstOrDefault() is { } longContext) return new("context", $"A question of the context {longContext}.", longContext);
        return null;
    }

    private static string? TooLong(string text, GlossaryOptions options) =>
        text.Length > options.LongestQuestion ? $"is {text.Length} characters long, at most {options.LongestQuestion} are allowed" : null;

    private static QuestionFault? UnknownView(string field, string? view, PublishedGlossary glossary) =>
        view is null || glossary.Knowledge.Views.Any(v => v.Slug == view) ? null
        : new(field, $"There is no view '{Problem.Shorten(view)}'; the views are {string.Join(", ", glossary.Knowledge.Views.Select(v => v.Slug))}.", "must be the slug of a view");
}
