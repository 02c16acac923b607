using System.ComponentModel;
using Glossary.Access;
using Glossary.Answers;
using Glossary.Contract;
using Glossary.Language;
using Glossary.Model;
using Glossary.Posts;
using Glossary.Publishing;
using Glossary.Questions;
using Glossary.Text;
using Glossary.Verdicts;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Glossary.Agents;

/// <summary>Tools that answer: a question, a word, a comparison, a chain. They read only, and say the same until something is published.</summary>
[McpServerToolType]
internal sealed class GlossaryTools(LiveGlossary live, Answering answering, IHttpContextAccessor http)
{
    // Each brings its source, which is never left out: more would leave no room for what the views say.
    private const int MostUsages = 3;
    private const string ViewHelp = "Slug of the one view to answer in (glossary://views lists them). Leave it out for all views.";
    private const string ChainLengthHelp =
        "Most characters of the text, 200 to 20000. Views keep their order and lose the rest where it is too short; the structured content has everything.";
    private const string LengthHelp = "Most characters of the answer, 200 to 20000. Whole sentences are left out to keep it, sources never.";

    [McpServerTool(
        Name = "ask_glossary", Title = "Ask the glossary", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(AgentReply))]
    [Description(
        "Answers a question in plain words about the glossary's terms: what one means, how two differ, who uses it how. Gives a verdict or a definition for "
        + "each view with its reason and source. Says so when the glossary has nothing.")]
    public async Task<CallToolResult> AskGlossary(
        [Description("The question in plain English, at most 500 characters.")] string question,
        [Description(ViewHelp)] string? view = null,
        [Description("Services in the order of their calls, where the question is about a chain: ['Front End', 'Backend', 'Storage'].")] string[]? chain = null,
        [Description("The questions asked before, oldest first, at most 10, so that 'and for the response?' is understood. The server remembers nothing.")]
        string[]? context = null,
        [Description(LengthHelp)] int? maxLength = null,
        CancellationToken cancel = default)
    {
        var state = live.State;
        var asked = new Question(question, ToolArguments.View(view, state.Glossary), chain is { Length: > 0 } ? chain : null)
        {
            Context = context,
            PinnedView = Pinned(state.Glossary),
        };
        var answer = await answering.AskAsync(asked, state, "question", cancel);
        var post = AnswerPost.Of(answer).Within(ToolArguments.Length(maxLength), MarkdownWriter.Write);
        return ToolResults.Of(
            AgentReply.Of(post, answer.Kind) with
            {
                Choices = answer.Choices,
                Related = answer.Related,
                Confidence = Math.Round(answer.Confidence, 2),
                AskedAs = answer.AskedAs,
                Reader = answer.Reader,
            },
            answer.Kind == AnswerKind.None ? $"{answer.Summary} For words near it, try search_glossary." : MarkdownWriter.Write(post));
    }

    [McpServerTool(
        Name = "judge_direction", Title = "Judge a direction", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(AgentReply))]
    [Description(
        "The verdict of each view on which of two ends comes first, with reason and source, from fields that you fill in: nothing is read out of a "
        + "sentence. Use it where you have understood the question yourself, and ask_glossary where you have not.")]
    public CallToolResult JudgeDirection(
        [Description("A direction word of the glossary.")] string term,
        [Description("What the verdict is about: 'orders'. Leave it out to have those on that side of the object named.")] string? subject = null,
        [Description("What it is measured from: 'payments'.")] string? @object = null,
        [Description("How subject and object relate: 'calls', 'reads from', 'publishes to', 'depends on'.")] string? relation = null,
        [Description("Nodes in the order of their arrows, where there are more than two.")] string[]? chain = null,
        [Description("The message that is looked at: 'request' or 'response'.")] string? message = null,
        [Description(ViewHelp)] string? view = null,
        [Description(LengthHelp)] int? maxLength = null)
    {
        var state = live.State;
        var given = new DirectionCase(
            term, subject, @object, relation, chain is { Length: > 0 } ? chain : null, message, ToolArguments.View(view, state.Glossary));
        DirectionRules.Check(given, state.Glossary);
        var answer = state.Asking.Judge(given);
        var post = AnswerPost.Of(answer).Within(ToolArguments.Length(maxLength), MarkdownWriter.Write);
        return ToolResults.Of(
            AgentReply.Of(post, answer.Kind) with { Confidence = Math.Round(answer.Confidence, 2) },
            answer.Kind == AnswerKind.None ? answer.Summary : MarkdownWriter.Write(post));
    }

    [McpServerTool(
        Name = "define_term", Title = "Define a term", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(AgentReply))]
    [Description("Looks a word up by any of its labels and gives its competing definitions, view by view, with sources, and which systems use the word how.")]
    public CallToolResult DefineTerm(
        [Description("The word, by any of its labels.")] string term,
        [Description("Slug of the view whose definition comes first.")] string? view = null,
        [Description(ToolArguments.LanguageHelp)] string? lang = null,
        [Description(LengthHelp)] int? maxLength = null)
    {
        var glossary = ToolArguments.In(live.State, lang).Glossary;
        var first = ToolArguments.View(view, glossary);
        var shown = first ?? Pinned(glossary);
        var entries = ToolArguments.Term(term, glossary, Near);
        var entry = entries[0];
        var post = TermPost.Of(entry, glossary.Knowledge.Views, shown, whole: false, MostUsages);
        var (choices, others) = Choices(term, entries, glossary);
        post = post.Within(ToolArguments.Length(maxLength), p => MarkdownWriter.Write(p) + others);
        return ToolResults.Of(
            AgentReply.Of(post, AnswerKind.Definition) with { Choices = choices, Related = Related(entry) }, MarkdownWriter.Write(post) + others);
    }

    [McpServerTool(
        Name = "compare_views", Title = "Compare the views of a term", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(AgentReply))]
    [Description("Puts the competing definitions of one term side by side: what each view says, who follows it, and where exactly the views disagree.")]
    public CallToolResult CompareViews(
        [Description("The word, by any label.")] string term,
        [Description(ToolArguments.LanguageHelp)] string? lang = null,
        [Description(LengthHelp)] int? maxLength = null)
    {
        var glossary = ToolArguments.In(live.State, lang).Glossary;
        var entries = ToolArguments.Term(term, glossary, Near);
        var entry = entries[0];
        var comparison = TermComparison.Of(entry, glossary);
        if (Pinned(glossary) is { } pinned) comparison = comparison with { Views = [.. comparison.Views.OrderBy(v => v.View == pinned ? 0 : 1)] };
        var (choices, others) = Choices(term, entries, glossary);
        var post = ComparisonPost.Of(comparison, entry).Within(ToolArguments.Length(maxLength), p => MarkdownWriter.Write(p) + others);
        var reply = AgentReply.Of(post, AnswerKind.Comparison) with
        {
            Choices = choices,
            Disagreements = [.. comparison.Disagreements.Select(d => d.About)],
            Related = Related(entry)
        };
        return ToolResults.Of(reply, MarkdownWriter.Write(post) + others);
    }

    [McpServerTool(
        Name = "explain_chain", Title = "Explain a chain of services", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(ChainExplanation))]
    [Description("Tells for a chain of services which end comes first, in each view, and for each message where that matters.")]
    public CallToolResult ExplainChain(
        [Description("2 to 20 names in the order of the calls: each calls the next. ['Browser', 'API', 'Database']")] string[] nodes,
        [Description(ViewHelp)] string? view = null,
        [Description(ChainLengthHelp)] int? maxLength = null)
    {
        var state = live.State;
        if (ChainText.Fault(nodes) is { } fault) throw new Refusal(RefusalKind.Invalid, fault);
        var explanation = state.Asking.Explain(nodes, ToolArguments.View(view, state.Glossary));
        if (Pinned(state.Glossary) is { } pinned) explanation = explanation with { Views = [.. explanation.Views.OrderBy(v => v.View == pinned ? 0 : 1)] };
        return ToolResults.Of(explanation, MarkdownWriter.Write(ChainPost.Of(explanation).Within(ToolArguments.Length(maxLength), MarkdownWriter.Write)));
    }

    // The first is answered, and the others are never kept silent about.
    private static (IReadOnlyList<EntryChoice> Choices, string Told) Choices(string term, IReadOnlyList<Entry> entries, PublishedGlossary glossary)
    {
        if (entries.Count < 2) return ([], "");
        var choices = Homonyms.Tell(entries, glossary.Knowledge.Views);
        var told = string.Join("; ", choices.Select(c => $"{c.Slug} ({c.TellsApart})"));
        return (choices, $"\n{MarkdownEscape.Of($"'{term}' has several entries: {told}. This is the first; ask for another by its slug.")}\n");
    }

    // Over stdio there is no request, and only the glossary's own view is held to.
    private string? Pinned(PublishedGlossary glossary) =>
        http.HttpContext is { } request ? ToolArguments.View(ClientView.Of(request, glossary), glossary) : ClientView.Default(glossary);

    private IReadOnlyList<EntryHead> Near(string term) => [.. live.Index.Suggest(term, 3).Select(s => live.State.Glossary.Head(s.Id)).OfType<EntryHead>()];

    private static IReadOnlyList<RelatedEntry> Related(Entry entry) =>
        [.. entry.Relations.Select(r => new RelatedEntry(r.Slug, r.Label, r.Type == RelationType.Opposite ? 0.9 : 0.5)).DistinctBy(r => r.Slug)];
}
