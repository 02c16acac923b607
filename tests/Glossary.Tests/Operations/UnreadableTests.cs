using Microsoft.Data.Sqlite;

namespace Glossary.Tests.Operations;

/// <summary>A row of which nothing can be made is left out, named and counted; the start and everybody else go on.</summary>
public sealed class UnreadableTests
{
    /// <summary>The shipped glossary with a row that somebody wrote by hand.</summary>
    private sealed class SpoiltApp(string sql) : App
    {
        public override async ValueTask InitializeAsync()
        {
            Spoil = () => Execute(sql);
            await base.InitializeAsync();
        }

        protected override void Configure(Microsoft.AspNetCore.Hosting.IWebHostBuilder host)
        {
            Spoil();
            base.Configure(host);
        }

        private Action Spoil { get; set; } = () => { };

        public void Execute(string text)
        {
            using var db = new SqliteConnection($"Data Source={Path.Combine(Home, "glossary.db")};Pooling=False");
            db.Open();
            using var command = db.CreateCommand();
            command.CommandText = "PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON; " + text;
            Assert.True(command.ExecuteNonQuery() > 0, "the row to spoil is not there");
        }
    }

    [Theory]
    [InlineData("UPDATE entries SET AltLabels = '[\"x' || char(92) WHERE Slug = 'proxy'", "entries")]
    [InlineData("UPDATE entries SET Tags = 'no list at all', UpdatedAt = 'never' WHERE Slug = 'proxy'", "entries")]
    [InlineData("UPDATE definitions SET Rank = 'Highest' WHERE EntryId = (SELECT Id FROM entries WHERE Slug = 'proxy')", null)]
    [InlineData("UPDATE relations SET Type = 'Cousin' WHERE EntryId = (SELECT Id FROM entries WHERE Slug = 'proxy')", null)]
    [InlineData("UPDATE knowledge SET Document = 'no document' WHERE Id = (SELECT min(Id) FROM knowledge WHERE Part = 'Relation')", "knowledge")]
    [InlineData("UPDATE knowledge SET Part = 'Nothing' WHERE Id = (SELECT max(Id) FROM knowledge WHERE Part = 'Relation')", "knowledge")]
    [InlineData("UPDATE sources SET Type = 'Rumour' WHERE Id = (SELECT min(Id) FROM sources)", "sources")]
    [InlineData("UPDATE views SET Reasons = '{' WHERE Id = (SELECT max(Id) FROM views)", "views")]
    public async Task A_row_that_cannot_be_read_is_left_out_and_the_rest_is_served(string sql, string? table)
    {
        await using var app = new SpoiltApp(sql);
        await app.InitializeAsync();
        var reader = app.With(null);
        (await reader.GetAsync("/api/terms/upstream")).Is(200);
        (await reader.GetAsync("/api/ask?q=is+the+client+upstream+of+the+server")).Is(200);
        (await reader.GetAsync("/api/search?q=cache")).Is(200);
        (await reader.GetAsync("/terms")).Is(200);
        Assert.Contains((int)(await reader.GetAsync("/api/terms/proxy")).Status, new[] { 200, 404 });
        Assert.Contains((int)(await reader.GetAsync("/terms/proxy")).Status, new[] { 200, 404 });
        var health = (await reader.GetAsync("/health/ready")).Is(200).Json;
        var told = health.GetProperty("unreadable").EnumerateArray().Select(r => r.GetString()!).ToList();
        if (table is not null) Assert.Contains(told, r => r.StartsWith(table, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("UPDATE entries SET AltLabels = '[\"x' || char(92), Tags = 'none' WHERE Slug = 'proxy'", "AltLabels")]
    [InlineData("UPDATE entries SET Status = 'Lost', Translations = '[{' WHERE Slug = 'proxy'", "Status")]
    [InlineData("UPDATE definitions SET Rank = 'Highest', Examples = '{}' WHERE EntryId = (SELECT Id FROM entries WHERE Slug = 'proxy')", "Rank")]
    [InlineData("UPDATE relations SET Type = 'Cousin' WHERE EntryId = (SELECT Id FROM entries WHERE Slug = 'proxy')", "Type")]
    [InlineData("""
        UPDATE citations SET Stance = 'Denies' WHERE DefinitionId IN (SELECT Id FROM definitions WHERE EntryId = (SELECT Id FROM entries WHERE Slug = 'proxy'))
        """, "Stance")]
    public async Task A_term_that_cannot_be_read_is_refused_to_editors_in_words_and_becomes_what_its_last_revision_says(string sql, string column)
    {
        await using var app = new SpoiltApp(sql);
        string before;
        await using (var sound = new App())
        {
            await sound.InitializeAsync();
            before = Essence((await sound.With(null).GetAsync("/api/terms/proxy")).Is(200));
        }
        await app.InitializeAsync();
        var refused = (await app.Admin.GetAsync("/api/admin/terms/proxy")).Is(409);
        Assert.Contains("/api/admin/unreadable/mend", refused.Text("detail"), StringComparison.Ordinal);
        (await app.Admin.PutAsync("/api/admin/terms/proxy", new { label = "proxy" }, "*")).Is(409);
        var told = (await app.Admin.GetAsync("/api/admin/unreadable")).Is(200).Json.GetProperty("items");
        Assert.Contains(told.EnumerateArray(), i => i.GetProperty("term").GetString() == "proxy" && i.GetProperty("fields").ToString().Contains(column,
            StringComparison.Ordinal));
        // What is left out of an export is said.
        using (var export = await app.Host.Server.CreateClient().GetAsync("/api/export?format=ndjson", TestContext.Current.CancellationToken))
        {
            Assert.True(export.Headers.TryGetValues("Left-Out-Rows", out var rows) && rows.Single().Length > 0, "the export does not say what it lacks");
            // A head says it once it is known.
            using var request = new HttpRequestMessage(HttpMethod.Head, "/api/export?format=ndjson");
            using var head = await app.Host.Server.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(rows, head.Headers.GetValues("Left-Out-Rows"));
        }
        var mended = (await app.Admin.PostAsync("/api/admin/unreadable/mend")).Is(200).Json.GetProperty("items");
        Assert.Contains(mended.EnumerateArray(), i => i.GetProperty("done").GetString()!.Contains("last revision", StringComparison.Ordinal));
        Assert.Empty((await app.Admin.GetAsync("/api/admin/unreadable")).Is(200).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(before, Essence((await app.With(null).GetAsync("/api/terms/proxy")).Is(200)));
        (await app.Admin.GetAsync("/api/admin/terms/proxy")).Is(200);
        var health = (await app.With(null).GetAsync("/health/ready")).Is(200).Json;
        Assert.Empty(health.GetProperty("unreadable").EnumerateArray());
        Assert.Contains("row.mend", (await app.Admin.GetAsync("/api/admin/audit?what=row.mend")).Is(200).Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE knowledge SET Document = 'no document' WHERE Id = (SELECT min(Id) FROM knowledge WHERE Part = 'Relation')", "/api/admin/relations")]
    [InlineData("UPDATE sources SET Type = 'Rumour', Authors = 'Ann' WHERE Id = (SELECT min(Id) FROM sources)", "/api/citations?limit=1")]
    [InlineData("UPDATE views SET Reasons = '{' WHERE Id = (SELECT max(Id) FROM views)", "/api/views")]
    public async Task What_all_terms_rest_on_is_refused_in_words_and_made_readable(string sql, string address)
    {
        await using var app = new SpoiltApp(sql);
        await app.InitializeAsync();
        Assert.NotEqual(500, (int)(await app.Admin.GetAsync(address)).Status);
        Assert.NotEmpty((await app.Admin.PostAsync("/api/admin/unreadable/mend")).Is(200).Json.GetProperty("items").EnumerateArray());
        (await app.Admin.GetAsync(address)).Is(200);
        Assert.Empty((await app.With(null).GetAsync("/health/ready")).Is(200).Json.GetProperty("unreadable").EnumerateArray());
        (await app.With(null).GetAsync("/api/ask?q=is+the+client+upstream+of+the+server")).Is(200);
    }

    [Fact]
    public async Task Nothing_is_mended_where_everything_can_be_read()
    {
        await using var app = new App();
        await app.InitializeAsync();
        Assert.Empty((await app.Admin.GetAsync("/api/admin/unreadable")).Is(200).Json.GetProperty("items").EnumerateArray());
        Assert.Empty((await app.Admin.PostAsync("/api/admin/unreadable/mend")).Is(200).Json.GetProperty("items").EnumerateArray());
    }

    // All that readers see of a term, but for its version.
    private static string Essence(HttpAnswer term) => string.Join('\n', term.Json.EnumerateObject()
        .Where(p => p.Name is "label" or "altLabels" or "summary" or "definitions" or "usages" or "relations" or "tags" or "translations")
        .Select(p => $"{p.Name}: {System.Text.RegularExpressions.Regex.Replace(p.Value.ToString(), "\"(version|updatedAt)\": *[^,}]*", "")}"));

    [Fact]
    public async Task What_readers_see_otherwise_than_it_is_stored_makes_not_ready_and_mends_itself()
    {
        await using var app = new SpoiltApp("UPDATE entries SET Version = Version WHERE Slug = 'proxy'");
        await app.InitializeAsync();
        (await app.With(null).GetAsync("/health/ready")).Is(200);
        // Without a change number, as no publication does it.
        app.Execute("UPDATE entries SET Status = 'Withdrawn', Version = Version + 1 WHERE Slug = 'proxy'");
        app.Execute("UPDATE changes SET Mark = Mark");
        var live = (Glossary.Publishing.LiveGlossary)app.Host.Services.GetService(typeof(Glossary.Publishing.LiveGlossary))!;
        live.CheckAnew();
        Assert.True(live.Mend(TestContext.Current.CancellationToken), live.WhyNotInStep);
        (await app.With(null).GetAsync("/api/terms/proxy")).Is(410);
        Assert.DoesNotContain("\"slug\":\"proxy\"", (await app.With(null).GetAsync("/api/search?q=proxy&limit=50")).Is(200).Content, StringComparison.Ordinal);
    }
}
