using Glossary.Meaning;

namespace Glossary.Search.Vectors;

/// <summary>A query's vector, quantised and widened for <see cref="Quantiser.Dot"/>.</summary>
internal sealed class QueryVector
{
    private readonly short[] values;
    private readonly float inverseLength;

    public QueryVector(ReadOnlySpan<float> vector)
    {
        Span<sbyte> quantised = stackalloc sbyte[vector.Length];
        Quantiser.Quantise(vector, quantised);
        inverseLength = Quantiser.InverseLength(quantised);
        values = new short[vector.Length];
        for (var i = 0; i < values.Length; i++) values[i] = quantised[i];
    }

    /// <summary>Made when first asked for: only large indexes need them.</summary>
    public SignQuery Signs => field ??= new(values, inverseLength);

    /// <summary>False for a text without a word that the model can read.</summary>
    public bool IsSomething => inverseLength > 0;

    /// <param name="stored">A vector of as many dimensions.</param>
    /// <param name="storedInverseLength">1 / its length.</param>
    public float Cosine(ReadOnlySpan<sbyte> stored, float storedInverseLength) => Quantiser.Dot(stored, values) * storedInverseLength * inverseLength;

    /// <summary>The cosines of vectors that lie side by side.</summary>
    /// <param name="stored">The vectors, as many as there are lengths.</param>
    /// <param name="storedInverseLengths">1 / the length of each.</param>
    /// <param name="cosines">Where they are put; as many.</param>
    public void Cosines(ReadOnlySpan<sbyte> stored, ReadOnlySpan<float> storedInverseLengths, Span<float> cosines)
    {
        Quantiser.Dots(stored, values, cosines);
        for (var i = 0; i < cosines.Length; i++) cosines[i] = cosines[i] * storedInverseLengths[i] * inverseLength;
    }
}
