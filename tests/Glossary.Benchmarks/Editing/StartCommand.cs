using System.Diagnostics;
using System.Globalization;
using Glossary.Benchmarks.Http;

namespace Glossary.Benchmarks.Editing;

/// <summary>
/// What a start costs until the server says that it is ready: time, processor time and memory, with the index in step; and what an import of a file costs.
/// </summary>
internal static class StartCommand
{
    private const int Rounds = 3;

    /// <param name="program">Another build of the program than the one beside this: what was published, for example.</param>
    /// <param name="files">Entries as NDJSON, gzip; none for the shipped glossary.</param>
    public static async Task<int> RunAsync(string? program, IReadOnlyList<string> files)
    {
        Console.WriteLine("| entries | ready after | processor time | resident | later |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var file in files.DefaultIfEmpty(""))
        {
            var home = Directory.CreateTempSubdirectory("glossary-start-").FullName;
            try
            {
                if (file.Length > 0) Product.Run("import", file, "--publish", "--home", home, "--data", "none");
                await StartAsync(program, home, file); // the shipped glossary is taken in, and clusters are made
                var starts = new List<Started>();
                for (var round = 0; round < Rounds; round++) starts.Add(await StartAsync(program, home, file));
                double Median(Func<Started, double> value) => starts.Select(value).Order().ElementAt(Rounds / 2);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {(file.Length > 0 ? Path.GetFileName(file) : "shipped")} | {Median(s => s.Seconds):F2} s | {Median(s => s.Processor):F2} s | "
                        + $"{Median(s => s.Megabytes):F0} MB | {Median(s => s.Later):F0} MB |"));
            }
            finally
            {
                Directory.Delete(home, recursive: true);
            }
        }
        return 0;
    }

    /// <summary>Time and memory of an import into an empty home, the index included.</summary>
    public static int Import(IReadOnlyList<string> files)
    {
        Console.WriteLine("| file | seconds | processor time | MB at the most |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var file in files)
        {
            var home = Directory.CreateTempSubdirectory("glossary-import-").FullName;
            try
            {
                var run = Product.Run("import", file, "--publish", "--home", home, "--data", "none");
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {Path.GetFileName(file)} | {run.Seconds:F1} | {run.Processor:F1} s | {run.Megabytes:F0} |"));
            }
            finally
            {
                Directory.Delete(home, recursive: true);
            }
        }
        return 0;
    }

    private sealed record Started(double Seconds, double Processor, double Megabytes, double Later);

    private static async Task<Started> StartAsync(string? program, string home, string file)
    {
        var url = $"http://127.0.0.1:{Product.FreePort()}";
        string[] data = file.Length > 0 ? ["--data", "none"] : [];
        var watch = Stopwatch.StartNew();
        using var product = Product.Start(Product.Command(program, ["--home", home, "--urls", url, .. data]));
        using var http = new HttpClient();
        await HttpCommand.WaitAsync(http, url + "/health/ready", TimeSpan.FromMilliseconds(10));
        var (seconds, processor, megabytes) = (watch.Elapsed.TotalSeconds, product.ProcessorSeconds, product.Megabytes);
        await Task.Delay(TimeSpan.FromSeconds(5));
        return new(seconds, processor, megabytes, product.Megabytes);
    }
}
