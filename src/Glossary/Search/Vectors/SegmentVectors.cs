using System.Numerics;
using System.Runtime.InteropServices;
using Glossary.Meaning;
using Glossary.Search.Index;
using Glossary.Search.Ranking;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Glossary.Search.Vectors;

/// <summary>The entries' vectors of a segment, of one model: int8, <c>dimensions</c> to a vector, an entry's side by side.</summary>
internal sealed class SegmentVectors
{
    private readonly sbyte[] values;
    private readonly float[] inverseLengths;
    private readonly byte[] kinds;
    private readonly int[] starts;
    private readonly int dimensions;
    private const int VectorsExpected = 3; // label, first sentence, whole text
    private const int PartLeftEmpty = 8;
    private const int MostAtOnce = 16; // of an entry, without an array for them
    private InvertedFile? clusters;

    /// <summary>Vectors from which on a scan of all costs more than it is worth.</summary>
    public const int ClusteredFrom = 20_000;

    /// <summary>The packed vectors of an entry: see <see cref="Pack"/>. Good until it is asked for the next.</summary>
    public delegate ReadOnlySpan<byte> BlockOf(int doc);

    /// <summary>The vectors that are in the index.</summary>
    public SegmentVectors(AtomicReader reader, int dimensions)
        : this(reader.MaxDoc, dimensions, InIndex(reader)) => Cluster(FileOf(reader, FilePrefix));

    /// <param name="size">Entries, with deleted ones.</param>
    /// <param name="dimensions">0 for no vectors at all.</param>
    /// <param name="blockOf">An entry's vectors; empty for none.</param>
    public SegmentVectors(int size, int dimensions, BlockOf blockOf)
    {
        this.dimensions = dimensions;
        starts = new int[size + 1];
        var kinds = new byte[size * VectorsExpected];
        var values = new sbyte[kinds.Length * dimensions];
        for (var doc = 0; doc < size; doc++)
        {
            starts[doc + 1] = starts[doc];
            if (dimensions == 0) continue;
            var block = blockOf(doc);
            if (block.IsEmpty) continue;
            var count = block[0];
            starts[doc + 1] += count;
            if (starts[doc + 1] > kinds.Length)
            {
                Array.Resize(ref kinds, Math.Max(starts[doc + 1], kinds.Length * 3 / 2));
                Array.Resize(ref values, kinds.Length * dimensions);
            }
            block.Slice(1, count).CopyTo(kinds.AsSpan(starts[doc]));
            MemoryMarshal.Cast<byte, sbyte>(block.Slice(1 + count, count * dimensions)).CopyTo(values.AsSpan(starts[doc] * dimensions));
        }
        Count = starts[size];
        // A copy of all, for a few that there are less than usual, takes longer and for a while twice the memory.
        if (Count < kinds.Length - kinds.Length / PartLeftEmpty)
        {
            Array.Resize(ref kinds, Count);
            Array.Resize(ref values, Count * dimensions);
        }
        (this.kinds, this.values) = (kinds, values);
        inverseLengths = new float[Count];
        for (var i = 0; i < Count; i++) inverseLengths[i] = Quantiser.InverseLength(Vector(i));
    }

    /// <summary>Makes the clusters of many vectors, or reads those that an earlier run made. Until they are there, searches scan all vectors.</summary>
    /// <param name="file">Where they are kept; null to make none.</param>
    public void Cluster(string? file)
    {
        if (Count < ClusteredFrom || file is null) return;
        clusters = InvertedFile.Load(this, file);
        if (clusters is not null) return;
        Clustering = Task.Run(() =>
        {
            var made = new InvertedFile(this);
            Volatile.Write(ref clusters, made);
            made.Save(this, file);
        });
    }

    /// <summary>Begins the names of the files that clusters are kept in, beside Lucene's own.</summary>
    public const string FilePrefix = "clusters";

    /// <summary>Where the clusters of a segment are kept; null for one that is in no folder.</summary>
    public static string? FileOf(AtomicReader reader, string prefix) =>
        reader is SegmentReader { Directory: FSDirectory folder } segment
            ? Path.Combine(folder.Directory.FullName, $"{prefix}{segment.SegmentName}.bin")
            : null;

    private static BlockOf InIndex(AtomicReader reader)
    {
        var (blocks, buffer) = (reader.GetBinaryDocValues(IndexFields.Vectors), new BytesRef());
        return doc =>
        {
            blocks.Get(doc, buffer);
            return buffer.Bytes.AsSpan(buffer.Offset, buffer.Length);
        };
    }

    /// <summary>Tells these vectors from others: names of segments come again.</summary>
    public ulong Fingerprint()
    {
        var hash = Hashes.Extend(Hashes.Start, $"{Dimensions} {Count} {starts.Length}");
        foreach (var eight in MemoryMarshal.Cast<sbyte, ulong>(values.AsSpan(0, Count * dimensions)))
        {
            hash = (BitOperations.RotateLeft(hash, 5) ^ eight) * 1099511628211;
        }
        return hash;
    }

    public int Count { get; }

    public int Dimensions => dimensions;

    /// <summary>Done when searches no longer scan all vectors.</summary>
    public Task Clustering { get; private set; } = Task.CompletedTask;

    /// <summary>
    /// Offers the entries that are nearest to the query, numbered from <paramref name="start"/>; those of the <paramref name="probes"/> nearest
    /// clusters where there are clusters (0: all).
    /// </summary>
    public void Nearest(QueryVector query, int start, int probes, VectorScratch scratch, ref TopList top)
    {
        if (probes > 0 && Volatile.Read(ref this.clusters) is { } clusters)
        {
            clusters.Nearest(this, query, start, probes, scratch, ref top);
            return;
        }
        var cosines = scratch.Keep(this, query);
        query.Cosines(values.AsSpan(0, cosines.Length * dimensions), inverseLengths, cosines);
        var from = 0;
        for (var doc = 0; doc + 1 < starts.Length; doc++)
        {
            var (best, to) = (0f, starts[doc + 1]);
            for (; from < to; from++)
            {
                if (cosines[from] > best) best = cosines[from];
            }
            top.Offer(start + doc, best);
        }
    }

    /// <summary>Of what, and of which text, a vector is, in a byte.</summary>
    public static byte Place(VectorKind kind, int index) => (byte)((int)kind | (index << 2));

    /// <summary>Packs unit vectors for the index: count, kinds, values.</summary>
    public static byte[] Pack(IReadOnlyList<(VectorKind Kind, int Index, float[] Vector)> vectors)
    {
        if (vectors.Count == 0) return [];
        var dimensions = vectors[0].Vector.Length;
        var block = new byte[1 + vectors.Count * (1 + dimensions)];
        block[0] = (byte)vectors.Count;
        for (var i = 0; i < vectors.Count; i++)
        {
            block[1 + i] = Place(vectors[i].Kind, vectors[i].Index);
            Quantiser.Quantise(vectors[i].Vector, MemoryMarshal.Cast<byte, sbyte>(block.AsSpan(1 + vectors.Count + i * dimensions, dimensions)));
        }
        return block;
    }

    /// <summary>Cosines of an entry with the query: the best among its labels' and the best among its texts', with the index of that text.</summary>
    /// <param name="doc">The entry.</param>
    /// <param name="query">The query's vector.</param>
    /// <param name="scratch">Knows them where all were worked out to find the nearest.</param>
    public Nearness Score(int doc, QueryVector query, VectorScratch? scratch = null)
    {
        var (label, text, index) = (0f, 0f, 0);
        var (from, count) = (starts[doc], starts[doc + 1] - starts[doc]);
        var known = scratch is null ? [] : scratch.Known(this, query);
        Span<float> own = stackalloc float[MostAtOnce];
        if (count > own.Length) own = new float[count];
        if (known.IsEmpty) query.Cosines(values.AsSpan(from * dimensions, count * dimensions), inverseLengths.AsSpan(from, count), own[..count]);
        var cosines = known.IsEmpty ? own[..count] : known.Slice(from, count);
        for (var i = 0; i < count; i++)
        {
            if ((VectorKind)(kinds[from + i] & 3) <= VectorKind.AltLabel) label = Math.Max(label, cosines[i]);
            else if (cosines[i] > text) (text, index) = (cosines[i], kinds[from + i] >> 2);
        }
        return new(label, text, index);
    }

    /// <summary>Reads a little of each vector of an entry, so that it is at hand afterwards.</summary>
    public int Touch(int doc)
    {
        var sum = 0;
        for (var at = starts[doc] * dimensions; at < starts[doc + 1] * dimensions; at += 64) sum += values[at];
        return sum;
    }

    public int TouchVector(int i) => values[i * dimensions] + values[(i + 1) * dimensions - 1];

    /// <summary>Number of the entry that a vector belongs to.</summary>
    public int[] Owners()
    {
        var owners = new int[Count];
        for (var doc = 0; doc + 1 < starts.Length; doc++) owners.AsSpan(starts[doc]..starts[doc + 1]).Fill(doc);
        return owners;
    }

    public float InverseLength(int i) => inverseLengths[i];

    public ReadOnlySpan<sbyte> Vector(int i) => values.AsSpan(i * dimensions, dimensions);
}

/// <summary>Cosines of an entry with a query: the best among its labels' and the best among its texts', with the index of that text.</summary>
internal readonly record struct Nearness(float Label, float Text, int TextIndex)
{
    /// <summary>One cosine for both; where the label is nearer, <paramref name="texts"/> is the part that the texts must earn alone.</summary>
    public float Mixed(float texts) => Label > Text ? Label - texts * (Label - Text) : Text;
}
