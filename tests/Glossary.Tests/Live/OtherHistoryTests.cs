namespace Glossary.Tests.Live;

/// <summary>A database that has another change of the same number than readers saw is another one, and nothing of the old one is shown.</summary>
public class OtherHistoryTests
{
    [Fact]
    public async Task An_index_of_another_database_is_made_anew_though_the_numbers_agree()
    {
        await using App one = new EmptyApp(), other = new EmptyApp();
        await PublishAsync(one, "wardrobe");
        await PublishAsync(other, "bookshelf");
        Assert.Equal(await ChangeAsync(one), await ChangeAsync(other));
        await TestStore.SwapAsync(one, other);
        Assert.Equal(["bookshelf"], await FoundAsync(one, "wardrobe bookshelf"));
        Assert.Equal("ready", (await one.GetAsync("/health/ready")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_running_server_notices_that_its_database_has_lost_its_last_change_and_made_another()
    {
        await using App app = new EmptyApp();
        await PublishAsync(app, "kept");
        (await app.Admin.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true", """{"label":"lost","definition":"x"}""")).Is(200);
        var change = await ChangeAsync(app);
        await LoseAsync(app);
        await Poll.UntilAsync("Noticing", async () => !(await FoundAsync(app, "kept lost")).Contains("lost"));
        await Poll.UntilAsync("Being ready", async () => (await app.With(null).GetAsync("/health/ready")).Status == System.Net.HttpStatusCode.OK);
        Assert.Equal(["kept"], await FoundAsync(app, "kept lost"));
        Assert.Equal(change, await ChangeAsync(app));
    }

    [Fact]
    public async Task What_was_lost_is_not_read_while_the_index_is_still_made_anew()
    {
        await using App app = new EmptyApp();
        await PublishAsync(app, "kept");
        (await app.Admin.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true", """{"label":"lost","definition":"x"}""")).Is(200);
        await app.RestartAsync();
        (await app.With(null).GetAsync("/api/terms/lost")).Is(200);
        // Who else has the turn to write the index keeps it from being made.
        using var folder = Lucene.Net.Store.FSDirectory.Open(Path.Combine(app.Home, "index"));
        using (var turn = folder.MakeLock(Lucene.Net.Index.IndexWriter.WRITE_LOCK_NAME))
        {
            Assert.True(turn.Obtain());
            await LoseAsync(app);
            await Poll.UntilAsync("Noticing", async () => (await app.With(null).GetAsync("/api/terms/lost")).Status == System.Net.HttpStatusCode.NotFound);
            (await app.With(null).GetAsync("/health/ready")).Is(503);
        }
        await Poll.UntilAsync("Being ready", async () => (await app.With(null).GetAsync("/health/ready")).Status == System.Net.HttpStatusCode.OK);
        Assert.Equal(["kept"], await FoundAsync(app, "kept lost"));
    }

    [Fact]
    public async Task An_export_of_another_history_has_another_tag()
    {
        await using App one = new EmptyApp(), other = new EmptyApp();
        await PublishAsync(one, "table");
        await PublishAsync(other, "table");
        var (tag, another) = ((await one.With(null).GetAsync("/api/export")).Tag, (await other.With(null).GetAsync("/api/export")).Tag);
        Assert.NotNull(tag);
        Assert.NotEqual(tag, another);
        Assert.Equal(tag, (await one.With(null).GetAsync("/api/export")).Tag);
    }

    // The last change, of the entry "lost", never was, and another one has its number.
    private static async Task LoseAsync(App app)
    {
        await using var db = await TestStore.OpenAsync(app.Home);
        await TestStore.ExecuteAsync(db, """
            DELETE FROM "definitions" WHERE "EntryId" = (SELECT "Id" FROM "entries" WHERE "Slug" = 'lost');
            DELETE FROM "entries" WHERE "Slug" = 'lost';
            UPDATE "changes" SET "Mark" = "Mark" + 1, "EntryId" = NULL, "Slug" = NULL, "Kind" = 'Knowledge'
            WHERE "Number" = (SELECT max("Number") FROM "changes")
            """);
    }

    private static async Task PublishAsync(App app, string label)
    {
        await app.InitializeAsync();
        (await app.Admin.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true", $$"""{"label":"{{label}}","definition":"x"}""")).Is(200);
    }

    private static async Task<long> ChangeAsync(App app) => (await app.GetAsync("/health/ready")).GetProperty("changeNumber").GetInt64();

    private static async Task<IReadOnlyList<string?>> FoundAsync(App app, string query) =>
        [.. (await app.GetAsync($"/api/search?q={Uri.EscapeDataString(query)}")).GetProperty("hits").EnumerateArray()
            .Select(h => h.GetProperty("slug").GetString())];
}
