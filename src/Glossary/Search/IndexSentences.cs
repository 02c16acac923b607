using Glossary.Meaning;
using Glossary.Search.Index;
using Glossary.Search.Vectors;

namespace Glossary.Search;

/// <summary>The sentence model's part of an index: the model in use, the vectors that there are of it, and those that are to come.</summary>
internal sealed class IndexSentences(CurrentSnapshot current)
{
    /// <summary>Texts of like length, so that little is filled up; few enough for a query not to wait long beside them.</summary>
    private const int BatchSize = 16;
    /// <summary>As long as queries come, entries wait; but not for ever.</summary>
    private const int MostTurnsGiven = 20;
    private static readonly TimeSpan TurnGiven = TimeSpan.FromMilliseconds(5);

    private InUse? used;
    private volatile AbsentModel? absent;
    private volatile MeaningProgress? progress;
    // Vectors made since searches were shown any.
    private int made;

    /// <summary>Name of the sentence model, in use or wanted; null where there is none.</summary>
    public string? Model => Encoder?.Model ?? absent?.Model;

    /// <summary>Why searches go on without the sentence model at present; null while they do not.</summary>
    public string? Fault => Encoder is { } of ? of.Fault : absent?.Fault;

    /// <summary>The model in use.</summary>
    public SentenceEncoder? Encoder => Volatile.Read(ref used)?.Encoder;

    /// <summary>The vectors of the model in use.</summary>
    public SentenceStore? Store => Volatile.Read(ref used)?.Store;

    /// <summary>What the sentence model makes of questions and entries; null while there is no such model.</summary>
    public ISentenceMeaning? Meaning => Volatile.Read(ref used)?.Meaning;

    /// <summary>How many texts shall have a vector of the sentence model, and how many have one; null while there is no such model.</summary>
    public MeaningProgress? Progress =>
        progress is { } p ? p with { Done = Math.Min(p.Total, p.Done + Volatile.Read(ref made)), IsComplete = p.Done == p.Total } : null;

    /// <summary>How often the sentence model was needed and did not answer, or was too busy: what was found then may be found otherwise later.</summary>
    public long Misses => Encoder?.Misses ?? 0;

    /// <summary>Tells that the sentence model which is to be used cannot be, and why.</summary>
    public void DoWithout(string model, string fault) => absent = new(model, fault);

    /// <summary>
    /// Takes a sentence model into use, with the vectors that there are of it; the others come by <see cref="Add"/>. Model and store stay the caller's.
    /// </summary>
    public void Use(SentenceEncoder model, SentenceStore store)
    {
        lock (current.Writing)
        {
            Volatile.Write(ref used, new(model, store, new(model, store, current.Enter)));
            Show();
        }
    }

    /// <summary>Entries that lack vectors of the sentence model.</summary>
    public IReadOnlyList<long> Lacking()
    {
        if (used is null || current.Enter() is not { } snapshot) return [];
        try
        {
            return [.. Alive(snapshot).Where(e => e.Of.Missing(e.Doc) > 0).Select(e => e.Id)];
        }
        finally
        {
            snapshot.Leave();
        }
    }

    /// <summary>
    /// Has the sentence model make the vectors that these entries lack, and keeps them; searches see them after <see cref="Show"/>.
    /// Gives way to queries. Returns how many were made; less than were lacking where the model fails, which <see cref="Fault"/> tells.
    /// </summary>
    public int Add(IEnumerable<SearchDocument> entries, CancellationToken cancellation)
    {
        if (used is not { } of) return 0;
        var texts = entries.SelectMany(EntryTexts.Sentences).Select(t => (Key: SentenceStore.KeyOf(t.Text), t.Text)).DistinctBy(t => t.Key)
            .Where(t => !of.Store.Has(t.Key)).OrderBy(t => t.Text.Length).ToList();
        var count = 0;
        foreach (var batch in texts.Chunk(BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            for (var turn = 0; turn < MostTurnsGiven && of.Encoder.Asking > 0; turn++) Thread.Sleep(TurnGiven);
            if (of.Encoder.OfEntries([.. batch.Select(t => t.Text)]) is not { } vectors) break;
            of.Store.Add([.. batch.Select((t, i) => (t.Key, vectors[i]))]);
            Interlocked.Add(ref made, batch.Length);
            count += batch.Length;
        }
        return count;
    }

    /// <summary>Lets searches see the vectors that were made since.</summary>
    public void Show()
    {
        lock (current.Writing)
        {
            if (used is not { } of || current.Now is not { } snapshot) return;
            for (var s = 0; s < snapshot.Segments.Length; s++)
            {
                if (snapshot.Segments[s].Sentences is not { IsComplete: true } known || known.Store != of.Store)
                {
                    snapshot.Segments[s].Sentences = new(snapshot.Readers[s], of.Store);
                }
            }
            Count(snapshot);
        }
    }

    /// <summary>Counts what a new snapshot has and lacks.</summary>
    public void Count(Snapshot snapshot)
    {
        if (used is null) return;
        var (done, total) = (0, 0);
        foreach (var (of, doc, _) in Alive(snapshot))
        {
            total += of.Wanted(doc);
            done += of.Wanted(doc) - of.Missing(doc);
        }
        made = 0;
        progress = new(done, total, done == total);
    }

    private static IEnumerable<(SegmentSentences Of, int Doc, long Id)> Alive(Snapshot snapshot)
    {
        for (var s = 0; s < snapshot.Segments.Length; s++)
        {
            if (snapshot.Segments[s].Sentences is not { } of) continue;
            for (var doc = 0; doc < snapshot.Segments[s].Size; doc++)
            {
                if (snapshot.IsAlive(s, doc)) yield return (of, doc, snapshot.Segments[s].Ids[doc]);
            }
        }
    }

    private sealed record AbsentModel(string Model, string Fault);

    private sealed record InUse(SentenceEncoder Encoder, SentenceStore Store, IndexMeaning Meaning);
}
