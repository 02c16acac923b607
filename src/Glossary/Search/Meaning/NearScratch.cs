namespace Glossary.Search.Meaning;

/// <summary>A search's memory for estimated products; kept between searches.</summary>
internal sealed class NearScratch
{
    private const int Steps = 256;
    private const int Sampled = 4;
    private readonly int[] _counts = new int[Steps];
    private float[] _products = [];
    private int[] _places = [];

    /// <summary>What reading ahead came to; kept so that the reading is not optimised away.</summary>
    public int Touch { get; set; }

    public (float[] Products, int[] Places) Of(int count)
    {
        if (_products.Length < count) (_products, _places) = (new float[count * 3 / 2], new int[count * 3 / 2]);
        return (_products, _places);
    }

    /// <summary>The places with the largest products: about <paramref name="most"/>, as the least one is judged by every fourth product, in steps of 1/128.</summary>
    public ReadOnlySpan<int> Choose(int count, int most)
    {
        var products = _products.AsSpan(0, count);
        if (count <= most) return _places.AsSpan(0, count);
        Array.Clear(_counts);
        for (var i = 0; i < count; i += Sampled) _counts[StepOf(products[i])]++;
        var (step, sum) = (Steps - 1, 0);
        while (step > 0 && (sum += _counts[step] * Sampled) < most) step--;
        var least = (float)step / (Steps / 2) - 1;
        var kept = 0;
        for (var i = 0; i < count && kept < most * 3 / 2; i++)
            if (products[i] >= least) _places[kept++] = _places[i];
        return _places.AsSpan(0, kept);
    }

    private static int StepOf(float product) => Math.Clamp((int)((product + 1) * (Steps / 2)), 0, Steps - 1);
}
