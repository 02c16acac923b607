using System.Net;
using System.Text.Json;
using Glossary.Web;

namespace Glossary.Tests.Entries;

public class ReadingTests(ReadApp app) : IClassFixture<ReadApp>
{
    [Fact]
    public async Task A_term_has_its_competing_definitions_with_their_sources()
    {
        var term = await app.GetAsync("/api/terms/upstream");
        var views = term.GetProperty("definitions").EnumerateArray().Select(d => d.GetProperty("view").GetString());
        Assert.Equal(["dependency", "message", "event-timeline", "initiator", "data-flow", "telecom"], views.Order(ByRank));
        Assert.All(term.GetProperty("definitions").EnumerateArray(), d => Assert.NotEmpty(d.GetProperty("citations").EnumerateArray()));
        Assert.Contains(term.GetProperty("usages").EnumerateArray(), u => u.GetProperty("system").GetString() == "nginx");
        Assert.Contains(term.GetProperty("relations").EnumerateArray(), r => r.GetProperty("type").GetString() == "opposite"
            && r.GetProperty("slug").GetString() == "downstream");
    }

    private static readonly Comparer<string?> ByRank = Comparer<string?>.Create((a, b) =>
        Array.IndexOf(["dependency", "message", "event-timeline", "initiator", "data-flow", "telecom"], a)
            .CompareTo(Array.IndexOf(["dependency", "message", "event-timeline", "initiator", "data-flow", "telecom"], b)));

    [Fact]
    public async Task Every_shipped_entry_has_a_definition_and_every_definition_a_source_with_an_address_or_a_locator()
    {
        var export = await app.Host.Scenario(s => s.Get.Url("/api/export?format=ndjson"));
        var lines = (await export.ReadAsTextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length >= 120, $"only {lines.Length} entries");
        Assert.All(lines, line =>
        {
            var definitions = App.Parse(line).GetProperty("definitions").EnumerateArray().ToList();
            Assert.NotEmpty(definitions);
            Assert.All(definitions, d => Assert.All(d.GetProperty("citations").EnumerateArray(), c =>
                Assert.True(c.GetProperty("title").GetString()!.Length > 0
                    && (c.TryGetProperty("url", out _) || c.TryGetProperty("sourceUrl", out _) || c.TryGetProperty("locator", out _)), line)));
        });
    }

    [Fact]
    public async Task Pages_of_a_list_hold_every_term_once()
    {
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await app.GetAsync($"/api/terms?limit=50{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("slug").GetString()!));
            Assert.True(page.GetProperty("items").GetArrayLength() <= 50);
            cursor = page.GetProperty("nextCursor").GetString();
            if (cursor is null) Assert.Equal(page.GetProperty("total").GetInt32(), seen.Count);
        }
        while (cursor is not null);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_list_says_where_its_next_page_is()
    {
        var result = await app.Host.Scenario(s => s.Get.Url("/api/terms?limit=2&prefix=re"));
        var link = result.Context.Response.Headers.Link.ToString();
        Assert.Matches("^</api/terms\\?.*prefix=re.*cursor=.*>; rel=\"next\"$", link);
        var next = await app.GetAsync(link[1..link.IndexOf('>', StringComparison.Ordinal)]);
        Assert.All(next.GetProperty("items").EnumerateArray(),
            i => Assert.StartsWith("re", i.GetProperty("label").GetString(), StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("back-end", "back-end")]
    [InlineData("backend", "back-end")]
    [InlineData("Back End", "back-end")]
    [InlineData("LOAD BALANCER", "load-balancer")]
    [InlineData("up-stream", "upstream")]
    public async Task A_label_is_found_however_it_is_spelt(string label, string slug)
    {
        var found = await app.GetAsync($"/api/terms?label={Uri.EscapeDataString(label)}");
        Assert.Equal(slug, found.GetProperty("items")[0].GetProperty("slug").GetString());
    }

    [Fact]
    public async Task A_view_without_a_definition_falls_back_and_says_so()
    {
        var page = await app.GetAsync("/api/terms/reverse-proxy/definitions?view=message");
        Assert.Equal("message", page.GetProperty("requestedView").GetString());
        Assert.NotEqual("message", page.GetProperty("servedView").GetString());
        Assert.Contains("no definition", page.GetProperty("fallbackReason").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(page.GetProperty("items").EnumerateArray());
        var own = await app.GetAsync("/api/terms/upstream/definitions?view=message");
        Assert.Equal(JsonValueKind.Null, own.GetProperty("fallbackReason").ValueKind);
        Assert.All(own.GetProperty("items").EnumerateArray(), d => Assert.Equal("message", d.GetProperty("view").GetString()));
    }

    [Fact]
    public async Task A_comparison_tells_where_the_views_disagree()
    {
        var comparison = await app.GetAsync("/api/terms/upstream/compare");
        Assert.True(comparison.GetProperty("views").GetArrayLength() >= 5);
        Assert.Contains(comparison.GetProperty("disagreements").EnumerateArray(), d =>
            d.GetProperty("about").GetString()!.Contains("request", StringComparison.Ordinal)
            && d.GetProperty("views").EnumerateArray().Any(v => v.GetString() == "initiator"));
    }

    [Fact]
    public async Task Views_tell_their_rule_and_how_much_they_hold()
    {
        var views = await app.GetAsync("/api/views");
        var dependency = views.GetProperty("items").EnumerateArray().First(v => v.GetProperty("slug").GetString() == "dependency");
        Assert.True(dependency.GetProperty("definitions").GetInt32() >= 2);
        Assert.NotEmpty(dependency.GetProperty("ruleInWords").GetString()!);
        Assert.Equal("dependency", (await app.GetAsync("/api/views/dependency")).GetProperty("slug").GetString());
    }

    [Theory]
    [InlineData("application/x-bibtex", "@techreport{rfc9110")]
    [InlineData("application/vnd.citationstyles.csl+json", "\"title\":\"HTTP Semantics\"")]
    [InlineData("application/json", "\"key\":\"rfc9110\"")]
    public async Task A_source_comes_in_the_form_that_is_asked_for(string accept, string expected)
    {
        var result = await app.Host.Scenario(s =>
        {
            s.Get.Url("/api/citations/rfc9110");
            s.WithRequestHeader("Accept", accept);
        });
        Assert.Contains(expected, await result.ReadAsTextAsync(), StringComparison.Ordinal);
        Assert.StartsWith(accept, result.Context.Response.ContentType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_tells_which_terms_cite_it()
    {
        var found = (await app.GetAsync("/api/citations?q=RFC%207230")).GetProperty("items")[0];
        var uses = await app.GetAsync($"/api/citations/{found.GetProperty("id").GetInt64()}/terms");
        Assert.Contains(uses.GetProperty("items").EnumerateArray(), t => t.GetProperty("slug").GetString() == "upstream");
    }

    [Fact]
    public async Task A_term_reads_as_Markdown()
    {
        var result = await app.Host.Scenario(s =>
        {
            s.Get.Url("/api/terms/upstream");
            s.WithRequestHeader("Accept", "text/markdown");
        });
        var page = await result.ReadAsTextAsync();
        Assert.StartsWith("# upstream\n", page, StringComparison.Ordinal);
        Assert.Contains("RFC", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_are_read_on_from_where_a_client_was()
    {
        var first = await app.GetAsync("/api/changes?limit=10");
        var next = first.GetProperty("next").GetInt64();
        var second = await app.GetAsync($"/api/changes?since={next}&limit=10");
        Assert.True(second.GetProperty("items")[0].GetProperty("number").GetInt64() > next);
        var last = await app.GetAsync("/api/changes?since=999999999");
        Assert.Empty(last.GetProperty("items").EnumerateArray());
        Assert.Equal(999999999, last.GetProperty("next").GetInt64());
    }

    [Fact]
    public async Task The_feed_is_well_formed_Atom()
    {
        var result = await app.Host.Scenario(s => s.Get.Url("/feed.atom"));
        var feed = System.Xml.Linq.XDocument.Parse(await result.ReadAsTextAsync());
        System.Xml.Linq.XNamespace atom = "http://www.w3.org/2005/Atom";
        Assert.Equal(atom + "feed", feed.Root!.Name);
        // RFC 4287, section 4.1: what a feed and an entry must have, and what a reader of ours looks for.
        Assert.EndsWith("/feed.atom", feed.Root.Element(atom + "id")!.Value, StringComparison.Ordinal);
        Assert.Equal("Glossary", feed.Root.Element(atom + "author")!.Element(atom + "name")!.Value);
        Assert.Equal("self", feed.Root.Element(atom + "link")!.Attribute("rel")!.Value);
        Assert.NotEmpty(feed.Root.Elements(atom + "entry"));
        Assert.All(feed.Root.Elements(atom + "entry"), entry =>
        {
            Assert.Contains(": published", entry.Element(atom + "title")!.Value, StringComparison.Ordinal);
            Assert.Contains("/api/changes#", entry.Element(atom + "id")!.Value, StringComparison.Ordinal);
            Assert.Contains("/terms/", entry.Element(atom + "link")!.Attribute("href")!.Value, StringComparison.Ordinal);
            Assert.EndsWith("Z", entry.Element(atom + "updated")!.Value, StringComparison.Ordinal);
            Assert.NotEmpty(entry.Element(atom + "summary")!.Value);
        });
    }

    [Theory]
    [InlineData("/api/terms/upstream")]
    [InlineData("/api/terms?limit=5")]
    [InlineData("/api/views")]
    [InlineData("/api/search?q=proxy")]
    [InlineData("/api/suggest?q=pro")]
    [InlineData("/api/ask?q=is%20the%20client%20upstream")]
    [InlineData("/api/citations/rfc9110")]
    [InlineData("/api/export?format=ndjson")]
    public async Task What_a_client_has_already_is_not_sent_again(string url)
    {
        var first = await app.Host.Scenario(s => s.Get.Url(url));
        var tag = first.Context.Response.Headers.ETag.ToString();
        Assert.NotEmpty(tag);
        Assert.NotEmpty(first.Context.Response.Headers.CacheControl.ToString());
        var second = await app.Host.Scenario(s =>
        {
            s.Get.Url(url);
            s.WithRequestHeader("If-None-Match", $"\"other\", {tag}");
            s.StatusCodeShouldBe(HttpStatusCode.NotModified);
        });
        Assert.Empty(await second.ReadAsTextAsync());
    }
}
