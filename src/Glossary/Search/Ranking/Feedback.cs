using Glossary.Search.Index;

namespace Glossary.Search.Ranking;

/// <summary>
/// What the first hits say, as a vector of words (Rocchio's feedback, taken from the first hits unseen): entries that say it too belong to the answer,
/// even with other words than the query's. The hits' words are weighed by their rarity, the entry's only by how often it says them.
/// </summary>
internal sealed class Feedback
{
    // A word's weight, by segment and by its number there: 0 for what the first hits do not say.
    private float[][] weights = [];
    // What is not 0 there; a word that several segments have counts once for the length.
    private readonly List<(int Segment, int Word, bool IsFirst)> used = [];

    public void Learn(Snapshot snapshot, ReadOnlySpan<Ranked> first, float decay)
    {
        Forget(snapshot);
        var total = 0f;
        var rank = 1f;
        foreach (var hit in first)
        {
            total += Math.Max(0, hit.Score) * rank;
            rank *= decay;
        }
        if (total <= 0) return;
        Span<float> rarities = stackalloc float[SegmentWords.MostWords];
        rank = 1 / total;
        foreach (var hit in first)
        {
            var counts = Math.Max(0, hit.Score) * rank;
            rank *= decay;
            var (segment, doc) = snapshot.Locate(hit.Number);
            var words = snapshot.Words(segment);
            var said = words.Words(doc);
            var often = words.Frequencies(doc);
            var sum = 0f;
            for (var i = 0; i < said.Length; i++)
            {
                rarities[i] = snapshot.RarityOf(segment, said[i]);
                var weight = SegmentWords.Weight(often[i]) * rarities[i];
                sum += weight * weight;
            }
            if (sum <= 0) continue;
            var share = counts / MathF.Sqrt(sum);
            for (var i = 0; i < said.Length; i++) Add(snapshot, segment, said[i], share * SegmentWords.Weight(often[i]) * rarities[i] * rarities[i]);
        }
        var length = 0f;
        foreach (var (segment, word, isFirst) in used)
        {
            if (isFirst) length += weights[segment][word] * weights[segment][word];
        }
        length = length > 0 ? 1 / MathF.Sqrt(length) : 0;
        foreach (var (segment, word, _) in used) weights[segment][word] *= length;
    }

    /// <summary>0 to 1.</summary>
    /// <param name="words">Of the entry's segment.</param>
    /// <param name="segment">Its number.</param>
    /// <param name="doc">The entry.</param>
    public float Likeness(SegmentWords words, int segment, int doc)
    {
        var said = words.Words(doc);
        var often = words.Frequencies(doc);
        var weights = this.weights[segment];
        // Two sums, since each addition waits for the one before it.
        var (sum, other) = (0f, 0f);
        var i = 0;
        for (; i + 1 < said.Length; i += 2)
        {
            sum += weights[said[i]] * SegmentWords.Weight(often[i]);
            other += weights[said[i + 1]] * SegmentWords.Weight(often[i + 1]);
        }
        if (i < said.Length) sum += weights[said[i]] * SegmentWords.Weight(often[i]);
        return (sum + other) * words.InverseLength(doc);
    }

    private void Forget(Snapshot snapshot)
    {
        foreach (var (segment, word, _) in used) weights[segment][word] = 0;
        used.Clear();
        var segments = snapshot.Segments.Length;
        if (weights.Length < segments) Array.Resize(ref weights, segments);
        for (var s = 0; s < segments; s++)
        {
            var size = snapshot.Words(s).Size;
            if (weights[s] is null || weights[s].Length < size) weights[s] = new float[size];
        }
    }

    private void Add(Snapshot snapshot, int segment, int word, float weight)
    {
        if (weight <= 0) return;
        var isFirst = weights[segment][word] == 0;
        Add(segment, word, weight, isFirst);
        if (snapshot.Segments.Length == 1) return;
        var hash = snapshot.Words(segment).WordAt(word);
        for (var s = 0; s < snapshot.Segments.Length; s++)
        {
            if (s != segment && snapshot.Words(s).NumberOf(hash) is >= 0 and var there) Add(s, there, weight, isFirst: false);
        }
    }

    private void Add(int segment, int word, float weight, bool isFirst)
    {
        ref var place = ref weights[segment][word];
        if (place == 0) used.Add((segment, word, isFirst));
        place += weight;
    }
}
