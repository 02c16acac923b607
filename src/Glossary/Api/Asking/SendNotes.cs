using FastEndpoints;
using Glossary.Access;
using Glossary.Editing;
using Glossary.Model;
using Glossary.Questions;
using Glossary.Storage;
using Glossary.Web;

namespace Glossary.Api.Asking;

internal sealed record FeedbackInput(string Question, bool Helped, string? Comment);

internal sealed record SuggestionInput(string Term, string? Text);

internal sealed record NoteTaken(long Id);

/// <summary>An endpoint by which readers send something in.</summary>
internal abstract class NoteEndpoint(EditQueue edits) : EditEndpoint(edits)
{
    protected void Describe(string route, string summary, Type body)
    {
        Post(route);
        AllowAnonymous();
        Options(o => o.RequireRateLimiting(QuestionsSetup.NoteLimit));
        Description(
            d => d.Produces<NoteTaken>(202).WithMetadata(new BodyType(body))
                .ProducesProblem(400).ProducesProblem(413).ProducesProblem(429).WithTags("questions"),
            clearDefaults: true);
        Summary(s => s.Summary = summary);
    }

    protected static async Task<EditAnswer> TakeAsync(Edit edit, NoteRow note, CancellationToken cancel)
    {
        edit.Storage.Questions.Add(note);
        await edit.Storage.SaveAsync(cancel);
        return new(202, new NoteTaken(note.Id));
    }
}

/// <summary>POST /api/feedback</summary>
internal sealed class SendFeedback(EditQueue edits, QuestionLog log) : NoteEndpoint(edits)
{
    public override void Configure() => Describe("/api/feedback", "Tells whether an answer helped.", typeof(FeedbackInput));

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var sent = await JsonBody.ReadAsync(HttpContext, row => (
            Question: row.Required("question", 500),
            Helped: row.Required("helped", 5) == "true",
            IsFlag: row.Flag("helped"),
            Comment: row.Optional("comment", 2_000)));
        await log.FlushAsync(cancel);
        await WriteAsync(async edit =>
        {
            if (await edit.Storage.Questions.FindAsync(QuestionLog.KeyOf(sent.Question), cancel) is { } question)
            {
                if (sent.Helped) question.Helped++;
                else question.DidNotHelp++;
            }
            var note = new NoteRow { Kind = NoteKind.Feedback, About = sent.Question, Helped = sent.Helped, Text = sent.Comment, At = edit.Now };
            return await TakeAsync(edit, note, cancel);
        }, cancel);
    }
}

/// <summary>POST /api/suggestions</summary>
internal sealed class SuggestTerm(EditQueue edits) : NoteEndpoint(edits)
{
    public override void Configure() => Describe("/api/suggestions", "Suggests a term that the glossary should have.", typeof(SuggestionInput));

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var (term, text) = await JsonBody.ReadAsync(HttpContext, row => (row.Required("term", 200), row.Optional("text", 2_000)));
        await WriteAsync(edit => TakeAsync(edit, new NoteRow { Kind = NoteKind.Suggestion, About = term, Text = text, At = edit.Now }, cancel), cancel);
    }
}

internal sealed record QuestionBody(
    long Id, string Question, string Kind, bool Answered, int Count, DateTimeOffset FirstAt, DateTimeOffset LastAt, int Helped, int DidNotHelp)
{
    public static QuestionBody Of(QuestionRow q) => new(q.Id, q.Text, q.Kind, q.Answered, q.Count, q.FirstAt, q.LastAt, q.Helped, q.DidNotHelp);
}

internal sealed record QuestionList(IReadOnlyList<QuestionBody> Items, int Total);

internal sealed record ListQuestionsRequest : PageRequest
{
    /// <summary>Only those that the glossary had nothing on.</summary>
    [QueryParam] public bool Unanswered { get; init; }
}

internal sealed class ListQuestionsValidator : PageValidator<ListQuestionsRequest>;

/// <summary>GET /api/admin/questions</summary>
internal sealed class ListQuestions(EditQueue edits, QuestionLog log) : EditEndpoint<ListQuestionsRequest>(edits)
{
    public override void Configure()
    {
        Get("/api/admin/questions");
        Describe(
            Needs.Author, "questions", "What people asked, most asked first; with unanswered=true, what the glossary had nothing on.",
            typeof(QuestionList), 200, [400]);
    }

    protected override async Task AnswerAsync(ListQuestionsRequest request, CancellationToken cancel)
    {
        await log.FlushAsync(cancel);
        await ReadAsync(async (storage, _) =>
        {
            var (questions, total) = await storage.Questions.ListAsync(request.Unanswered, request.Offset, request.Limit, cancel);
            return new(200, new QuestionList([.. questions.Select(QuestionBody.Of)], total));
        }, cancel);
    }
}

/// <summary>DELETE /api/admin/questions/{id}</summary>
internal sealed class ForgetQuestion(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Delete("/api/admin/questions/{id}");
        Describe(Needs.Reviewer, "questions", "Forgets a question.", null, 204, [404]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => WriteAsync(async edit =>
    {
        var id = Id("question");
        return await edit.Storage.Questions.ForgetAsync(id, cancel) ? new EditAnswer(204) : throw Refusal.NotFound("question", Name("id"));
    }, cancel);
}

/// <summary>DELETE /api/admin/notes/{id}: a suggestion or feedback is done with.</summary>
internal sealed class CloseNote(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Delete("/api/admin/notes/{id}");
        Describe(Needs.Reviewer, "questions", "Takes a suggestion or feedback off the review list.", null, 204, [404]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => WriteAsync(async edit =>
    {
        var id = Id("note");
        var note = await edit.Storage.Questions.FindNoteAsync(id, cancel) ?? throw Refusal.NotFound("note", Name("id"));
        edit.Storage.Questions.Remove(note);
        edit.Audit("note.close", note.About, old: note.Text);
        return new(204);
    }, cancel);
}
