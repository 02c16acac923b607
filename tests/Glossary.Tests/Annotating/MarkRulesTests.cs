using System.Net.Http.Json;
using System.Text.Json;

namespace Glossary.Tests.Annotating;

public class MarkRulesTests(ReadApp app) : IClassFixture<ReadApp>
{
    private const string Prose = "The reverse proxy is upstream of the client; the proxy asks the load balancer.";

    private async Task<JsonElement> AnnotateAsync(object request, int status = 200)
    {
        using var client = app.Host.Server.CreateClient();
        using var response = await client.PostAsJsonAsync("/api/annotate", request, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)response.StatusCode);
        return App.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<string[]> SlugsAsync(object request) =>
        [.. (await AnnotateAsync(request)).GetProperty("matches").EnumerateArray().Select(m => m.GetProperty("slug").GetString()!)];

    [Fact]
    public async Task Only_what_is_wanted_is_found()
    {
        Assert.Equal(["reverse-proxy", "upstream", "client", "proxy", "load-balancer"], await SlugsAsync(new { text = Prose }));
        Assert.Equal(["reverse-proxy", "upstream"], await SlugsAsync(new { text = Prose, only = new[] { "Reverse Proxy", "upstream" } }));
        Assert.Equal(["reverse-proxy", "upstream", "load-balancer"], await SlugsAsync(new { text = Prose, except = new[] { "proxy", "client" } }));
        Assert.Empty(await SlugsAsync(new { text = Prose, tags = new[] { "no-such-tag" } }));
        Assert.Contains("upstream", await SlugsAsync(new { text = Prose, tags = new[] { "Direction" } }));
        Assert.Contains("upstream", await SlugsAsync(new { text = Prose, contested = true }));
        Assert.DoesNotContain("load-balancer", await SlugsAsync(new { text = Prose, contested = true }));
    }

    [Fact]
    public async Task Everyday_words_are_marked_only_where_they_are_asked_for()
    {
        const string Prose = "At the primary school every pupil has a peer; the agent sent a response to the edge of town.";
        Assert.Empty(await SlugsAsync(new { text = Prose }));
        Assert.Equal(["primary", "peer", "agent", "response", "edge"], await SlugsAsync(new { text = Prose, everyday = true }));
        Assert.Equal(["peer"], await SlugsAsync(new { text = Prose, only = new[] { "peer" } }));
        Assert.Equal("peer", (await app.GetAsync("/api/ask?q=what%20is%20a%20peer%3F")).GetProperty("terms")[0].GetString());
    }

    [Fact]
    public async Task A_label_that_is_an_everyday_word_is_left_unmarked_and_the_others_of_its_entry_are_marked()
    {
        const string Prose = "Of all the options on the table this flag is the one; an image of an edge node is in the registry.";
        var found = await SlugsAsync(new { text = Prose });
        Assert.Contains("flag", found);
        Assert.DoesNotContain("container-image", found);
        Assert.Equal(["flag"], await SlugsAsync(new { text = "Of all the options", everyday = true }));
        var term = await app.GetAsync("/api/terms/flag");
        Assert.Equal("option", term.GetProperty("unmarked")[0].GetString());
    }

    [Fact]
    public async Task Too_many_names_are_refused()
    {
        var problem = await AnnotateAsync(new { text = Prose, except = Enumerable.Repeat("x", 501) }, 400);
        Assert.Contains("at most 500 texts", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_right_within_a_label_goes_before_what_was_mistyped()
    {
        var labels = (await app.GetAsync("/api/suggest?q=prox&limit=5")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("label").GetString()!);
        Assert.All(labels.Take(3), l => Assert.Contains("prox", l, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_scripts_are_small()
    {
        foreach (var script in new[] { "/embed/glossary.js", "/embed/search.js" })
        {
            using var client = app.Host.Server.CreateClient();
            client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
            var body = await client.GetByteArrayAsync(new Uri(script, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.InRange(body.Length, 1000, 10 * 1024);
        }
    }
}
