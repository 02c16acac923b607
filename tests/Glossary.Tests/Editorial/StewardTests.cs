namespace Glossary.Tests.Editorial;

/// <summary>Who answers for a term, what editors say of it, and what of it should be looked at.</summary>
public class StewardTests(SentencesApp app) : IClassFixture<SentencesApp>
{
    private async Task<(Caller Caller, string Name)> SomebodyAsync(string role)
    {
        var name = $"{role} {Guid.NewGuid():N}";
        var key = (await app.Admin.PostAsync("/api/admin/keys", new { name, role })).Is(201).Text("secret");
        return (app.With(key), name);
    }

    private static object Draft(string label) => new { label, summary = "x.", definitions = new[] { new { text = $"What **{label}** is." } } };

    [Fact]
    public async Task Owners_reviewers_and_a_day_are_kept_beside_a_term_and_lead_reviewers_to_what_is_theirs()
    {
        var (reviewer, name) = await SomebodyAsync("reviewer");
        (await app.Admin.PostAsync("/api/admin/terms", Draft("owned word"))).Is(201);
        (await app.Admin.PostAsync("/api/admin/terms", Draft("other word"))).Is(201);
        var said = new { owners = new[] { "Ann" }, reviewers = new[] { name }, reviewBy = "2020-01-31" };
        var kept = (await reviewer.PutAsync("/api/admin/terms/owned-word/stewards", said, null)).Is(200);
        Assert.True(kept.Json.GetProperty("isDue").GetBoolean());
        Assert.Equal("2020-01-31", (await app.Admin.GetAsync("/api/admin/terms/owned-word/stewards")).Is(200).Text("reviewBy"));
        foreach (var slug in new[] { "owned-word", "other-word" }) (await app.Admin.PostAsync($"/api/admin/terms/{slug}/submit")).Is(200);
        var mine = (await reviewer.GetAsync("/api/admin/review?mine=true")).Is(200).Json.GetProperty("items");
        Assert.All(mine.EnumerateArray(), i => Assert.Equal("owned-word", i.GetProperty("term").GetString()));
        Assert.NotEqual(0, mine.GetArrayLength());
        var owned = (await app.Admin.GetAsync("/api/admin/terms?owner=Ann")).Is(200).Json;
        Assert.Equal("owned-word", owned.GetProperty("items")[0].GetProperty("slug").GetString());
        Assert.Equal(1, owned.GetProperty("total").GetInt32());
        var due = (await app.Admin.GetAsync("/api/admin/quality")).Is(200).Json.GetProperty("lists").EnumerateArray()
            .Single(l => l.GetProperty("name").GetString() == "due");
        Assert.Contains("owned-word", due.ToString(), StringComparison.Ordinal);
        (await reviewer.PutAsync("/api/admin/terms/owned-word/stewards", new { reviewBy = "soon" }, null)).Is(400);
        (await reviewer.PutAsync("/api/admin/terms/owned-word/stewards", new { }, null)).Is(200);
        Assert.Equal(0, (await app.Admin.GetAsync("/api/admin/terms?owner=Ann")).Is(200).Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Comments_are_said_settled_and_taken_out_and_a_change_note_goes_with_its_proposal()
    {
        var (author, _) = await SomebodyAsync("author");
        var (other, _) = await SomebodyAsync("author");
        (await author.PostAsync("/api/admin/terms", Draft("spoken word"))).Is(201);
        var comment = (await other.PostAsync("/api/admin/terms/spoken-word/comments", new { text = "Is there a source?" })).Is(201);
        (await author.PostAsync("/api/admin/terms/spoken-word/submit", new { note = "Asked for by sales." })).Is(200);
        var waiting = (await app.Admin.GetAsync("/api/admin/review?limit=200")).Is(200).Json.GetProperty("items").EnumerateArray()
            .First(i => i.GetProperty("term").GetString() == "spoken-word");
        Assert.Equal(["Is there a source?", "Asked for by sales."],
            waiting.GetProperty("comments").EnumerateArray().Select(c => c.GetProperty("text").GetString()!));
        Assert.True(waiting.GetProperty("comments")[1].GetProperty("isChangeNote").GetBoolean());
        var id = comment.Json.GetProperty("id").GetInt64();
        (await author.PostAsync($"/api/admin/comments/{id}/resolve")).Is(200);
        (await author.PostAsync($"/api/admin/comments/{id}/resolve")).Is(409);
        (await author.DeleteAsync($"/api/admin/comments/{id}")).Is(403);
        (await other.DeleteAsync($"/api/admin/comments/{id}")).Is(204);
        (await other.DeleteAsync($"/api/admin/comments/{id}")).Is(404);
        (await other.PostAsync("/api/admin/terms/spoken-word/comments", new { text = "" })).Is(400);
        Assert.DoesNotContain("Asked for by sales", (await app.Admin.GetAsync("/api/terms/spoken-word")).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_is_warned_of_a_label_that_is_taken_and_of_a_definition_without_a_source()
    {
        (await app.Admin.PostAsync("/api/admin/terms", Draft("sidecar"))).Is(201);
        var drafts = (await app.Admin.GetAsync("/api/admin/review?status=draft&limit=200")).Is(200).Json.GetProperty("items").EnumerateArray()
            .Where(i => i.GetProperty("term").GetString() == "sidecar-2").SelectMany(i => i.GetProperty("warnings").EnumerateArray())
            .Select(w => w.GetProperty("rule").GetString()).ToList();
        Assert.Equal(["labelTaken", "unsourced"], drafts.Order());
    }

    [Fact]
    public async Task Quality_tells_what_lacks_a_view_that_its_opposite_has_and_what_stands_alone()
    {
        (await app.Admin.PostAsync("/api/admin/import?format=ndjson&publish=true", """
            {"slug":"leftish","label":"leftish","definitions":[{"view":"dependency","text":"Left."}],"relations":[{"type":"opposite","slug":"rightish"}]}
            {"slug":"rightish","label":"rightish","summary":"x.","definitions":[{"view":"dependency","text":"Right."},{"view":"message","text":"Right."}]}
            {"slug":"lonely","label":"lonely","definitions":[{"text":"Alone."}]}
            """)).Is(200);
        var lists = (await app.Admin.GetAsync("/api/admin/quality")).Is(200).Json.GetProperty("lists").EnumerateArray()
            .ToDictionary(l => l.GetProperty("name").GetString()!, l => l.GetProperty("items").EnumerateArray().ToList());
        Assert.Contains(lists["missingView"], i => i.GetProperty("slug").GetString() == "leftish"
            && i.GetProperty("why").GetString() == "has no definition in the view message, as rightish has");
        Assert.DoesNotContain(lists["missingView"], i => i.GetProperty("slug").GetString() == "rightish");
        Assert.Contains(lists["orphans"], i => i.GetProperty("slug").GetString() == "lonely");
        Assert.Contains(lists["withoutSummary"], i => i.GetProperty("slug").GetString() == "lonely");
        Assert.Contains(lists["unsourced"], i => i.GetProperty("slug").GetString() == "leftish");
    }

    [Fact]
    public async Task Nearly_the_same_is_found_from_what_the_model_has_read()
    {
        var all = (await app.GetAsync("/api/terms?limit=1")).GetProperty("total").GetInt32();
        var found = (await app.Admin.GetAsync("/api/admin/quality/duplicates?limit=500")).Is(200).Json;
        Assert.True(found.GetProperty("hasMeaning").GetBoolean());
        // All that have a summary, but for what other tests have added and the model has not read yet.
        Assert.InRange(found.GetProperty("compared").GetInt32(), all * 3 / 4, all);
        var pairs = found.GetProperty("items").EnumerateArray().ToList();
        Assert.NotEmpty(pairs);
        Assert.All(pairs, p => Assert.InRange(p.GetProperty("nearness").GetDouble(), 0.86, 1));
        Assert.All(pairs, p => Assert.NotEqual(p.GetProperty("slug").GetString(), p.GetProperty("other").GetString()));
    }

    [Fact]
    public async Task Who_published_takes_it_back_alone_and_nobody_else_does()
    {
        var (reviewer, _) = await SomebodyAsync("reviewer");
        var (other, _) = await SomebodyAsync("reviewer");
        (await app.Admin.PostAsync("/api/admin/terms", Draft("hasty word"))).Is(201);
        (await app.Admin.PostAsync("/api/admin/terms/hasty-word/submit")).Is(200);
        foreach (var step in new[] { "approve", "publish" }) (await reviewer.PostAsync($"/api/admin/terms/hasty-word/{step}")).Is(200);
        var before = (await app.Admin.GetAsync("/api/admin/terms/hasty-word")).Is(200);
        (await app.Admin.PatchAsync("/api/admin/terms/hasty-word", new { summary = "Another." }, before.Tag)).Is(200);
        (await app.Admin.PostAsync("/api/admin/terms/hasty-word/submit")).Is(200);
        foreach (var step in new[] { "approve", "publish" }) (await reviewer.PostAsync($"/api/admin/terms/hasty-word/{step}")).Is(200);
        Assert.Equal("Another.", (await app.GetAsync("/api/terms/hasty-word")).GetProperty("summary").GetString());
        (await other.PostAsync("/api/admin/terms/hasty-word/undo")).Is(403);
        (await reviewer.PostAsync("/api/admin/terms/hasty-word/undo")).Is(200);
        Assert.Equal("x.", (await app.GetAsync("/api/terms/hasty-word")).GetProperty("summary").GetString());
        (await reviewer.PostAsync("/api/admin/terms/hasty-word/undo")).Is(409);
        var audit = (await app.Admin.GetAsync("/api/admin/audit?what=term.undo")).Is(200).Json.GetProperty("items");
        Assert.Equal("hasty-word", audit[0].GetProperty("what").GetString());
    }

    [Fact]
    public async Task What_was_new_is_withdrawn_when_its_publication_is_taken_back()
    {
        var (reviewer, _) = await SomebodyAsync("reviewer");
        (await app.Admin.PostAsync("/api/admin/terms", Draft("first word"))).Is(201);
        (await app.Admin.PostAsync("/api/admin/terms/first-word/submit")).Is(200);
        foreach (var step in new[] { "approve", "publish" }) (await reviewer.PostAsync($"/api/admin/terms/first-word/{step}")).Is(200);
        (await reviewer.PostAsync("/api/admin/terms/first-word/undo")).Is(200);
        (await app.Admin.GetAsync("/api/terms/first-word")).Is(410);
    }
}
