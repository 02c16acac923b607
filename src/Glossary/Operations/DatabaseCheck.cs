using Glossary.Model;
using Glossary.Publishing;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Operations;

/// <summary>Holds what is stored several times against each other: rows, history, index, and what readers see.</summary>
internal static class DatabaseCheck
{
    private const int BatchSize = 500;
    private const int MostFaults = 100;

    /// <returns>What does not agree; nothing where all is well.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(Database database, LiveGlossary live, CancellationToken cancel)
    {
        List<string> faults = [.. database.Faults()];
        await using var storage = await database.OpenAsync(cancel);
        using var moment = database.ReadMoment();
        var last = moment.LastChange.Number;
        var glossary = live.State.Glossary;
        if (glossary.ChangeNumber != last) faults.Add($"Readers see change {glossary.ChangeNumber}, the database is at {last}.");
        if (live.Index.ChangeNumber != last) faults.Add($"The index is at change {live.Index.ChangeNumber}, the database at {last}.");

        var published = moment.Ids(EntryStatus.Published, EntryStatus.Deprecated).ToHashSet();
        Compare("Readers see", glossary.Heads.Select(h => h.Id).ToHashSet(), published, faults);
        Compare("The index has", live.Index.Ids(), published, faults);
        foreach (var batch in published.Concat(moment.Ids(EntryStatus.Withdrawn)).Chunk(BatchSize))
        {
            cancel.ThrowIfCancellationRequested();
            await HistoryAsync(storage, batch, glossary, faults, cancel);
            if (faults.Count >= MostFaults) break;
        }
        faults.AddRange(live.Unreadable.Concat(moment.Unreadable).Distinct().Select(r => $"A row of {r.Table} ({r.Key}) cannot be read: {r.Reason}"));
        return faults;
    }

    // Each publication left its revision, so the last one must be what the rows say, and what readers are shown.
    private static async Task HistoryAsync(StorageSession storage, long[] ids, PublishedGlossary glossary, List<string> faults, CancellationToken cancel)
    {
        var newest = await storage.History.NewestAsync(ids, cancel);
        foreach (var entry in storage.Entries.ReadMany(ids, EntryScope.Published))
        {
            if (!newest.TryGetValue(entry.Id, out var revision))
            {
                faults.Add($"'{entry.Slug}' is {EnumName.Of(entry.Status)} and has no revision.");
                continue;
            }
            if (revision.Number != entry.Version) faults.Add($"'{entry.Slug}' is at version {entry.Version}, its last revision is {revision.Number}.");
            if ((revision.Kind == ChangeKind.Withdrawn) != (entry.Status == EntryStatus.Withdrawn))
            {
                faults.Add($"'{entry.Slug}' is {EnumName.Of(entry.Status)}, its last revision says {EnumName.Of(revision.Kind)}.");
            }
            if (!entry.Status.IsSeen()) continue;
            if (entry.Definitions.Count == 0 && entry.Status == EntryStatus.Published) faults.Add($"'{entry.Slug}' is published without a definition.");
            // Sources and the slugs of others may have changed since, which makes no revision; the texts may not.
            if (Texts(EntryDocument.Read(revision.Document)) != Texts(entry)) faults.Add($"'{entry.Slug}' is not what its last revision says.");
            if (glossary.FindWhole(entry.Id) is not { } seen || Texts(seen) != Texts(entry))
            {
                faults.Add($"'{entry.Slug}' is shown to readers otherwise than it is stored.");
            }
        }
    }

    private static string Texts(Entry entry) => EntryDocument.PrintHead(entry with { Relations = [], Usages = [] })
        + string.Concat(entry.Definitions.Select(d => EntryDocument.PrintDefinition(d with { Citations = [] })))
        + string.Concat(entry.Usages.Select(u => $"{u.System}\n{u.Role}\n{u.Statement}\n"));

    private static void Compare(string who, IReadOnlySet<long> has, HashSet<long> wanted, List<string> faults)
    {
        var (more, less) = (has.Except(wanted).ToList(), wanted.Except(has).ToList());
        if (more.Count > 0) faults.Add($"{who} {more.Count} entries that are not published: {string.Join(", ", more.Take(5))}");
        if (less.Count > 0) faults.Add($"{who} {wanted.Count - less.Count} of {wanted.Count} published entries; missing: {string.Join(", ", less.Take(5))}");
    }
}
