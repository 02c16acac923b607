using System.Globalization;
using Glossary.Meaning;
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
    private const string ModelKey = "model";
    private const string WithoutVectorsKey = "without-vectors";
    private const int BatchSize = 512;

    private readonly System.Threading.Lock writing = new();
    private readonly IndexFiles files;
    private readonly SearchSettings settings;
    private readonly FacetNames names = new();
    private readonly Scratch.Pool scratch = new();
    private readonly SentenceEncoder model;
    private readonly EntryEncoder encoder;
    private Snapshot? snapshot;

    private SearchIndex(string folder, SearchSettings settings)
    {
        files = new(folder, settings.BuildMegabytes);
        this.settings = settings;
        model = new(settings.Meaning ? settings.Generator ?? StaticModel.Shared : null);
        encoder = new(model);
    }

    public IndexState State { get; private set; } = IndexState.Missing;

    /// <summary>What is wrong where the index is not ready.</summary>
    public string? Reason { get; private set; }

    /// <summary>The last change of the database that the index holds; -1 while it is not ready.</summary>
    public long ChangeNumber { get; private set; } = -1;

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

    /// <summary>The model of meaning in use, and its dimensions; "none" without.</summary>
    public string Model => model.Name;

    /// <summary>Why searches go on without meaning at present, or with that of some entries only; null while they do not.</summary>
    public string? MeaningFault => model.Fault ?? (LacksVectors ? $"The model {Model} did not answer when the index was built." : null);

    /// <summary>Some entries have no vectors, because the model did not answer; only a rebuild mends it.</summary>
    public bool LacksVectors { get; private set; }

    /// <summary>Done when the index is as fast as it will be: a large one answers from the start, but scans all vectors until they are clustered.</summary>
    public Task Ready => Task.WhenAll(snapshot?.Segments.Select(s => s.Vectors.Clustering) ?? []);

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
            if (schema != IndexFields.Schema || !index.model.Fits(model) || !long.TryParse(data[ChangeKey], CultureInfo.InvariantCulture, out var change))
            {
                reader.Dispose();
                var made = $"The index has schema {schema} and model {model}; this version makes {IndexFields.Schema} and {index.model.Name}.";
                return index.NotReady(IndexState.OtherSchema, made);
            }
            index.LacksVectors = data.ContainsKey(WithoutVectorsKey);
            index.Show(reader, change);
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
    public void Rebuild(IEnumerable<SearchDocument> documents, long changeNumber, IProgress<int>? progress, CancellationToken cancellation)
    {
        lock (writing)
        {
            if (State is IndexState.Damaged || !IsOnDisk) files.Wipe();
            files.Write(writer =>
            {
                writer.DeleteAll();
                using var fields = new ThreadLocal<IndexFields>(() => new(), trackAllValues: true);
                var (done, complete) = (0, true);
                foreach (var batch in documents.Chunk(BatchSize))
                {
                    cancellation.ThrowIfCancellationRequested();
                    var (vectors, given) = encoder.OfEntries(batch);
                    complete &= given;
                    Parallel.For(0, batch.Length, i => writer.AddDocument(fields.Value!.Of(batch[i], vectors(i))));
                    done += batch.Length;
                    progress?.Report(done);
                }
                foreach (var used in fields.Values) used.Dispose();
                // Each builder leaves segments of its own, and every search pays for each.
                writer.ForceMerge(1);
                Commit(writer, changeNumber, complete);
            });
        }
    }

    /// <summary>Takes changes in: on disk and visible to searches when it returns.</summary>
    public void Apply(IReadOnlyCollection<SearchDocument> changed, IReadOnlyCollection<long> removed, long changeNumber)
    {
        lock (writing)
        {
            if (State != IndexState.Ready) throw new InvalidOperationException($"The index is not ready for changes: {Reason}");
            files.Write(writer =>
            {
                foreach (var id in removed) writer.DeleteDocuments(KeyOf(id));
                using var fields = new IndexFields();
                var complete = !LacksVectors;
                foreach (var batch in changed.Chunk(BatchSize))
                {
                    var (vectors, given) = encoder.OfEntries(batch);
                    complete &= given;
                    for (var i = 0; i < batch.Length; i++) writer.UpdateDocument(KeyOf(batch[i].Id), fields.Of(batch[i], vectors(i)));
                }
                Commit(writer, changeNumber, complete);
            });
        }
    }

    /// <summary>Why the index cannot take a document; null where it can.</summary>
    public string? WhyNot(SearchDocument document)
    {
        try
        {
            using var fields = new IndexFields();
            var (vectors, _) = encoder.OfEntries([document]);
            fields.Of(document, vectors(0));
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
            return new SearchRun(snapshot, scratch, encoder, names, settings.Blend).Run(request, shape);
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
            return new Suggester(snapshot, scratch).Suggest(typed, limit);
        }
        finally
        {
            this.scratch.Return(scratch);
            snapshot.Leave();
        }
    }

    /// <summary>True where the model answers now, asked for a vector.</summary>
    public bool TryMeaning() => model.Answers();

    public void Dispose()
    {
        lock (writing)
        {
            snapshot?.Leave();
            snapshot = null;
            files.Dispose();
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

    private void Commit(IndexWriter writer, long changeNumber, bool complete)
    {
        var data = new Dictionary<string, string>
        {
            [SchemaKey] = IndexFields.Schema,
            [ModelKey] = model.Name,
            [ChangeKey] = changeNumber.ToString(CultureInfo.InvariantCulture),
        };
        if (!complete) data[WithoutVectorsKey] = "some";
        writer.SetCommitData(data);
        writer.Commit();
        LacksVectors = !complete;
        if (files.Reopen(snapshot?.Reader) is { } reader) Show(reader, changeNumber);
        else ChangeNumber = changeNumber;
    }

    private void Show(DirectoryReader reader, long changeNumber)
    {
        var old = snapshot;
        Volatile.Write(ref snapshot, new(reader, old, names, model.Dimensions, settings.PostingsBudget));
        (State, Reason, ChangeNumber) = (IndexState.Ready, null, changeNumber);
        old?.Leave();
        files.Tidy(snapshot);
    }
}
