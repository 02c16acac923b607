using System.Text;
using System.Text.Json;

namespace Glossary.Tests.Web;

/// <summary>Runs api.http, so that it cannot rot.</summary>
public partial class ApiHttpTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Every_request_of_api_http_answers_what_it_says()
    {
        var requests = Read();
        Assert.True(requests.Count > 20);
        var client = app.Host.Server.CreateClient();
        var answered = new Dictionary<string, (JsonElement Body, string? Tag)>();
        foreach (var request in requests)
        {
            using var message = new HttpRequestMessage(new HttpMethod(request.Method), Fill(request.Url, answered));
            foreach (var (name, value) in request.Headers.Where(h => h.Name != "Content-Type"))
            {
                message.Headers.TryAddWithoutValidation(name, Fill(value, answered));
            }
            var type = request.Headers.FirstOrDefault(h => h.Name == "Content-Type").Value ?? "application/json";
            if (request.Body.Length > 0) message.Content = new StringContent(Fill(request.Body, answered), Encoding.UTF8, type);
            var response = await client.SendAsync(message, TestContext.Current.CancellationToken);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True((int)response.StatusCode == request.Status,
                $"{request.Method} {request.Url}: {(int)response.StatusCode} instead of {request.Status}: {body}");
            Assert.True(body.Contains(request.Told, StringComparison.Ordinal), $"{request.Method} {request.Url}: no {request.Told} in {body}");
            if (request.Name is { } known) answered[known] = (App.Parse(body), response.Headers.ETag?.Tag);
        }
    }

    [Fact]
    public async Task Every_address_stands_in_api_http()
    {
        var document = await app.GetAsync("/openapi/v1.json");
        var requests = Read();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            var segments = path.Name.Split('/');
            foreach (var verb in path.Value.EnumerateObject().Select(v => v.Name.ToUpperInvariant()))
            {
                Assert.True(requests.Any(r => r.Method == verb && Matches(r.Url, segments)), $"api.http has no {verb} {path.Name}");
            }
        }
    }

    private static bool Matches(string url, string[] segments)
    {
        var parts = url.Split('?')[0].Split('/');
        return parts.Length == segments.Length && parts.Zip(segments).All(p => p.Second.StartsWith('{') || p.First == p.Second);
    }

    // {{name.response.headers.ETag}} and {{name.response.body.$.definitions[0].id}}, as the editors that run such files know them.
    private static string Fill(string text, Dictionary<string, (JsonElement Body, string? Tag)> answered) => Variable()
        .Replace(text.Replace("{{key}}", App.AdminKey, StringComparison.Ordinal), found =>
    {
        var (body, tag) = answered[found.Groups[1].Value];
        if (found.Groups[2].Value.StartsWith("headers", StringComparison.Ordinal)) return tag!;
        var at = body;
        foreach (var step in found.Groups[2].Value["body.$.".Length..].Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            .Split('.'))
        {
            at = int.TryParse(step, out var index) ? at[index] : at.GetProperty(step);
        }
        return at.ToString();
    });

    [System.Text.RegularExpressions.GeneratedRegex(@"\{\{(\w+)\.response\.([^}]+)\}\}")]
    private static partial System.Text.RegularExpressions.Regex Variable();

    private sealed record Request(string? Name, string Method, string Url, List<(string Name, string Value)> Headers, string Body, int Status, string Told);

    private static List<Request> Read()
    {
        var requests = new List<Request>();
        foreach (var block in File.ReadAllText(Path.Combine(Repository.Root, "api.http")).Split("\n### ").Skip(1))
        {
            var lines = block.Split('\n');
            var answers = lines.First(l => l.StartsWith("# answers ", StringComparison.Ordinal))["# answers ".Length..].Split(' ', 2);
            var rest = lines.Skip(1).Where(l => !l.StartsWith('#')).ToList();
            var first = rest[0].Split(' ', 2);
            var headers = rest.Skip(1).TakeWhile(l => l.Length > 0).Select(l => l.Split(": ", 2)).Select(h => (h[0], h[1])).ToList();
            var body = string.Join('\n', rest.Skip(1 + headers.Count)).Trim();
            var named = lines.FirstOrDefault(l => l.StartsWith("# @name ", StringComparison.Ordinal))?["# @name ".Length..];
            requests.Add(new(named, first[0], first[1].Replace("{{host}}", "", StringComparison.Ordinal).Replace(" ", "%20", StringComparison.Ordinal),
                headers, body, int.Parse(answers[0], System.Globalization.CultureInfo.InvariantCulture), answers.Length > 1 ? answers[1] : ""));
        }
        return requests;
    }
}
