namespace Glossary.Tests.Editorial;

/// <summary>What readers saw at a time, and what they are not shown.</summary>
public class HistoryTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("json", "application/json", "\"text\":\"First.\"")]
    [InlineData("turtle", "text/turtle", "First.")]
    [InlineData("jsonld", "application/ld+json", "First.")]
    [InlineData("markdown", "text/markdown", "First.")]
    [InlineData("text", "text/plain", "First.")]
    [InlineData("html", "text/html", "First.")]
    [InlineData("slack", "application/vnd.slack.blocks+json", "First.")]
    [InlineData("teams", "application/vnd.microsoft.card.adaptive", "First.")]
    public async Task A_term_of_another_time_comes_in_every_format(string format, string type, string expected)
    {
        var (slug, then) = await TwiceAsync($"of a time in {format}");
        var asked = await SendAsync($"/api/terms/{slug}?at={then}&format={format}", "*/*");
        Assert.StartsWith(type, asked.Type, StringComparison.Ordinal);
        Assert.Contains(expected, asked.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("Second.", asked.Content, StringComparison.Ordinal);
        if (format is "html") return;
        var negotiated = await SendAsync($"/api/terms/{slug}?at={then}", type);
        Assert.Equal(asked, negotiated);
    }

    [Fact]
    public async Task Definitions_of_another_time_are_served_with_the_same_fallback()
    {
        var (slug, then) = await TwiceAsync("definitions of a time");
        var page = await app.GetAsync($"/api/terms/{slug}/definitions?view=message&at={then}");
        Assert.Equal("First.", page.GetProperty("items")[0].GetProperty("text").GetString());
        Assert.Contains("holds in every view", page.GetProperty("fallbackReason").GetString(), StringComparison.Ordinal);
        Assert.Equal("Second.", (await app.GetAsync($"/api/terms/{slug}/definitions")).GetProperty("items")[0].GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/definitions")]
    public async Task Before_a_term_was_there_it_says_since_when_it_is(string part)
    {
        var (slug, then) = await TwiceAsync($"not yet{part.Replace('/', ' ')}");
        var since = Uri.UnescapeDataString(then);
        var problem = await app.ProblemAsync($"/api/terms/{slug}{part}?at=2001-01-01T00:00:00Z", 404);
        Assert.Contains($"since {since[..19]}", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("at", problem.GetProperty("errors")[0].GetProperty("name").GetString());
        await app.ProblemAsync($"/api/terms/{slug}{part}?at=the other day", 400);
        // Of what never was published nothing is told.
        (await app.Admin.PostAsync("/api/admin/terms", new { label = $"still a draft {part.Length}", definition = "x" })).Is(201);
        Assert.DoesNotContain("since", (await app.ProblemAsync($"/api/terms/still-a-draft-{part.Length}{part}?at=2100-01-01T00:00:00Z", 404))
            .GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_not_shown_through_what_relates_to_it_and_the_relation_comes_back_with_it()
    {
        (await app.Admin.PostAsync("/api/admin/terms", new { label = "secret friend", definition = "x" })).Is(201);
        await PublishAsync("shows its friends", "x", new { type = "related", slug = "secret-friend" }, new { type = "seeAlso", slug = "upstream" });
        foreach (var url in new[] { "/api/terms/shows-its-friends", "/api/export?format=ndjson", "/api/export?format=turtle",
            $"/api/terms/shows-its-friends?at=2100-01-01T00:00:00Z" })
        {
            Assert.DoesNotContain("secret-friend", (await app.With(null).GetAsync(url)).Is(200).Content, StringComparison.Ordinal);
        }
        // Nor is it lost by a file that cannot name it.
        var file = (await app.With(null).GetAsync("/api/export?format=ndjson")).Content.Split('\n')
            .Single(l => l.Contains("\"shows-its-friends\"", StringComparison.Ordinal)
            && l.StartsWith("{\"slug\":\"shows-its-friends\"", StringComparison.Ordinal));
        Assert.Equal(1, (await app.Admin.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true", file)).Is(200).Json.GetProperty("unchanged")
            .GetInt32());
        Assert.Equal(1, (await app.Admin.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true",
            file.Replace("\"x\"", "\"y\"", StringComparison.Ordinal))).Is(200).Json.GetProperty("changed").GetInt32());
        await DecideAsync("secret-friend");
        Assert.Equal(["secret-friend", "upstream"],
            (await app.GetAsync("/api/terms/shows-its-friends")).GetProperty("relations").EnumerateArray().Select(r => r.GetProperty("slug").GetString()));
    }

    [Fact]
    public async Task Everything_that_a_file_may_say_of_a_term_is_edited_at_the_desk_too()
    {
        await PublishAsync("fully edited", "x");
        var shown = await app.Admin.GetAsync("/api/admin/terms/fully-edited");
        (await app.Admin.PatchAsync("/api/admin/terms/fully-edited",
            new
            {
                altLabels = new[] { "a" },
                hiddenLabels = new[] { "h" },
                notations = new[] { "N7" },
                exactMatches = new[] { "https://example.org/7" },
                language = "de",
                summary = "s",
                tags = new[] { "t" }
            }, shown.Tag)).Is(200);
        await DecideAsync("fully-edited");
        var line = (await app.With(null).GetAsync("/api/export?format=ndjson")).Content.Split('\n')
            .Single(l => l.StartsWith("{\"slug\":\"fully-edited\"", StringComparison.Ordinal));
        Assert.Equal(
            """{"slug":"fully-edited","label":"fully edited","altLabels":["a"],"hiddenLabels":["h"],"notations":["N7"],"exactMatches":["https://example.org/7"],"language":"de","summary":"s","tags":["t"],"definitions":[{"text":"x"}]}""",
            line);
        // Another change leaves them as they are.
        (await app.Admin.PatchAsync("/api/admin/terms/fully-edited", new { summary = "other" },
            (await app.Admin.GetAsync("/api/admin/terms/fully-edited")).Tag)).Is(200);
        await DecideAsync("fully-edited");
        Assert.Equal("N7", (await app.GetAsync("/api/terms/fully-edited")).GetProperty("notations")[0].GetString());
    }

    [Fact]
    public async Task A_withdrawn_term_stays_withdrawn_until_a_publication_brings_it_back()
    {
        await PublishAsync("withdrawn for good", "x");
        (await app.Admin.DeleteAsync("/api/admin/terms/withdrawn-for-good?replacedBy=upstream")).Is(204);
        const string file = """{"slug":"withdrawn-for-good","label":"withdrawn for good","definition":"y"}""";
        var refused = (await app.Admin.SendAsync("POST", "/api/admin/import?format=ndjson", file)).Is(422);
        Assert.Contains("was withdrawn", refused.Content, StringComparison.Ordinal);
        (await app.With(null).GetAsync("/api/terms/withdrawn-for-good")).Is(410);
        (await app.Admin.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true", file)).Is(200);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await app.GetAsync("/api/terms/withdrawn-for-good")).GetProperty("replacedBy").ValueKind);
    }

    private async Task<(string Slug, string Then)> TwiceAsync(string label)
    {
        var slug = await PublishAsync(label, "First.");
        var then = (await app.GetAsync($"/api/terms/{slug}")).GetProperty("updatedAt").GetString()!;
        var id = (await app.Admin.GetAsync($"/api/admin/terms/{slug}")).Json.GetProperty("definitions")[0].GetProperty("id").GetInt64();
        var shown = await app.Admin.GetAsync($"/api/admin/definitions/{id}");
        (await app.Admin.PutAsync($"/api/admin/definitions/{id}", new { text = "Second." }, shown.Tag)).Is(200);
        await DecideAsync(slug);
        return (slug, Uri.EscapeDataString(then));
    }

    private async Task<string> PublishAsync(string label, string text, params object[] relations)
    {
        var term = (await app.Admin.PostAsync("/api/admin/terms", new { label, definition = text, relations })).Is(201);
        await DecideAsync(term.Text("slug"));
        return term.Text("slug");
    }

    private async Task DecideAsync(string slug)
    {
        var reviewer = await app.NewAsync("reviewer");
        foreach (var step in new[] { "submit", "approve", "publish" }) (await reviewer.PostAsync($"/api/admin/terms/{slug}/{step}")).Is(200);
    }

    private async Task<(string Type, string Content)> SendAsync(string url, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await app.Host.Server.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
        return (response.Content.Headers.ContentType!.ToString(), await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
