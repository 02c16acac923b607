using Glossary.Access;
using Glossary.Editing;
using Glossary.Editing.Import;
using Glossary.Publishing;

namespace Glossary.Api.Editing;

/// <summary>POST /api/admin/terms/{slug}/undo</summary>
internal sealed class UndoPublication(EditQueue edits, LiveGlossary live) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Post("/api/admin/terms/{slug}/undo");
        Describe(
            Needs.Reviewer, "review",
            "Takes the last publication of a term back, by who did it: readers see again what they saw before; a term that was new is withdrawn.",
            typeof(AdminTerm), 200, [404, 409]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => WriteAsync(async edit =>
    {
        var work = await EntryUnderWork.FindAsync(edit.Storage, Name("slug"), edit.By, cancel);
        await new PublicationUndo(edit).RunAsync(work, cancel);
        await edit.Storage.SaveAsync(cancel);
        edit.Storage.Forget();
        var now = await EntryUnderWork.ReadAsync(edit.Storage, work.Row.Id, edit.By with { Tags = [] }, cancel);
        return await AdminTerm.AnswerAsync(edit.Storage, now, live.State.Glossary.Knowledge.Views);
    }, cancel);
}
