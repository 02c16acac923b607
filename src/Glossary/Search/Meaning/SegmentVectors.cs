using System.Numerics;
using System.Runtime.InteropServices;
using Glossary.Search.Index;
using Glossary.Search.Ranking;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Glossary.Search.Meaning;

/// <summary>The entries' vectors of a segment: int8, <c>dimensions</c> to a vector, an entry's side by side.</summary>
internal sealed class SegmentVectors
{
    private readonly sbyte[] _values;
    private readonly float[] _inverseLengths;
    private readonly byte[] _kinds;
    private readonly int[] _starts;
    private readonly int _dimensions;
    private const int VectorsExpected = 3; // label, first sentence, whole text
    private Clusters? _clusters;

    /// <summary>Vectors from which on a scan of all costs more than it is worth.</summary>
    public const int ClusteredFrom = 20_000;

    public SegmentVectors(AtomicReader reader, int dimensions)
    {
        _dimensions = dimensions;
        var size = reader.MaxDoc;
        _starts = new int[size + 1];
        var blocks = reader.GetBinaryDocValues(IndexFields.Vectors);
        var buffer = new BytesRef();
        var kinds = new byte[size * VectorsExpected];
        var values = new sbyte[kinds.Length * dimensions];
        for (var doc = 0; doc < size; doc++)
        {
            _starts[doc + 1] = _starts[doc];
            if (dimensions == 0) continue;
            blocks.Get(doc, buffer);
            if (buffer.Length == 0) continue;
            var block = buffer.Bytes.AsSpan(buffer.Offset, buffer.Length);
            var count = block[0];
            _starts[doc + 1] += count;
            if (_starts[doc + 1] > kinds.Length)
            {
                Array.Resize(ref kinds, Math.Max(_starts[doc + 1], kinds.Length * 3 / 2));
                Array.Resize(ref values, kinds.Length * dimensions);
            }
            block.Slice(1, count).CopyTo(kinds.AsSpan(_starts[doc]));
            MemoryMarshal.Cast<byte, sbyte>(block.Slice(1 + count, count * dimensions)).CopyTo(values.AsSpan(_starts[doc] * dimensions));
        }
        Array.Resize(ref kinds, _starts[size]);
        Array.Resize(ref values, kinds.Length * dimensions);
        (_kinds, _values) = (kinds, values);
        _inverseLengths = new float[_kinds.Length];
        for (var i = 0; i < _kinds.Length; i++) _inverseLengths[i] = Int8.InverseLength(Vector(i));
        // Until the clusters are there, searches scan all vectors.
        if (_kinds.Length < ClusteredFrom) return;
        var file = FileOf(reader);
        _clusters = file is null ? null : Clusters.Load(this, file);
        if (_clusters is not null) return;
        Clustering = Task.Run(() =>
        {
            var made = new Clusters(this);
            Volatile.Write(ref _clusters, made);
            if (file is not null) made.Save(this, file);
        });
    }

    /// <summary>Begins the names of the files that clusters are kept in, beside Lucene's own.</summary>
    public const string FilePrefix = "clusters";

    /// <summary>Where the clusters of a segment are kept; null for one that is in no folder.</summary>
    public static string? FileOf(AtomicReader reader) =>
        reader is SegmentReader { Directory: FSDirectory folder } segment ? Path.Combine(folder.Directory.FullName, $"{FilePrefix}{segment.SegmentName}.bin") : null;

    /// <summary>Tells these vectors from others: names of segments come again.</summary>
    public ulong Fingerprint()
    {
        var hash = Hashes.Extend(Hashes.Start, $"{Dimensions} {Count} {_starts.Length}");
        foreach (var eight in MemoryMarshal.Cast<sbyte, ulong>(_values)) hash = (BitOperations.RotateLeft(hash, 5) ^ eight) * 1099511628211;
        return hash;
    }

    public int Count => _kinds.Length;

    public int Dimensions => _dimensions;

    /// <summary>Done when searches no longer scan all vectors.</summary>
    public Task Clustering { get; } = Task.CompletedTask;

    /// <summary>Offers the entries that are nearest to the query, numbered from <paramref name="start"/>; those of the <paramref name="probes"/> nearest clusters where there are clusters (0: all).</summary>
    public void Nearest(QueryVector query, int start, int probes, NearScratch scratch, ref TopList top)
    {
        if (probes > 0 && Volatile.Read(ref _clusters) is { } clusters)
        {
            clusters.Nearest(this, query, start, probes, scratch, ref top);
            return;
        }
        for (var doc = 0; doc + 1 < _starts.Length; doc++)
        {
            var best = 0f;
            for (var i = _starts[doc]; i < _starts[doc + 1]; i++) best = Math.Max(best, query.Cosine(Vector(i), _inverseLengths[i]));
            top.Offer(start + doc, best);
        }
    }

    /// <summary>Packs unit vectors for the index: count, kinds, values.</summary>
    public static byte[] Pack(IReadOnlyList<(VectorKind Kind, int Index, float[] Vector)> vectors)
    {
        if (vectors.Count == 0) return [];
        var dimensions = vectors[0].Vector.Length;
        var block = new byte[1 + vectors.Count * (1 + dimensions)];
        block[0] = (byte)vectors.Count;
        for (var i = 0; i < vectors.Count; i++)
        {
            block[1 + i] = (byte)((int)vectors[i].Kind | (vectors[i].Index << 2));
            Int8.Quantise(vectors[i].Vector, MemoryMarshal.Cast<byte, sbyte>(block.AsSpan(1 + vectors.Count + i * dimensions, dimensions)));
        }
        return block;
    }

    /// <summary>Cosines of an entry with the query: the best among its labels' and the best among its texts', with the index of that text.</summary>
    public (float Label, float Text, int TextIndex) Score(int doc, QueryVector query)
    {
        var (label, text, index) = (0f, 0f, 0);
        for (var i = _starts[doc]; i < _starts[doc + 1]; i++)
        {
            var cosine = query.Cosine(Vector(i), _inverseLengths[i]);
            if ((VectorKind)(_kinds[i] & 3) <= VectorKind.AltLabel) label = Math.Max(label, cosine);
            else if (cosine > text) (text, index) = (cosine, _kinds[i] >> 2);
        }
        return (label, text, index);
    }

    /// <summary>Reads a little of each vector of an entry, so that it is at hand afterwards.</summary>
    public int Touch(int doc)
    {
        var sum = 0;
        for (var at = _starts[doc] * _dimensions; at < _starts[doc + 1] * _dimensions; at += 64) sum += _values[at];
        return sum;
    }

    public int TouchVector(int i) => _values[i * _dimensions] + _values[(i + 1) * _dimensions - 1];

    /// <summary>Number of the entry that a vector belongs to.</summary>
    public int[] Owners()
    {
        var owners = new int[Count];
        for (var doc = 0; doc + 1 < _starts.Length; doc++) owners.AsSpan(_starts[doc].._starts[doc + 1]).Fill(doc);
        return owners;
    }

    public float InverseLength(int i) => _inverseLengths[i];

    public ReadOnlySpan<sbyte> Vector(int i) => _values.AsSpan(i * _dimensions, _dimensions);
}

/// <summary>A query's vector, quantised and widened for <see cref="Int8.Dot"/>.</summary>
internal sealed class QueryVector
{
    private readonly short[] _values;
    private readonly float _inverseLength;

    public QueryVector(ReadOnlySpan<float> vector)
    {
        Span<sbyte> quantised = stackalloc sbyte[vector.Length];
        Int8.Quantise(vector, quantised);
        _inverseLength = Int8.InverseLength(quantised);
        _values = new short[vector.Length];
        for (var i = 0; i < _values.Length; i++) _values[i] = quantised[i];
    }

    /// <summary>Made when first asked for: only large indexes need them.</summary>
    public QuerySigns Signs => field ??= new(_values, _inverseLength);

    /// <summary>False for a text without a word that the model can read.</summary>
    public bool IsSomething => _inverseLength > 0;

    public float Cosine(ReadOnlySpan<sbyte> stored, float inverseLength) => Int8.Dot(stored, _values) * inverseLength * _inverseLength;
}
