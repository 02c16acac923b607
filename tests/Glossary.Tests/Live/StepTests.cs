using System.Net;

namespace Glossary.Tests.Live;

/// <summary>Readers' view and index stay in step with the database, whatever is in it and whatever becomes of the index.</summary>
public class StepTests
{
    [Fact]
    public async Task What_was_stored_before_there_was_a_gate_stops_neither_the_start_nor_a_publication()
    {
        await using var app = new App();
        await app.InitializeAsync();
        await HarmAsync(app);
        // The next publication reads it, and the index takes it in.
        (await app.Admin.PostAsync("/api/admin/import?format=ndjson&publish=true", """{"label":"comes after","definition":"x"}""")).Is(200);
        await app.GetAsync("/api/terms/comes-after");
        await app.GetAsync("/api/terms/cache");
        await app.GetAsync("/api/ask?q=what%20is%20a%20cache");
        Assert.Equal("ready", (await app.GetAsync("/health/ready")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_index_whose_folder_is_gone_is_told_and_made_again()
    {
        await using var app = new App();
        await app.InitializeAsync();
        Directory.Delete(Path.Combine(app.Home, "index"), recursive: true);
        var ready = (await app.With(null).GetAsync("/health/ready")).Is(503);
        Assert.Contains("index", ready.Text("reason"), StringComparison.Ordinal);
        await Poll.UntilAsync("Mending the index", async () => (await app.With(null).GetAsync("/health/ready")).Status == HttpStatusCode.OK);
        Assert.True(Directory.EnumerateFiles(Path.Combine(app.Home, "index")).Any());
        Assert.NotEmpty((await app.GetAsync("/api/search?q=reverse%20proxy")).GetProperty("hits").EnumerateArray());
    }

    [Fact]
    public async Task A_change_that_concerns_no_entry_leaves_the_index_where_it_is()
    {
        await using var app = new EmptyApp();
        await app.InitializeAsync();
        (await app.Admin.PostAsync("/api/admin/import?format=ndjson&publish=true", """{"label":"one","definition":"x"}""")).Is(200);
        for (var i = 0; i < 3; i++)
        {
            (await app.Admin.PostAsync("/api/admin/views", new { slug = $"view-{i}", label = "V", ruleInWords = "x" })).Is(201);
            (await app.With(null).GetAsync("/health/ready")).Is(200);
        }
    }

    [Fact]
    public async Task A_slug_of_any_letters_has_an_address_that_a_header_can_hold()
    {
        await using var app = new EmptyApp();
        await app.InitializeAsync();
        var made = (await app.Admin.PostAsync("/api/admin/views", new { slug = "日本", label = "J", ruleInWords = "x" })).Is(201);
        Assert.Equal("/api/views/%E6%97%A5%E6%9C%AC", made.Location);
        Assert.Equal("J", (await app.GetAsync("/api/views/%E6%97%A5%E6%9C%AC")).GetProperty("label").GetString());
    }

    [Theory]
    [InlineData("""{"label":"bad\ufffething","definition":"x"}""", "label", "U+FFFE at character 4")]
    [InlineData("""{"label":"fine","definition":"bad \ufdd0"}""", "definition", "U+FDD0 at character 5")]
    [InlineData("""{"label":"fine","altLabels":["a","b\u0000"],"definition":"x"}""", "altLabels[1]", "U+0000 at character 2")]
    public async Task What_is_written_is_refused_with_field_and_place(string body, string field, string place)
    {
        await using var app = new EmptyApp();
        await app.InitializeAsync();
        var refused = (await app.Admin.PostAsync("/api/admin/terms", body)).Is(400).Json;
        var error = refused.GetProperty("errors").EnumerateArray().Single();
        Assert.StartsWith(field, error.GetProperty("name").GetString(), StringComparison.Ordinal);
        Assert.Contains(place, error.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    private static async Task HarmAsync(App app)
    {
        await using var db = await TestStore.OpenAsync(app.Home);
        var bad = TestStore.IsShared ? "chr(65534)" : "char(65534)";
        await TestStore.ExecuteAsync(db, $"""
            UPDATE "entries" SET "Label" = 'cache' || {bad} WHERE "Slug" = 'cache';
            UPDATE "definitions" SET "Text" = "Text" || {bad} WHERE "EntryId" = (SELECT "Id" FROM "entries" WHERE "Slug" = 'cache')
            """);
    }
}
