using Glossary.Search.Vectors;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Glossary.Search.Index;

/// <summary>The folder of an index: Lucene's files, their one writer, and what is kept beside them. One thread at a time may write.</summary>
/// <param name="folder">Where it is.</param>
/// <param name="buildMegabytes">What may be held before it is written.</param>
/// <param name="isMapped">Whether files are mapped, which is quick to search, and counts as memory of whoever only puts them together.</param>
internal sealed class IndexFiles(string folder, int buildMegabytes, bool isMapped) : IDisposable
{
    /// <summary>Parts that a whole index is put together from at once.</summary>
    private const int MostParts = 200;

    private FSDirectory? directory;
    private IndexWriter? writer;
    private volatile string? commit;

    /// <summary>What the folder holds; null where it holds no index.</summary>
    public DirectoryReader? Open()
    {
        System.IO.Directory.CreateDirectory(folder);
        directory = OpenFolder();
        return DirectoryReader.IndexExists(directory) ? DirectoryReader.Open(directory) : null;
    }

    private FSDirectory OpenFolder() => isMapped ? FSDirectory.Open(folder) : new NIOFSDirectory(folder);

    /// <summary>Changes the index: wholly, or not at all where the change fails.</summary>
    public void Write(Action<IndexWriter> change)
    {
        writer ??= new(directory ??= OpenFolder(), new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
        {
            OpenMode = OpenMode.CREATE_OR_APPEND,
            RAMBufferSizeMB = buildMegabytes,
            MergePolicy = new TieredMergePolicy(),
        });
        try
        {
            change(writer);
        }
        catch
        {
            writer.Rollback();
            writer = null;
            throw;
        }
    }

    /// <summary>Changes everything: what is written on the way is put together once, at the end, and not again and again before.</summary>
    public void WriteAll(Action<IndexWriter> change) => Write(writer =>
    {
        var merging = (TieredMergePolicy)writer.Config.MergePolicy;
        var (usual, atOnce) = (merging.SegmentsPerTier, merging.MaxMergeAtOnceExplicit);
        (merging.SegmentsPerTier, merging.MaxMergeAtOnceExplicit) = (MostParts, MostParts);
        try
        {
            change(writer);
        }
        finally
        {
            (merging.SegmentsPerTier, merging.MaxMergeAtOnceExplicit) = (usual, atOnce);
        }
    });

    /// <summary>What was committed since; null where nothing was.</summary>
    public DirectoryReader? Reopen(DirectoryReader? old)
    {
        var next = old is null || old.Directory != directory ? DirectoryReader.Open(directory) : DirectoryReader.OpenIfChanged(old);
        // Where only the number of the change is another, the reader stays and its commit has gone.
        commit = next is null ? SegmentInfos.GetLastCommitSegmentsFileName(directory) : null;
        return next;
    }

    /// <summary>Whether the commit that a reader shows is still there.</summary>
    public bool Holds(DirectoryReader reader) => File.Exists(Path.Combine(folder, commit ?? reader.IndexCommit.SegmentsFileName));

    /// <summary>Removes what is kept beside segments that are gone: Lucene removes its own files only.</summary>
    public void Tidy(Snapshot shown)
    {
        var needed = shown.Readers
            .SelectMany(r => new[] { SegmentVectors.FileOf(r, SegmentVectors.FilePrefix), SegmentVectors.FileOf(r, SegmentSentences.FilePrefix) })
            .Select(Path.GetFileName).ToHashSet();
        foreach (var file in System.IO.Directory.EnumerateFiles(folder, SegmentVectors.FilePrefix + "*.bin"))
        {
            if (!needed.Contains(Path.GetFileName(file))) File.Delete(file);
        }
    }

    /// <summary>Empties the folder: a writer does not open over files that it cannot read.</summary>
    public void Wipe()
    {
        Close();
        System.IO.Directory.CreateDirectory(folder);
        foreach (var file in System.IO.Directory.EnumerateFiles(folder)) File.Delete(file);
    }

    private void Close()
    {
        try
        {
            writer?.Rollback();
        }
        catch (IOException)
        {
            // Its files are gone.
        }
        writer = null;
        directory?.Dispose();
        directory = null;
    }

    /// <summary>Whether reading failed because of what the files hold.</summary>
    public static bool IsDamage(Exception fault) =>
        fault is AggregateException or IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException
            or IndexOutOfRangeException or KeyNotFoundException or NullReferenceException or OverflowException;

    public void Dispose()
    {
        writer?.Dispose();
        directory?.Dispose();
    }
}
