using System.Diagnostics;

namespace Glossary.Benchmarks.Speed;

/// <summary>
/// Times in microseconds. P50 and P99 are of all searches; P99OfMedians first takes the median of a query's rounds, which leaves out what the machine does
/// beside it (other processes, collections of garbage) and keeps what the query costs.
/// </summary>
internal sealed record Timings(int Threads, double P50, double P99, double P99OfMedians, double PerSecond, double Kilobytes);

/// <summary>Asks each query several times, on one or more threads at once.</summary>
internal static class Stopwatches
{
    public static Timings Measure(IReadOnlyList<string> queries, int threads, int rounds, Action<string> search)
    {
        // Warms caches and the compiler for all alike.
        for (var round = 0; round < 2; round++)
            foreach (var query in queries) search(query);
        var times = new double[threads][];
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        var runners = Enumerable.Range(0, threads).Select(t => new Thread(() =>
        {
            var own = new double[queries.Count * rounds];
            for (var i = 0; i < own.Length; i++)
            {
                var query = (i + t * queries.Count / threads) % queries.Count;
                var start = Stopwatch.GetTimestamp();
                search(queries[query]);
                own[i / queries.Count * queries.Count + query] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }
            times[t] = own;
        })).ToList();
        runners.ForEach(r => r.Start());
        runners.ForEach(r => r.Join());
        var seconds = watch.Elapsed.TotalSeconds;
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var all = times.SelectMany(t => t).Order().ToArray();
        var medians = Enumerable.Range(0, queries.Count).Select(q =>
        {
            var of = times.SelectMany(t => Enumerable.Range(0, rounds).Select(r => t[r * queries.Count + q])).Order().ToArray();
            return of[of.Length / 2];
        }).Order().ToArray();
        return new(threads, all[all.Length / 2], all[all.Length * 99 / 100], medians[medians.Length * 99 / 100], all.Length / seconds,
            bytes / 1000.0 / all.Length);
    }
}
