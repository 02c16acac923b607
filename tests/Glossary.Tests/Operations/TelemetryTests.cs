using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Glossary.Host;
using Glossary.Tests.Processes;

namespace Glossary.Tests.Operations;

/// <summary>What an operator's tools learn of the server.</summary>
public partial class TelemetryTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Health_says_what_ready_says()
    {
        var health = await app.GetAsync("/health");
        Assert.Equal("ready", health.GetProperty("status").GetString());
        Assert.Equal((await app.GetAsync("/health/ready")).GetProperty("entries").GetInt32(), health.GetProperty("entries").GetInt32());
    }

    [Fact]
    public async Task Figures_name_the_service_and_its_version()
    {
        var figures = await app.Host.Server.CreateClient().GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        var target = Assert.Single(figures.Split('\n'), l => l.StartsWith("target_info{", StringComparison.Ordinal));
        Assert.Contains("service_name=\"glossary\"", target, StringComparison.Ordinal);
        Assert.Contains($"service_version=\"{Telemetry.Version.Split('+')[0]}\"", target, StringComparison.Ordinal);
    }

    // In a process of its own: the exporter of every host in a process sees the meters of all of them.
    [Fact]
    public async Task A_collector_that_is_named_gets_traces_and_figures_and_the_board_asks_for_what_there_is()
    {
        var cancel = TestContext.Current.CancellationToken;
        var sent = new ConcurrentDictionary<string, string>();
        using var collector = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort()}/";
        collector.Prefixes.Add(address);
        collector.Start();
        var taking = TakeAsync(collector, sent);
        await using var server = await GlossaryServer.StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_SERVICE_NAME", "team-glossary"),
            ("OTEL_BSP_SCHEDULE_DELAY", "100"), ("OTEL_METRIC_EXPORT_INTERVAL", "200"));
        using var client = new HttpClient { BaseAddress = new(server.Url) };
        await client.GetStringAsync("/api/ask?q=define%20proxy", cancel);

        await Poll.UntilAsync(
            "the trace of a question at the collector", () => Task.FromResult(Holds("/v1/traces", "api/ask") && Holds("/v1/traces", "team-glossary")));
        await Poll.UntilAsync("the figures at the collector", () => Task.FromResult(Holds("/v1/metrics", "glossary.entries")));
        collector.Stop();
        await taking;
        var figures = await client.GetStringAsync("/metrics", cancel);
        var board = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "grafana.json"), cancel);
        var asked = Figure().Matches(board).Select(m => m.Value).ToHashSet();
        Assert.True(asked.Count > 9, string.Join(", ", asked));
        Assert.All(asked, a => Assert.Contains($"\n{a}", figures, StringComparison.Ordinal));

        bool Holds(string path, string text) => sent.TryGetValue(path, out var all) && all.Contains(text, StringComparison.Ordinal);
    }

    private static async Task TakeAsync(HttpListener collector, ConcurrentDictionary<string, string> sent)
    {
        while (collector.IsListening)
        {
            try
            {
                var request = await collector.GetContextAsync();
                using var body = new MemoryStream();
                await request.Request.InputStream.CopyToAsync(body);
                // Protobuf has texts as they are.
                sent.AddOrUpdate(request.Request.Url!.AbsolutePath, _ => Text(body), (_, before) => before + Text(body));
                request.Response.Close();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private static string Text(MemoryStream body) => Encoding.Latin1.GetString(body.ToArray());

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"\b(glossary|http_server|dotnet)_\w+")]
    private static partial Regex Figure();
}
