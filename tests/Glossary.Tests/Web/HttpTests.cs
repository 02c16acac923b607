using System.IO.Compression;

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
        var result = await app.Host.Scenario(s => s.Get.Url("/api/views"));
        Assert.Equal("nosniff", result.Context.Response.Headers.XContentTypeOptions.ToString());
        Assert.Contains("frame-ancestors 'none'", result.Context.Response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HEAD_answers_as_GET_does()
    {
        var client = app.Host.Server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Head, "/api/terms/upstream");
        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode);
        Assert.NotNull(response.Headers.ETag);
    }

    [Fact]
    public async Task The_description_names_every_address_with_its_parameters()
    {
        var document = await app.GetAsync("/openapi/v1.json");
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var paths = document.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        foreach (var path in new[] { "/api/terms", "/api/terms/{slug}", "/api/terms/{slug}/definitions", "/api/terms/{slug}/compare", "/api/views", "/api/views/{slug}", "/api/citations", "/api/citations/{id}", "/api/citations/{id}/terms", "/api/search", "/api/suggest", "/api/ask", "/api/explain", "/api/explain.svg", "/api/changes", "/feed.atom", "/api/export", "/health/live", "/health/ready" })
        {
            Assert.Contains(path, paths);
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
}
