using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Glossary.Tests.Fuzz;

/// <summary>All that the server describes of itself, with hostile values, as everybody. A short round here; tests/fuzz sends as many as it is told.</summary>
[Collection(nameof(RunsAlone))]
public class FuzzTests
{
    private const int Usual = 600;
    private const int EnoughForMemory = 20_000;

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
        var values = new HostileValues(new Random(seed));
        var fuzz = new FuzzRequests(await app.GetAsync("/openapi/v1.json"), names, values);
        var roles = new List<string?> { null, App.AdminKey, "gk_wrong" };
        foreach (var role in new[] { "author", "reviewer" })
        {
            roles.Add((await app.Admin.PostAsync("/api/admin/keys", new { name = role, role })).Is(201).Text("secret"));
        }
        using var client = app.Host.Server.CreateClient();
        var (faults, statuses, slow) = (new List<string>(), new SortedDictionary<int, int>(), 0);
        var early = 0L;
        for (var i = 0; i < requests; i++)
        {
            var next = fuzz.Next();
            var since = Stopwatch.GetTimestamp();
            var (status, content) = await SendAsync(client, next, values.Pick(roles), values);
            var took = Stopwatch.GetElapsedTime(since);
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            var told = $"#{i} {next.Method} {Short(next.Url)} {Short(next.Body ?? "")}: {status} in {took.TotalMilliseconds:0} ms {Short(content)}";
            if (status >= 500) faults.Add(told);
            // One slow answer may be the machine's, two are the server's.
            if (took > Longest && ++slow > 1) faults.Add(told);
            if (i == requests / 10) early = GC.GetTotalMemory(forceFullCollection: true);
            if (faults.Count > 20) break;
        }
        (await app.With(null).GetAsync("/health/ready")).Is(200);
        (await app.With(null).GetAsync("/api/ask?q=is+the+client+upstream+of+the+server")).Is(200);
        var late = GC.GetTotalMemory(forceFullCollection: true);
        var summary = $"{requests} requests to {fuzz.Operations} operations, seed {seed}: {string.Join(", ", statuses.Select(s => $"{s.Key}: {s.Value}"))}; "
            + $"memory {early / 1024 / 1024} MB after a tenth, {late / 1024 / 1024} MB at the end";
        Console.WriteLine(summary);
        Assert.True(faults.Count == 0, summary + "\n" + string.Join('\n', faults));
        if (requests >= EnoughForMemory) Assert.True(late < (early * 1.1) + (16 * 1024 * 1024), summary);
    }

    private static async Task<(int Status, string Content)> SendAsync(
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
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
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
