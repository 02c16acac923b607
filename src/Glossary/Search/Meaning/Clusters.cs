using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Glossary.Search.Ranking;

namespace Glossary.Search.Meaning;

/// <summary>
/// An inverted file over the vectors of a large segment (Jégou et al., "Product quantization for nearest neighbor search", 2011, without the products):
/// two levels of spherical k-means, about four times the square root of n leaves; a search reads only the leaves whose centres are nearest, and looks
/// for those below the nearest branches only. Of the vectors in the leaves it reads their <see cref="Signs"/>.
/// </summary>
internal sealed class Clusters
{
    private const int SampledForLeaf = 16;
    private const int Rounds = 4;
    private const int Seed = 1;
    private const int LeavesOfRoot = 4;
    /// <summary>Branches looked into, as a part of the leaves read.</summary>
    private const int ProbesOfBranch = 2;
    /// <summary>Vectors whose signs a search compares at most.</summary>
    private const int MostLookedAt = 4_096;
    /// <summary>Vectors whose products with the query are worked out, of about thirty times as many.</summary>
    private const int MostWorkedOut = 144;

    private readonly int _dimensions;
    private readonly Centres _branches;
    private readonly int[] _firstLeaf;
    private readonly Centres _leaves;
    private readonly int[] _starts;
    // In the order of the leaves: which vector it is, whose, and the signs of its difference from the leaf's centre.
    private readonly int[] _vectors;
    private readonly int[] _owners;
    private readonly ulong[] _signs;
    private readonly float[] _factors;
    private readonly int _words;

    public Clusters(SegmentVectors vectors)
    {
        _dimensions = vectors.Dimensions;
        var branches = (int)Math.Ceiling(Math.Sqrt(LeavesOfRoot * Math.Sqrt(vectors.Count)));
        var random = new Random(Seed);
        var sample = new int[Math.Min(vectors.Count, branches * branches * SampledForLeaf)];
        for (var i = 0; i < sample.Length; i++) sample[i] = random.Next(vectors.Count);

        var top = Centres.Of(vectors, sample, branches, Rounds);
        var groups = sample.GroupBy(i => top.Nearest(vectors.Vector(i))).ToDictionary(g => g.Key, g => g.ToArray());
        var below = Enumerable.Range(0, top.Count).Select(b => Centres.Of(vectors, groups.GetValueOrDefault(b) ?? [sample[0]], branches, Rounds)).ToArray();
        _leaves = Centres.Concat(below);
        var firstLeaf = new int[below.Length + 1];
        for (var b = 0; b < below.Length; b++) firstLeaf[b + 1] = firstLeaf[b] + below[b].Count;

        (_branches, _firstLeaf) = (top, firstLeaf);

        var leafOf = new int[vectors.Count];
        _starts = new int[_leaves.Count + 1];
        for (var i = 0; i < leafOf.Length; i++)
        {
            var branch = top.Nearest(vectors.Vector(i));
            leafOf[i] = firstLeaf[branch] + below[branch].Nearest(vectors.Vector(i));
            _starts[leafOf[i] + 1]++;
        }
        for (var l = 0; l < _leaves.Count; l++) _starts[l + 1] += _starts[l];
        var owners = vectors.Owners();
        var size = Signs.SizeOf(_dimensions);
        _words = size / 64;
        _vectors = new int[owners.Length];
        _signs = new ulong[owners.Length * _words];
        _factors = new float[owners.Length];
        var next = (int[])_starts.Clone();
        var difference = new float[size];
        for (var i = 0; i < leafOf.Length; i++)
        {
            var place = next[leafOf[i]]++;
            _vectors[place] = i;
            Array.Clear(difference);
            Int8.AddScaled(vectors.Vector(i), vectors.InverseLength(i), difference);
            Int8.AddScaled(_leaves.Vector(leafOf[i]), -_leaves.InverseLength(leafOf[i]), difference);
            Signs.Rotate(difference);
            _factors[place] = Signs.Take(difference, _signs.AsSpan(place * _words, _words));
        }
        _owners = Array.ConvertAll(_vectors, i => owners[i]);
    }

    private Clusters(SegmentVectors vectors, BinaryReader from)
    {
        _dimensions = vectors.Dimensions;
        _words = Signs.SizeOf(_dimensions) / 64;
        (_branches, _firstLeaf, _leaves) = (new Centres(Read<sbyte>(from), _dimensions), Read<int>(from), new Centres(Read<sbyte>(from), _dimensions));
        (_starts, _vectors, _signs, _factors) = (Read<int>(from), Read<int>(from), Read<ulong>(from), Read<float>(from));
        var owners = vectors.Owners();
        if (_vectors.Length != owners.Length || _signs.Length != owners.Length * _words || _factors.Length != owners.Length || _starts.Length != _leaves.Count + 1) throw new InvalidDataException();
        _owners = Array.ConvertAll(_vectors, i => owners[i]);
    }

    /// <summary>What an earlier run has saved of these very vectors; null where there is nothing, or nothing to be trusted.</summary>
    public static Clusters? Load(SegmentVectors vectors, string file)
    {
        if (!File.Exists(file)) return null;
        try
        {
            using var from = new BinaryReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16));
            return from.ReadUInt64() == vectors.Fingerprint() ? new(vectors, from) : null;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or ArgumentException or IndexOutOfRangeException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Saves what took long to work out; where that fails it is worked out again next time.</summary>
    public void Save(SegmentVectors vectors, string file)
    {
        try
        {
            using (var to = new BinaryWriter(new FileStream(file + ".new", FileMode.Create)))
            {
                to.Write(vectors.Fingerprint());
                Write(to, _branches.All);
                Write(to, _firstLeaf);
                Write(to, _leaves.All);
                Write(to, _starts);
                Write(to, _vectors);
                Write(to, _signs);
                Write(to, _factors);
            }
            File.Move(file + ".new", file, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The folder may be read-only, or gone: an index does without.
        }
    }

    private static void Write<T>(BinaryWriter to, T[] values) where T : unmanaged
    {
        to.Write(values.Length);
        to.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    private static T[] Read<T>(BinaryReader from) where T : unmanaged
    {
        var length = from.ReadInt32();
        if (length < 0 || (long)length * Unsafe.SizeOf<T>() > from.BaseStream.Length) throw new InvalidDataException();
        var values = new T[length];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>Offers the entries of the vectors nearest to the query: leaves are chosen by their centres, vectors in them by their signs, and of those the products are worked out.</summary>
    public void Nearest(SegmentVectors vectors, QueryVector query, int start, int probes, NearScratch scratch, ref TopList top)
    {
        var near = new TopList(probes);
        var branches = new TopList(Math.Max(1, probes / ProbesOfBranch));
        for (var b = 0; b < _branches.Count; b++) branches.Offer(b, _branches.Cosine(b, query));
        foreach (var branch in branches.Items)
            for (var l = _firstLeaf[branch]; l < _firstLeaf[branch + 1]; l++) near.Offer(l, _leaves.Cosine(l, query));

        // Leaves differ in size: the nearest come first, and no query pays for many large ones.
        var leaves = near.Sorted();
        var (count, at) = (0, 0);
        foreach (var leaf in leaves) count += _starts[leaf + 1] - _starts[leaf];
        count = Math.Min(count, MostLookedAt);
        var (products, places) = scratch.Of(count);
        foreach (var leaf in leaves)
        {
            var (from, length) = (_starts[leaf], Math.Min(_starts[leaf + 1] - _starts[leaf], count - at));
            if (length == 0) break;
            query.Signs.Add(_signs.AsSpan(from * _words, length * _words), _factors.AsSpan(from, length), _leaves.Cosine(leaf, query), products.AsSpan(at, length));
            for (var i = 0; i < length; i++) places[at + i] = from + i;
            at += length;
        }
        var chosen = scratch.Choose(count, MostWorkedOut);
        // Their vectors lie all over memory: reading ahead lets the processor wait for several at once.
        var sum = 0;
        foreach (var place in chosen) sum += vectors.TouchVector(_vectors[place]);
        scratch.Touch = sum;
        foreach (var place in chosen)
            top.Offer(start + _owners[place], query.Cosine(vectors.Vector(_vectors[place]), vectors.InverseLength(_vectors[place])));
    }

    /// <summary>Centres of clusters, int8 like the vectors.</summary>
    private sealed class Centres(sbyte[] values, float[] inverseLengths, int dimensions)
    {
        public Centres(sbyte[] values, int dimensions) : this(values, new float[values.Length / dimensions], dimensions) => Measure();

        public int Count => inverseLengths.Length;

        public sbyte[] All => values;

        public static Centres Of(SegmentVectors vectors, int[] sample, int wanted, int rounds)
        {
            var count = Math.Min(wanted, sample.Length);
            var dimensions = vectors.Dimensions;
            var centres = new Centres(new sbyte[count * dimensions], new float[count], dimensions);
            for (var c = 0; c < count; c++) vectors.Vector(sample[c]).CopyTo(centres.Values(c));
            centres.Measure();
            var sums = new float[count * dimensions];
            for (var round = 0; round < rounds; round++)
            {
                Array.Clear(sums);
                foreach (var i in sample)
                    Int8.AddScaled(vectors.Vector(i), vectors.InverseLength(i), sums.AsSpan(centres.Nearest(vectors.Vector(i)) * dimensions, dimensions));
                for (var c = 0; c < count; c++)
                {
                    var sum = sums.AsSpan(c * dimensions, dimensions);
                    if (TensorPrimitives.Norm<float>(sum) > 0) Int8.Quantise(sum, centres.Values(c));
                }
                centres.Measure();
            }
            return centres;
        }

        public static Centres Concat(Centres[] all)
        {
            var dimensions = all[0].Dimensions;
            return new([.. all.SelectMany(c => c.All)], [.. all.SelectMany(c => c.InverseLengths)], dimensions);
        }

        public ReadOnlySpan<sbyte> Vector(int c) => Values(c);

        public float InverseLength(int c) => inverseLengths[c];

        public float Cosine(int c, QueryVector query) => query.Cosine(Values(c), inverseLengths[c]);

        public int Nearest(ReadOnlySpan<sbyte> vector)
        {
            var (best, nearest) = (float.MinValue, 0);
            Span<short> wide = stackalloc short[vector.Length];
            for (var i = 0; i < wide.Length; i++) wide[i] = vector[i];
            for (var c = 0; c < Count; c++)
            {
                var cosine = Int8.Dot(Values(c), wide) * inverseLengths[c];
                if (cosine > best) (best, nearest) = (cosine, c);
            }
            return nearest;
        }

        private int Dimensions => dimensions;
        private float[] InverseLengths => inverseLengths;

        private Span<sbyte> Values(int c) => values.AsSpan(c * dimensions, dimensions);

        private void Measure()
        {
            for (var c = 0; c < Count; c++) inverseLengths[c] = Int8.InverseLength(Values(c));
        }
    }
}
