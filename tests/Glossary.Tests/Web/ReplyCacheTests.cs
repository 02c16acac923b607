using System.Diagnostics;
using Glossary.Api.Terms;
using Glossary.Web;

namespace Glossary.Tests.Web;

public class ReplyCacheTests
{
    private sealed record Key(string Text, int Number);

    private static Reply Of(int size) => Reply.Of(new byte[size], "text/plain");

    [Theory]
    [InlineData(100, 20_000)]
    [InlineData(5_000, 3_000)]
    [InlineData(120_000, 200)]
    public void The_replies_stay_within_their_bytes(int size, int count)
    {
        const int Most = 1024 * 1024;
        var cache = new ReplyCache(Most);
        for (var i = 0; i < count; i++)
        {
            cache.Keep(new Key("x", i), Of(size));
            Assert.InRange(cache.Bytes, size, Most);
        }
        Assert.Equal(
            Enumerable.Range(0, count).Sum(i => cache.Find(new Key("x", i)) is { } kept ? kept.Body.Length + 600 + 2 * new Key("x", i).ToString().Length : 0),
            cache.Bytes);
        Assert.True(cache.Bytes > Most / 2, $"only {cache.Bytes} bytes are used");
    }

    [Fact]
    public void What_many_ask_outlasts_what_is_asked_once()
    {
        var cache = new ReplyCache(1024 * 1024);
        cache.Keep(new Key("asked often", 0), Of(1_000));
        for (var i = 0; i < 50_000; i++)
        {
            cache.Keep(new Key("asked once", i), Of(1_000));
            if (i % 100 == 0) Assert.NotNull(cache.Find(new Key("asked often", 0)));
        }
        Assert.Null(cache.Find(new Key("asked once", 0)));
    }

    [Fact]
    public void A_reply_that_is_too_large_is_given_back_and_not_kept()
    {
        var cache = new ReplyCache(1024 * 1024);
        cache.Keep(new Key("small", 0), Of(10));
        Assert.Equal(200_000, cache.Keep(new Key("large", 0), Of(200_000)).Body.Length);
        Assert.Null(cache.Find(new Key("large", 0)));
        Assert.NotNull(cache.Find(new Key("small", 0)));
    }

    [Fact]
    public void A_long_key_counts()
    {
        var cache = new ReplyCache(1024 * 1024);
        cache.Keep(new Key(new string('x', 10_000), 0), Of(10));
        Assert.True(cache.Bytes > 20_000, $"{cache.Bytes} bytes");
    }

    [Fact]
    public void A_reply_that_is_kept_again_counts_once()
    {
        var cache = new ReplyCache(1024 * 1024);
        cache.Keep(new Key("x", 0), Of(10));
        var bytes = cache.Bytes;
        for (var i = 0; i < 1_000; i++) cache.Keep(new Key("x", 0), Of(10));
        Assert.Equal(bytes, cache.Bytes);
    }

    [Fact]
    public async Task Many_at_once_leave_the_count_right()
    {
        const int Most = 1024 * 1024;
        var cache = new ReplyCache(Most);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() =>
        {
            for (var i = 0; i < 5_000; i++) cache.Keep(new Key("x", (i * 7 + n) % 3_000), Of(500 + i % 5_000));
        })));
        Assert.InRange(cache.Bytes, 1, Most);
        Assert.Equal(
            Enumerable.Range(0, 3_000).Sum(i => cache.Find(new Key("x", i)) is { } kept ? kept.Body.Length + 600 + 2 * new Key("x", i).ToString().Length : 0),
            cache.Bytes);
    }

    [Fact]
    public void A_cache_that_is_full_costs_little_more_than_one_that_is_not()
    {
        const int Rounds = 20_000;
        var roomy = new ReplyCache(64 * 1024 * 1024);
        var full = new ReplyCache(4 * 1024 * 1024);
        // The best of several runs: others may use the machine.
        var ratio = Enumerable.Range(0, 5).Min(run => Fill(full, run) / Fill(roomy, run));
        Assert.True(ratio < 10, $"{ratio:F1} times");

        static double Fill(ReplyCache cache, int run)
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < Rounds; i++) cache.Keep(new Key("x", run * Rounds + i), Of(1_000));
            return watch.Elapsed.TotalSeconds;
        }
    }

    /// <summary>Pairs of requests whose values, put one after the other, are the same text.</summary>
    private static readonly (string, string)[] Alike =
    [
        ("/api/search?q=cache%20http", "/api/search?q=cache&tag=http"),
        ("/api/search?q=proxy&limit=1&offset=1", "/api/search?q=proxy&limit=11&offset=0"),
        ("/api/suggest?q=cache%201", "/api/suggest?q=cache&limit=1"),
        ("/api/ask?q=proxy%20message", "/api/ask?q=proxy&view=message"),
        (
            "/api/ask?q=and%20for%20the%20response%3F&context=is%20the%20client%20upstream%3F",
            "/api/ask?q=and%20for%20the%20response%3F&context=is%20the%20client&context=upstream%3F"),
        ("/sources?q=rfc%202", "/sources?q=rfc&page=2"),
        ("/embed/card?name=client&name=server", "/embed/card?name=client&view=message"),
    ];

    [Fact]
    public void Requests_that_differ_are_different_keys() => Assert.NotEqual(
        new SearchTermsRequest { Q = "cache", Language = " http", Tag = "status" },
        new SearchTermsRequest { Q = "cache", Tag = "http status" });

    [Fact]
    public async Task No_request_gets_the_reply_of_another()
    {
        await using var first = new App();
        await using var other = new App();
        await first.InitializeAsync();
        await other.InitializeAsync();
        // Each server is asked in another order, so that what would be taken from a reply before it differs.
        var forth = new Dictionary<string, string>();
        var back = new Dictionary<string, string>();
        foreach (var (one, two) in Alike)
        {
            foreach (var url in new[] { one, two, one }) forth[url] = await BodyAsync(first, url);
            foreach (var url in new[] { two, one, two }) back[url] = await BodyAsync(other, url);
        }
        Assert.All(Alike, pair =>
        {
            Assert.Equal(forth[pair.Item1], back[pair.Item1]);
            Assert.Equal(forth[pair.Item2], back[pair.Item2]);
            Assert.NotEqual(forth[pair.Item1], forth[pair.Item2]);
        });
    }

    private static async Task<string> BodyAsync(App of, string url)
    {
        using var client = of.Host.Server.CreateClient();
        var answer = await client.GetAsync(url, TestContext.Current.CancellationToken);
        return $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
    }
}
