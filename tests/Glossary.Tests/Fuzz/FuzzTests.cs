using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Glossary.Tests.Fuzz;

/// <summary>
/// All that the server describes of itself, its pages and its tools for agents, with hostile values, as everybody. A short round here; tests/fuzz sends as
/// many as it is told.
/// </summary>
[Collection(nameof(RunsAlone))]
public class FuzzTests
{
    private const int Usual = 600;
    private const int EnoughForMemory = 20_000;
    private const int AtOnce = 4;
    private const int Parts = 10;
    private const long Megabyte = 1024 * 1024;
    // What is kept to be answered again is bounded by bytes, and a short run does not fill it in its first tenth.
    private const long CachesFill = 128 * Megabyte;
    // Seeds that follow each other begin alike.
    private const uint Scatter = 2_654_435_761;
    private const int MostFaults = 20;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Whatever_is_sent_the_answer_is_no_fault_and_comes_in_time()
    {
        var requests = Setting("GLOSSARY_FUZZ_REQUESTS", Usual);
        var seed = Setting("GLOSSARY_FUZZ_SEED", 20260101);
        await using var app = new FuzzApp();
        await app.InitializeAsync();
        var names = (await app.GetAsync("/api/terms?limit=100")).GetProperty("items").EnumerateArray().Select(t => t.GetProperty("slug").GetString()!)
            .Concat((await app.GetAsync("/api/views")).GetProperty("items").EnumerateArray().Select(v => v.GetProperty("slug").GetString()!))
            .Concat(["1", "2", "3", "17", "99999999"]).ToList();
        var description = await app.GetAsync("/openapi/v1.json");
        var roles = new List<string?> { null, App.AdminKey, App.AdminKey, "gk_wrong" };
        foreach (var role in new[] { "author", "reviewer" })
        {
            roles.Add((await app.Admin.PostAsync("/api/admin/keys", new { name = role, role })).Is(201).Text("secret"));
        }
        var (faults, statuses, memory) = (new ConcurrentQueue<string>(), new ConcurrentDictionary<int, int>(), new List<long>());
        List<(string Method, string Path, JsonElement Operation)> further =
            [.. FuzzRoutes.Pages(app, description), .. await FuzzRoutes.ToolsAsync(app)];
        Assert.Contains(further, o => o.Path == "/terms/{slug}");
        Assert.Contains(further, o => o.Path == FuzzRoutes.Mcp);
        var fuzz = new FuzzRequests(description, names, further);
        var clients = new ThreadLocal<HttpClient>(app.Host.Server.CreateClient);
        for (var tenth = 0; tenth < Parts; tenth++)
        {
            var (from, to) = ((int)((long)requests * tenth / Parts), (int)((long)requests * (tenth + 1) / Parts));
            await Parallel.ForAsync(from, to, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
            {
                if (faults.Count > MostFaults) return;
                // Each by its own seed, so that a fault can be sent again alone.
                var values = new HostileValues(new Random(unchecked((int)((uint)i * Scatter) ^ seed)));
                var next = fuzz.Next(values);
                var key = values.Pick(roles);
                var (status, content, took) = await SendAsync(clients.Value!, next, key, values);
                // A slow answer may be the machine's, or that of work that others waited for; one that is slow each time is the server's.
                for (var again = 0; took > Longest && again < 5; again++) (status, content, took) = await SendAsync(clients.Value!, next, key, values);
                statuses.AddOrUpdate(status, 1, (_, n) => n + 1);
                if (status < 500 && took <= Longest) return;
                var who = key is null ? "nobody" : key == App.AdminKey ? "the admin" : "a key";
                faults.Enqueue(
                    $"#{i} {next.Method} {Short(next.Url)} {Short(next.Body ?? "")} as {who}: {status} in {took.TotalMilliseconds:0} ms {Short(content)}");
            });
            memory.Add(Memory());
            // A long run says where it is.
            if (requests >= EnoughForMemory) await Console.Error.WriteLineAsync($"{to} requests, {memory[^1] / Megabyte} MB, {faults.Count} faults");
        }
        (await app.With(null).GetAsync("/health/ready")).Is(200);
        (await app.With(null).GetAsync("/api/ask?q=is+the+client+upstream+of+the+server")).Is(200);
        var counts = string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}"));
        var summary = $"{requests} requests to {fuzz.Operations} operations, seed {seed}: {counts}; "
            + $"memory after each tenth, in MB: {string.Join(' ', memory.Select(m => m / Megabyte))}";
        Console.WriteLine(summary);
        Assert.True(faults.IsEmpty, summary + "\n" + string.Join('\n', faults));
        if (requests >= EnoughForMemory) Assert.True(memory[^1] < (memory[0] * 1.1) + CachesFill, summary);
    }

    // What has ended goes with the second collection.
    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static async Task<(int Status, string Content, TimeSpan Took)> SendAsync(
        HttpClient client, (string Method, string Url, string? Body, string BodyType, string Accept) next, string? key, HostileValues values)
    {
        using var request = new HttpRequestMessage(new HttpMethod(next.Method), next.Url);
        if (key is not null) request.Headers.TryAddWithoutValidation("X-Api-Key", key);
        request.Headers.TryAddWithoutValidation("Accept", next.Accept);
        if (next.Method is "PUT" or "PATCH" or "DELETE") request.Headers.TryAddWithoutValidation("If-Match", values.Pick(["*", "\"1\"", "\"2\"", "no tag"]));
        if (next.Method == "POST" && values.Chance(5)) request.Headers.TryAddWithoutValidation("Idempotency-Key", values.Pick(["a", "b", "c"]));
        if (next.Body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(next.Body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", next.BodyType);
        }
        var since = Stopwatch.GetTimestamp();
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var content = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        // MCP tells a fault of a tool within an answer that is none.
        var isFault = next.Url == FuzzRoutes.Mcp && content.Contains("An error occurred invoking", StringComparison.Ordinal);
        return (isFault ? 500 : (int)response.StatusCode, content, Stopwatch.GetElapsedTime(since));
    }

    private static string Short(string text)
    {
        var shown = string.Concat(text.Take(300).Select(c => c is >= ' ' and <= '~' ? $"{c}" : $"\\u{(int)c:x4}"));
        return text.Length > 300 ? $"{shown}… ({text.Length})" : shown;
    }

    private static int Setting(string name, int usual) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } set
        ? int.Parse(set, CultureInfo.InvariantCulture) : usual;

    private sealed class FuzzApp : App
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["Glossary:Limits:Off"] = "true",
            ["Glossary:Limits:FailedKeysPerMinute"] = "1000000",
            ["Questions:NotesPerMinute"] = "100000",
            ["Editorial:AllowSelfReview"] = "true",
        };
    }
}
