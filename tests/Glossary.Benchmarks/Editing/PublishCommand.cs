using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Glossary.Benchmarks.Editing;

/// <summary>How long a publication takes as the glossary grows, and what the first question after it pays.</summary>
internal static class PublishCommand
{
    private const int WarmUp = 15;
    private const int Rounds = 40;

    public static async Task<int> RunAsync(IReadOnlyList<int> counts)
    {
        var folder = Directory.CreateTempSubdirectory("glossary-publish-").FullName;
        try
        {
            Console.WriteLine("| entries | publish, ms (median) | slowest of ten | to the first row | first search after it, ms | first answer after it, ms |");
            Console.WriteLine("|---|---|---|---|---|---|");
            var least = 0.0;
            foreach (var count in counts)
            {
                var (publish, search, ask) = await MeasureAsync(folder, count);
                var median = Median(publish);
                if (least == 0) least = median;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {count:N0} | {median:F1} | {publish.Order().ElementAt(publish.Count * 9 / 10):F1} | {median / least:F2} | {Median(search):F1} | "
                        + $"{Median(ask):F1} |"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    private static async Task<(List<double> Publish, List<double> Search, List<double> Ask)> MeasureAsync(string folder, int count)
    {
        var (entries, home) = (Path.Combine(folder, $"{count}.ndjson"), Path.Combine(folder, $"home-{count}"));
        Product.WriteEntries(entries, count);
        Product.Run("import", entries, "--publish", "--home", home, "--data", "none");
        var address = $"http://127.0.0.1:{Product.FreePort()}";
        using var server = Product.Start("serve", "--urls", address, "--home", home, "--data", "none");
        using var http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(1) };
        http.DefaultRequestHeaders.Add("X-Api-Key", Product.AdminKey);
        await ReadyAsync(http);
        var (publish, search, ask) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            var slug = $"word-{count / 2 + round % 5}";
            using var term = await http.GetAsync($"/api/admin/terms/{slug}");
            var id = JsonDocument.Parse(await term.Content.ReadAsStringAsync()).RootElement.GetProperty("definitions")[0].GetProperty("id").GetInt64();
            using var change = new HttpRequestMessage(HttpMethod.Put,
                $"/api/admin/terms/{slug}")
            {
                Content = JsonContent.Create(
                new { label = $"changed {round} {slug}", definitions = new[] { new { id, text = $"Changed in round {round}." } } })
            };
            change.Headers.TryAddWithoutValidation("If-Match", term.Headers.ETag!.Tag);
            (await http.SendAsync(change)).EnsureSuccessStatusCode();
            foreach (var step in new[] { "submit", "approve" }) (await http.PostAsync($"/api/admin/terms/{slug}/{step}", null)).EnsureSuccessStatusCode();
            var took = await TimeAsync(() => http.PostAsync($"/api/admin/terms/{slug}/publish", null));
            var searched = await TimeAsync(() => http.GetAsync($"/api/search?q=changed+{round}"));
            var asked = await TimeAsync(() => http.GetAsync($"/api/ask?q=what+is+changed+{round}+{slug}"));
            if (round < WarmUp) continue;
            publish.Add(took);
            search.Add(searched);
            ask.Add(asked);
        }
        return (publish, search, ask);
    }

    private static async Task<double> TimeAsync(Func<Task<HttpResponseMessage>> call)
    {
        var watch = Stopwatch.StartNew();
        using var response = await call();
        response.EnsureSuccessStatusCode();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task ReadyAsync(HttpClient http)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if ((await http.GetAsync("/health/ready")).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (attempt < 200)
            {
            }
            await Task.Delay(200);
        }
    }
}
