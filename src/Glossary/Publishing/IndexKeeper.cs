using Glossary.Model;
using Glossary.Records;
using Glossary.Search;
using Glossary.Storage;

namespace Glossary.Publishing;

/// <summary>
/// Keeps the index in step with what readers see. It can be lost at any time; it remembers the last change that it has, and is built anew from the
/// database where that does not help.
/// </summary>
internal sealed partial class IndexKeeper(ILogger log)
{
    /// <summary>
    /// So many changes at once are taken in; of more than that, and than a fifth of all entries, the index is built anew, which is faster by the entry.
    /// </summary>
    public const int MostChangesAtOnce = 2_000;

    private volatile HashSet<long> setAside = [];

    /// <summary>Ids of entries that the index cannot take. One of them stops nobody.</summary>
    public IReadOnlySet<long> SetAside => setAside;

    /// <summary>Brings the index to where the glossary is: by what changed, or anew where it is not whole, or not of this history.</summary>
    /// <param name="moment">Of what is stored: the one that the glossary was read from.</param>
    /// <param name="glossary">What readers will see.</param>
    /// <param name="before">What they saw before; null at the start.</param>
    /// <param name="index">The index.</param>
    /// <param name="progress">Told how many entries it has, where it is built anew.</param>
    /// <param name="cancel">Gives up.</param>
    public void Update(
        StoredMoment moment, PublishedGlossary glossary, PublishedGlossary? before, SearchIndex index, IProgress<int>? progress, CancellationToken cancel)
    {
        if (index.State == IndexState.Missing)
        {
            LogBuilding(log);
            Rebuild(moment, glossary, index, progress, cancel);
        }
        else if (index.State != IndexState.Ready)
        {
            LogRebuilding(log, index.State.ToString().ToLowerInvariant(), index.Reason ?? "");
            Rebuild(moment, glossary, index, progress, cancel);
        }
        else if (!index.IsOnDisk)
        {
            LogRebuilding(log, "no longer", "where it was left");
            Rebuild(moment, glossary, index, progress, cancel);
        }
        else if (index.ChangeNumber > glossary.ChangeNumber)
        {
            LogRebuilding(log, "ahead of the database", $"{index.ChangeNumber} > {glossary.ChangeNumber}");
            Rebuild(moment, glossary, index, progress, cancel);
        }
        else if (index.Change != glossary.Change)
        {
            var most = Math.Max(MostChangesAtOnce, glossary.Heads.Count / 5);
            if (!moment.Has(index.Change))
            {
                LogRebuilding(log, "of another history", $"than the database, which has another change {index.ChangeNumber}");
                Rebuild(moment, glossary, index, progress, cancel);
            }
            else if (glossary.ChangeNumber - index.ChangeNumber > most)
            {
                LogRebuilding(log, "behind the database", $"{index.ChangeNumber} < {glossary.ChangeNumber}");
                Rebuild(moment, glossary, index, progress, cancel);
            }
            else if (Retagged(moment, index, glossary, before) is var retagged && retagged.Count > most)
            {
                LogRebuilding(log, "of other tags", $"for {retagged.Count} entries of vocabularies");
                Rebuild(moment, glossary, index, progress, cancel);
            }
            else
            {
                foreach (var lot in retagged.Chunk(MostChangesAtOnce)) Apply(index, lot, index.Change, moment, glossary, before);
                foreach (var lot in moment.ChangesAfter(index.ChangeNumber, most).Where(c => c.Point.Number <= glossary.ChangeNumber).Chunk(MostChangesAtOnce))
                {
                    Apply(index, lot.Select(c => c.EntryId).OfType<long>(), lot[^1].Point, moment, glossary, before);
                }
            }
        }
        if (index.ChangeNumber == glossary.ChangeNumber && index.Count + SetAside.Count != glossary.Heads.Count)
        {
            LogRebuilding(log, "not whole", $"{index.Count} of {glossary.Heads.Count} entries");
            Rebuild(moment, glossary, index, progress, cancel);
        }
    }

    // An entry is found by the tags of its vocabularies, which change without it. What they were before the start nobody knows.
    private static List<long> Retagged(StoredMoment moment, SearchIndex index, PublishedGlossary glossary, PublishedGlossary? before)
    {
        if (before is not null && ReferenceEquals(before.Knowledge, glossary.Knowledge)) return [];
        var (tags, were) = (TagsOf(glossary.Knowledge), before is null ? [] : TagsOf(before.Knowledge));
        if (before is null && (tags.Count == 0 || moment.ChangesAfter(index.ChangeNumber, int.MaxValue).All(c => c.EntryId is not null))) return [];
        return [.. tags.Keys.Union(were.Keys).Where(s => tags.GetValueOrDefault(s) != were.GetValueOrDefault(s)).SelectMany(glossary.IdsOf).Distinct()];

        static Dictionary<string, string> TagsOf(KnowledgeBase knowledge) =>
            knowledge.Schemes.Where(s => s.Tags.Count > 0).DistinctBy(s => s.Iri).ToDictionary(s => s.Iri, s => string.Join('\n', s.Tags));
    }

    private void Apply(
        SearchIndex index, IEnumerable<long> changed, ChangePoint change, StoredMoment moment, PublishedGlossary glossary, PublishedGlossary? before)
    {
        var ids = WithSuccessors(changed, glossary, before);
        var entries = moment.Entries(EntryScope.Published).ReadMany(ids).Where(e => e.Status.IsSeen()).Select(e => ToDocument(e, glossary)).ToList();
        List<long> removed = [.. ids.Except(entries.Select(e => e.Id))];
        var aside = SetAside.Except(removed).Except(entries.Select(e => e.Id)).ToHashSet();
        try
        {
            FaultPoint.Reach("index.apply");
            index.Apply(entries, removed, change);
            FaultPoint.Reach("index.applied");
        }
        catch (Exception fault) when (IsOfContent(fault))
        {
            var bad = Untakable(index, entries).ToList();
            if (bad.Count == 0) throw;
            index.Apply(entries.ExceptBy(bad, e => e.Id).ToList(), [.. removed, .. bad], change);
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

    /// <summary>Builds the index anew; the old one serves until the new one is whole.</summary>
    public void Rebuild(StoredMoment moment, PublishedGlossary glossary, SearchIndex index, IProgress<int>? progress, CancellationToken cancel)
    {
        HashSet<long> aside = [];
        try
        {
            Rebuild(aside);
        }
        catch (Exception fault) when (IsOfContent(fault))
        {
            aside = [.. Untakable(index, Documents(moment))];
            if (aside.Count == 0) throw;
            Rebuild(aside);
        }
        setAside = aside;
        LogRebuilt(log, index.Count, index.ChangeNumber);

        void Rebuild(HashSet<long> without)
        {
            FaultPoint.Reach("index.rebuild");
            index.Rebuild(Documents(moment).Where(d => !without.Contains(d.Id)), glossary.Change, progress, cancel);
            FaultPoint.Reach("index.rebuilt");
        }

        IEnumerable<SearchDocument> Documents(StoredMoment moment) =>
            moment.Entries(EntryScope.Published).ReadSeen().Select(e => ToDocument(e, glossary));
    }

    // What a deprecated entry was called leads to what is used instead, which is found by it from then on, or no more.
    private static List<long> WithSuccessors(IEnumerable<long> changed, PublishedGlossary glossary, PublishedGlossary? before)
    {
        var ids = changed.ToHashSet();
        foreach (var id in ids.ToList())
        {
            if (glossary.Head(id) is { } now) ids.UnionWith(glossary.Instead(now).Select(h => h.Id));
            if (before?.Head(id) is { } then) ids.UnionWith(before.Instead(then).Select(h => h.Id));
        }
        return [.. ids];
    }

    /// <summary>An entry as the index takes it.</summary>
    public static SearchDocument ToDocument(Entry entry, PublishedGlossary glossary) => new()
    {
        Id = entry.Id,
        Slug = entry.Slug,
        Label = entry.Label,
        AltLabels =
        [
            .. entry.Details.Abbreviation is { } shortForm ? entry.AltLabels.Prepend(shortForm) : entry.AltLabels,
            .. entry.Translations.SelectMany(t => t.Label is null ? t.AltLabels : t.AltLabels.Prepend(t.Label)),
        ],
        HiddenLabels =
        [
            .. entry.HiddenLabels, .. entry.Translations.SelectMany(t => t.HiddenLabels),
            .. glossary.Head(entry.Id) is { } head ? glossary.Predecessors(head).SelectMany(p => p.AltLabels.Prepend(p.Label)) : [],
        ],
        Summary = entry.Summary,
        Texts = [.. entry.Definitions.OrderBy(d => d.Rank).Select(d => new SearchText(d.View, d.Text, Notes(d)) { Language = d.Language ?? entry.Language })],
        Tags = glossary.Knowledge.TagsOf(entry.Tags, entry.Schemes),
        Language = entry.Language,
        Languages = [.. EntryLanguages.Of(entry)],
        Schemes = entry.Schemes,
        Status = EnumName.Of(entry.Status),
    };

    private static string? Notes(Definition d)
    {
        var notes = string.Join('\n', new[] { d.Sense, d.Mnemonic, d.ScopeNote }.Concat(d.Examples).Where(t => !string.IsNullOrEmpty(t)));
        return notes.Length > 0 ? notes : null;
    }

    [LoggerMessage(LogLevel.Error, "Entry {Entry} '{Label}' is set aside: the index cannot take it: {Fault}")]
    private static partial void LogSetAside(ILogger log, long entry, string label, string fault);

    [LoggerMessage(LogLevel.Information, "Building the index: there is none yet")]
    private static partial void LogBuilding(ILogger log);

    [LoggerMessage(LogLevel.Information, "Building the index anew: it is {State} {Reason}")]
    private static partial void LogRebuilding(ILogger log, string state, string reason);

    [LoggerMessage(LogLevel.Information, "The index has {Count} entries and is at change {ChangeNumber}")]
    private static partial void LogRebuilt(ILogger log, int count, long changeNumber);
}
