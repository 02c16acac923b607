using System.Text.Json;

namespace Glossary.Tests.Editorial;

public class WorkflowTests(App app) : IClassFixture<App>
{
    private static readonly object[] Source = [new { title = "The Handbook of Flux", url = "https://example.org/flux", locator = "chapter 1" }];

    [Fact]
    public async Task A_term_goes_from_draft_to_readers_and_a_rejected_change_never_reaches_them()
    {
        var (author, reviewer) = (await app.NewAsync("author", "Ann"), await app.NewAsync("reviewer", "Rob"));

        // An author drafts a term with two competing definitions.
        var drafted = (await author.PostAsync("/api/admin/terms", new
        {
            label = "flux gate",
            altLabels = new[] { "fluxgate" },
            tags = new[] { "flux" },
            summary = "A gate for flux.",
            definitions = new object[]
            {
                new { view = "dependency", text = "What flux **depends** on.", citations = Source },
                new { view = "message", text = "What flux is sent through.", citations = Source },
            },
        })).Is(201);
        Assert.Equal("/api/admin/terms/flux-gate", drafted.Location);
        Assert.Equal("\"3\"", drafted.Tag);
        var ids = drafted.Json.GetProperty("definitions").EnumerateArray().Select(d => d.GetProperty("id").GetInt64()).ToList();
        (await app.With(null).GetAsync("/api/terms/flux-gate")).Is(404);

        // A reviewer rejects one with a reason and approves the other.
        foreach (var id in ids) (await author.PostAsync($"/api/admin/definitions/{id}/submit")).Is(200);
        var review = (await reviewer.GetAsync("/api/admin/review")).Is(200).Json.GetProperty("items").EnumerateArray()
            .Where(i => i.GetProperty("term").GetString() == "flux-gate").ToList();
        Assert.Equal(3, review.Count);
        Assert.Contains(review, i => i.GetProperty("difference").EnumerateArray()
            .Any(d => d.GetProperty("field").GetString() == "text" && d.GetProperty("new").GetString() == "What flux is sent through."));
        (await reviewer.PostAsync($"/api/admin/definitions/{ids[1]}/reject")).Is(400);
        var rejected = (await reviewer.PostAsync($"/api/admin/definitions/{ids[1]}/reject", new { reason = "Nobody says so." })).Is(200);
        Assert.Equal("draft", rejected.Text("status"));
        Assert.Equal("Nobody says so.", rejected.Json.GetProperty("proposal").GetProperty("reason").GetString());
        Assert.Equal("approved", (await reviewer.PostAsync($"/api/admin/definitions/{ids[0]}/approve")).Is(200).Text("status"));

        // It is published, and found and used at once.
        (await reviewer.PostAsync($"/api/admin/definitions/{ids[0]}/publish")).Is(200);
        var published = (await app.With(null).GetAsync("/api/terms/flux-gate")).Is(200);
        Assert.Single(published.Json.GetProperty("definitions").EnumerateArray());
        Assert.Equal(1, published.Json.GetProperty("version").GetInt32());
        Assert.Equal("flux-gate", (await app.GetAsync("/api/search?q=fluxgate")).GetProperty("hits")[0].GetProperty("slug").GetString());
        Assert.Contains("What flux", (await app.GetAsync("/api/ask?q=what is a flux gate?")).ToString(), StringComparison.Ordinal);

        // The author proposes a change; it is rejected, and the live text has not moved.
        var shown = (await author.GetAsync($"/api/admin/definitions/{ids[0]}")).Is(200);
        var proposed = (await author.PutAsync($"/api/admin/definitions/{ids[0]}", new { view = "dependency", text = "Something else altogether." }, shown.Tag))
            .Is(200);
        Assert.True(proposed.Json.GetProperty("live").GetBoolean());
        (await author.PostAsync($"/api/admin/definitions/{ids[0]}/submit")).Is(200);
        var waiting = (await reviewer.GetAsync("/api/admin/review")).Is(200).Json.GetProperty("items").EnumerateArray()
            .First(i => i.GetProperty("term").GetString() == "flux-gate");
        var words = waiting.GetProperty("difference").EnumerateArray().First(d => d.GetProperty("field").GetString() == "text").GetProperty("words")
            .EnumerateArray().Select(w => w.GetProperty("kind").GetString());
        Assert.Contains("gone", words);
        (await reviewer.PostAsync($"/api/admin/definitions/{ids[0]}/reject", new { reason = "No." })).Is(200);
        Assert.Equal(published.Content, (await app.With(null).GetAsync("/api/terms/flux-gate")).Content);

        // A second change is published, and the first text comes back from history.
        (await author.PostAsync($"/api/admin/definitions/{ids[0]}/submit")).Is(200);
        (await reviewer.PostAsync($"/api/admin/definitions/{ids[0]}/approve")).Is(200);
        (await reviewer.PostAsync("/api/admin/terms/flux-gate/publish")).Is(200);
        Assert.Equal("Something else altogether.", (await app.GetAsync("/api/terms/flux-gate")).GetProperty("definitions")[0].GetProperty("text").GetString());
        Assert.Equal([2, 1], (await author.GetAsync("/api/admin/terms/flux-gate/revisions")).Is(200).Json.GetProperty("items").EnumerateArray()
            .Select(r => r.GetProperty("number").GetInt32()));
        Assert.Contains("depends", (await author.GetAsync("/api/admin/terms/flux-gate/revisions/1")).Is(200).Content, StringComparison.Ordinal);
        Assert.Contains((await author.GetAsync("/api/admin/terms/flux-gate/diff?from=1&to=2")).Is(200).Json.GetProperty("differences").EnumerateArray(),
            d => d.GetProperty("field").GetString() == $"definitions[{ids[0]}].text");
        (await author.PostAsync("/api/admin/terms/flux-gate/revisions/1/restore")).Is(201);
        (await author.PostAsync("/api/admin/terms/flux-gate/submit")).Is(200);
        (await reviewer.PostAsync("/api/admin/terms/flux-gate/approve")).Is(200);
        (await reviewer.PostAsync("/api/admin/terms/flux-gate/publish")).Is(200);
        var restored = await app.GetAsync("/api/terms/flux-gate");
        Assert.Equal(published.Json.GetProperty("definitions")[0].GetProperty("text").GetString(),
            restored.GetProperty("definitions")[0].GetProperty("text").GetString());
        Assert.Equal(published.Json.GetProperty("definitions")[0].GetProperty("citations").ToString(),
            restored.GetProperty("definitions")[0].GetProperty("citations").ToString());
        Assert.Equal(3, restored.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task What_would_be_broader_than_itself_is_not_published()
    {
        var (author, reviewer) = (await app.NewAsync("author", "Una"), await app.NewAsync("reviewer", "Ulf"));
        await PublishAsync("ring-two", await author.PostAsync("/api/admin/terms", new { label = "ring two", definition = "The second." }));
        await PublishAsync("ring-one", await author.PostAsync("/api/admin/terms", new
        {
            label = "ring one",
            definition = "The first.",
            relations = new[] { new { type = "broader", slug = "ring-two" } },
        }));
        var tag = (await author.GetAsync("/api/admin/terms/ring-two")).Is(200).Tag;
        (await author.PatchAsync("/api/admin/terms/ring-two", new { relations = new[] { new { type = "broader", slug = "ring-one" } } }, tag)).Is(200);
        (await author.PostAsync("/api/admin/terms/ring-two/submit")).Is(200);
        (await reviewer.PostAsync("/api/admin/terms/ring-two/approve")).Is(200);
        var refused = (await reviewer.PostAsync("/api/admin/terms/ring-two/publish")).Is(409);
        Assert.Contains("ring two > ring one > ring two", refused.Text("detail"), StringComparison.Ordinal);

        async Task PublishAsync(string slug, HttpAnswer drafted)
        {
            drafted.Is(201);
            (await author.PostAsync($"/api/admin/terms/{slug}/submit")).Is(200);
            foreach (var step in new[] { "approve", "publish" }) (await reviewer.PostAsync($"/api/admin/terms/{slug}/{step}")).Is(200);
        }
    }

    [Fact]
    public async Task Who_wrote_it_does_not_approve_it_and_neither_does_who_helped()
    {
        var (ann, rob, third) = (await app.NewAsync("author"), await app.NewAsync("reviewer", "Rob2"), await app.NewAsync("reviewer", "Third"));
        var term = (await ann.PostAsync("/api/admin/terms", new { label = "four eyes", definition = "Two people." })).Is(201);
        var id = term.Json.GetProperty("definitions")[0].GetProperty("id").GetInt64();
        var definition = await rob.GetAsync($"/api/admin/definitions/{id}");
        (await rob.PutAsync($"/api/admin/definitions/{id}", new { text = "Two people, at least." }, definition.Tag)).Is(200);
        (await ann.PostAsync($"/api/admin/definitions/{id}/submit")).Is(200);
        (await rob.PostAsync($"/api/admin/definitions/{id}/approve")).Is(403);
        (await third.PostAsync($"/api/admin/definitions/{id}/approve")).Is(200);
        // Writing again takes the approval back.
        definition = await rob.GetAsync($"/api/admin/definitions/{id}");
        (await rob.PutAsync($"/api/admin/definitions/{id}", new { text = "Three people." }, definition.Tag)).Is(200);
        (await rob.PostAsync($"/api/admin/definitions/{id}/publish")).Is(409);
    }

    [Fact]
    public async Task Renaming_keeps_history_and_proposals_and_sends_readers_on()
    {
        var slug = await PublishAsync("old name", "Something.");
        var other = await PublishAsync("relative", "Related.", relations: [new { type = "related", slug }]);
        // A proposal that waits while the term that it relates to is renamed.
        var waiting = await app.Admin.GetAsync($"/api/admin/terms/{other}");
        (await (await app.NewAsync("author")).PatchAsync($"/api/admin/terms/{other}", new { summary = "Still related." }, waiting.Tag)).Is(200);

        var term = await app.Admin.GetAsync($"/api/admin/terms/{slug}");
        (await (await app.NewAsync("author")).PatchAsync($"/api/admin/terms/{slug}", new { slug = "new-name", label = "new name" }, term.Tag)).Is(200);
        (await app.With(null).GetAsync($"/api/terms/{slug}")).Is(200);
        await DecideAsync(slug);
        (await app.With(null).GetAsync("/api/terms/new-name")).Is(200);
        var moved = (await app.With(null).GetAsync($"/api/terms/{slug}/definitions?view=message")).Is(301);
        Assert.Equal("/api/terms/new-name/definitions?view=message", moved.Location);
        Assert.Equal(2, (await app.Admin.GetAsync($"/api/admin/terms/{slug}/revisions")).Is(200).Json.GetProperty("total").GetInt32());
        await DecideAsync(other);
        Assert.Equal("new-name", (await app.GetAsync($"/api/terms/{other}")).GetProperty("relations")[0].GetProperty("slug").GetString());
    }

    [Fact]
    public async Task A_withdrawn_term_answers_410_with_its_replacement_and_can_come_back()
    {
        var (slug, other) = (await PublishAsync("gone soon", "Old."), await PublishAsync("its heir", "New."));
        (await app.Admin.DeleteAsync($"/api/admin/terms/{slug}?replacedBy=nowhere")).Is(400);
        (await app.Admin.DeleteAsync($"/api/admin/terms/{slug}?replacedBy={other}")).Is(204);
        var gone = (await app.With(null).GetAsync($"/api/terms/{slug}")).Is(410);
        Assert.Equal(other, gone.Text("replacedBy"));
        Assert.DoesNotContain((await app.GetAsync("/api/search?q=gone soon")).GetProperty("hits").EnumerateArray(),
            h => h.GetProperty("slug").GetString() == slug);
        (await app.With(null).GetAsync($"/api/terms/{slug}?at=2100-01-01T00:00:00Z")).Is(410);
        (await (await app.NewAsync("author")).PostAsync($"/api/admin/terms/{slug}/revisions/1/restore")).Is(201);
        (await app.With(null).GetAsync($"/api/terms/{slug}")).Is(410);
        await DecideAsync(slug);
        Assert.Equal("Old.", (await app.GetAsync($"/api/terms/{slug}")).GetProperty("definitions")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Readers_may_look_at_a_term_as_of_a_time()
    {
        var slug = await PublishAsync("changing", "First.");
        var before = (await app.GetAsync($"/api/terms/{slug}")).GetProperty("updatedAt").GetString()!;
        await ChangeAsync(slug, "Second.");
        Assert.Equal("Second.", (await app.GetAsync($"/api/terms/{slug}")).GetProperty("definitions")[0].GetProperty("text").GetString());
        var then = await app.GetAsync($"/api/terms/{slug}?at={Uri.EscapeDataString(before)}");
        Assert.Equal("First.", then.GetProperty("definitions")[0].GetProperty("text").GetString());
        Assert.Equal(1, then.GetProperty("version").GetInt32());
        (await app.With(null).GetAsync($"/api/terms/{slug}?at=2001-01-01")).Is(404);
        (await app.With(null).GetAsync($"/api/terms/{slug}?at=yesterday")).Is(400);
    }

    [Fact]
    public async Task What_is_approved_for_a_time_is_published_when_it_comes()
    {
        var author = await app.NewAsync("author");
        var term = (await author.PostAsync("/api/admin/terms", new { label = "punctual", definition = "In time." })).Is(201);
        (await author.PostAsync("/api/admin/terms/punctual/submit")).Is(200);
        (await app.Admin.PostAsync("/api/admin/terms/punctual/approve")).Is(200);
        var at = DateTimeOffset.UtcNow.AddSeconds(2);
        var planned = (await app.Admin.PostAsync("/api/admin/terms/punctual/publish", new { at })).Is(200);
        Assert.Equal(JsonValueKind.String, planned.Json.GetProperty("proposal").GetProperty("publishAt").ValueKind);
        await Poll.UntilAsync("the publication", async () => (int)(await app.With(null).GetAsync("/api/terms/punctual")).Status == 200);
        var shown = (await app.With(null).GetAsync("/api/terms/punctual")).Is(200);
        Assert.True(shown.Json.GetProperty("updatedAt").GetDateTimeOffset() >= at.AddMilliseconds(-1), "published before its time");
        Assert.Equal(JsonValueKind.Null, (await app.Admin.GetAsync("/api/admin/terms/punctual")).Json.GetProperty("proposal").ValueKind);
    }

    [Fact]
    public async Task An_import_never_takes_back_what_is_published_nor_what_editors_are_writing()
    {
        var slug = await PublishAsync("imported over", "Live.");
        var author = await app.NewAsync("author");
        (await author.PostAsync($"/api/admin/terms/{slug}/definitions", new { text = "A draft.", sense = "as a draft" })).Is(201);
        var report = await app.Admin.SendAsync("POST", "/api/admin/import?format=ndjson",
            $$"""{"slug":"{{slug}}","label":"imported over","definition":"Live."}""");
        Assert.Equal(1, report.Is(200).Json.GetProperty("unchanged").GetInt32());
        (await app.Admin.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true",
            $$"""{"slug":"{{slug}}","label":"imported over","status":"draft","definition":"Live."}""")).Is(422);
        (await app.Admin.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true",
            $$"""{"slug":"{{slug}}","label":"imported over","definition":"Live, changed."}""")).Is(200);
        var term = (await author.GetAsync($"/api/admin/terms/{slug}")).Json;
        Assert.Equal(["published", "draft"], term.GetProperty("definitions").EnumerateArray().Select(d => d.GetProperty("status").GetString()));
        Assert.Equal("Live, changed.", (await app.GetAsync($"/api/terms/{slug}")).GetProperty("definitions")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_proposal_that_was_written_against_another_text_is_not_published_over_it()
    {
        var slug = await PublishAsync("moving target", "One.");
        var author = await app.NewAsync("author");
        var id = (await author.GetAsync($"/api/admin/terms/{slug}")).Json.GetProperty("definitions")[0].GetProperty("id").GetInt64();
        var shown = await author.GetAsync($"/api/admin/definitions/{id}");
        (await author.PutAsync($"/api/admin/definitions/{id}", new { text = "Two." }, shown.Tag)).Is(200);
        (await author.PostAsync($"/api/admin/definitions/{id}/submit")).Is(200);
        (await app.Admin.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true",
            $$"""{"slug":"{{slug}}","label":"moving target","definition":"Three."}""")).Is(200);
        (await app.Admin.PostAsync($"/api/admin/definitions/{id}/approve")).Is(200);
        (await app.Admin.PostAsync($"/api/admin/definitions/{id}/publish")).Is(409);
        Assert.Equal("Three.", (await app.GetAsync($"/api/terms/{slug}")).GetProperty("definitions")[0].GetProperty("text").GetString());
    }

    private async Task<string> PublishAsync(string label, string text, object[]? relations = null)
    {
        var term = (await (await app.NewAsync("author")).PostAsync("/api/admin/terms", new { label, definition = text, relations })).Is(201);
        await DecideAsync(term.Text("slug"));
        return term.Text("slug");
    }

    private async Task ChangeAsync(string slug, string text)
    {
        var author = await app.NewAsync("author");
        var id = (await author.GetAsync($"/api/admin/terms/{slug}")).Json.GetProperty("definitions")[0].GetProperty("id").GetInt64();
        var shown = await author.GetAsync($"/api/admin/definitions/{id}");
        (await author.PutAsync($"/api/admin/definitions/{id}", new { text }, shown.Tag)).Is(200);
        await DecideAsync(slug);
    }

    private async Task DecideAsync(string slug)
    {
        (await app.Admin.PostAsync($"/api/admin/terms/{slug}/submit")).Is(200);
        (await app.Admin.PostAsync($"/api/admin/terms/{slug}/approve")).Is(200);
        (await app.Admin.PostAsync($"/api/admin/terms/{slug}/publish")).Is(200);
    }
}
