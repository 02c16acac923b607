using Glossary.Access;
using Glossary.Editing;
using Glossary.Editing.Notices;
using Glossary.Model;
using Glossary.Storage;
using Glossary.Web;

namespace Glossary.Api.Stewards;

/// <summary>What somebody said of a term, to others who edit.</summary>
/// <param name="Id">By which it is settled or taken out.</param>
/// <param name="Text">Plain text.</param>
/// <param name="By">Who said it.</param>
/// <param name="At">When.</param>
/// <param name="IsChangeNote">Whether it was sent with a proposal, to say why.</param>
/// <param name="ResolvedBy">Who settled it; null while it is open.</param>
/// <param name="ResolvedAt">When it was settled.</param>
internal sealed record CommentBody(long Id, string Text, string By, DateTimeOffset At, bool IsChangeNote, string? ResolvedBy, DateTimeOffset? ResolvedAt)
{
    public static CommentBody Of(CommentRow c) => new(c.Id, c.Text, c.By, c.At, c.IsChangeNote, c.ResolvedBy, c.ResolvedAt);
}

internal sealed record CommentList(IReadOnlyList<CommentBody> Items);

internal sealed record CommentInput(string Text);

internal static class Commenting
{
    public const int LongestComment = 4_000;

    /// <summary>Notes what somebody says of an entry; readers see nothing of it.</summary>
    public static CommentRow Say(Edit edit, EntryUnderWork work, string text, bool isChangeNote)
    {
        var row = new CommentRow
        {
            EntryId = work.Row.Id,
            Text = text,
            IsChangeNote = isChangeNote,
            ById = edit.By.Id,
            By = edit.By.Name,
            At = edit.Now,
        };
        edit.Storage.Stewards.Add(row);
        edit.Audit(isChangeNote ? EditorialEvent.ChangeNoteAction : EditorialEvent.CommentAction, work.Row.Slug, work.Row.Id, @new: text);
        return row;
    }

    /// <exception cref="Refusal">There is no such comment, or it is not for this key.</exception>
    public static async Task<CommentRow> FindAsync(Edit edit, long id, CancellationToken cancel)
    {
        var comment = await edit.Storage.Stewards.CommentAsync(id, cancel) ?? throw Refusal.NotFound("comment", $"{id}", "");
        await EntryUnderWork.ReadAsync(edit.Storage, comment.EntryId, edit.By, cancel);
        return comment;
    }
}

/// <summary>GET /api/admin/terms/{slug}/comments</summary>
internal sealed class ListComments(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Get("/api/admin/terms/{slug}/comments");
        Describe(Needs.Author, "stewards", "What editors said of a term, settled or not, the oldest first.", typeof(CommentList), 200, [404]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ReadAsync(async (storage, by) =>
    {
        var work = await EntryUnderWork.FindAsync(storage, Name("slug"), by, cancel);
        return new(200, new CommentList([.. (await storage.Stewards.CommentsAsync(work.Row.Id, cancel)).Select(CommentBody.Of)]));
    }, cancel);
}

/// <summary>POST /api/admin/terms/{slug}/comments</summary>
internal sealed class AddComment(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Post("/api/admin/terms/{slug}/comments");
        Describe(
            Needs.Author, "stewards", "Says something of a term, to others who edit.", typeof(CommentBody), 201, [400, 404, 415], body: typeof(CommentInput));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var text = await JsonBody.ReadAsync(HttpContext, row => row.Prose("text", Commenting.LongestComment));
        await WriteAsync(async edit =>
        {
            var work = await EntryUnderWork.FindAsync(edit.Storage, Name("slug"), edit.By, cancel);
            var comment = Commenting.Say(edit, work, text, isChangeNote: false);
            await edit.Storage.SaveAsync(cancel);
            return new(201, CommentBody.Of(comment));
        }, cancel);
    }
}

/// <summary>POST /api/admin/comments/{id}/resolve</summary>
internal sealed class ResolveComment(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Post("/api/admin/comments/{id}/resolve");
        Describe(Needs.Author, "stewards", "Settles a comment; it stays to be read.", typeof(CommentBody), 200, [404, 409]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => WriteAsync(async edit =>
    {
        var comment = await Commenting.FindAsync(edit, Id("comment"), cancel);
        if (comment.ResolvedBy is { } by) throw new Refusal(RefusalKind.Conflict, $"The comment {comment.Id} was settled by {by}.");
        (comment.ResolvedBy, comment.ResolvedAt) = (edit.By.Name, edit.Now);
        return new(200, CommentBody.Of(comment));
    }, cancel);
}

/// <summary>DELETE /api/admin/comments/{id}</summary>
internal sealed class DeleteComment(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Delete("/api/admin/comments/{id}");
        Describe(Needs.Author, "stewards", "Takes a comment out: one's own, or as an administrator anybody's.", null, 204, [404]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => WriteAsync(async edit =>
    {
        var comment = await Commenting.FindAsync(edit, Id("comment"), cancel);
        if (comment.ById != edit.By.Id && edit.By.Role != AccessRole.Admin)
        {
            throw new Refusal(RefusalKind.Forbidden, $"The comment {comment.Id} is {comment.By}'s; who wrote it takes it out, or an administrator.");
        }
        edit.Storage.Stewards.Remove(comment);
        edit.Audit("term.uncomment", $"{comment.Id}", comment.EntryId);
        return new(204);
    }, cancel);
}
