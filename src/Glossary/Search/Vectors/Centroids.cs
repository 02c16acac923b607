using System.Numerics.Tensors;
using Glossary.Meaning;

namespace Glossary.Search.Vectors;

/// <summary>Centres of clusters by spherical k-means, int8 like the vectors: <c>dimensions</c> to a centre.</summary>
internal sealed class Centroids
{
    private readonly sbyte[] values;
    private readonly float[] inverseLengths;
    private readonly int dimensions;

    public Centroids(sbyte[] values, int dimensions)
    {
        (this.values, this.dimensions) = (values, dimensions);
        inverseLengths = new float[values.Length / dimensions];
        Measure();
    }

    public int Count => inverseLengths.Length;

    /// <summary>All centres' values, side by side.</summary>
    public sbyte[] Values => values;

    /// <summary>At most <paramref name="wanted"/> centres of a sample of a segment's vectors; it begins with the sample's first vectors.</summary>
    public static Centroids Of(SegmentVectors vectors, int[] sample, int wanted, int rounds)
    {
        var dimensions = vectors.Dimensions;
        var centroids = new Centroids(new sbyte[Math.Min(wanted, sample.Length) * dimensions], dimensions);
        for (var c = 0; c < centroids.Count; c++) vectors.Vector(sample[c]).CopyTo(centroids.Span(c));
        centroids.Measure();
        for (var round = 0; round < rounds; round++) centroids.Move(vectors, sample);
        return centroids;
    }

    public static Centroids Concat(Centroids[] all) => new([.. all.SelectMany(c => c.values)], all[0].dimensions);

    public ReadOnlySpan<sbyte> Vector(int c) => Span(c);

    public float InverseLength(int c) => inverseLengths[c];

    public float Cosine(int c, QueryVector query) => query.Cosine(Span(c), inverseLengths[c]);

    /// <summary>The cosines of the query with as many centres as there are places for, from the first on.</summary>
    public void Cosines(int first, QueryVector query, Span<float> cosines) =>
        query.Cosines(values.AsSpan(first * dimensions, cosines.Length * dimensions), inverseLengths.AsSpan(first, cosines.Length), cosines);

    /// <summary>Number of the centre that is nearest to a vector.</summary>
    public int Nearest(ReadOnlySpan<sbyte> vector)
    {
        var (best, nearest) = (float.MinValue, 0);
        Span<short> wide = stackalloc short[vector.Length];
        for (var i = 0; i < wide.Length; i++) wide[i] = vector[i];
        for (var c = 0; c < Count; c++)
        {
            var cosine = Quantiser.Dot(Span(c), wide) * inverseLengths[c];
            if (cosine > best) (best, nearest) = (cosine, c);
        }
        return nearest;
    }

    // A round of k-means: each centre moves to the mean of the vectors that are nearest to it.
    private void Move(SegmentVectors vectors, int[] sample)
    {
        var sums = new float[values.Length];
        foreach (var i in sample)
        {
            Quantiser.AddScaled(vectors.Vector(i), vectors.InverseLength(i), sums.AsSpan(Nearest(vectors.Vector(i)) * dimensions, dimensions));
        }
        for (var c = 0; c < Count; c++)
        {
            var sum = sums.AsSpan(c * dimensions, dimensions);
            if (TensorPrimitives.Norm<float>(sum) > 0) Quantiser.Quantise(sum, Span(c));
        }
        Measure();
    }

    private Span<sbyte> Span(int c) => values.AsSpan(c * dimensions, dimensions);

    private void Measure()
    {
        for (var c = 0; c < Count; c++) inverseLengths[c] = Quantiser.InverseLength(Span(c));
    }
}
