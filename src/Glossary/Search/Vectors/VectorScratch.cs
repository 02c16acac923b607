namespace Glossary.Search.Vectors;

/// <summary>A search's memory for estimated products; kept between searches.</summary>
internal sealed class VectorScratch
{
    private const int Steps = 256;
    private const int Sampled = 4;
    private readonly int[] counts = new int[Steps];
    private float[] products = [];
    private float[] cosines = [];
    private (SegmentVectors? Of, QueryVector? With) known;
    private int[] places = [];

    /// <summary>What reading ahead came to; kept so that the reading is not optimised away.</summary>
    public int Touch { get; set; }

    /// <summary>Room for the cosines of all vectors of a segment with a query's, which are then known until the next are worked out.</summary>
    public Span<float> Keep(SegmentVectors vectors, QueryVector query)
    {
        if (cosines.Length < vectors.Count) cosines = new float[vectors.Count];
        known = (vectors, query);
        return cosines.AsSpan(0, vectors.Count);
    }

    /// <summary>The cosines that are known; none of other vectors, or of another query.</summary>
    public ReadOnlySpan<float> Known(SegmentVectors vectors, QueryVector query) =>
        ReferenceEquals(known.Of, vectors) && ReferenceEquals(known.With, query) ? cosines.AsSpan(0, vectors.Count) : [];

    /// <summary>Lets go of what the last search asked.</summary>
    public void Forget() => known = default;

    public (float[] Products, int[] Places) Of(int count)
    {
        if (products.Length < count) (products, places) = (new float[count * 3 / 2], new int[count * 3 / 2]);
        return (products, places);
    }

    /// <summary>
    /// The places with the largest products: about <paramref name="most"/>, as the least one is judged by every fourth product, in steps of 1/128.
    /// </summary>
    public ReadOnlySpan<int> Choose(int count, int most)
    {
        var products = this.products.AsSpan(0, count);
        if (count <= most) return places.AsSpan(0, count);
        Array.Clear(counts);
        for (var i = 0; i < count; i += Sampled) counts[StepOf(products[i])]++;
        var (step, sum) = (Steps - 1, 0);
        while (step > 0 && (sum += counts[step] * Sampled) < most) step--;
        var least = (float)step / (Steps / 2) - 1;
        var kept = 0;
        for (var i = 0; i < count && kept < most * 3 / 2; i++)
        {
            if (products[i] >= least) places[kept++] = places[i];
        }
        return places.AsSpan(0, kept);
    }

    private static int StepOf(float product) => Math.Clamp((int)((product + 1) * (Steps / 2)), 0, Steps - 1);
}
