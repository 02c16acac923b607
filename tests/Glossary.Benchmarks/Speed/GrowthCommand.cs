using System.Globalization;

namespace Glossary.Benchmarks.Speed;

/// <summary>How building, size, memory and search times grow with the number of entries.</summary>
internal static class GrowthCommand
{
    private const int Queries = 500;
    private const int Rounds = 3;

    public static int Run(string[] args)
    {
        var options = Options.Parse(args, "sizes", "with");
        Console.WriteLine("| entries | built | disk | opened, clustered again | memory | short p50 / p99 | long | misspelt | stored Lucene short | long |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var size in options.List("sizes", ["1000", "10000", "100000"]))
        {
            var folder = Directory.CreateTempSubdirectory("glossary-growth").FullName;
            try
            {
                Print(int.Parse(size, CultureInfo.InvariantCulture), options.Rest[0], folder);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        return 0;
    }

    private static void Print(int size, string file, string folder)
    {
        var documents = SampleEntries.Read(file, size);
        using var own = new OwnIndex(Path.Combine(folder, "own"), documents);
        using var stored = new PlainLucene(Path.Combine(folder, "stored"), documents, LuceneUse.Stored);
        var kinds = SampleQueries.Of(documents, Queries).ToList();
        string Times(Contender c, int kind)
        {
            var t = Stopwatches.Measure(kinds[kind].Queries, 1, Rounds, q => c.Search(q));
            return string.Create(CultureInfo.InvariantCulture, $"{t.P50:F0} / {t.P99OfMedians:F0} us");
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {size:N0} | {own.Built.TotalSeconds:F1} s | {own.Bytes / 1e6:F0} MB | {own.Opened.TotalMilliseconds:F0} ms, {own.Clustered.TotalSeconds:F1} "
                + $"s | {own.Memory / 1e6:F0} MB | {Times(own, 0)} | {Times(own, 1)} | {Times(own, 2)} | {Times(stored, 0)} | {Times(stored, 1)} |"));
    }
}
