using BitFaster.Caching.Lru;
using Glossary.Answers;
using Glossary.Contract;
using Glossary.Linking;
using Glossary.Meaning;
using Glossary.Model;
using Glossary.Search;
using Glossary.Storage;

namespace Glossary.Publishing;

/// <summary>What readers are shown now: swapped as a whole, so that one request never sees two states.</summary>
internal sealed record LiveState(PublishedGlossary Glossary, Lazy<AskEngine> Engine)
{
    /// <summary>Made when the first question comes, so that a run of publications does not pay for engines that nobody asks.</summary>
    public AskEngine Asking => Engine.Value;

    private readonly Lazy<TermMatcher> terms = new(() => new(Glossary));

    /// <summary>Finds the terms of a text; made when the first text comes.</summary>
    public TermMatcher Terms => terms.Value;

    /// <summary>Texts of definitions made ready for snippets, by the definition's id.</summary>
    public FastConcurrentLru<long, SnippetText> SnippetTexts { get; } = new(5_000);
}

/// <summary>
/// Follows the database: after each publication the published glossary is read anew and the index takes the changes in, in order.
/// Both can be lost at any time; the index remembers the number of the last change that it has.
/// </summary>
internal sealed partial class LiveGlossary(
    Database database, StorageOptions storage, GeneratorSettings meaning, AskOptions asking, ILogger<LiveGlossary> log) : IDisposable
{
    // More changes than this are a matter of building anew, which is faster by the entry.
    private const int MostChangesApplied = 2_000;

    private readonly Lock following = new();
    private readonly Lazy<SearchIndex> opened = new(() =>
        SearchIndex.Open(storage.IndexFolder, new SearchSettings { Meaning = meaning.Meaning != MeaningMode.Off }));
    private readonly SemaphoreSlim changes = new(0);
    private volatile LiveState? state;
    private volatile HashSet<long> setAside = [];
    private volatile bool behind;

    /// <exception cref="InvalidOperationException">Asked for before the start was finished.</exception>
    public LiveState State => state ?? throw new InvalidOperationException("The glossary has not been read yet.");

    public bool Started => state is not null;

    /// <summary>
    /// Whether what was found stays found while the glossary stands still; not so while vectors are still to come. Nor where the sentence model was
    /// needed and did not answer, which <see cref="SearchIndex.Misses"/> counts.
    /// </summary>
    public bool FindsTheSame => meaning.Meaning != MeaningMode.Auto || Index.Progress is { IsComplete: true };

    public SearchIndex Index => opened.Value;

    /// <summary>
    /// Whether readers' view and index are of the same moment and whole: the index has every entry but those that were set aside, and is where it was left.
    /// </summary>
    public bool InStep => WhyNotInStep is null;

    /// <summary>What is out of step, in words; null where nothing is.</summary>
    public string? WhyNotInStep =>
        state is not { } now ? "The glossary has not been read yet."
        : behind ? $"Readers are at change {now.Glossary.ChangeNumber}, and the database is further."
        : Index.State != IndexState.Ready ? $"The index is {Index.State}: {Index.Reason}"
        : !Index.IsOnDisk ? "The files of the index are gone from its folder; it is made again."
        : now.Glossary.ChangeNumber != Index.ChangeNumber ? $"The index is at change {Index.ChangeNumber}, readers are at {now.Glossary.ChangeNumber}."
        : now.Glossary.Heads.Count != Index.Count + setAside.Count ? $"The index has {Index.Count} of {now.Glossary.Heads.Count} entries; it is made again."
        : null;

    /// <summary>Slugs of entries that the index cannot take: they are read and shown, and not found. One of them stops nobody.</summary>
    public IReadOnlyList<string> SetAside =>
        state is { } now ? [.. setAside.Select(id => now.Glossary.Head(id)?.Slug).OfType<string>().Order(StringComparer.Ordinal)] : [];

    /// <summary>Brings glossary and index up to the database. A change is visible to every reader when this returns.</summary>
    public void CatchUp(IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        lock (following)
        {
            // At the start the index is opened while the glossary is read.
            var opening = Task.Run(() => Index, cancel);
            var glossary = state is { } now ? PublishedGlossaryReader.Follow(database, now.Glossary) : PublishedGlossaryReader.Read(database);
            if (glossary.ChangeNumber == state?.Glossary.ChangeNumber && InStep) return;
            UpdateIndex(glossary, opening.GetAwaiter().GetResult(), progress, cancel);
            state = new(glossary, new(() => new AskEngine(glossary, FindEntries, asking.LeastConfidence, () => Index.Meaning)));
            changes.Release();
        }
    }

    /// <summary>
    /// Puts right what fell out of step: a change that could not be followed when it came, an index whose folder is gone. True where nothing is left to mend.
    /// </summary>
    public bool Mend(CancellationToken cancel)
    {
        if (!Started) return true;
        behind = IsBehind();
        if (InStep) return true;
        CatchUp(null, cancel);
        behind = IsBehind();
        return InStep;
    }

    private bool IsBehind()
    {
        using var moment = database.ReadMoment();
        return moment.ChangesAfter(State.Glossary.ChangeNumber, 1).Any();
    }

    /// <summary>Waits for the next change of what the index holds.</summary>
    public Task ChangedAsync(TimeSpan most, CancellationToken cancel) => changes.WaitAsync(most, cancel);

    /// <summary>The published ones of some entries, as the index takes them.</summary>
    public IReadOnlyList<SearchDocument> Documents(IReadOnlyCollection<long> ids)
    {
        using var moment = database.ReadMoment();
        return [.. moment.Entries(EntryScope.Published).ReadMany(ids).Where(e => e.Status == EntryStatus.Published).Select(ToDocument)];
    }

    /// <summary>Finds what is asked for in what readers see now.</summary>
    public SearchPage Find(SearchRequest request) => FoundHits.Show(request, Index.Search(request), State);

    /// <summary>Builds the index anew from the database; the old one serves until the new one is whole.</summary>
    public void Reindex(IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        lock (following)
        {
            Rebuild(State.Glossary, Index, progress, cancel);
            changes.Release();
        }
    }

    /// <summary>Does what the first request would have to wait for: the database's model, the look-up by label, a search.</summary>
    public void WarmUp()
    {
        database.WarmUp();
        var glossary = State.Glossary;
        glossary.WithLabel("");
        _ = glossary.HeadsByLabel;
        if (glossary.Heads.Count == 0) return;
        glossary.Find(glossary.Heads[0].Id);
        State.Asking.Ask(new(glossary.Heads[0].Label));
        Index.Search(new SearchRequest(glossary.Heads[0].Label));
    }

    public void Dispose()
    {
        changes.Dispose();
        if (opened.IsValueCreated) opened.Value.Dispose();
    }

    private void UpdateIndex(PublishedGlossary glossary, SearchIndex index, IProgress<int>? progress, CancellationToken cancel)
    {
        if (index.State != IndexState.Ready)
        {
            LogRebuilding(log, index.State.ToString(), index.Reason ?? "");
            Rebuild(glossary, index, progress, cancel);
        }
        else if (!index.IsOnDisk)
        {
            LogRebuilding(log, "no longer", "where it was left");
            Rebuild(glossary, index, progress, cancel);
        }
        else if (index.ChangeNumber > glossary.ChangeNumber)
        {
            LogRebuilding(log, "ahead of the database", $"{index.ChangeNumber} > {glossary.ChangeNumber}");
            Rebuild(glossary, index, progress, cancel);
        }
        else if (index.ChangeNumber < glossary.ChangeNumber)
        {
            using var moment = database.ReadMoment();
            var changed = moment.ChangesAfter(index.ChangeNumber, MostChangesApplied + 1).Where(c => c.Number <= glossary.ChangeNumber).ToList();
            if (changed.Count > MostChangesApplied)
            {
                LogRebuilding(log, "behind the database", $"{index.ChangeNumber} < {glossary.ChangeNumber}");
                Rebuild(glossary, index, progress, cancel);
                return;
            }
            var ids = changed.Select(c => c.EntryId).OfType<long>().Distinct().ToList();
            var entries = moment.Entries(EntryScope.Published).ReadMany(ids).Where(e => e.Status == EntryStatus.Published).Select(ToDocument).ToList();
            Apply(index, entries, [.. ids.Except(entries.Select(e => e.Id))], glossary.ChangeNumber);
        }
        if (index.ChangeNumber == glossary.ChangeNumber && index.Count + setAside.Count != glossary.Heads.Count)
        {
            LogRebuilding(log, "not whole", $"{index.Count} of {glossary.Heads.Count} entries");
            Rebuild(glossary, index, progress, cancel);
        }
    }

    private void Apply(SearchIndex index, List<SearchDocument> entries, List<long> removed, long changeNumber)
    {
        var aside = setAside.Except(removed).Except(entries.Select(e => e.Id)).ToHashSet();
        try
        {
            index.Apply(entries, removed, changeNumber);
        }
        catch (Exception fault) when (IsOfContent(fault))
        {
            var bad = Untakable(index, entries).ToList();
            if (bad.Count == 0) throw;
            index.Apply(entries.ExceptBy(bad, e => e.Id).ToList(), [.. removed, .. bad], changeNumber);
            aside.UnionWith(bad);
        }
        setAside = aside;
    }

    /// <summary>The entries that the index fails on, one by one.</summary>
    private IEnumerable<long> Untakable(SearchIndex index, IEnumerable<SearchDocument> entries)
    {
        foreach (var entry in entries)
        {
            if (index.WhyNot(entry) is not { } fault) continue;
            LogSetAside(log, entry.Id, entry.Label, fault);
            yield return entry.Id;
        }
    }

    // What the disk or the system refuses is no fault of an entry.
    private static bool IsOfContent(Exception fault) =>
        fault is not (IOException or UnauthorizedAccessException or OutOfMemoryException or OperationCanceledException);

    private void Rebuild(PublishedGlossary glossary, SearchIndex index, IProgress<int>? progress, CancellationToken cancel)
    {
        HashSet<long> aside = [];
        try
        {
            Rebuild(aside);
        }
        catch (Exception fault) when (IsOfContent(fault))
        {
            using (var moment = database.ReadMoment()) aside = [.. Untakable(index, Documents(moment))];
            if (aside.Count == 0) throw;
            Rebuild(aside);
        }
        setAside = aside;
        LogRebuilt(log, index.Count, index.ChangeNumber);

        void Rebuild(HashSet<long> without)
        {
            using var moment = database.ReadMoment();
            index.Rebuild(Documents(moment).Where(d => !without.Contains(d.Id)), glossary.ChangeNumber, progress, cancel);
        }

        static IEnumerable<SearchDocument> Documents(StoredMoment moment) =>
            moment.Entries(EntryScope.Published).ReadAll(EntryStatus.Published).Select(ToDocument);
    }

    private static SearchDocument ToDocument(Entry entry) => new()
    {
        Id = entry.Id,
        Label = entry.Label,
        AltLabels = entry.AltLabels,
        HiddenLabels = entry.HiddenLabels,
        Summary = entry.Summary,
        Texts = [.. entry.Definitions.OrderBy(d => d.Rank).Select(d => new SearchText(d.View, d.Text, Notes(d)))],
        Tags = entry.Tags,
        Language = entry.Language,
        Status = "published",
    };

    private static string? Notes(Definition d)
    {
        var notes = string.Join('\n', new[] { d.Sense, d.Mnemonic, d.ScopeNote }.Concat(d.Examples).Where(t => !string.IsNullOrEmpty(t)));
        return notes.Length > 0 ? notes : null;
    }

    private IReadOnlyList<FoundEntry> FindEntries(string text, int limit)
    {
        var results = Index.Search(new SearchRequest(text) { Limit = limit });
        // The fit is the best hit's; what comes after fits in proportion to its score.
        var best = results.Hits.Count > 0 ? results.Hits[0].Score : 0;
        return [.. results.Hits.Select(h => new FoundEntry(h.Id, h.View, h.Score, best > 0 ? results.Fit * h.Score / best : 0))];
    }

    [LoggerMessage(LogLevel.Error, "Entry {Entry} '{Label}' is set aside: the index cannot take it: {Fault}")]
    private static partial void LogSetAside(ILogger log, long entry, string label, string fault);

    [LoggerMessage(LogLevel.Information, "Building the index anew: it is {State} {Reason}")]
    private static partial void LogRebuilding(ILogger log, string state, string reason);

    [LoggerMessage(LogLevel.Information, "The index has {Count} entries and is at change {ChangeNumber}")]
    private static partial void LogRebuilt(ILogger log, int count, long changeNumber);
}
