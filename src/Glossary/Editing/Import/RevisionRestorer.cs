using Glossary.Exchange;
using Glossary.Model;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Editing.Import;

/// <summary>Makes entries again what they were before a time, by their revisions; what was not there yet is withdrawn.</summary>
/// <param name="edit">Within which it is done.</param>
/// <param name="report">Collects what cannot be put back.</param>
internal sealed class RevisionRestorer(Edit edit, ImportReport report)
{
    private const int AtOnce = 500;

    private readonly StorageSession storage = edit.Storage;
    private readonly List<long> brought = [];

    /// <summary>Ids of those that were not there yet.</summary>
    public IReadOnlyList<long> Brought => brought;

    /// <param name="all">Ids of the entries.</param>
    /// <param name="at">Revisions from before then count.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>How many were withdrawn, and how many have an older text again.</returns>
    public async Task<(int Withdrawn, int Restored)> RunAsync(IReadOnlyList<long> all, DateTimeOffset at, CancellationToken cancel)
    {
        var mode = new ImportMode(Publish: true, Way: ImportWay.Replace);
        var names = storage.Entries.Names();
        await names.ReadAllAsync(cancel);
        var rows = new ImportedRows(edit, report, mode, names);
        var relations = new ImportRelations(edit, report, mode, new(storage.Entries, report));
        var (withdrawn, restored) = (0, 0);
        foreach (var ids in all.Chunk(AtOnce))
        {
            var before = await storage.History.NewestBeforeAsync(ids, at, cancel);
            var now = storage.Entries.ReadMany(ids, EntryScope.Published).ToDictionary(e => e.Id);
            foreach (var id in ids.Where(now.ContainsKey))
            {
                var was = before.GetValueOrDefault(id);
                if (was is null || was.Kind == ChangeKind.Withdrawn)
                {
                    if (now[id].Status != EntryStatus.Withdrawn) await rows.WithdrawAsync(id, cancel);
                    if (was is null) brought.Add(id);
                    withdrawn++;
                    continue;
                }
                var entry = EntryDocument.Read(was.Document) with { Id = id, Slug = was.Slug };
                var row = new ImportedEntry(entry, $"revision {was.Number}", was.Number, FromFolder: true);
                await rows.ChangeAsync(now[id], row, now[id].Slug == was.Slug ? null : now[id].Slug, cancel);
                relations.Later(new(id, row, Whole: true, now[id], IsNew: false, Counted: true));
                edit.Published(id, now[id].Status == EntryStatus.Withdrawn ? ChangeKind.Published : ChangeKind.Changed);
                restored++;
            }
            await storage.SaveAsync(cancel);
            storage.Forget();
        }
        await relations.WriteAsync(null, cancel);
        return (withdrawn, restored);
    }
}
