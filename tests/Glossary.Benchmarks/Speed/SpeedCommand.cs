using System.Diagnostics;
using System.Globalization;
using Glossary.Benchmarks.Quality;
using Glossary.Search;

namespace Glossary.Benchmarks.Speed;

/// <summary>Build, opening and search times of this product's index beside plain Lucene.Net BM25, on the same entries and queries in one run.</summary>
internal static class SpeedCommand
{
    private const int QueriesOfKind = 1000;

    public static int Run(string file, int limit)
    {
        var documents = RetrievalTask.ReadEntries(file).Take(limit).ToList();
        var folder = Directory.CreateTempSubdirectory("glossary-speed").FullName;
        try
        {
            Console.WriteLine($"{documents.Count} entries");
            using var plain = PlainLucene.Build(Path.Combine(folder, "plain"), documents, stored: false);
            Console.WriteLine(plain.Built);
            using var stored = PlainLucene.Build(Path.Combine(folder, "stored"), documents, stored: true);
            Console.WriteLine(stored.Built);
            var watch = Stopwatch.StartNew();
            using (var made = SearchIndex.Open(Path.Combine(folder, "own"), new())) made.Rebuild(documents, 1, null, CancellationToken.None);
            Console.WriteLine(Built("own", Path.Combine(folder, "own"), watch.Elapsed));

            var before = GC.GetTotalMemory(true);
            var processor = Environment.CpuUsage.TotalTime;
            watch.Restart();
            using var own = SearchIndex.Open(Path.Combine(folder, "own"), new());
            Console.WriteLine(Line($"own opened in {watch.Elapsed.TotalMilliseconds:F0} ms, {(Environment.CpuUsage.TotalTime - processor).TotalMilliseconds:F0} ms of processor"));
            watch.Restart();
            own.Search(new("warm up"));
            own.Ready.Wait();
            Console.WriteLine(Line($"own clustered {watch.Elapsed.TotalMilliseconds:F0} ms later"));
            Recall(Path.Combine(folder, "own"), documents);
            foreach (var (kind, queries) in SampleQueries.Of(documents, QueriesOfKind))
                foreach (var threads in new[] { 1, 2 })
                {
                    Measure($"plain  {kind}", queries, threads, q => plain.Search(q));
                    Measure($"stored {kind}", queries, threads, q => stored.Search(q));
                    Measure($"own    {kind}", queries, threads, q => own.Search(new(q)));
                }
            foreach (var threads in new[] { 1, 2 }) Measure("own    suggest", SampleQueries.Beginnings(documents, QueriesOfKind), threads, q => own.Suggest(q, 10));
            Console.WriteLine(Line($"own keeps {(GC.GetTotalMemory(true) - before) / 1e6:F0} MB in memory"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Recall(string folder, List<SearchDocument> documents)
    {
        using var exact = SearchIndex.Open(folder, new() { Blend = new() { Probes = 0 } });
        foreach (var probes in new[] { 16, 32, 64 })
        {
            using var fast = SearchIndex.Open(folder, new() { Blend = new() { Probes = probes } });
            fast.Ready.Wait();
            foreach (var (kind, queries) in SampleQueries.Of(documents, 300))
            {
                var same = queries.Average(q => fast.Search(new(q)).Hits.Select(h => h.Id).Intersect(exact.Search(new(q)).Hits.Select(h => h.Id)).Count() / 10.0);
                var watch = Stopwatch.StartNew();
                foreach (var q in queries) fast.Search(new(q));
                Console.WriteLine(Line($"{probes} probes, {kind}: {same:F3} of the exact scan's first ten, {watch.Elapsed.TotalMicroseconds / queries.Count:F0} us"));
            }
        }
    }

    internal static string Built(string name, string folder, TimeSpan time) =>
        Line($"{name} built in {time.TotalSeconds:F1} s, {new DirectoryInfo(folder).EnumerateFiles().Sum(f => f.Length) / 1e6:F0} MB on disk");

    private static void Measure(string name, IReadOnlyList<string> queries, int threads, Action<string> search)
    {
        foreach (var query in queries) search(query); // warms caches and the compiler for both alike
        foreach (var query in queries) search(query);
        var times = new double[threads][];
        var allocated = GC.GetTotalAllocatedBytes();
        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var runners = Enumerable.Range(0, threads).Select(t => new Thread(() =>
        {
            var own = new double[queries.Count];
            for (var i = 0; i < own.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                search(queries[(i + t * queries.Count / threads) % queries.Count]);
                own[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }
            times[t] = own;
        })).ToList();
        runners.ForEach(r => r.Start());
        runners.ForEach(r => r.Join());
        var seconds = watch.Elapsed.TotalSeconds;
        processor = Environment.CpuUsage.TotalTime - processor;
        var all = times.SelectMany(t => t).Order().ToArray();
        Console.WriteLine(Line($"{name,-18} {threads} thread(s)  p50 {all[all.Length / 2],7:F0} us  p99 {all[all.Length * 99 / 100],7:F0} us  p99/p50 {all[all.Length * 99 / 100] / all[all.Length / 2],4:F1}  processor {processor.TotalMicroseconds / all.Length,6:F0} us  {all.Length / seconds,8:F0} a second  {(GC.GetTotalAllocatedBytes() - allocated) / all.Length / 1000.0,6:F1} KB each"));
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
