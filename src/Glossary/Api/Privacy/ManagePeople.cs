using FastEndpoints;
using FluentValidation;
using Glossary.Access;
using Glossary.Editing;
using Glossary.Model;
using Glossary.Questions;
using Glossary.Storage;
using Glossary.Web;

namespace Glossary.Api.Privacy;

/// <summary>
/// Where a name stands: rows of the audit, revisions, proposals that wait, ids of keys that are called so, comments, and terms that it answers for.
/// </summary>
internal sealed record PersonBody(string Name, int Audit, int Revisions, int Proposals, IReadOnlyList<long> Keys, int Comments, int Stewards)
{
    public static PersonBody Of(string name, PersonTraces t) => new(name, t.Audit, t.Revisions, t.Proposals, t.Keys, t.Comments, t.Stewards);
}

/// <summary>Who is to be forgotten, and what they are called from then on; "former editor" with a number if absent.</summary>
internal sealed record ForgetInput(string Name, string? As);

internal sealed record FindPersonRequest
{
    /// <summary>The name, as keys, tokens and history have it.</summary>
    [QueryParam] public string Name { get; init; } = "";
}

internal sealed class FindPersonValidator : Validator<FindPersonRequest>
{
    public FindPersonValidator() => RuleFor(r => r.Name).NotEmpty().WithMessage("is missing").MaximumLength(200);
}

/// <summary>GET /api/admin/people</summary>
internal sealed class FindPerson(EditQueue edits) : EditEndpoint<FindPersonRequest>(edits)
{
    public override void Configure()
    {
        Get("/api/admin/people");
        Describe(Needs.Admin, "privacy", "Where the name of an editor stands: audit, revisions, proposals, keys.", typeof(PersonBody), 200, [400]);
    }

    protected override Task AnswerAsync(FindPersonRequest request, CancellationToken cancel) => ReadAsync(async (storage, _) =>
        new(200, PersonBody.Of(request.Name, await storage.People.FindAsync(request.Name, cancel))), cancel);
}

/// <summary>POST /api/admin/people/forget</summary>
internal sealed class ForgetPerson(EditQueue edits) : EditEndpoint(edits)
{
    private const string Action = "person.forget";

    public override void Configure()
    {
        Post("/api/admin/people/forget");
        TakesItsTime();
        Describe(
            Needs.Admin, "privacy", "Puts another name in the place of an editor's, wherever it stands; what was done, and when, stays.",
            typeof(PersonBody), 200, [400, 404, 415], body: typeof(ForgetInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var (name, given) = await JsonBody.ReadAsync(HttpContext, row => (row.Required("name", 200), row.Optional("as", 100)));
        await WriteAsync(async edit =>
        {
            var traces = await edit.Storage.People.FindAsync(name, cancel);
            if (traces is { Audit: 0, Revisions: 0, Proposals: 0, Keys.Count: 0 }) throw Refusal.NotFound("editor", name);
            var other = given ?? $"former editor {1 + await edit.Storage.Audit.CountAsync(Action, cancel)}";
            await edit.Storage.People.RenameAsync(name, other, cancel);
            // Without the name that was taken out.
            edit.Audit(Action, other);
            return new(200, PersonBody.Of(other, traces));
        }, cancel);
    }
}

/// <summary>What readers typed: questions and notes with a text in them, and how many closed notes the audit still has.</summary>
internal sealed record TypedBody(IReadOnlyList<TypedQuestion> Questions, IReadOnlyList<TypedNote> Notes, int ClosedNotes)
{
    public static TypedBody Of(TypedTraces t) => new(
        [.. t.Questions.Select(q => new TypedQuestion(q.Id, q.Text, q.Count, q.LastAt))], [.. t.Notes.Select(n => new TypedNote(n.Id, n.About, n.Text, n.At))],
        t.Audit);
}

internal sealed record TypedQuestion(long Id, string Question, int Count, DateTimeOffset LastAt);

internal sealed record TypedNote(long Id, string About, string? Text, DateTimeOffset At);

internal sealed record TypedRequest
{
    /// <summary>What was typed, or a part of it, in whatever case: a name, an address.</summary>
    [QueryParam] public string Text { get; init; } = "";
}

internal sealed class TypedValidator : Validator<TypedRequest>
{
    public TypedValidator() => RuleFor(r => r.Text).Length(3, 500).WithMessage("must have 3 to 500 characters");
}

/// <summary>GET /api/admin/typed</summary>
internal sealed class FindTyped(EditQueue edits, QuestionLog log) : EditEndpoint<TypedRequest>(edits)
{
    public override void Configure()
    {
        Get("/api/admin/typed");
        Describe(Needs.Admin, "privacy", "What readers typed that has a text in it: questions and notes, 200 of each at most.", typeof(TypedBody), 200, [400]);
    }

    protected override async Task AnswerAsync(TypedRequest request, CancellationToken cancel)
    {
        await log.FlushAsync(cancel);
        await ReadAsync(async (storage, _) => new(200, TypedBody.Of(await storage.People.FindTypedAsync(request.Text, cancel))), cancel);
    }
}

/// <summary>DELETE /api/admin/typed</summary>
internal sealed class EraseTyped(EditQueue edits, QuestionLog log) : EditEndpoint<TypedRequest>(edits)
{
    public override void Configure()
    {
        Delete("/api/admin/typed");
        TakesItsTime();
        Describe(
            Needs.Admin, "privacy", "Erases what readers typed that has a text in it: questions, notes, and what the audit has of closed notes.", null, 204,
            [400]);
    }

    protected override async Task AnswerAsync(TypedRequest request, CancellationToken cancel)
    {
        await log.FlushAsync(cancel);
        await WriteAsync(async edit =>
        {
            await edit.Storage.People.EraseTypedAsync(request.Text, cancel);
            edit.Audit("typed.erase", "what a reader typed");
            return new(204);
        }, cancel);
    }
}
