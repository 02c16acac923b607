using System.Numerics;
using Glossary.Search.Index;

namespace Glossary.Search.Ranking;

/// <summary>
/// What the first hits say, as a vector of words (Rocchio's feedback, taken from the first hits unseen): entries that say it too belong to the answer,
/// even with other words than the query's. The hits' words are weighed by their rarity, the entry's only by how often it says them.
/// </summary>
internal sealed class Feedback
{
    private const int Places = 4096; // twice what the first hits can say
    private readonly uint[] words = new uint[Places];
    private readonly float[] weights = new float[Places];
    private readonly List<int> used = [];

    public void Learn(Snapshot snapshot, ReadOnlySpan<Ranked> first, float decay)
    {
        foreach (var place in used) weights[place] = 0;
        used.Clear();
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
                rarities[i] = snapshot.RarityOf(said[i]);
                var weight = SegmentWords.Weight(often[i]) * rarities[i];
                sum += weight * weight;
            }
            if (sum <= 0) continue;
            var share = counts / MathF.Sqrt(sum);
            for (var i = 0; i < said.Length; i++) Add(said[i], share * SegmentWords.Weight(often[i]) * rarities[i] * rarities[i]);
        }
        var length = 0f;
        foreach (var place in used) length += weights[place] * weights[place];
        length = length > 0 ? 1 / MathF.Sqrt(length) : 0;
        foreach (var place in used) weights[place] *= length;
    }

    /// <summary>0 to 1.</summary>
    public float Likeness(SegmentWords words, int doc)
    {
        var said = words.Words(doc);
        var often = words.Frequencies(doc);
        var sum = 0f;
        for (var i = 0; i < said.Length; i++)
        {
            if (weights[PlaceOf(said[i])] is > 0 and var weight) sum += weight * SegmentWords.Weight(often[i]);
        }
        return sum * words.InverseLength(doc);
    }

    private void Add(uint word, float weight)
    {
        if (weight <= 0) return;
        var place = PlaceOf(word);
        if (weights[place] == 0) used.Add(place);
        words[place] = word;
        weights[place] += weight;
    }

    private int PlaceOf(uint word)
    {
        var at = (int)BitOperations.RotateLeft(word * 2654435769, 15) & (Places - 1);
        while (weights[at] > 0 && words[at] != word) at = (at + 1) & (Places - 1);
        return at;
    }
}
