
namespace Glossary.Tests.Editorial;

public class ConcurrencyTests(EmptyApp app) : IClassFixture<EmptyApp>
{
    private const int Writers = 12;
    private const int ChangesEach = 8;

    [Fact]
    public async Task A_change_needs_the_version_it_was_made_from()
    {
        var made = (await app.Admin.PostAsync("/api/admin/terms", new { label = "versioned", definition = "x" })).Is(201);
        (await app.Admin.PutAsync("/api/admin/terms/versioned", new { label = "versioned" }, null)).Is(428);
        var changed = (await app.Admin.PatchAsync("/api/admin/terms/versioned", new { summary = "One." }, made.Tag)).Is(200);
        var stale = (await app.Admin.PatchAsync("/api/admin/terms/versioned", new { summary = "Two." }, made.Tag)).Is(412);
        Assert.Equal(changed.Tag, stale.Tag);
        Assert.Equal(changed.Json.GetProperty("version").GetInt32(), stale.Json.GetProperty("currentVersion").GetInt32());
        Assert.Equal("One.", stale.Json.GetProperty("current").GetProperty("summary").GetString());
        var id = made.Json.GetProperty("definitions")[0].GetProperty("id").GetInt64();
        (await app.Admin.PutAsync($"/api/admin/definitions/{id}", new { text = "y" }, null)).Is(428);
        (await app.Admin.PutAsync($"/api/admin/definitions/{id}", new { text = "y" }, "\"999\"")).Is(412);
        (await app.Admin.DeleteAsync("/api/admin/terms/versioned", made.Tag)).Is(412);
    }

    [Fact]
    public async Task What_a_reader_got_may_be_changed_with_the_readers_tag()
    {
        (await app.Admin.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true", """{"label":"as read","definition":"x"}""")).Is(200);
        var read = (await app.With(null).GetAsync("/api/terms/as-read")).Is(200);
        (await app.Admin.PatchAsync("/api/admin/terms/as-read", new { summary = "One." }, read.Tag)).Is(200);
        (await app.Admin.PatchAsync("/api/admin/terms/as-read", new { summary = "Two." }, read.Tag)).Is(412);
    }

    [Fact]
    public async Task Of_many_editors_at_once_none_loses_a_change()
    {
        (await app.Admin.PostAsync("/api/admin/terms", new { label = "crowded", definition = "x" })).Is(201);
        var refused = 0;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            var caller = app.Admin;
            for (var change = 0; change < ChangesEach; change++)
            {
                while (true)
                {
                    var term = (await caller.GetAsync("/api/admin/terms/crowded")).Is(200);
                    var labels = term.Json.GetProperty("altLabels").EnumerateArray().Select(l => l.GetString()!).Append($"w{writer}-{change}").ToArray();
                    var written = await caller.PatchAsync("/api/admin/terms/crowded", new { altLabels = labels }, term.Tag);
                    if ((int)written.Status == 200) break;
                    written.Is(412);
                    Interlocked.Increment(ref refused);
                }
            }
        }));
        var all = (await app.Admin.GetAsync("/api/admin/terms/crowded")).Json.GetProperty("altLabels").EnumerateArray().Select(l => l.GetString()).ToHashSet();
        Assert.Equal(Writers * ChangesEach, all.Count);
        Assert.True(refused > 0, "nobody met anybody: the test shows nothing");
    }

    [Fact]
    public async Task Of_many_publications_at_once_every_one_is_seen_counted_and_in_history()
    {
        var slugs = new List<string>();
        for (var i = 0; i < Writers; i++)
        {
            var author = await app.NewAsync("author");
            slugs.Add((await author.PostAsync("/api/admin/terms", new { label = $"parallel {i}", definition = $"Number {i}." })).Is(201).Text("slug"));
        }
        var before = (await app.GetAsync("/health/ready")).GetProperty("changeNumber").GetInt64();
        await Task.WhenAll(slugs.Select(async slug =>
        {
            (await app.Admin.PostAsync($"/api/admin/terms/{slug}/submit")).Is(200);
            (await app.Admin.PostAsync($"/api/admin/terms/{slug}/approve")).Is(200);
            (await app.Admin.PostAsync($"/api/admin/terms/{slug}/publish")).Is(200);
            // The editor's next read has it, and so has search.
            (await app.With(null).GetAsync($"/api/terms/{slug}")).Is(200);
            var label = slug.Replace('-', ' ');
            Assert.Equal(slug, (await app.GetAsync($"/api/search?q={label}")).GetProperty("hits")[0].GetProperty("slug").GetString());
        }));
        var health = await app.GetAsync("/health/ready");
        Assert.Equal(before + Writers, health.GetProperty("changeNumber").GetInt64());
        foreach (var slug in slugs) Assert.Equal(1, (await app.Admin.GetAsync($"/api/admin/terms/{slug}/revisions")).Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_repeated_call_answers_as_the_first_did()
    {
        var body = new { label = "only once", definition = "x" };
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => app.Admin.PostAsync("/api/admin/terms", body, once: "the-same-key")));
        Assert.All(answers, a => a.Is(201));
        Assert.Single(answers.Select(a => (a.Content, a.Tag, a.Location)).Distinct());
        Assert.Equal(1, (await app.Admin.GetAsync("/api/admin/terms?q=only once")).Json.GetProperty("total").GetInt32());
        (await app.Admin.PostAsync("/api/admin/terms", new { label = "something else", definition = "x" }, once: "the-same-key")).Is(422);
    }
}
