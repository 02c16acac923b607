using System.Runtime.CompilerServices;
using Glossary.Search.Index;

namespace Glossary.Search.Ranking;

/// <summary>
/// BM25 (Robertson and Zaragoza, 2009), term at a time into an array: exact, with the total and the facets for nothing,
/// and on decoded postings quicker than skipping is.
/// </summary>
internal static class Lexical
{
    /// <summary>Adds each term's share to the entries that hold it. Returns the best score.</summary>
    public static float Score(Snapshot snapshot, QueryTerms query, Scratch scratch, float k1, float b)
    {
        var norms = snapshot.LengthNorms(k1, b);
        var best = 0f;
        for (var s = 0; s < snapshot.Segments.Length; s++)
        {
            var scores = scratch.Lexical.AsSpan(snapshot.Bases[s], snapshot.Segments[s].Size);
            var from = scratch.Touched.Count;
            foreach (var term in query.Terms)
            {
                if (term.All[s] is not { } all) continue;
                Add(all, term.Times * term.Idf * (k1 + 1), snapshot.Segments[s].Lengths, norms, scores, scratch.Touched, snapshot.Bases[s]);
            }
            for (var i = from; i < scratch.Touched.Count; i++)
            {
                var doc = scratch.Touched[i] - snapshot.Bases[s];
                if (scores[doc] > best && snapshot.IsAlive(s, doc)) best = scores[doc];
            }
        }
        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(Postings postings, float weight, ushort[] lengths, float[] norms, Span<float> scores, List<int> touched, int start)
    {
        var docs = postings.Docs;
        var frequencies = postings.Frequencies;
        for (var i = 0; i < docs.Length; i++)
        {
            var doc = docs[i];
            float tf = frequencies[i];
            var length = lengths[doc];
            ref var score = ref scores[doc];
            if (score == 0) touched.Add(start + doc);
            score += weight * tf / (tf + norms[length < norms.Length ? length : norms.Length - 1]);
        }
    }
}
