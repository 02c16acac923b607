namespace Glossary.Tests.Editorial;

/// <summary>What a form needs of the API: that a text can be seen before it is saved, and that what was read can be sent back.</summary>
public class DeskNeedsTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_preview_is_what_readers_would_get_and_nothing_in_it_runs()
    {
        var html = (await app.Admin.PostAsync("/api/admin/preview", new { text = "**bold** <script>alert(1)</script> [x](javascript:alert(1))" })).Is(200)
            .Text("html");
        Assert.Contains("<strong>bold</strong>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", html, StringComparison.Ordinal);
        Assert.Equal("", (await app.Admin.PostAsync("/api/admin/preview", new { text = "" })).Is(200).Text("html"));
        (await app.Admin.PostAsync("/api/admin/preview", new { text = new string('x', 50_001) })).Is(400);
    }

    [Fact]
    public async Task A_term_that_is_sent_back_as_it_was_read_changes_nothing()
    {
        var read = (await app.Admin.GetAsync("/api/admin/terms/upstream")).Is(200);
        var sent = (await app.Admin.PutAsync("/api/admin/terms/upstream", read.Content, read.Tag)).Is(200);
        Assert.Equal(read.Tag, sent.Tag);
        Assert.Equal(read.Content, sent.Content);
    }

    [Fact]
    public async Task A_source_that_came_along_with_a_draft_keeps_all_that_was_said_of_it_when_the_draft_is_saved_again()
    {
        var citation = new
        {
            title = "The Book of Flow",
            type = "book",
            authors = new[] { "Ann Author" },
            issued = "2020",
            url = "https://example.org/flow",
            locator = "chapter 2"
        };
        var made = (await app.Admin.PostAsync("/api/admin/terms",
            new { label = "flow again", definitions = new[] { new { text = "x", citations = new[] { citation } } } })).Is(201);
        var again = (await app.Admin.PutAsync("/api/admin/terms/flow-again", made.Content, made.Tag)).Is(200);
        Assert.Equal(made.Tag, again.Tag);
        Assert.Equal(made.Json.GetProperty("definitions")[0].GetProperty("citations").ToString(),
            again.Json.GetProperty("definitions")[0].GetProperty("citations").ToString());
        var cited = again.Json.GetProperty("definitions")[0].GetProperty("citations")[0];
        Assert.Equal("book", cited.GetProperty("type").GetString());
        Assert.Equal("Ann Author", cited.GetProperty("authors")[0].GetString());
        Assert.Equal("chapter 2", cited.GetProperty("locator").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, cited.GetProperty("source").ValueKind);
    }

    [Fact]
    public async Task A_view_that_is_sent_back_as_it_was_read_cites_the_same_sources()
    {
        var sources = (await app.GetAsync("/api/citations")).GetProperty("total").GetInt32();
        var read = (await app.Admin.GetAsync("/api/admin/views/message")).Is(200);
        var sent = (await app.Admin.PutAsync("/api/admin/views/message", read.Content, read.Tag)).Is(200);
        Assert.Equal(read.Json.GetProperty("citations").ToString(), sent.Json.GetProperty("citations").ToString());
        Assert.NotEqual(0, sent.Json.GetProperty("citations").GetArrayLength());
        Assert.Equal(sources, (await app.GetAsync("/api/citations")).GetProperty("total").GetInt32());
    }
}
