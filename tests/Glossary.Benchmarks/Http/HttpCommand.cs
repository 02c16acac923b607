using System.Diagnostics;
using System.Globalization;
using Glossary.Benchmarks.Editing;
using Glossary.Host;

namespace Glossary.Benchmarks.Http;

/// <summary>
/// Requests a second of the whole server, beside a bare Kestrel endpoint that returns as many constant bytes. Both run in processes of their own
/// and are loaded in turn by wrk; what counts is the ratio of neighbouring runs, since machines are noisy.
/// </summary>
internal static class HttpCommand
{
    private const int Connections = 32;
    private const int WarmUpSeconds = 8;

    private static readonly (string Name, string[] Paths)[] Targets =
    [
        ("term", ["/api/terms/upstream", "/api/terms/reverse-proxy", "/api/terms/idempotent", "/api/terms/load-balancer", "/api/terms/webhook"]),
        ("suggest", ["/api/suggest?q=u", "/api/suggest?q=up", "/api/suggest?q=load+b", "/api/suggest?q=revers", "/api/suggest?q=balnc", "/api/suggest?q=prox"]),
        ("search", ["/api/search?q=reverse+proxy", "/api/search?q=idempotent", "/api/search?q=back-end", "/api/search?q=same+effect+when+sent+twice",
            "/api/search?q=helper+deployed+beside+the+application", "/api/search?q=lod+balancer"]),
        ("ask", ["/api/ask?q=is+the+client+upstream%3F", "/api/ask?q=what+is+a+reverse+proxy%3F", "/api/ask?q=what+does+nginx+call+an+upstream%3F",
            "/api/ask?q=For+the+response%2C+is+the+server+upstream%3F", "/api/ask?q=difference+between+push+and+pull",
            "/api/ask?q=Which+is+downstream%2C+the+app+or+the+database%3F"]),
        // {n} is another number at each request, so that no reply was made before.
        ("suggest, each new", ["/api/suggest?q=load+b{n}", "/api/suggest?q=revers{n}"]),
        ("search, each new", ["/api/search?q=reverse+proxy+{n}", "/api/search?q=same+effect+when+sent+{n}+times",
            "/api/search?q=helper+deployed+beside+application+{n}"]),
        ("ask, each new", ["/api/ask?q=is+service+{n}+upstream+of+its+database%3F", "/api/ask?q=For+the+response%2C+is+server+{n}+upstream+of+the+client%3F"]),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 4;
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
        var home = Directory.CreateTempSubdirectory("glossary-bench-").FullName;
        // Descriptions that are new each time are answered with what they are understood by where the sentence model has no time.
        using var product = Start(typeof(GlossaryOptions).Assembly.Location, 5091, ("GLOSSARY_HOME", home), ("Glossary__Search__Meaning", "static"));
        try
        {
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
            await WaitAsync(http, "http://127.0.0.1:5091/health/ready");
            var folder = Directory.CreateDirectory(Path.Combine(home, "bare")).FullName;
            foreach (var (name, paths) in Targets) await File.WriteAllBytesAsync(Path.Combine(folder, FileName(name)), await MeanBodyAsync(http, paths));
            using var bare = Start(typeof(HttpCommand).Assembly.Location, 5092, ("BARE_FOLDER", folder));
            try
            {
                await WaitAsync(http, "http://127.0.0.1:5092/term");
                Console.WriteLine("| | bytes | requests/s | bare requests/s | ratio (median of rounds) |");
                Console.WriteLine("|---|---|---|---|---|");
                foreach (var (name, paths) in Targets)
                {
                    Report(name, new FileInfo(Path.Combine(folder, FileName(name))).Length, Measure(name, paths, seconds, rounds, home));
                }
            }
            finally
            {
                bare.Kill(entireProcessTree: true);
            }
        }
        finally
        {
            product.Kill(entireProcessTree: true);
            product.WaitForExit();
            Directory.Delete(home, recursive: true);
        }
        return 0;
    }

    /// <summary>The bare endpoint, in a process of its own: constant bytes from memory.</summary>
    public static void ServeBare(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            var bytes = File.ReadAllBytes(file);
            app.MapGet("/" + Path.GetFileName(file), http =>
            {
                http.Response.ContentType = "application/json; charset=utf-8";
                http.Response.ContentLength = bytes.Length;
                return http.Response.Body.WriteAsync(bytes).AsTask();
            });
        }
        app.Run();
    }

    private static List<(double Product, double Bare)> Measure(string name, string[] paths, int seconds, int rounds, string home)
    {
        var script = Wrk.Script(Path.Combine(home, $"{FileName(name)}.lua"), paths);
        var constant = Wrk.Script(Path.Combine(home, "constant.lua"), [$"/{FileName(name)}"]);
        // The runtime compiles what is hot again and again in its first seconds.
        Load("http://127.0.0.1:5091", WarmUpSeconds, script);
        Load("http://127.0.0.1:5092", WarmUpSeconds, constant);
        return [.. Enumerable.Range(0, rounds)
            .Select(_ => (Load("http://127.0.0.1:5091", seconds, script), Load("http://127.0.0.1:5092", seconds, constant)))];
    }

    private static string FileName(string name) => name.Replace(", ", "-", StringComparison.Ordinal).Replace(' ', '-');

    private static void Report(string name, long bytes, List<(double Product, double Bare)> runs)
    {
        double Median(IEnumerable<double> values) => values.Order().ElementAt(runs.Count / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {bytes} | {Median(runs.Select(r => r.Product)):N0} | {Median(runs.Select(r => r.Bare)):N0} | "
                + $"{Median(runs.Select(r => r.Product / r.Bare)):F2} |"));
    }

    private static double Load(string url, int seconds, string script)
    {
        var load = Wrk.Run(url, script, seconds, Connections);
        return load.Errors == 0 ? load.Rate : throw new InvalidOperationException($"{url} answered {load.Errors} times with errors.");
    }

    private static Process Start(string assembly, int port, params (string Name, string Value)[] settings)
    {
        var folder = settings.FirstOrDefault(s => s.Name == "BARE_FOLDER").Value;
        var start = new ProcessStartInfo("dotnet", $"\"{assembly}\"{(folder is null ? "" : $" bare {folder}")}")
        { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        // One address that asks as fast as it can is what limits are against.
        start.Environment["Glossary__Limits__Off"] = "true";
        foreach (var (name, value) in settings.Append(Product.YoungestGeneration)) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Until a server says that it is ready; a minute at most.</summary>
    public static async Task WaitAsync(HttpClient http, string url, TimeSpan? every = null)
    {
        var wait = every ?? TimeSpan.FromMilliseconds(500);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if ((await http.GetAsync(url)).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (attempt * wait < TimeSpan.FromMinutes(2))
            {
            }
            await Task.Delay(wait);
        }
    }

    // As many bytes as the product sends on average over the paths.
    private static async Task<byte[]> MeanBodyAsync(HttpClient http, string[] paths)
    {
        var bodies = new List<byte[]>();
        foreach (var path in paths) bodies.Add(await http.GetByteArrayAsync("http://127.0.0.1:5091" + path.Replace("{n}", "1", StringComparison.Ordinal)));
        var mean = (int)bodies.Average(b => b.Length);
        return bodies.MaxBy(b => b.Length)![..mean];
    }
}
