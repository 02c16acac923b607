using Glossary.Answers;
using Glossary.Contract;
using Glossary.Meaning;
using Glossary.Model;
using Glossary.Search;
using Glossary.Storage;

namespace Glossary.Publishing;

/// <summary>
/// Follows the database: after each publication the published glossary is read anew and the index takes the changes in, in order.
/// Both can be lost at any time; the index remembers the number of the last change that it has.
/// </summary>
internal sealed partial class LiveGlossary(
    Database database, StorageOptions storage, GeneratorSettings meaning, AskOptions asking, TimeProvider clock, ILogger<LiveGlossary> log) : IDisposable
{
    private static readonly TimeSpan LongestBehind = TimeSpan.FromSeconds(10);

    private readonly Lock following = new();
    private readonly Lazy<SearchIndex> opened = new(() =>
        SearchIndex.Open(storage.IndexFolder, new SearchSettings { Meaning = meaning.Meaning != MeaningMode.Off }));
    private readonly SemaphoreSlim changes = new(0);
    private readonly IndexKeeper keeper = new(log);
    private readonly PublishedGlossaryReader reader = new(database, database.IsShared ? new(storage.CopiesFile) : null);
    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile LiveState? state;
    private volatile bool behind;
    private volatile string? differs;
    private IReadOnlyList<UnreadableRow> told = [];
    private readonly StepCheck steps = new(database);
    private volatile Work work;
    private volatile Sight sight = new(default, default, 0);

    /// <summary>What was seen of the database last, and when readers' view was at its end.</summary>
    private sealed record Sight(DateTimeOffset At, DateTimeOffset InStepAt, long ChangeNumber);

    private enum Work { None, CatchingUp, ChangingHistory }

    /// <exception cref="InvalidOperationException">Asked for before the start was finished.</exception>
    public LiveState State => state ?? throw new InvalidOperationException("The glossary has not been read yet.");

    public bool Started => state is not null;

    /// <summary>When the database answered last; null before it did.</summary>
    public DateTimeOffset? DatabaseSeen => sight.At == default ? null : sight.At;

    /// <summary>How many changes of those that were seen in the database readers do not see yet.</summary>
    public long Behind => state is { } now ? Math.Max(0, sight.ChangeNumber - now.Glossary.ChangeNumber) : 0;

    /// <summary>
    /// Whether what was found stays found while the glossary stands still; not so while vectors are still to come. Nor where the sentence model was
    /// needed and did not answer, which <see cref="IndexSentences.Misses"/> counts.
    /// </summary>
    public bool FindsTheSame => meaning.Meaning != MeaningMode.Auto || Index.Sentences.Progress is { IsComplete: true };

    public SearchIndex Index => opened.Value;

    /// <summary>
    /// Whether readers' view and index are of the same moment and whole: the index has every entry but those that were set aside, and is where it was left.
    /// </summary>
    public bool InStep => WhyNotInStep is null;

    /// <summary>What is out of step, in words; null where nothing is.</summary>
    public string? WhyNotInStep =>
        state is not { } now ? "The glossary has not been read yet."
        : work == Work.ChangingHistory ? "The database has another history than readers saw; it is read anew."
        : Behind > 0 && work == Work.None && clock.GetUtcNow() - sight.InStepAt > LongestBehind
            ? $"Readers are at change {now.Glossary.ChangeNumber}, and {Behind} behind the database, which was last seen at {sight.At.UtcDateTime:HH:mm:ss}Z."
        : behind ? $"Readers are at change {now.Glossary.ChangeNumber}, and the database is further."
        : differs is { } difference ? difference
        : Index.State != IndexState.Ready ? $"The index is {Index.State}: {Index.Reason}"
        : !Index.IsOnDisk ? "The files of the index are gone from its folder; it is made again."
        : now.Glossary.Change != Index.Change ? $"The index is at change {Index.ChangeNumber}, readers are at {now.Glossary.ChangeNumber}."
        : now.Glossary.Heads.Count != Index.Count + keeper.SetAside.Count
            ? $"The index has {Index.Count} of {now.Glossary.Heads.Count} entries; it is made again."
        : null;

    /// <summary>Slugs of entries that the index cannot take: they are read and shown, and not found. One of them stops nobody.</summary>
    public IReadOnlyList<string> SetAside =>
        state is { } now ? [.. keeper.SetAside.Select(id => now.Glossary.Head(id)?.Slug).OfType<string>().Order(StringComparer.Ordinal)] : [];

    /// <summary>Rows of the database of which nothing can be made; what they say is not shown, and everything else is.</summary>
    public IReadOnlyList<UnreadableRow> Unreadable => reader.Unreadable;

    /// <summary>Keeps rows that could not be read when they were asked for.</summary>
    public void NoteUnreadable(IReadOnlyList<UnreadableRow> rows) => reader.Note(rows);

    /// <summary>Brings glossary and index up to the database. A change is visible to every reader when this returns.</summary>
    public void CatchUp(IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        lock (following)
        {
            // At the start the index is opened while the glossary is read.
            var opening = Task.Run(() => Index, cancel);
            work = Work.CatchingUp;
            try
            {
                // One moment for both: the index has what the glossary has, whatever others write meanwhile.
                using var moment = database.ReadMoment();
                var before = state?.Glossary;
                var glossary = before is null ? reader.Read(moment) : reader.Follow(moment, before, last => SetOut(before.Change, last));
                if (glossary.Change != before?.Change || !InStep)
                {
                    // What never was must not be read while the index is made anew: texts go first, and what is found follows.
                    if (work == Work.ChangingHistory) Show(glossary);
                    keeper.Update(moment, glossary, before, opening.GetAwaiter().GetResult(), progress, cancel);
                    Show(glossary);
                }
                See(glossary.Change);
            }
            finally
            {
                work = Work.None;
            }
        }
    }

    private void Show(PublishedGlossary glossary)
    {
        if (!ReferenceEquals(told, reader.Unreadable)) foreach (var row in reader.Unreadable) LogLeftOut(log, row.Table, row.Key, row.Reason);
        told = reader.Unreadable;
        state = new(glossary, shown => new AskEngine(
            shown, (text, most) => FoundHits.Entries(Index, text, most), asking.LeastConfidence, () => Index.Sentences.Meaning));
        changes.Release();
        Interlocked.Exchange(ref moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    // Change numbers say that all is in step, and what is there says that it is not.
    private void ReadAnew(string why, CancellationToken cancel)
    {
        lock (following)
        {
            LogReadingAnew(log, why);
            using var moment = database.ReadMoment();
            var glossary = reader.Read(moment);
            keeper.Rebuild(moment, glossary, Index, null, cancel);
            Show(glossary);
        }
    }

    // What readers see never was, or is no longer: the node is not ready until it shows what is.
    private void SetOut(ChangePoint shown, ChangePoint last)
    {
        work = Work.ChangingHistory;
        LogOtherHistory(log, shown.Number, last.Number);
    }

    /// <summary>Looks whether others have changed the database, and follows where they have.</summary>
    public void Follow(CancellationToken cancel)
    {
        if (!Started) return;
        ChangePoint last;
        using (var look = database.Look()) last = look.LastChange;
        See(last);
        if (last != State.Glossary.Change) CatchUp(null, cancel);
    }

    /// <summary>Brings readers' view up to the database where it is not, for who is about to change something by what it says.</summary>
    public void BeUpToDate(ChangePoint last, CancellationToken cancel)
    {
        if (Started && State.Glossary.Change != last) CatchUp(null, cancel);
    }

    /// <summary>Waits until readers see a change, but not for long: what there is then is what is shown.</summary>
    public async Task ReachAsync(long change, TimeSpan most, CancellationToken cancel)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            var next = Volatile.Read(ref moved).Task;
            var left = most - clock.GetElapsedTime(since);
            if (!Started || State.Glossary.ChangeNumber >= change || left <= TimeSpan.Zero) return;
            await Task.WhenAny(next, Task.Delay(left, clock, cancel));
            cancel.ThrowIfCancellationRequested();
        }
    }

    private void See(ChangePoint last)
    {
        var now = clock.GetUtcNow();
        sight = new(now, last == state?.Glossary.Change || sight.InStepAt == default ? now : sight.InStepAt, last.Number);
    }

    /// <summary>
    /// Puts right what fell out of step: a change that could not be followed when it came, an index whose folder is gone. True where nothing is left to mend.
    /// </summary>
    public bool Mend(CancellationToken cancel)
    {
        if (!Started) return true;
        // A node that others write beside is nearly always a moment behind; it is looked after by who follows.
        if (!database.IsShared) behind = IsBehind();
        differs = Difference();
        if (InStep) return true;
        if (differs is { } why) ReadAnew(why, cancel);
        else CatchUp(null, cancel);
        if (!database.IsShared) behind = IsBehind();
        differs = Difference();
        return InStep;
    }

    /// <summary>Lets the next look hold all against the database, also where no change came.</summary>
    public void CheckAnew() => steps.Forget();

    private string? Difference() => steps.Difference(State.Glossary, Index, keeper.SetAside, reader.Unreadable);

    private bool IsBehind()
    {
        using var moment = database.ReadMoment();
        var last = moment.LastChange;
        See(last);
        return last != State.Glossary.Change;
    }

    /// <summary>Waits for the next change of what the index holds.</summary>
    public Task ChangedAsync(TimeSpan most, CancellationToken cancel) => changes.WaitAsync(most, cancel);

    /// <summary>The published ones of some entries, as the index takes them.</summary>
    public IReadOnlyList<SearchDocument> Documents(IReadOnlyCollection<long> ids)
    {
        using var moment = database.ReadMoment();
        return [.. moment.Entries(EntryScope.Published).ReadMany(ids).Where(e => e.Status.IsSeen()).Select(e => IndexKeeper.ToDocument(e, State.Glossary))];
    }

    /// <summary>Finds what is asked for in what readers see now.</summary>
    public SearchPage Find(SearchRequest request) => Find(request, State);

    /// <inheritdoc cref="Find(SearchRequest)"/>
    public SearchPage Find(SearchRequest request, LiveState state) =>
        FoundHits.Show(request, Index.Search(request with { Show = state.Glossary.IsInAnyLanguage }), state);

    /// <summary>Builds the index anew from the database; the old one serves until the new one is whole.</summary>
    public void Reindex(IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        lock (following)
        {
            using var moment = database.ReadMoment();
            keeper.Rebuild(moment, State.Glossary, Index, progress, cancel);
            changes.Release();
        }
    }

    public void Dispose()
    {
        changes.Dispose();
        if (opened.IsValueCreated) opened.Value.Dispose();
    }

    [LoggerMessage(LogLevel.Error, "A row of {Table} ({Key}) cannot be read and is left out: {Reason}")]
    private static partial void LogLeftOut(ILogger log, string table, string key, string reason);

    [LoggerMessage(LogLevel.Warning, "Readers' view and index are made anew: {Why}")]
    private static partial void LogReadingAnew(ILogger log, string why);

    [LoggerMessage(LogLevel.Warning,
        "The database has another history than what readers saw at change {ChangeNumber}; it is at {Last}. "
        + "It was restored, or its server lost its last changes: readers' view and index are made anew")]
    private static partial void LogOtherHistory(ILogger log, long changeNumber, long last);
}
