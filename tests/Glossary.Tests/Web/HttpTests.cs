using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using FastEndpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Tests.Web;

public class HttpTests(ReadApp app) : IClassFixture<ReadApp>
{
    [Fact]
    public async Task Any_page_may_read()
    {
        var result = await app.Host.Scenario(s =>
        {
            s.Get.Url("/api/terms/upstream");
            s.WithRequestHeader("Origin", "https://docs.example");
        });
        Assert.Equal("*", result.Context.Response.Headers.AccessControlAllowOrigin.ToString());
    }

    [Fact]
    public async Task No_page_of_another_site_may_reach_the_admin_addresses()
    {
        var result = await app.Host.Scenario(s =>
        {
            s.Get.Url("/api/admin/terms");
            s.WithRequestHeader("Origin", "https://docs.example");
            s.StatusCodeShouldBe(401);
        });
        Assert.Empty(result.Context.Response.Headers.AccessControlAllowOrigin.ToString());
    }

    [Fact]
    public async Task Answers_are_compressed_where_asked()
    {
        var client = app.Host.Server.CreateClient();
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        var response = await client.GetAsync("/api/terms/upstream", TestContext.Current.CancellationToken);
        Assert.Equal("gzip", response.Content.Headers.ContentEncoding.Single());
        await using var plain = new GZipStream(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        Assert.Contains("\"slug\":\"upstream\"", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_forbids_sniffing_and_framing()
    {
        var client = app.Host.Server.CreateClient();
        foreach (var url in Readable())
        {
            using var response = await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            Assert.True((int)response.StatusCode < 500, $"{url}: {response.StatusCode}");
            Assert.True(response.Headers.TryGetValues("X-Content-Type-Options", out var sniffing) && sniffing.Single() == "nosniff", url);
            Assert.True(response.Headers.TryGetValues("Content-Security-Policy", out var policy), url);
            Assert.Contains("frame-ancestors 'none'", policy.Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task HEAD_answers_as_GET_does()
    {
        var client = app.Host.Server.CreateClient();
        foreach (var url in Readable())
        {
            HttpStatusCode status;
            EntityTagHeaderValue? tag;
            // Let go before the next is asked for: what is being sent keeps a place.
            using (var get = await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken))
            {
                (status, tag) = (get.StatusCode, get.Headers.ETag);
            }
            using var request = new HttpRequestMessage(HttpMethod.Head, url);
            using var head = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(status == head.StatusCode, $"{url}: GET {status}, HEAD {head.StatusCode}");
            Assert.True(Equals(tag, head.Headers.ETag), $"{url}: GET {tag}, HEAD {head.Headers.ETag}");
        }
        using var term = new HttpRequestMessage(HttpMethod.Head, "/api/terms/upstream");
        var response = await client.SendAsync(term, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode);
        Assert.NotNull(response.Headers.ETag);
    }

    [Fact]
    public async Task The_description_names_every_address_with_its_parameters()
    {
        var document = await app.GetAsync("/openapi/v1.json");
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var described = Routes().Where(r => r.Metadata.GetMetadata<EndpointDefinition>() is not null
            && r.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null).ToList();
        Assert.True(described.Count > 80, $"only {described.Count} addresses");
        foreach (var route in described)
        {
            var path = "/" + route.RoutePattern.RawText!.TrimStart('/');
            Assert.True(document.GetProperty("paths").TryGetProperty(path, out var verbs), $"the description has no {path}");
            foreach (var method in route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods)
            {
                Assert.True(verbs.TryGetProperty(method.ToLowerInvariant(), out var operation), $"the description has no {method} {path}");
                var told = operation.TryGetProperty("parameters", out var parameters)
                    ? parameters.EnumerateArray().Where(p => p.GetProperty("in").GetString() == "path").Select(p => p.GetProperty("name").GetString()!).ToList()
                    : [];
                Assert.Equal(route.RoutePattern.Parameters.Select(p => p.Name), told);
            }
        }
        var search = document.GetProperty("paths").GetProperty("/api/search").GetProperty("get");
        var limit = search.GetProperty("parameters").EnumerateArray().First(p => p.GetProperty("name").GetString() == "limit");
        Assert.Equal("query", limit.GetProperty("in").GetString());
        Assert.Equal(100, limit.GetProperty("schema").GetProperty("maximum").GetInt32());
        Assert.True(search.GetProperty("responses").TryGetProperty("400", out _));
    }

    [Fact]
    public async Task The_reference_page_asks_no_other_host()
    {
        var client = app.Host.Server.CreateClient();
        var page = await client.GetStringAsync("/reference/", TestContext.Current.CancellationToken);
        Assert.DoesNotMatch("(src|href)=\"https?://", page);
    }

    [Fact]
    public async Task Health_tells_that_index_and_glossary_are_in_step()
    {
        var health = await app.GetAsync("/health/ready");
        Assert.Equal("ready", health.GetProperty("status").GetString());
        Assert.Equal(health.GetProperty("changeNumber").GetInt64(), health.GetProperty("index").GetProperty("changeNumber").GetInt64());
    }

    [Fact]
    public async Task Metrics_count_the_questions()
    {
        await app.GetAsync("/api/ask?q=define%20proxy");
        var metrics = await (await app.Host.Scenario(s => s.Get.Url("/metrics"))).ReadAsTextAsync();
        Assert.Contains("glossary_questions", metrics, StringComparison.Ordinal);
        Assert.Contains("glossary_entries", metrics, StringComparison.Ordinal);
    }

    // Names of what the shipped glossary has, for each parameter that an address may have, by the part of the path before it.
    private static readonly Dictionary<string, string> Known = new()
    {
        ["terms"] = "upstream",
        ["views"] = "dependency",
        ["citations"] = "rfc9110",
        ["sources"] = "rfc9110",
        ["tags"] = "http",
    };

    // What the addresses that cannot do without a query ask for; the others are not troubled by it.
    private const string Query = "?q=upstream&name=upstream&chain=A%3EB";

    private IEnumerable<RouteEndpoint> Routes() => app.Host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();

    /// <summary>Every address that answers GET, with its parameters filled, with and without a query.</summary>
    private List<string> Readable()
    {
        var paths = Routes().Where(r => r.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true).Select(r => Fill(r.RoutePattern))
            .Distinct().ToList();
        Assert.True(paths.Count > 60, $"only {paths.Count} addresses");
        return [.. paths.SelectMany(p => new[] { p, p + Query })];
    }

    private static string Fill(RoutePattern route)
    {
        var filled = "";
        var before = "";
        foreach (var segment in route.PathSegments)
        {
            var text = string.Concat(segment.Parts.Select(p => p switch
            {
                RoutePatternLiteralPart literal => literal.Content,
                RoutePatternSeparatorPart separator => separator.Content,
                _ => Known.GetValueOrDefault(before, "1"),
            }));
            filled += "/" + text;
            before = text;
        }
        return filled.Length > 0 ? filled : "/";
    }
}
