using System.Text;

namespace Glossary.Tests.Web;

/// <summary>Runs api.http, so that it cannot rot.</summary>
public class ApiHttpTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Every_request_of_api_http_answers_what_it_says()
    {
        var requests = Read();
        Assert.True(requests.Count > 20);
        var client = app.Host.Server.CreateClient();
        foreach (var request in requests)
        {
            using var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Url);
            foreach (var (name, value) in request.Headers.Where(h => h.Name != "Content-Type")) message.Headers.Add(name, value);
            if (request.Body.Length > 0) message.Content = new StringContent(request.Body, Encoding.UTF8, "application/json");
            var response = await client.SendAsync(message, TestContext.Current.CancellationToken);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True((int)response.StatusCode == request.Status, $"{request.Method} {request.Url}: {(int)response.StatusCode} instead of {request.Status}: {body}");
            Assert.True(body.Contains(request.Told, StringComparison.Ordinal), $"{request.Method} {request.Url}: no {request.Told} in {body}");
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

    private sealed record Request(string Method, string Url, List<(string Name, string Value)> Headers, string Body, int Status, string Told);

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
            requests.Add(new(first[0], first[1].Replace("{{host}}", "", StringComparison.Ordinal).Replace(" ", "%20", StringComparison.Ordinal), headers, body, int.Parse(answers[0], System.Globalization.CultureInfo.InvariantCulture), answers[1]));
        }
        return requests;
    }
}
