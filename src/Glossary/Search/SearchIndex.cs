using System.Globalization;
using Glossary.Meaning;
using Glossary.Model;
using Glossary.Search.Index;
using Glossary.Search.Ranking;
using Glossary.Search.Vectors;
using Lucene.Net.Index;

namespace Glossary.Search;

/// <summary>
/// The searchable copy of the published entries: a Lucene index in a folder, of which searches see one snapshot each.
/// Searches run at once with each other and with changes; changes wait for one another.
/// </summary>
internal sealed class SearchIndex : IDisposable
{
    private const string SchemaKey = "schema";
    private const string ChangeKey = "change";
    private const string MarkKey = "mark";
    private const string ModelKey = "model";
    private const int BatchSize = 512;
    /// <summary>Texts of like length, so that little is filled up; few enough for a query not to wait long beside them.</summary>
    private const int SentenceBatch = 16;
    /// <summary>As long as queries come, entries wait; but not for ever.</summary>
    private const int MostTurnsGiven = 20;
    private static readonly TimeSpan TurnGiven = TimeSpan.FromMilliseconds(5);

    private readonly System.Threading.Lock writing = new();
    private readonly IndexFiles files;
    private readonly SearchSettings settings;
    private readonly FacetNames names = new();
    private readonly Scratch.Pool scratch = new();
    private readonly EntryEncoder encoder;
    private Sentences? sentences;
    private volatile AbsentModel? absent;
    private volatile MeaningProgress? progress;
    // Vectors made since searches were shown any.
    private int made;
    private Snapshot? snapshot;

    private SearchIndex(string folder, SearchSettings settings)
    {
        files = new(folder, settings.BuildMegabytes);
        this.settings = settings;
        encoder = new(settings.Meaning ? StaticModel.Shared : null);
    }

    public IndexState State { get; private set; } = IndexState.Missing;

    /// <summary>What is wrong where the index is not ready.</summary>
    public string? Reason { get; private set; }

    /// <summary>The last change of the database that the index holds; number -1 while it is not ready.</summary>
    public ChangePoint Change { get; private set; } = -1;

    public long ChangeNumber => Change.Number;

    public int Count => snapshot?.Count ?? 0;

    /// <summary>The entries that searches can find.</summary>
    public IReadOnlySet<long> Ids()
    {
        if (Enter() is not { } snapshot) return new HashSet<long>();
        try
        {
            var ids = new HashSet<long>(snapshot.Count);
            for (var segment = 0; segment < snapshot.Segments.Length; segment++)
            {
                for (var doc = 0; doc < snapshot.Segments[segment].Size; doc++)
                {
                    if (snapshot.IsAlive(segment, doc)) ids.Add(snapshot.Segments[segment].Ids[doc]);
                }
            }
            return ids;
        }
        finally
        {
            snapshot.Leave();
        }
    }

    /// <summary>The model of meaning in use: the sentence model, or the static one without it; "none" without either.</summary>
    public string Model => sentences?.Encoder.Model ?? absent?.Model ?? encoder.Name;

    /// <summary>Why searches go on without the sentence model at present; null while they do not.</summary>
    public string? MeaningFault => sentences is { } of ? of.Encoder.Fault : absent?.Fault;

    /// <summary>Done when the index is as fast as it will be: a large one answers from the start, but scans all vectors until they are clustered.</summary>
    public Task Ready => Task.WhenAll(
        snapshot?.Segments.SelectMany(s => new[] { s.Vectors.Clustering, s.Sentences?.Vectors.Clustering ?? Task.CompletedTask }) ?? []);

    /// <summary>
    /// Opens what is in the folder. A missing, damaged or outdated index is no fault: the state says so, and <see cref="Rebuild"/> puts it right.
    /// </summary>
    public static SearchIndex Open(string folder, SearchSettings settings)
    {
        var index = new SearchIndex(folder, settings);
        try
        {
            if (index.files.Open() is not { } reader) return index.NotReady(IndexState.Missing, $"There is no index in {folder}.");
            var data = reader.IndexCommit.UserData;
            var schema = data.TryGetValue(SchemaKey, out var s) ? s : "none";
            var model = data.TryGetValue(ModelKey, out var m) ? m : "none";
            if (schema != IndexFields.Schema || model != index.encoder.Name || !long.TryParse(data[ChangeKey], CultureInfo.InvariantCulture, out var number))
            {
                reader.Dispose();
                var made = $"The index has schema {schema} and model {model}; this version makes {IndexFields.Schema} and {index.encoder.Name}.";
                return index.NotReady(IndexState.OtherSchema, made);
            }
            // One that was made before there were marks has none, and is of no history that is known.
            index.Show(reader, new(number, data.TryGetValue(MarkKey, out var k) && long.TryParse(k, CultureInfo.InvariantCulture, out var mark) ? mark : 0));
            return index;
        }
        catch (Exception fault) when (IndexFiles.IsDamage(fault))
        {
            return index.NotReady(IndexState.Damaged, $"The index in {folder} cannot be read: {fault.Message}");
        }
    }

    /// <summary>
    /// Makes the index anew from a stream of documents. Searches see the old one until the new one is complete;
    /// a rebuild that is cancelled or fails leaves the old one.
    /// </summary>
    public void Rebuild(IEnumerable<SearchDocument> documents, ChangePoint change, IProgress<int>? progress, CancellationToken cancellation)
    {
        lock (writing)
        {
            if (State is IndexState.Damaged || !IsOnDisk) files.Wipe();
            files.Write(writer =>
            {
                writer.DeleteAll();
                using var fields = new ThreadLocal<IndexFields>(() => new(), trackAllValues: true);
                var done = 0;
                foreach (var batch in documents.Chunk(BatchSize))
                {
                    cancellation.ThrowIfCancellationRequested();
                    Parallel.For(0, batch.Length, i => writer.AddDocument(fields.Value!.Of(batch[i], encoder.OfEntry(batch[i]))));
                    done += batch.Length;
                    progress?.Report(done);
                }
                foreach (var used in fields.Values) used.Dispose();
                // Each builder leaves segments of its own, and every search pays for each.
                writer.ForceMerge(1);
                Commit(writer, change);
            });
        }
    }

    /// <summary>Takes changes in: on disk and visible to searches when it returns.</summary>
    public void Apply(IReadOnlyCollection<SearchDocument> changed, IReadOnlyCollection<long> removed, ChangePoint change)
    {
        lock (writing)
        {
            if (State != IndexState.Ready) throw new InvalidOperationException($"The index is not ready for changes: {Reason}");
            files.Write(writer =>
            {
                foreach (var id in removed) writer.DeleteDocuments(KeyOf(id));
                using var fields = new IndexFields();
                foreach (var entry in changed) writer.UpdateDocument(KeyOf(entry.Id), fields.Of(entry, encoder.OfEntry(entry)));
                Commit(writer, change);
            });
        }
    }

    /// <summary>Why the index cannot take a document; null where it can.</summary>
    public string? WhyNot(SearchDocument document)
    {
        try
        {
            using var fields = new IndexFields();
            fields.Of(document, encoder.OfEntry(document));
            return null;
        }
        catch (Exception fault) when (fault is not (IOException or OutOfMemoryException or OperationCanceledException))
        {
            return fault.Message;
        }
    }

    /// <summary>Whether the files that searches read from are still in their folder: what is written to an emptied folder would be a part only.</summary>
    public bool IsOnDisk => snapshot is not { } shown || files.Holds(shown.Reader);

    public SearchResults Search(SearchRequest request)
    {
        var shape = QueryShape.Of(request.Text);
        if (shape.Text.Length == 0 || Enter() is not { } snapshot) return new() { Shape = shape };
        var scratch = this.scratch.Rent(snapshot.Size);
        try
        {
            return new SearchRun(snapshot, scratch, encoder, sentences?.Encoder, names, settings.Blend).Run(request, shape);
        }
        finally
        {
            this.scratch.Return(scratch);
            snapshot.Leave();
        }
    }

    /// <summary>Entries with a label of which some word begins as typed, slips forgiven from the fourth letter on; the best <paramref name="limit"/>.</summary>
    public IReadOnlyList<Suggestion> Suggest(string typed, int limit)
    {
        if (Enter() is not { } snapshot) return [];
        var scratch = this.scratch.Rent(snapshot.Size);
        try
        {
            return new Suggester(snapshot, scratch, names.Find(Facet.Deprecated)).Suggest(typed, limit);
        }
        finally
        {
            this.scratch.Return(scratch);
            snapshot.Leave();
        }
    }

    /// <summary>Tells that the sentence model which is to be used cannot be, and why.</summary>
    public void DoWithoutSentences(string model, string fault) => absent = new(model, fault);

    /// <summary>
    /// Takes a sentence model into use, with the vectors that there are of it; the others come by <see cref="AddSentences"/>. Model and store stay
    /// the caller's.
    /// </summary>
    public void UseSentences(SentenceEncoder model, SentenceStore store)
    {
        lock (writing)
        {
            Volatile.Write(ref sentences, new(model, store, new(model, Enter)));
            ShowSentences();
        }
    }

    /// <summary>What the sentence model makes of questions and entries; null while there is no such model.</summary>
    public ISentenceMeaning? Meaning => sentences?.Meaning;

    /// <summary>How many texts shall have a vector of the sentence model, and how many have one; null while there is no such model.</summary>
    public MeaningProgress? Progress =>
        progress is { } p ? p with { Done = Math.Min(p.Total, p.Done + Volatile.Read(ref made)), IsComplete = p.Done == p.Total } : null;

    /// <summary>How often the sentence model was needed and did not answer, or was too busy: what was found then may be found otherwise later.</summary>
    public long Misses => sentences?.Encoder.Misses ?? 0;

    /// <summary>Entries that lack vectors of the sentence model.</summary>
    public IReadOnlyList<long> WithoutSentences()
    {
        if (sentences is null || Enter() is not { } snapshot) return [];
        try
        {
            var ids = new List<long>();
            for (var s = 0; s < snapshot.Segments.Length; s++)
            {
                if (snapshot.Segments[s].Sentences is not { } of) continue;
                for (var doc = 0; doc < snapshot.Segments[s].Size; doc++)
                {
                    if (of.Missing(doc) > 0 && snapshot.IsAlive(s, doc)) ids.Add(snapshot.Segments[s].Ids[doc]);
                }
            }
            return ids;
        }
        finally
        {
            snapshot.Leave();
        }
    }

    /// <summary>
    /// Has the sentence model make the vectors that these entries lack, and keeps them; searches see them after <see cref="ShowSentences"/>.
    /// Gives way to queries. Returns how many were made; less than were lacking where the model fails, which <see cref="MeaningFault"/> tells.
    /// </summary>
    public int AddSentences(IEnumerable<SearchDocument> entries, CancellationToken cancellation)
    {
        if (sentences is not { } of) return 0;
        var texts = entries.SelectMany(EntryTexts.Sentences).Select(t => (Key: SentenceStore.KeyOf(t.Text), t.Text)).DistinctBy(t => t.Key)
            .Where(t => !of.Store.Has(t.Key)).OrderBy(t => t.Text.Length).ToList();
        var count = 0;
        foreach (var batch in texts.Chunk(SentenceBatch))
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
    public void ShowSentences()
    {
        lock (writing)
        {
            if (sentences is not { } of || this.snapshot is not { } snapshot) return;
            for (var s = 0; s < snapshot.Segments.Length; s++)
            {
                if (snapshot.Segments[s].Sentences is not { IsComplete: true } known || known.Store != of.Store)
                {
                    snapshot.Segments[s].Sentences = new(snapshot.Readers[s], of.Store);
                }
            }
            CountSentences(snapshot);
        }
    }

    private void CountSentences(Snapshot snapshot)
    {
        if (sentences is null) return;
        var (done, total) = (0, 0);
        foreach (var (of, doc) in Alive(snapshot))
        {
            total += of.Wanted(doc);
            done += of.Wanted(doc) - of.Missing(doc);
        }
        made = 0;
        progress = new(done, total, done == total);
    }

    public void Dispose()
    {
        lock (writing)
        {
            snapshot?.Leave();
            snapshot = null;
            files.Dispose();
        }
    }

    private sealed record AbsentModel(string Model, string Fault);

    private sealed record Sentences(SentenceEncoder Encoder, SentenceStore Store, IndexMeaning Meaning);

    private static IEnumerable<(SegmentSentences Of, int Doc)> Alive(Snapshot snapshot)
    {
        for (var s = 0; s < snapshot.Segments.Length; s++)
        {
            if (snapshot.Segments[s].Sentences is not { } of) continue;
            for (var doc = 0; doc < snapshot.Segments[s].Size; doc++)
            {
                if (snapshot.IsAlive(s, doc)) yield return (of, doc);
            }
        }
    }

    private static Term KeyOf(long id) => new(IndexFields.Id, id.ToString(CultureInfo.InvariantCulture));

    private SearchIndex NotReady(IndexState state, string reason)
    {
        (State, Reason) = (state, reason);
        return this;
    }

    private Snapshot? Enter()
    {
        while (Volatile.Read(ref this.snapshot) is { } snapshot)
        {
            if (snapshot.TryEnter()) return snapshot;
        }
        return null;
    }

    private void Commit(IndexWriter writer, ChangePoint change)
    {
        var data = new Dictionary<string, string>
        {
            [SchemaKey] = IndexFields.Schema,
            [ModelKey] = encoder.Name,
            [ChangeKey] = change.Number.ToString(CultureInfo.InvariantCulture),
            [MarkKey] = change.Mark.ToString(CultureInfo.InvariantCulture),
        };
        writer.SetCommitData(data);
        writer.Commit();
        if (files.Reopen(snapshot?.Reader) is { } reader) Show(reader, change);
        else Change = change;
    }

    private void Show(DirectoryReader reader, ChangePoint change)
    {
        var old = snapshot;
        Volatile.Write(ref snapshot, new(reader, old, names, encoder.Dimensions, settings.PostingsBudget, sentences?.Store));
        (State, Reason, Change) = (IndexState.Ready, null, change);
        CountSentences(snapshot);
        old?.Leave();
        files.Tidy(snapshot);
    }
}
