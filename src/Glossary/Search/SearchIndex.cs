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

    private readonly CurrentSnapshot current = new();
    private readonly IndexFiles files;
    private readonly SearchSettings settings;
    private readonly FacetNames names = new();
    private readonly Scratch.Pool scratch = new();
    private readonly EntryEncoder encoder;

    private SearchIndex(string folder, SearchSettings settings)
    {
        files = new(folder, settings.BuildMegabytes, isMapped: settings.Searches);
        this.settings = settings;
        encoder = new(settings.Meaning ? StaticModel.Shared : null);
        Sentences = new(current);
    }

    public IndexState State { get; private set; } = IndexState.Missing;

    /// <summary>What is wrong where the index is not ready.</summary>
    public string? Reason { get; private set; }

    /// <summary>The last change of the database that the index holds; number -1 while it is not ready.</summary>
    public ChangePoint Change { get; private set; } = -1;

    public long ChangeNumber => Change.Number;

    public int Count => settings.Searches ? current.Now?.Count ?? 0 : written;

    // Entries that there are where nothing is searched.
    private int written;

    /// <summary>The entries that searches can find.</summary>
    public IReadOnlySet<long> Ids()
    {
        if (current.Enter() is not { } snapshot) return new HashSet<long>();
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

    /// <summary>The sentence model's part.</summary>
    public IndexSentences Sentences { get; }

    /// <summary>The model of meaning in use: the sentence model, or the static one without it; "none" without either.</summary>
    public string Model => Sentences.Model ?? encoder.Name;

    /// <summary>Done when the index is as fast as it will be: a large one answers from the start, but scans all vectors until they are clustered.</summary>
    public Task Ready => Task.WhenAll(
        current.Now?.Segments.SelectMany(s => new[] { s.Vectors.Clustering, s.Sentences?.Vectors.Clustering ?? Task.CompletedTask }) ?? []);

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
            index.Take(reader, new(number, data.TryGetValue(MarkKey, out var k) && long.TryParse(k, CultureInfo.InvariantCulture, out var mark) ? mark : 0));
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
        lock (current.Writing)
        {
            if (State is IndexState.Damaged || !IsOnDisk) files.Wipe();
            files.WriteAll(writer =>
            {
                writer.DeleteAll();
                IndexBuild.AddAll(writer, documents, encoder, progress, cancellation);
                // Each builder leaves segments of its own, and every search pays for each.
                writer.ForceMerge(1);
                Commit(writer, change);
            });
        }
    }

    /// <summary>Takes changes in: on disk and visible to searches when it returns.</summary>
    public void Apply(IReadOnlyCollection<SearchDocument> changed, IReadOnlyCollection<long> removed, ChangePoint change)
    {
        lock (current.Writing)
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
    public bool IsOnDisk => Holds() || committing || Holds();

    private bool Holds() => current.Now is not { } shown || files.Holds(shown.Reader);

    // A commit takes the files of the one before away, a moment before what searches read is the new one.
    private volatile bool committing;

    public SearchResults Search(SearchRequest request)
    {
        var shape = QueryShape.Of(request.Text);
        if (shape.Text.Length == 0 || current.Enter() is not { } snapshot) return new() { Shape = shape };
        var scratch = this.scratch.Rent(snapshot.Size);
        try
        {
            return new SearchRun(snapshot, scratch, encoder, Sentences.Encoder, names, settings.Blend).Run(request, shape);
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
        if (current.Enter() is not { } snapshot) return [];
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

    public void Dispose()
    {
        lock (current.Writing)
        {
            current.Replace(null);
            files.Dispose();
        }
    }

    private void LoadWords()
    {
        if (current.Enter() is not { } snapshot) return;
        try
        {
            for (var segment = 0; segment < snapshot.Segments.Length; segment++) snapshot.Words(segment);
        }
        finally
        {
            snapshot.Leave();
        }
    }

    private static Term KeyOf(long id) => new(IndexFields.Id, id.ToString(CultureInfo.InvariantCulture));

    private SearchIndex NotReady(IndexState state, string reason)
    {
        (State, Reason) = (state, reason);
        return this;
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
        committing = true;
        try
        {
            writer.Commit();
            if (!settings.Searches) Note(writer.NumDocs, change);
            else if (files.Reopen(current.Now?.Reader) is { } reader) Show(reader, change);
            else Change = change;
        }
        finally
        {
            committing = false;
        }
    }

    private void Take(DirectoryReader reader, ChangePoint change)
    {
        if (settings.Searches)
        {
            Show(reader, change);
            return;
        }
        Note(reader.NumDocs, change);
        reader.Dispose();
    }

    // What there is where nothing is searched.
    private void Note(int entries, ChangePoint change) => (written, State, Reason, Change) = (entries, IndexState.Ready, null, change);

    private void Show(DirectoryReader reader, ChangePoint change)
    {
        var next = new Snapshot(reader, current.Now, names, encoder.Dimensions, settings.PostingsBudget, Sentences.Store);
        current.Replace(next);
        (State, Reason, Change) = (IndexState.Ready, null, change);
        Sentences.Count(next);
        files.Tidy(next);
        // The first description would wait for them.
        Task.Run(LoadWords);
    }
}
