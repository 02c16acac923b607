using System.Numerics.Tensors;
using Glossary.Search.Index;
using Glossary.Search.Labels;
using Glossary.Search.Vectors;

namespace Glossary.Search.Ranking;

/// <summary>
/// The last stage of a search: the sentence model proposes entries too, and all candidates get a score in which both models' cosines count by how far
/// they lie between the least and the largest of the candidates, so that a model whose cosines are spread otherwise needs no other weights.
/// </summary>
internal sealed class SentenceStage(Snapshot snapshot, Scratch scratch, float[][] queries, float texts)
{
    /// <summary>The sentence model's largest cosines that count as the largest one, by their mean; of few candidates the largest itself does.</summary>
    private const int Leaders = 3;
    private const int ManyCandidates = 64;

    private readonly SegmentVectors?[] vectors = [.. snapshot.Segments.Select(s => s.Sentences?.Vectors)];
    private readonly QueryVector[] queries = [.. queries.Select(q => new QueryVector(q))];

    /// <summary>Proposes the entries nearest to the query, and tells those that nobody has proposed before.</summary>
    public List<int> Propose(int most, int probes)
    {
        var near = new TopList(most);
        for (var s = 0; s < vectors.Length; s++)
        {
            foreach (var query in queries) vectors[s]?.Nearest(query, snapshot.Bases[s], probes, scratch.Near, ref near);
        }
        var fresh = new List<int>();
        foreach (var number in near.Items)
        {
            if (scratch.Via[number] == 0) fresh.Add(number);
            scratch.Propose(number, Via.Sentence);
        }
        return fresh;
    }

    /// <summary>Gives each candidate the sentence model's cosine, and its score.</summary>
    public void Score(Span<Ranked> candidates, Weights weights, Func<LabelScore, float> likeness)
    {
        var (statics, sentences) = (Extent.Nothing, Extent.Nothing);
        Span<float> leading = stackalloc float[Leaders];
        leading.Fill(float.MinValue);
        var count = 0;
        foreach (ref var hit in candidates)
        {
            hit = hit with { Sentence = Cosine(hit.Number) };
            // What a filter or a far page brought in must not move the others.
            if ((scratch.Via[hit.Number] & ~Via.Deep) == 0) continue;
            if (!Ranker.IsNamed(hit.Label)) statics = statics.With(hit.Meaning);
            // Vectors may be still to come; zero is no vector.
            if (hit.Sentence == 0) continue;
            sentences = sentences.With(hit.Sentence);
            Lead(leading, hit.Sentence);
            count++;
        }
        if (count >= ManyCandidates) sentences = sentences with { Largest = TensorPrimitives.Sum((ReadOnlySpan<float>)leading) / Leaders };
        foreach (ref var hit in candidates)
        {
            var named = Ranker.IsNamed(hit.Label);
            var meaning = named ? 1 : statics.Place(hit.Meaning);
            var sentence = named ? 1 : hit.Sentence != 0 ? sentences.Place(hit.Sentence) : meaning;
            var score = weights.Lexical * hit.Lexical + weights.Label * likeness(hit.Label) + weights.Meaning * meaning
                + weights.Feedback * hit.Feedback + weights.Sentence * sentence;
            hit = hit with { Score = score };
        }
    }

    // The largest first.
    private static void Lead(Span<float> leading, float value)
    {
        for (var i = 0; i < leading.Length; i++)
        {
            if (value > leading[i]) (leading[i], value) = (value, leading[i]);
        }
    }

    private float Cosine(int number)
    {
        var (segment, doc) = snapshot.Locate(number);
        if (vectors[segment] is not { } of) return 0;
        var best = 0f;
        foreach (var query in queries) best = Math.Max(best, of.Score(doc, query, scratch.Near).Mixed(texts));
        return best;
    }

    /// <summary>The least and the largest of some numbers.</summary>
    private readonly record struct Extent(float Least, float Largest)
    {
        public static readonly Extent Nothing = new(float.MaxValue, float.MinValue);

        public Extent With(float value) => new(Math.Min(Least, value), Math.Max(Largest, value));

        /// <summary>0 for the least, 1 for the largest and what is beyond it.</summary>
        public float Place(float value) => Largest > Least ? Math.Min(1, (value - Least) / (Largest - Least)) : 0;
    }
}
