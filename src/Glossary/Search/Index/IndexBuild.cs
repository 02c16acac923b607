using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Glossary.Search.Vectors;
using Lucene.Net.Index;

namespace Glossary.Search.Index;

/// <summary>Puts whole glossaries into an index, on all processors.</summary>
internal static class IndexBuild
{
    // What each builder holds at once, and what it fetches while the others wait for their turn.
    private const int BatchSize = 128;

    /// <summary>Adds all documents, in no order; one thread at a time reads them.</summary>
    /// <param name="writer">Of the index, in which none of them is.</param>
    /// <param name="documents">Read as they are needed.</param>
    /// <param name="encoder">Makes their vectors.</param>
    /// <param name="progress">Told how many are in, in growing numbers.</param>
    /// <param name="cancel">Gives up; what was added stays in the writer.</param>
    public static void AddAll(
        IndexWriter writer, IEnumerable<SearchDocument> documents, EntryEncoder encoder, IProgress<int>? progress, CancellationToken cancel)
    {
        using var fields = new ThreadLocal<IndexFields>(() => new(), trackAllValues: true);
        var done = 0;
        // Each builder fetches its next batch itself, while the others go on with theirs.
        var batches = Partitioner.Create(documents.Chunk(BatchSize), EnumerablePartitionerOptions.NoBuffering);
        try
        {
            Parallel.ForEach(batches, new ParallelOptions { CancellationToken = cancel }, batch =>
            {
                foreach (var document in batch) writer.AddDocument(fields.Value!.Of(document, encoder.OfEntry(document)));
                lock (batches) progress?.Report(done += batch.Length);
            });
        }
        catch (AggregateException faults)
        {
            // Whether the disk failed, the database or an entry is told by the fault itself.
            ExceptionDispatchInfo.Throw(faults.Flatten().InnerExceptions[0]);
        }
        finally
        {
            foreach (var used in fields.Values) used.Dispose();
        }
    }
}
