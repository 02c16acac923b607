using Glossary.Editing.Notices;
using Glossary.Model;

namespace Glossary.Editing.Import;

/// <summary>
/// Takes the last publication of a term back, at once and by who did it: what somebody let out by mistake need not wait for a second person. The text stays
/// in the history, from where it can be proposed again.
/// </summary>
internal sealed class PublicationUndo(Edit edit)
{
    /// <exception cref="Refusal">Somebody else published it last, or readers do not see it.</exception>
    public async Task RunAsync(EntryUnderWork work, CancellationToken cancel)
    {
        var (row, history) = (work.Row, edit.Storage.History);
        if (!work.IsLive) throw new Refusal(RefusalKind.Conflict, $"Readers do not see '{row.Slug}', so that there is nothing to take back.");
        var last = await history.RevisionAsync(row.Id, row.Version, cancel)
            ?? throw new Refusal(RefusalKind.Conflict, $"The last publication of '{row.Slug}' is not in its history.");
        var act = await edit.Storage.Audit.LastAtAsync(row.Id, last.At, cancel);
        if (last.By != edit.By.Name || act is null || act.KeyId != edit.By.KeyId)
        {
            throw new Refusal(
                RefusalKind.Forbidden,
                $"'{row.Slug}' was published last by {last.By}, who can take that back; others propose a change, or restore a revision.");
        }
        if (act.Action == EditorialEvent.UndoAction)
        {
            throw new Refusal(RefusalKind.Conflict, $"What was done last to '{row.Slug}' was to take a publication back; restore a revision instead.");
        }
        var report = new ImportReport();
        await new RevisionRestorer(edit, report).RunAsync([row.Id], last.At, cancel);
        if (report.Refused) throw new Refusal(RefusalKind.Conflict, $"It cannot be taken back: {report.Problems[0].Reason}.");
        edit.Audit(EditorialEvent.UndoAction, row.Slug, row.Id, old: last.Document);
    }
}
