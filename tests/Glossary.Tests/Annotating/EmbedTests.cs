using System.Net;
using System.Text.RegularExpressions;

namespace Glossary.Tests.Annotating;

public partial class EmbedTests(ReadApp app) : IClassFixture<ReadApp>
{
    private const int Most = 10 * 1024;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task The_script_is_under_ten_kilobytes_as_it_is_sent(string encoding)
    {
        var client = app.Host.Server.CreateClient();
        client.DefaultRequestHeaders.Add("Accept-Encoding", encoding);
        var response = await client.GetAsync("/embed/glossary.js", Cancel);
        Assert.Equal(encoding, Assert.Single(response.Content.Headers.ContentEncoding));
        Assert.InRange((await response.Content.ReadAsByteArrayAsync(Cancel)).Length, 1, Most);
    }

    [Fact]
    public async Task The_script_loads_from_any_site_and_is_kept_by_its_version()
    {
        var client = app.Host.Server.CreateClient();
        var response = await client.GetAsync("/embed/glossary.js", Cancel);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("cross-origin", response.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Equal(TimeSpan.FromHours(1), response.Headers.CacheControl!.MaxAge);
        Assert.DoesNotContain("//", Addresses().Replace(await response.Content.ReadAsStringAsync(Cancel), ""), StringComparison.Ordinal);

        var pinned = await client.GetAsync($"/embed/glossary.js?v={response.Headers.GetValues("X-Version").Single()}", Cancel);
        Assert.Contains("immutable", pinned.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        client.DefaultRequestHeaders.IfNoneMatch.Add(response.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.GetAsync("/embed/glossary.js", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_card_has_the_asked_view_first_and_its_rivals_after_it()
    {
        var card = await app.GetAsync("/embed/card?name=upstream&view=message");
        var tabs = card.GetProperty("tabs").EnumerateArray().ToList();
        Assert.Equal("message", tabs[0].GetProperty("view").GetString());
        Assert.Contains("dependency", tabs.Select(t => t.GetProperty("view").GetString()));
        Assert.StartsWith("https://", tabs[0].GetProperty("source").GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("/terms/upstream", card.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, card.GetProperty("others").GetArrayLength());
    }

    [Fact]
    public async Task A_card_says_why_it_is_not_in_the_asked_view_and_is_found_by_any_label()
    {
        var card = await app.GetAsync("/embed/card?name=back-end&view=telecom");
        Assert.Equal("back-end", card.GetProperty("slug").GetString());
        Assert.Contains("Telecom view", card.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Equal("back-end", (await app.GetAsync("/embed/card?name=Backend")).GetProperty("slug").GetString());
    }

    [Fact]
    public async Task A_card_of_several_names_tells_what_else_the_word_may_mean() =>
        Assert.Equal("proxy", (await app.GetAsync("/embed/card?name=upstream&name=proxy")).GetProperty("others")[0].GetProperty("slug").GetString());

    [Theory]
    [InlineData("/embed/card", 400, "1 to 20")]
    [InlineData("/embed/card?name=no-such-word", 404, "no-such-word")]
    [InlineData("/embed/card?name=upstream&view=sideways", 400, "sideways")]
    public async Task A_wrong_card_is_told_what_would_be_right(string url, int status, string told) =>
        Assert.Contains(told, (await app.ProblemAsync(url, status)).ToString(), StringComparison.Ordinal);

    [GeneratedRegex("\\^https\\?:/|://")]
    private static partial Regex Addresses();
}
