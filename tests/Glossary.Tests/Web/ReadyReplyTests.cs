using System.IO.Compression;
using Alba;
using Glossary.Web;
using Microsoft.AspNetCore.Http;

namespace Glossary.Tests.Web;

/// <summary>What was asked for before is sent without the long way, and is the same in all that a client can see.</summary>
public class ReadyReplyTests(ReadApp app) : IClassFixture<ReadApp>
{
    // Until a reply is kept, and once more.
    private const int Times = 4;
    private static readonly (string, string) LongWay = ("X-Asked-By", "a test");

    [Theory]
    [InlineData("/api/terms/upstream")]
    [InlineData("/api/terms/upstream?lang=en&width=40&format=text")]
    [InlineData("/api/search?q=reverse+proxy+again")]
    [InlineData("/api/suggest?q=revers")]
    [InlineData("/api/ask?q=is+the+client+upstream+of+the+server%3F")]
    public async Task A_ready_reply_is_the_one_of_the_long_way(string url)
    {
        foreach (var encoding in new[] { "", "gzip", "br, gzip", "identity" })
        {
            (string, string)[] headers = encoding.Length > 0 ? [("Accept-Encoding", encoding)] : [];
            var ready = await GetAsync(url, headers);
            // What a search finds is kept when the sentence model has read all entries.
            await Poll.UntilAsync($"{url} ready", async () => IsReady(ready = await GetAsync(url, headers)));
            var made = await GetAsync(url, [.. headers, LongWay]);
            Assert.False(IsReady(made));
            Assert.Equal(Told(made), Told(ready));
            Assert.Equal(await PlainAsync(made), await PlainAsync(ready));
        }
    }

    [Fact]
    public async Task Who_tells_more_takes_the_long_way()
    {
        const string Url = "/api/terms/downstream";
        Assert.True(IsReady(await AskAsync(Url)));
        (string, string)[] more =
            [("Authorization", "Basic x"), ("X-Glossary-View", "message"), ("Cookie", "glossary-desk=x"), ("Origin", "https://docs.example"), LongWay];
        foreach (var header in more)
        {
            Assert.False(IsReady(await AskAsync(Url, header)), header.Item1);
            Assert.False(IsReady(await AskAsync(Url, ("Accept", "application/json"), ("Accept", "*/*"), header)), header.Item1);
        }
    }

    [Fact]
    public async Task What_one_reader_asks_for_is_kept_for_none_who_asks_for_something_else()
    {
        const string Url = "/api/terms/idempotent";
        var usual = await BodyAsync(await GetAsync(Url, LongWay));
        await AskAsync(Url, ("Accept", "text/markdown"));
        await AskAsync(Url, ("X-Glossary-View", "message"));
        Assert.Equal(usual, await BodyAsync(await AskAsync(Url)));
        Assert.NotEqual(usual, await BodyAsync(await AskAsync(Url, ("Accept", "text/markdown"))));
    }

    [Fact]
    public async Task Who_has_the_reply_is_told_so()
    {
        const string Url = "/api/terms/webhook";
        var tag = (await AskAsync(Url)).Context.Response.Headers.ETag.ToString();
        var result = await GetAsync(Url, 304, ("If-None-Match", tag));
        Assert.True(IsReady(result));
        Assert.Empty(await BodyAsync(result));
        Assert.Equal(tag, result.Context.Response.Headers.ETag.ToString());
    }

    [Fact]
    public void Each_change_of_a_body_changes_its_tag()
    {
        var body = new byte[100];
        var tags = new HashSet<string> { TagOf(body), TagOf([]) };
        for (var bit = 0; bit < 8 * body.Length; bit++)
        {
            body[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(tags.Add(TagOf(body)), $"bit {bit}");
            body[bit / 8] ^= (byte)(1 << (bit % 8));
        }
        for (var length = 1; length < body.Length; length++) Assert.True(tags.Add(TagOf(body[..length])), $"{length} bytes");
        Assert.Equal(TagOf(new byte[100]), TagOf(body));
    }

    private static string TagOf(byte[] body) => Reply.Of(body, "text/plain").ETag;

    private static bool IsReady(IScenarioResult result) => result.Context.Features.Get<ReplyHead>() is not null;

    private static List<string> Told(IScenarioResult result) =>
    [
        .. result.Context.Response.Headers.Where(h => h.Key is not ("Content-Length" or "Date"))
            .Select(h => $"{h.Key}: {h.Value}".Replace(" ", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    private static async Task<byte[]> BodyAsync(IScenarioResult result)
    {
        using var body = new MemoryStream();
        if (result.Context.Response.Body.CanSeek) result.Context.Response.Body.Position = 0;
        await result.Context.Response.Body.CopyToAsync(body, TestContext.Current.CancellationToken);
        return body.ToArray();
    }

    private static async Task<byte[]> PlainAsync(IScenarioResult result)
    {
        using var sent = new MemoryStream(await BodyAsync(result));
        using var plain = new MemoryStream();
        await using Stream from = result.Context.Response.Headers.ContentEncoding.ToString() switch
        {
            "gzip" => new GZipStream(sent, CompressionMode.Decompress),
            "br" => new BrotliStream(sent, CompressionMode.Decompress),
            _ => sent,
        };
        await from.CopyToAsync(plain, TestContext.Current.CancellationToken);
        return plain.ToArray();
    }

    private async Task<IScenarioResult> AskAsync(string url, params (string Name, string Value)[] headers)
    {
        for (var i = 1; i < Times; i++) await GetAsync(url, headers);
        return await GetAsync(url, headers);
    }

    private Task<IScenarioResult> GetAsync(string url, params (string Name, string Value)[] headers) => GetAsync(url, 200, headers);

    private Task<IScenarioResult> GetAsync(string url, int status, params (string Name, string Value)[] headers) => app.Host.Scenario(s =>
    {
        s.Get.Url(url);
        s.ConfigureHttpContext(http =>
        {
            foreach (var (name, value) in headers) http.Request.Headers.Append(name, value);
        });
        s.StatusCodeShouldBe(status);
    });
}
