using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Glossary.Benchmarks.Editing;
using Glossary.Benchmarks.Quality;

namespace Glossary.Benchmarks.Http;

/// <summary>
/// Searches of a large glossary as readers get them: each asked once, through HTTP, beside other engines over the same entries behind the same web server,
/// loaded in turn in one run. Hits are looked at, and an answer that is an error is a fault of the run.
/// </summary>
internal static class LargeCommand
{
    private const int Connections = 16;
    private const int Checked = 200;
    private const int FirstOnes = 1_000;
    private const int Most = 20_000;
    private const string Ours = "this";
    private static readonly string[] Peers = ["lucene", "fuzzy", "fts5", "pg"];

    /// <summary>How an engine is asked.</summary>
    private sealed record Engine(string Name, string Root, string Path);

    public static async Task<int> RunAsync(Options options)
    {
        var (file, seconds, rounds) = (options.Text("entries")!, options.Number("seconds", 3), options.Number("rounds", 3));
        var folder = Directory.CreateTempSubdirectory("glossary-large-").FullName;
        try
        {
            var home = options.Text("home") ?? Path.Combine(folder, "home");
            if (!File.Exists(Path.Combine(home, "glossary.db"))) Product.Run("import", file, "--publish", "--home", home, "--data", "none");
            var (ours, theirs) = ($"http://127.0.0.1:{Product.FreePort()}", $"http://127.0.0.1:{Product.FreePort()}");
            var meaning = ("Glossary__Search__Meaning", options.Text("meaning") ?? "static");
            // One address that asks as fast as it can is what limits are against.
            var command = Product.Command(options.Text("program"), "--home", home, "--data", "none", "--urls", ours);
            foreach (var (name, value) in new[] { meaning, ("Glossary__Limits__Off", "true"), Product.YoungestGeneration }) command.Environment[name] = value;
            using var peers = Peer(theirs, file, folder, options.Text("postgres"));
            using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(1) };
            await HttpCommand.WaitAsync(http, theirs + "/ready");
            List<NewQueries> kinds = [.. NewQueries.Of([.. RetrievalTask.ReadEntries(file)])];
            // Who asks is warm, so that what is measured is who answers.
            for (var i = 0; i < 2 * FirstOnes; i++) await http.GetAsync($"{theirs}/const?q={i}");
            using var product = Product.Start(command);
            await HttpCommand.WaitAsync(http, ours + "/health/ready", TimeSpan.FromMilliseconds(50));
            var first = await OneByOneAsync(ours, kinds[0], http);
            Console.WriteLine("| queries | engine | requests/s | p50 ms | p99 ms | right hit | this is |");
            Console.WriteLine("|---|---|---|---|---|---|---|");
            var faults = 0L;
            foreach (var queries in kinds)
            {
                var names = Peers.Where(p => (p != "pg" || options.Text("postgres") is not null) && (p != "fuzzy" || queries.Kind == "misspelt"));
                Engine[] engines =
                    [new(Ours, ours, "/api/search?q="), .. names.Select(p => new Engine(p, theirs, $"/{p}?q=")), new("constant", theirs, "/const?q=")];
                faults += await MeasureAsync(queries, engines, seconds, rounds, folder, http);
            }
            var later = await OneByOneAsync(ours, kinds[0], http);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| short, the first {FirstOnes:N0} after the start, one client | this | | {first:F2} | | | |"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| short, as many later | this | | {later:F2} | | | the first take {first / later:F2} x |"));
            if (faults > 0) Console.Error.WriteLine($"{faults} answers were errors");
            return faults == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The median of as many milliseconds.</summary>
    private static async Task<double> OneByOneAsync(string url, NewQueries queries, HttpClient http)
    {
        var times = new List<double>();
        foreach (var (text, _) in queries.Next(Ours, FirstOnes))
        {
            var watch = Stopwatch.StartNew();
            (await http.GetAsync($"{url}/api/search?q={Uri.EscapeDataString(text)}")).EnsureSuccessStatusCode();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        return times.Order().ElementAt(times.Count / 2);
    }

    private static Product Peer(string url, string file, string folder, string? postgres)
    {
        var start = new ProcessStartInfo("dotnet") { Environment = { ["ASPNETCORE_URLS"] = url } };
        start.Environment[Product.YoungestGeneration.Name] = Product.YoungestGeneration.Value;
        foreach (var argument in new[] { typeof(LargeCommand).Assembly.Location, "peers", file, folder, postgres ?? "" }) start.ArgumentList.Add(argument);
        return Product.Start(start);
    }

    private static async Task<long> MeasureAsync(NewQueries queries, Engine[] engines, int seconds, int rounds, string folder, HttpClient http)
    {
        var right = new Dictionary<Engine, string>();
        foreach (var engine in engines)
        {
            right[engine] = engine.Name == "constant" ? "" : await CheckAsync(engine, queries, http);
            Ask(engine, queries, seconds, rounds, folder); // the runtime compiles what is hot again and again in its first seconds
        }
        var loads = engines.ToDictionary(e => e, _ => new List<Load>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var engine in engines) loads[engine].Add(Ask(engine, queries, seconds, rounds, folder));
        }
        var ours = loads[engines[0]];
        foreach (var engine in engines)
        {
            var of = loads[engine];
            double Median(Func<int, double> value) => Enumerable.Range(0, rounds).Select(value).Order().ElementAt(rounds / 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {queries.Kind} | {engine.Name} | {Median(i => of[i].Rate):N0} | {Median(i => of[i].P50):F2} | {Median(i => of[i].P99):F2} | "
                    + $"{right[engine]} | {(engine == engines[0] ? "" : $"{Median(i => ours[i].Rate / of[i].Rate):F2} x")} |"));
        }
        return loads.Values.SelectMany(l => l).Sum(l => l.Errors);
    }

    private static Load Ask(Engine engine, NewQueries queries, int seconds, int rounds, string folder)
    {
        // No engine is asked anything twice, the round before the first included.
        var asked = queries.Next(engine.Name, Math.Min(Most, (queries.Count - Checked - 2 * FirstOnes) / (rounds + 1)));
        var script = Wrk.Script(Path.Combine(folder, "ask.lua"), asked.Select(q => engine.Path + Uri.EscapeDataString(q.Text)));
        var load = Wrk.Run(engine.Root, script, seconds, Connections);
        if (load.Requests > asked.Count && engine.Name == Ours)
        {
            Console.Error.WriteLine($"{queries.Kind}: {load.Requests} requests for {asked.Count} queries");
        }
        return load;
    }

    // Of a name the label itself first, of a misspelt one among the first three, of a description the entry among the first ten.
    private static async Task<string> CheckAsync(Engine engine, NewQueries queries, HttpClient http)
    {
        var among = queries.Kind switch { "short" => 1, "misspelt" => 3, _ => 10 };
        var right = 0;
        foreach (var (text, label) in queries.Next(engine.Name, Checked))
        {
            using var answer = JsonDocument.Parse(await http.GetByteArrayAsync(engine.Root + engine.Path + Uri.EscapeDataString(text)));
            var hits = answer.RootElement.ValueKind == JsonValueKind.Array ? answer.RootElement : answer.RootElement.GetProperty("hits");
            if (hits.EnumerateArray().Take(among).Any(h => Same(h.GetProperty("label").GetString(), label))) right++;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{(double)right / Checked:P0}");
    }

    private static bool Same(string? found, string label) => string.Equals(found, label, StringComparison.OrdinalIgnoreCase);
}
