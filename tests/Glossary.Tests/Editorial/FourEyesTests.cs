namespace Glossary.Tests.Editorial;

/// <summary>Every way by which somebody might get their own words to readers alone, or reach terms that are not theirs.</summary>
public class FourEyesTests(EmptyApp app) : IClassFixture<EmptyApp>
{
    [Fact]
    public async Task Writing_at_anothers_draft_makes_a_writer_however_little_it_was()
    {
        var (ann, rob, third) = (await app.NewAsync("author", "Ann"), await app.NewAsync("reviewer", "Rob"), await app.NewAsync("reviewer", "Third"));
        var id = await DraftAsync(ann, "helped along", "Something.");
        var tag = (await rob.GetAsync("/api/admin/terms/helped-along")).Tag;
        (await rob.PatchAsync("/api/admin/terms/helped-along", new { summary = "Rob's." }, tag)).Is(200);
        (await ann.PostAsync("/api/admin/terms/helped-along/submit")).Is(200);
        // The whole term has Rob's words in it, and so has the definition of a new term, which brings the term's own fields along.
        (await rob.PostAsync("/api/admin/terms/helped-along/approve")).Is(403);
        (await rob.PostAsync($"/api/admin/definitions/{id}/approve")).Is(403);
        Assert.Equal("inReview", (await rob.GetAsync($"/api/admin/definitions/{id}")).Text("status"));
        (await third.PostAsync("/api/admin/terms/helped-along/approve")).Is(200);
    }

    [Fact]
    public async Task What_changes_after_it_was_submitted_or_approved_is_reviewed_anew()
    {
        var (ann, rob) = (await app.NewAsync("author", "Ann"), await app.NewAsync("reviewer", "Rob"));
        var id = await DraftAsync(ann, "slipped in", "Harmless.");
        (await ann.PostAsync("/api/admin/terms/slipped-in/submit")).Is(200);
        await ChangeAsync(ann, id, "Slipped in after submitting.");
        (await rob.PostAsync($"/api/admin/definitions/{id}/approve")).Is(409);
        (await ann.PostAsync("/api/admin/terms/slipped-in/submit")).Is(200);
        (await rob.PostAsync("/api/admin/terms/slipped-in/approve")).Is(200);
        await ChangeAsync(ann, id, "Slipped in after approval.");
        (await rob.PostAsync($"/api/admin/definitions/{id}/publish")).Is(409);
        (await app.With(null).GetAsync("/api/terms/slipped-in")).Is(404);
    }

    [Fact]
    public async Task Whoever_restores_a_revision_does_not_approve_it()
    {
        var (ann, rob, third) = (await app.NewAsync("author", "Ann"), await app.NewAsync("reviewer", "Rob"), await app.NewAsync("reviewer", "Third"));
        var id = await DraftAsync(ann, "restored", "First.");
        await DecideAsync("restored", third);
        await ChangeAsync(ann, id, "Second.");
        await DecideAsync("restored", third);
        (await rob.PostAsync("/api/admin/terms/restored/revisions/1/restore")).Is(201);
        (await rob.PostAsync("/api/admin/terms/restored/submit")).Is(200);
        (await rob.PostAsync("/api/admin/terms/restored/approve")).Is(403);
        (await rob.PostAsync($"/api/admin/definitions/{id}/approve")).Is(403);
        (await third.PostAsync("/api/admin/terms/restored/approve")).Is(200);
    }

    [Fact]
    public async Task An_import_over_a_draft_does_not_make_its_writer_forgotten()
    {
        var (rob, id) = (await app.NewAsync("reviewer", "Rob"), 0L);
        id = await DraftAsync(rob, "taken over", "Rob's text.");
        (await app.Admin.SendAsync("POST", "/api/admin/import?format=ndjson",
            """{"slug":"taken-over","label":"taken over","summary":"The file's.","definition":"Rob's text."}""")).Is(200);
        (await rob.PostAsync("/api/admin/terms/taken-over/submit")).Is(200);
        (await rob.PostAsync($"/api/admin/definitions/{id}/approve")).Is(403);
        (await rob.PostAsync("/api/admin/terms/taken-over/approve")).Is(403);
        // Nor does the administrator who imported it.
        (await app.Admin.PostAsync("/api/admin/terms/taken-over/approve")).Is(403);
    }

    [Theory]
    [InlineData("author")]
    [InlineData("reviewer")]
    public async Task An_import_is_no_way_around_for_those_who_are_no_administrators(string role)
    {
        var caller = await app.NewAsync(role);
        foreach (var publish in new[] { "true", "false" })
        {
            (await caller.SendAsync("POST", $"/api/admin/import?format=ndjson&publish={publish}", """{"label":"imported alone","definition":"x"}""")).Is(403);
        }
    }

    [Fact]
    public async Task A_proposal_that_is_saved_again_over_a_newer_text_can_be_published()
    {
        var (ann, rob) = (await app.NewAsync("author", "Ann"), await app.NewAsync("reviewer", "Rob"));
        var id = await DraftAsync(ann, "overtaken", "One.");
        await DecideAsync("overtaken", rob);
        await ChangeAsync(ann, id, "Two.");
        (await app.Admin.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true",
            """{"slug":"overtaken","label":"overtaken","definition":"Three."}""")).Is(200);
        (await ann.PostAsync("/api/admin/terms/overtaken/submit")).Is(200);
        (await rob.PostAsync("/api/admin/terms/overtaken/approve")).Is(200);
        (await rob.PostAsync("/api/admin/terms/overtaken/publish")).Is(409);
        // Not a word is changed: Ann saw what is there now and means it still. It is reviewed again.
        await ChangeAsync(ann, id, "Two.");
        (await rob.PostAsync("/api/admin/terms/overtaken/publish")).Is(409);
        await DecideAsync("overtaken", rob);
        Assert.Equal("Two.", (await app.GetAsync("/api/terms/overtaken")).GetProperty("definitions")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_key_of_a_tag_does_not_get_out_of_it()
    {
        var scoped = await app.NewAsync("reviewer", "scoped", "mine");
        var foreign = await DraftAsync(app.Admin, "not mine", "Foreign.", "theirs");
        await DraftAsync(scoped, "mine", "Own.", "mine");
        var tag = (await scoped.GetAsync("/api/admin/terms/mine")).Tag!;
        // Out of its tag, onto a foreign name, or into a foreign term by way of a tag.
        (await scoped.PatchAsync("/api/admin/terms/mine", new { tags = new[] { "theirs" } }, tag)).Is(403);
        (await scoped.PatchAsync("/api/admin/terms/mine", new { tags = Array.Empty<string>() }, tag)).Is(403);
        (await scoped.PatchAsync("/api/admin/terms/mine", new { slug = "not-mine" }, tag)).Is(409);
        (await scoped.PatchAsync("/api/admin/terms/not-mine", new { tags = new[] { "mine", "theirs" } }, "\"2\"")).Is(403);
        (await scoped.PostAsync($"/api/admin/definitions/{foreign}/withdraw")).Is(403);
        (await scoped.PostAsync("/api/admin/terms/not-mine/publish")).Is(403);
        (await scoped.PostAsync("/api/admin/terms/not-mine/definitions", new { text = "x" })).Is(403);
        // A definition of another term cannot be pulled into one's own.
        (await scoped.PutAsync("/api/admin/terms/mine",
            new { label = "mine", tags = new[] { "mine" }, definitions = new[] { new { id = foreign, text = "Pulled." } } }, tag)).Is(400);
        // To point at a foreign term is not to change it.
        var related = (await scoped.PatchAsync("/api/admin/terms/mine", new { relations = new[] { new { type = "related", slug = "not-mine" } } }, tag))
            .Is(200);
        Assert.Equal("not-mine", related.Json.GetProperty("relations")[0].GetProperty("slug").GetString());
        Assert.Equal(0, (await app.Admin.GetAsync("/api/admin/terms/not-mine")).Json.GetProperty("relations").GetArrayLength());
    }

    [Fact]
    public async Task A_source_that_foreign_terms_cite_is_not_for_a_key_of_a_tag()
    {
        var scoped = await app.NewAsync("reviewer", "scoped to sources", "cited-here");
        var (own, shared) = ((await scoped.PostAsync("/api/admin/citations", new { key = "own-source", title = "Own" })).Is(201),
            (await app.Admin.PostAsync("/api/admin/citations", new { key = "shared-source", title = "Shared" })).Is(201));
        foreach (var (label, tag) in new[] { ("cites both here", "cited-here"), ("cites one there", "elsewhere") })
        {
            (await app.Admin.PostAsync("/api/admin/terms",
                new { label, tags = new[] { tag }, definitions = new[] { new { text = "x", citations = new[] { new { source = "shared-source" } } } } }))
                .Is(201);
        }
        (await scoped.PutAsync("/api/admin/citations/shared-source", new { title = "Changed for all" }, shared.Tag)).Is(403);
        (await scoped.PutAsync("/api/admin/citations/own-source", new { title = "Changed" }, own.Tag)).Is(200);
        (await app.Admin.PutAsync("/api/admin/citations/shared-source", new { title = "Changed for all" }, shared.Tag)).Is(200);
    }

    [Fact]
    public async Task Nobody_administers_a_part()
    {
        var refused = (await app.Admin.PostAsync("/api/admin/keys", new { name = "half an admin", role = "admin", tags = new[] { "part" } })).Is(400);
        Assert.Equal("tags", refused.Json.GetProperty("errors")[0].GetProperty("name").GetString());
        Assert.DoesNotContain("half an admin", (await app.Admin.GetAsync("/api/admin/keys")).Content, StringComparison.Ordinal);
    }

    private static async Task<long> DraftAsync(Caller caller, string label, string text, params string[] tags) =>
        (await caller.PostAsync("/api/admin/terms", new { label, tags, definition = text })).Is(201).Json.GetProperty("definitions")[0].GetProperty("id")
            .GetInt64();

    private static async Task ChangeAsync(Caller caller, long id, string text)
    {
        var shown = await caller.GetAsync($"/api/admin/definitions/{id}");
        (await caller.PutAsync($"/api/admin/definitions/{id}", new { text }, shown.Tag)).Is(200);
    }

    private static async Task DecideAsync(string slug, Caller reviewer)
    {
        foreach (var step in new[] { "submit", "approve", "publish" }) (await reviewer.PostAsync($"/api/admin/terms/{slug}/{step}")).Is(200);
    }
}
