using System.Globalization;
using Glossary.Search;
using Glossary.Web;

namespace Glossary.Benchmarks.Speed;

/// <summary>Build, opening and search times of this product's index beside other engines, on the same entries and queries in one run.</summary>
internal static class SpeedCommand
{
    private const int QueriesOfKind = 1000;
    private static readonly string[] Kinds = ["short", "long", "misspelt"];

    public static int Run(string[] args)
    {
        var options = Options.Parse(args, "entries", "with", "kinds", "threads", "postgres", "keep", "rounds", "queries");
        var documents = SampleEntries.Read(options.Rest[0], options.Number("entries", int.MaxValue));
        var kept = options.Text("keep");
        var folder = kept ?? Directory.CreateTempSubdirectory("glossary-speed").FullName;
        try
        {
            Console.WriteLine($"{documents.Count} entries");
            var contenders = options.List("with", ["own", "stored", "docvalues"]).Select(n => Make(n, folder, documents, options.Text("postgres"))).ToList();
            foreach (var c in contenders) Report(c);
            // The compiler takes its time, most of all for who is asked first: all are asked everything before any is measured.
            foreach (var c in contenders)
            {
                foreach (var (_, queries) in SampleQueries.Of(documents, 150))
                {
                    for (var round = 0; round < 3; round++)
                        foreach (var query in queries) c.Search(query);
                }
            }

            foreach (var (kind, queries) in SampleQueries.Of(documents, options.Number("queries", QueriesOfKind)))
            {
                if (!options.List("kinds", Kinds).Contains(kind)) continue;
                foreach (var threads in options.List("threads", ["1", "2"]))
                {
                    foreach (var c in contenders)
                    {
                        Print(c.Name, kind, Stopwatches.Measure(queries, int.Parse(threads, CultureInfo.InvariantCulture), options.Number("rounds", 3),
                            q => c.Search(q)));
                    }
                }
            }
            if (contenders.OfType<OwnIndex>().FirstOrDefault() is { } own && options.List("kinds", [.. Kinds, "suggest"]).Contains("suggest"))
            {
                foreach (var threads in new[] { 1, 2 })
                {
                    Print("own", "suggest", Stopwatches.Measure(SampleQueries.Beginnings(documents, QueriesOfKind), threads, options.Number("rounds", 3),
                        q => own.Suggest(q)));
                }
            }

            contenders.ForEach(c => c.Dispose());
            return 0;
        }
        finally
        {
            if (kept is null) Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>How many of the exact scan's first ten a search through clusters finds as well.</summary>
    public static int Recall(string[] args)
    {
        var options = Options.Parse(args, "entries", "keep", "probes");
        var documents = SampleEntries.Read(options.Rest[0], options.Number("entries", int.MaxValue));
        var kept = options.Text("keep");
        var folder = kept ?? Directory.CreateTempSubdirectory("glossary-recall").FullName;
        try
        {
            using var exact = new OwnIndex(Path.Combine(folder, "own"), documents, new() { Blend = new() { Probes = 0 } });
            foreach (var (kind, queries) in SampleQueries.Of(documents, 200))
            {
                var right = queries.Select(q => exact.Search(q)).ToList();
                foreach (var probes in options.List("probes", ["8", "16", "32", "64"]))
                {
                    using var fast = new OwnIndex(Path.Combine(folder, "own"), documents,
                        new() { Blend = new() { Probes = int.Parse(probes, CultureInfo.InvariantCulture) } });
                    var same = queries.Select((q, i) => right[i].Count == 0 ? 1 : (double)fast.Search(q).Intersect(right[i]).Count() / right[i].Count)
                        .Average();
                    var first = queries.Select((q, i) => right[i].Count == 0 || fast.Search(q)[0] == right[i][0] ? 1.0 : 0).Average();
                    Console.WriteLine(Line($"{kind,-9} {probes,3} probes: {same:F3} of the exact scan's first ten, {first:F3} of its first"));
                }
            }
            return 0;
        }
        finally
        {
            if (kept is null) Directory.Delete(folder, recursive: true);
        }
    }

    private static Contender Make(string name, string folder, List<SearchDocument> documents, string? postgres) => name switch
    {
        "own" => new OwnIndex(Path.Combine(folder, "own"), documents),
        "stored" => new PlainLucene(Path.Combine(folder, "stored"), documents, LuceneUse.Stored),
        "docvalues" => new PlainLucene(Path.Combine(folder, "docvalues"), documents, LuceneUse.DocValues),
        "fuzzy" => new PlainLucene(Path.Combine(folder, "stored"), documents, LuceneUse.Fuzzy),
        "sqlite" => new SqliteFts(Path.Combine(folder, "sqlite"), documents),
        "postgres" => new PostgresText(postgres ?? throw new ArgumentException("--postgres names the connection."), documents),
        _ => throw new ArgumentException($"There is no engine '{name}'."),
    };

    private static void Report(Contender c)
    {
        Console.WriteLine(Line($"{c.Name,-17} built in {c.Built.TotalSeconds,5:F1} s, {c.Bytes / 1e6,5:F0} MB on disk"));
        if (c is OwnIndex own)
        {
            Console.WriteLine(
                Line(
                    $"{c.Name,-17} opened in {own.Opened.TotalMilliseconds:F0} ms ({own.OpenedBy.TotalMilliseconds:F0} of processor), clustered "
                        + $"{own.Clustered.TotalMilliseconds:F0} ms later, {own.Memory / 1e6:F0} MB in memory"));
        }
    }

    private static void Print(string name, string kind, Timings t) => Console.WriteLine(Line(
        $"{name,-17} {kind,-8} {t.Threads} thread(s)  p50 {t.P50,6:F0} us  p99 {t.P99,6:F0} us  p99/p50 {t.P99 / t.P50,5:F1}  by median: p99 "
            + $"{t.P99OfMedians,6:F0} us  ratio {t.P99OfMedians / t.P50,5:F1}  {t.PerSecond,7:F0} a second  {t.Kilobytes,6:F1} KB each"));

    private static string Line(string text) => text;
}
