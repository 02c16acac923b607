using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Glossary.Tests.Annotating;

public class AnnotateTests(App app) : IClassFixture<App>
{
    private static readonly string[] Unescaped = ["reverse-proxy", "upstream"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<(HttpResponseMessage Response, JsonElement Body)> PostAsync(object body)
    {
        var response = await app.Host.Server.CreateClient().PostAsync("/api/annotate", Json(JsonSerializer.Serialize(body)), Cancel);
        return (response, App.Parse(await response.Content.ReadAsStringAsync(Cancel)));
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    [Fact]
    public async Task The_terms_of_a_text_come_with_their_places()
    {
        const string text = "Our reverse proxies sit upstream. 😀 The reverse proxy caches nothing.";
        var (_, body) = await PostAsync(new { text, firstOnly = true, view = "message" });
        var matches = body.GetProperty("matches").EnumerateArray().ToList();
        Assert.Equal(Unescaped, matches.Take(2).Select(m => m.GetProperty("slug").GetString()));
        Assert.All(matches, m => Assert.Equal(m.GetProperty("text").GetString(), text[m.GetProperty("start").GetInt32()..m.GetProperty("end").GetInt32()]));
        Assert.True(matches[1].GetProperty("inView").GetBoolean());
        Assert.False(matches[1].GetProperty("ambiguous").GetBoolean());
        Assert.Equal("upstream", matches[1].GetProperty("candidates")[0].GetString());
    }

    [Fact]
    public async Task The_terms_of_html_come_with_their_places_in_the_source()
    {
        const string html = "<h1>Upstream</h1><p>An <code>upstream</code>, a reverse&nbsp;proxy.</p>";
        var match = (await PostAsync(new { html })).Body.GetProperty("matches").EnumerateArray().Single();
        Assert.Equal("reverse&nbsp;proxy", match.GetProperty("text").GetString());
        Assert.Equal(html.IndexOf("reverse", StringComparison.Ordinal), match.GetProperty("start").GetInt32());
    }

    [Fact]
    public async Task What_was_found_can_be_had_again_by_the_hash_of_what_was_sent()
    {
        var body = JsonSerializer.Serialize(new { text = $"The upstream of {Guid.NewGuid()}." });
        var address = $"/api/annotate/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}";
        var client = app.Host.Server.CreateClient();
        Assert.Equal(HttpStatusCode.NoContent, (await client.GetAsync(address, Cancel)).StatusCode);

        var sent = await client.PostAsync("/api/annotate", Json(body), Cancel);
        Assert.Equal(address, sent.Content.Headers.ContentLocation!.ToString());
        var again = await client.GetAsync(address, Cancel);
        Assert.Equal(await sent.Content.ReadAsStringAsync(Cancel), await again.Content.ReadAsStringAsync(Cancel));

        client.DefaultRequestHeaders.IfNoneMatch.Add(again.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.GetAsync(address, Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("{}", 400, "neither text nor html")]
    [InlineData("""{ "text": "a", "html": "b" }""", 400, "one of them")]
    [InlineData("""{ "text": "a", "view": "sideways" }""", 400, "sideways")]
    [InlineData("""{ "text": "a", "sections": [5, 1] }""", 400, "ascend")]
    [InlineData("""{ "text": 5 }""", 400, "text")]
    [InlineData("{", 400, "JSON")]
    [InlineData("null", 400, "null")]
    [InlineData("""{ "text": "\ud800" }""", 400, "JSON")]
    public async Task A_wrong_request_is_told_what_would_be_right(string body, int status, string told)
    {
        var response = await app.Host.Server.CreateClient().PostAsync("/api/annotate", Json(body), Cancel);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(told, await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_megabyte_is_taken_and_more_is_refused()
    {
        const int Most = 1024 * 1024;
        var words = "The \"up\u0301stream\"\n上游 ";
        var text = string.Concat(Enumerable.Repeat(words, Most / words.Length + 1))[..Most];
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(new { text })).Response.StatusCode);
        var (response, body) = await PostAsync(new { text = text + "x" });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("1048577", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publication_shows_in_the_next_text()
    {
        var text = new { text = "The frobnicator of the house." };
        Assert.Empty((await PostAsync(text)).Body.GetProperty("matches").EnumerateArray());
        (await app.Admin.PostAsync("/api/admin/import?format=ndjson&publish=true", new { label = "frobnicator", definition = "What frobnicates." })).Is(200);
        Assert.Single((await PostAsync(text)).Body.GetProperty("matches").EnumerateArray());
    }
}
