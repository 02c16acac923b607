using Glossary.Meaning;
using Glossary.Model;
using Glossary.Search;
using Glossary.Storage;

namespace Glossary.Publishing;

/// <summary>How many entries an index has, and of which change.</summary>
internal sealed record WrittenIndex(int Count, long ChangeNumber);

/// <summary>
/// Brings the index on disk to where the database is, for commands: they answer no search, so that nothing of what they write is opened, which would take
/// more memory than the writing does.
/// </summary>
internal sealed class IndexUpkeep(Database database, StorageOptions storage, GeneratorSettings meaning, ILogger<IndexUpkeep> log)
{
    // More heads than these are not asked for by their ids.
    private const int MostNamed = 5_000;

    /// <summary>Takes in what changed, or all where that is much.</summary>
    /// <param name="progress">Told how many entries it has, where it is built anew.</param>
    /// <param name="cancel">Gives up; the index stays as it was.</param>
    public WrittenIndex Update(IProgress<int>? progress, CancellationToken cancel) => Write((keeper, moment, index) =>
    {
        // To build all anew hardly anything of the glossary must be in memory.
        var isNear = index.State == IndexState.Ready && moment.Has(index.Change)
            && moment.LastChange.Number - index.ChangeNumber is >= 0 and <= IndexKeeper.MostChangesAtOnce;
        if (isNear) keeper.Update(moment, new PublishedGlossaryReader(database, copies: null).Read(moment), null, index, progress, cancel);
        else keeper.Rebuild(moment, OutOfUse(moment), index, progress, cancel);
    });

    /// <summary>Builds it anew.</summary>
    /// <inheritdoc cref="Update"/>
    public WrittenIndex Rebuild(IProgress<int>? progress, CancellationToken cancel) => Write((keeper, moment, index) =>
        keeper.Rebuild(moment, OutOfUse(moment), index, progress, cancel));

    // Of other entries the index asks only for what is out of use, and for what is used instead.
    private static PublishedGlossary OutOfUse(StoredMoment moment)
    {
        var deprecated = moment.Ids(EntryStatus.Deprecated);
        IReadOnlyCollection<long>? among = deprecated.Count > MostNamed ? null
            : [.. deprecated.Concat(moment.RelationTargets(deprecated).SelectMany(t => t)).Distinct()];
        return new(moment.LastChange, moment.Heads(among), moment.Knowledge(), _ => null);
    }

    private WrittenIndex Write(Action<IndexKeeper, StoredMoment, SearchIndex> write)
    {
        using var index = SearchIndex.Open(storage.IndexFolder, new SearchSettings { Meaning = meaning.Meaning != MeaningMode.Off, Searches = false });
        using var moment = database.ReadMoment();
        write(new(log), moment, index);
        return new(index.Count, index.ChangeNumber);
    }
}
