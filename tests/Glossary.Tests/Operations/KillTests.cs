using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Glossary.Tests.Processes;

namespace Glossary.Tests.Operations;

/// <summary>Kills the real server at random moments of a run of publications. A few rounds here; tests/kill does fifty.</summary>
public sealed class KillTests : IDisposable
{
    private const int Writers = 3;
    // After so many a long run says where it is.
    private const int Lot = 50;
    private static readonly TimeSpan Near = TimeSpan.FromMilliseconds(50);

    private readonly string home = Directory.CreateTempSubdirectory("glossary-kill-").FullName;
    private readonly ConcurrentDictionary<string, string> acknowledged = [];
    private readonly ConcurrentDictionary<int, int> attempted = [];
    private readonly ConcurrentDictionary<int, int> counted = [];
    private readonly int port = FreePort();
    private long committed;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task A_killed_server_has_every_acknowledged_change_and_none_by_half()
    {
        var rounds = int.Parse(Environment.GetEnvironmentVariable("GLOSSARY_KILL_ROUNDS") ?? "3", CultureInfo.InvariantCulture);
        var random = new Random(12345);
        var near = 0;
        for (var round = 0; round < rounds; round++)
        {
            using var server = Start();
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(60) };
            await ReadyAsync(http, server);
            var caller = new Caller(http, App.AdminKey);
            await VerifyAsync(caller, round);
            using var stop = new CancellationTokenSource();
            var writers = Enumerable.Range(0, Writers).Select(w => w == 0 ? CountAsync(caller, round, stop.Token) : PublishAsync(caller, round, w, stop.Token))
                .ToList();
            // Mostly while publications are under way, which a cold server takes a moment to come to; sometimes before.
            var seen = acknowledged.Count;
            if (round % 5 != 4) await Poll.UntilAsync("a publication", () => Task.FromResult(acknowledged.Count > seen));
            // When it dies is chance, not something to wait for: in most rounds right after something was committed, while the next is.
            await Task.Delay(random.Next(0, 800), TestContext.Current.CancellationToken);
            if (round % 3 != 2)
            {
                var last = Volatile.Read(ref committed);
                await Poll.UntilAsync("a commit", () => Task.FromResult(Volatile.Read(ref committed) != last || writers.TrueForAll(w => w.IsCompleted)));
                await Task.Delay(random.Next(0, 12), TestContext.Current.CancellationToken);
            }
            server.Kill();
            if (Stopwatch.GetElapsedTime(Volatile.Read(ref committed)) <= Near) near++;
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
            await stop.CancelAsync();
            await Task.WhenAll(writers);
            if ((round + 1) % Lot == 0) await Console.Error.WriteLineAsync($"{round + 1} kills, {near} near a commit, {acknowledged.Count} terms acknowledged");
        }
        Assert.True(acknowledged.Count > rounds / 2, $"only {acknowledged.Count} publications in {rounds} rounds");
        using var check = Run("check", "--database");
        await check.WaitForExitAsync(TestContext.Current.CancellationToken);
        var told = await check.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)
            + await check.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.True(check.ExitCode == 0, told);
        Console.WriteLine(
            $"{rounds} kills, {near} of them within {Near.TotalMilliseconds} ms of a commit; {acknowledged.Count} terms and "
                + $"{counted.Values.DefaultIfEmpty().Max()} changes of one term acknowledged, none lost. {told.Trim()}");
        if (rounds >= 50) Assert.True(near * 10 >= rounds * 3, $"only {near} of {rounds} kills were near a commit");
    }

    private void Committed() => Volatile.Write(ref committed, Stopwatch.GetTimestamp());

    // New terms, one after the other.
    private async Task PublishAsync(Caller caller, int round, int writer, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var slug = $"term-{round}-{writer}-{i}";
            var text = $"Written in round {round}.";
            if (await TryAsync(async () =>
            {
                (await caller.PostAsync("/api/admin/terms", new { label = slug, summary = text, definition = text })).Is(201);
                Committed();
                await DecideAsync(caller, slug);
            }))
            {
                acknowledged[slug] = text;
            }
            else return;
        }
    }

    // One term, whose summary and definition change together: half a publication would show as two numbers.
    private async Task CountAsync(Caller caller, int round, CancellationToken stop)
    {
        if (round == 0 && !await TryAsync(async () =>
        {
            attempted[0] = 1;
            (await caller.PostAsync("/api/admin/terms", new { label = "counter", summary = "1", definition = "1" })).Is(201);
            await DecideAsync(caller, "counter");
            counted[0] = 1;
        }))
        {
            return;
        }

        while (!stop.IsCancellationRequested)
        {
            var next = attempted[0] + 1;
            if (!await TryAsync(async () =>
            {
                var term = await caller.GetAsync("/api/admin/terms/counter");
                if ((int)term.Status == 404) return;
                var id = term.Is(200).Json.GetProperty("definitions")[0].GetProperty("id").GetInt64();
                (await caller.PutAsync("/api/admin/terms/counter",
                    new { label = "counter", summary = $"{next}", definitions = new[] { new { id, text = $"{next}" } } }, term.Tag)).Is(200);
                attempted[0] = next;
                await DecideAsync(caller, "counter");
                counted[0] = next;
            }))
            {
                return;
            }
        }
    }

    private async Task DecideAsync(Caller caller, string slug)
    {
        foreach (var step in new[] { "submit", "approve", "publish" })
        {
            (await caller.PostAsync($"/api/admin/terms/{slug}/{step}")).Is(200);
            Committed();
        }
    }

    private async Task VerifyAsync(Caller caller, int round)
    {
        var health = (await caller.GetAsync("/health/ready")).Is(200).Json;
        Assert.Equal(health.GetProperty("changeNumber").GetInt64(), health.GetProperty("index").GetProperty("changeNumber").GetInt64());
        Assert.Equal(health.GetProperty("entries").GetInt32(), health.GetProperty("index").GetProperty("entries").GetInt32());
        foreach (var (slug, text) in acknowledged.Where(a => round < 3 || a.Key.StartsWith($"term-{round - 1}-", StringComparison.Ordinal)
            || a.Key.GetHashCode(StringComparison.Ordinal) % 8 == 0))
        {
            var term = (await caller.GetAsync($"/api/terms/{slug}")).Is(200).Json;
            Assert.Equal(text, term.GetProperty("summary").GetString());
            Assert.Equal(text, term.GetProperty("definitions")[0].GetProperty("text").GetString());
        }
        if (!counted.TryGetValue(0, out var last)) return;
        var counter = (await caller.GetAsync("/api/terms/counter")).Is(200).Json;
        Assert.Equal(counter.GetProperty("summary").GetString(), counter.GetProperty("definitions")[0].GetProperty("text").GetString());
        Assert.InRange(int.Parse(counter.GetProperty("summary").GetString()!, CultureInfo.InvariantCulture), last, attempted[0]);
    }

    private static async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException or TaskCanceledException)
        {
            return false;
        }
    }

    private static Task ReadyAsync(HttpClient http, Process server) => Poll.UntilAsync("the start", () =>
    {
        Assert.False(server.HasExited, "the server did not start");
        return TryAsync(async () => (await http.GetAsync("/health/live")).EnsureSuccessStatusCode());
    });

    private Process Start() => Run("serve", "--urls", $"http://127.0.0.1:{port}");

    private Process Run(params string[] arguments) => GlossaryServer.Run(
        [.. arguments, "--home", home, "--data", "none"],
        ("Editorial__AllowSelfReview", "true"), ("Logging__LogLevel__Default", "Warning"));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
