using Glossary.Web;

namespace Glossary.Benchmarks.Quality;

/// <summary>nDCG@10 (gain 2^grade - 1), MRR@10, recall at 10 and at 100 of one query or the mean of several.</summary>
internal sealed record Measures(double Ndcg, double Mrr, double Recall10, double Recall100)
{
    public static Measures Of(IReadOnlyList<long> hits, IReadOnlyDictionary<long, int> grades)
    {
        double Gain(IEnumerable<int> g) => g.Take(10).Select((grade, i) => (Math.Pow(2, grade) - 1) / Math.Log2(i + 2)).Sum();
        var found = hits.Select(h => grades.GetValueOrDefault(h)).ToList();
        var best = Gain(grades.Values.OrderDescending());
        var first = found.Take(10).ToList().FindIndex(g => g > 0);
        double relevant = grades.Values.Count(g => g > 0);
        return new(best > 0 ? Gain(found) / best : 0, first < 0 ? 0 : 1.0 / (first + 1), found.Take(10).Count(g => g > 0) / relevant,
            found.Take(100).Count(g => g > 0) / relevant);
    }

    public static Measures Mean(IReadOnlyCollection<Measures> all) =>
        new(all.Average(m => m.Ndcg), all.Average(m => m.Mrr), all.Average(m => m.Recall10), all.Average(m => m.Recall100));
}
