using Glossary.Model;
using Glossary.Search.Index;
using Glossary.Search.Ranking;
using Glossary.Text;

namespace Glossary.Search.Labels;

/// <summary>A text as labels are compared with it; <c>Quality</c> is below 1 for one that was corrected.</summary>
internal sealed record LabelSide(ulong Key, ulong Plain, ulong Stemmed, string PlainText, float Quality)
{
    public static LabelSide Of(string text, float quality = 1)
    {
        var words = Tokenizer.Words(text).Where(w => !w.Joined).Select(w => w.Text).ToList();
        var plain = string.Concat(words);
        var key = Hashes.Of(LabelKey.Of(text));
        // What is all signs ("==") has no words to compare.
        if (plain.Length == 0) return new(key, key, key, "", quality);
        return new(key, Hashes.Of(plain), Hashes.Of(string.Concat(words.Select(Stemmer.Stem))), plain, quality);
    }
}

/// <summary>
/// What of a query may be a label: the whole, the sides of a comparison, and runs of words within it with the share of the query that they cover.
/// </summary>
internal sealed class LabelQuery
{
    private const int LongestSpan = 6;
    private const int MostSpanWords = 24;
    /// <summary>What was corrected counts less than what was typed: as much less as a stem does.</summary>
    private const float CorrectedQuality = 0.95f;
    /// <summary>A run that is equal in its stems only comes after one that is equal in its words.</summary>
    private const float StemmedShare = 0.97f;

    public required LabelSide[] Sides { get; init; }
    /// <summary>Hash of each run that some label has, and its share of the query's weight.</summary>
    public required Dictionary<ulong, float> Spans { get; init; }

    public static LabelQuery Of(QueryShape shape, string? corrected, QueryTerms terms, Snapshot snapshot)
    {
        var sides = new List<LabelSide>();
        if (shape.Text != shape.Core) sides.Add(LabelSide.Of(shape.Text));
        foreach (var side in shape.Sides) sides.Add(LabelSide.Of(side));
        if (corrected is not null) sides.Add(LabelSide.Of(corrected, CorrectedQuality));
        return new()
        {
            Sides = [.. sides],
            Spans = FindSpans(shape, terms, snapshot),
        };
    }

    private static Dictionary<ulong, float> FindSpans(QueryShape shape, QueryTerms terms, Snapshot snapshot)
    {
        var spans = new Dictionary<ulong, float>();
        var words = shape.Words.Where(w => !w.Joined).Take(MostSpanWords)
            .Select(w => (w.Text, Stem: Stemmer.Stem(w.Text), Counts: !StopWords.Contains(w.Text))).ToList();
        if (terms.Weight <= 0) return spans;
        for (var i = 0; i < words.Count; i++)
        {
            var (plain, stemmed, weight) = (Hashes.Start, Hashes.Start, 0f);
            for (var j = i; j < Math.Min(words.Count, i + LongestSpan); j++)
            {
                plain = Hashes.Extend(plain, words[j].Text);
                stemmed = Hashes.Extend(stemmed, words[j].Stem);
                if (words[j].Counts) weight += terms.IdfOf(words[j].Stem);
                if (weight == 0) continue;
                Keep(plain, weight);
                if (stemmed != plain) Keep(stemmed, weight * StemmedShare);
            }
        }
        return spans;

        void Keep(ulong hash, float weight)
        {
            var share = Math.Min(1, weight / terms.Weight);
            if (spans.TryGetValue(hash, out var known) && known >= share) return;
            foreach (var segment in snapshot.Segments)
            {
                if (segment.HasLabel(hash))
                {
                    spans[hash] = share;
                    return;
                }
            }
        }
    }
}
