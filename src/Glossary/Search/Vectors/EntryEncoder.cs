using Glossary.Meaning;
using Glossary.Search.Ranking;

namespace Glossary.Search.Vectors;

/// <summary>Gives entries and queries the static vectors that are in the index; none where there is no such model.</summary>
internal sealed class EntryEncoder(StaticModel? model)
{
    /// <summary>Kept with the index: vectors of different models cannot be compared.</summary>
    public string Name => model?.Name ?? "none";

    public int Dimensions => model?.Dimensions ?? 0;

    /// <summary>A document's vectors, packed; safe to call from several threads.</summary>
    public byte[] OfEntry(SearchDocument document) =>
        model is null ? [] : SegmentVectors.Pack(EntryTexts.Of(document).ConvertAll(t => (t.Kind, t.Index, Encode(model, t.Text))));

    /// <summary>
    /// Words count by the power <paramref name="rarity"/> of their rarity in the index. Null without a model, and for a text that it cannot read.
    /// </summary>
    public QueryVector? OfQuery(string text, QueryTerms terms, float rarity)
    {
        if (model is null) return null;
        Span<float> vector = stackalloc float[model.Dimensions];
        model.Encode(text, vector, rarity > 0 ? word => MathF.Pow(terms.ShareOf(word), rarity) : null);
        var query = new QueryVector(vector);
        return query.IsSomething ? query : null;
    }

    private static float[] Encode(StaticModel model, string text)
    {
        var vector = new float[model.Dimensions];
        model.Encode(text, vector);
        return vector;
    }
}
