using Glossary.Meaning;
using Glossary.Search.Ranking;

namespace Glossary.Search.Vectors;

/// <summary>Gives entries and queries the vectors that are compared in the index.</summary>
internal sealed class EntryEncoder(SentenceEncoder encoder)
{
    /// <summary>
    /// A function from a document's place in the batch to its packed vectors, safe to call from several threads; and whether the model gave them.
    /// </summary>
    public (Func<int, byte[]> Vectors, bool Complete) OfEntries(IReadOnlyList<SearchDocument> batch)
    {
        if (!encoder.HasModel) return (static _ => [], true);
        if (encoder.Shipped is { } model)
        {
            return (i => SegmentVectors.Pack(EntryTexts.Of(batch[i]).ConvertAll(t => (t.Kind, t.Index, Encode(model, t.Text)))), true);
        }

        // A model of its own process is asked for the whole batch at once.
        var texts = batch.Select(EntryTexts.Of).ToList();
        var vectors = encoder.Encode([.. texts.SelectMany(t => t.Select(x => x.Text))]);
        if (vectors is null) return (static _ => [], false);
        var starts = new int[texts.Count];
        for (var i = 1; i < starts.Length; i++) starts[i] = starts[i - 1] + texts[i - 1].Count;
        return (i => SegmentVectors.Pack([.. texts[i].Select((t, k) => (t.Kind, t.Index, vectors[starts[i] + k]))]), true);
    }

    /// <summary>
    /// Words count by the power <paramref name="rarity"/> of their rarity in the index, where the model can weigh them.
    /// Null without a model, while it fails, and for a text that it cannot read.
    /// </summary>
    public QueryVector? OfQuery(string text, QueryTerms terms, float rarity)
    {
        QueryVector? query = null;
        if (encoder.Shipped is { } model)
        {
            Span<float> vector = stackalloc float[model.Dimensions];
            model.Encode(text, vector, rarity > 0 ? word => MathF.Pow(terms.ShareOf(word), rarity) : null);
            query = new(vector);
        }
        else if (encoder.Encode([text]) is [var vector])
        {
            query = new(vector);
        }
        return query is { IsSomething: true } ? query : null;
    }

    private static float[] Encode(StaticModel model, string text)
    {
        var vector = new float[model.Dimensions];
        model.Encode(text, vector);
        return vector;
    }
}
