using System.Numerics.Tensors;
using Glossary.Search.Ranking;

namespace Glossary.Search.Meaning;

/// <summary>
/// An inverted file over the vectors of a large segment (Jégou et al., "Product quantization for nearest neighbor search", 2011, without the products):
/// two levels of spherical k-means, about four times the square root of n leaves; a search reads only the leaves whose centres are nearest, and looks
/// for those below the nearest branches only.
/// </summary>
internal sealed class Clusters
{
    private const int SampledForLeaf = 16;
    private const int Rounds = 4;
    private const int Seed = 1;
    private const int LeavesOfRoot = 4;
    /// <summary>Branches looked into, as a part of the leaves read.</summary>
    private const int ProbesOfBranch = 2;

    private readonly int _dimensions;
    private readonly Centres _branches;
    private readonly int[] _firstLeaf;
    private readonly Centres _leaves;
    private readonly int[] _starts;
    // Copies in the order of the leaves: reading a leaf from end to end is several times quicker than picking its vectors from all over.
    private readonly sbyte[] _values;
    private readonly float[] _inverseLengths;
    private readonly int[] _owners;

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
        _owners = new int[owners.Length];
        _inverseLengths = new float[owners.Length];
        _values = new sbyte[owners.Length * _dimensions];
        var next = (int[])_starts.Clone();
        for (var i = 0; i < leafOf.Length; i++)
        {
            var place = next[leafOf[i]]++;
            _owners[place] = owners[i];
            _inverseLengths[place] = vectors.InverseLength(i);
            vectors.Vector(i).CopyTo(_values.AsSpan(place * _dimensions));
        }
    }

    public void Nearest(QueryVector query, int start, int probes, ref TopList top)
    {
        var near = new TopList(probes);
        var branches = new TopList(Math.Max(1, probes / ProbesOfBranch));
        for (var b = 0; b < _branches.Count; b++) branches.Offer(b, _branches.Cosine(b, query));
        foreach (var branch in branches.Items)
            for (var l = _firstLeaf[branch]; l < _firstLeaf[branch + 1]; l++) near.Offer(l, _leaves.Cosine(l, query));
        foreach (var leaf in near.Items)
            for (var i = _starts[leaf]; i < _starts[leaf + 1]; i++)
                top.Offer(start + _owners[i], query.Cosine(_values.AsSpan(i * _dimensions, _dimensions), _inverseLengths[i]));
    }

    /// <summary>Centres of clusters, int8 like the vectors.</summary>
    private sealed class Centres(sbyte[] values, float[] inverseLengths, int dimensions)
    {
        public int Count => inverseLengths.Length;

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
        private sbyte[] All => values;
        private float[] InverseLengths => inverseLengths;

        private Span<sbyte> Values(int c) => values.AsSpan(c * dimensions, dimensions);

        private void Measure()
        {
            for (var c = 0; c < Count; c++) inverseLengths[c] = Int8.InverseLength(Values(c));
        }
    }
}
