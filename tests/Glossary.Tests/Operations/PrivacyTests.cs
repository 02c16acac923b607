using System.Data.Common;

namespace Glossary.Tests.Operations;

/// <summary>An administrator finds and takes out who edited and what a reader typed; what was done, and when, stays.</summary>
public sealed class PrivacyTests
{
    [Fact]
    public async Task An_editor_is_taken_out_of_history_and_history_stays()
    {
        await using var app = new Access.SetApp(new() { ["Editorial:AllowSelfReview"] = "true" });
        await app.InitializeAsync();
        var editor = await app.NewAsync("reviewer", "Ada Lovelace");
        (await editor.PostAsync("/api/admin/terms", new { label = "engine", summary = "s", definition = "d" })).Is(201);
        foreach (var step in new[] { "submit", "approve", "publish" }) (await editor.PostAsync($"/api/admin/terms/engine/{step}")).Is(200);
        (await editor.PostAsync("/api/admin/terms", new { label = "waiting", summary = "s", definition = "d" })).Is(201);
        (await editor.PostAsync("/api/admin/terms/waiting/comments", new { text = "Is it?" })).Is(201);
        (await editor.PutAsync("/api/admin/terms/waiting/stewards", new { owners = new[] { "Ada Lovelace", "Ann" } }, null)).Is(200);
        var before = (await app.Admin.GetAsync("/api/admin/people?name=Ada%20Lovelace")).Is(200).Json;
        Assert.Equal((1, 1), (before.GetProperty("comments").GetInt32(), before.GetProperty("stewards").GetInt32()));
        Assert.True(before.GetProperty("audit").GetInt32() > 3);
        Assert.True(before.GetProperty("revisions").GetInt32() > 0 && before.GetProperty("proposals").GetInt32() > 0);
        var events = (await app.Admin.GetAsync("/api/admin/audit")).Is(200).Json.GetProperty("total").GetInt32();
        (await editor.PostAsync("/api/admin/people/forget", new { name = "Ada Lovelace" })).Is(403);

        var other = (await app.Admin.PostAsync("/api/admin/people/forget", new { name = "Ada Lovelace" })).Is(200).Text("name");
        Assert.StartsWith("former editor", other, StringComparison.Ordinal);
        Assert.Equal(events + 1, (await app.Admin.GetAsync("/api/admin/audit")).Is(200).Json.GetProperty("total").GetInt32());
        (await app.Admin.PostAsync("/api/admin/people/forget", new { name = "Ada Lovelace" })).Is(404);
        await using (var db = await TestStore.OpenAsync(app.Home))
        {
            foreach (var table in new[] { "audit", "revisions", "proposals", "api_keys", "replays", "sessions", "comments", "stewards" })
            {
                Assert.Equal(0, RowsWith(db, table, "Ada"));
            }
            // History is closed again.
            var refused = await Assert.ThrowsAnyAsync<DbException>(() => TestStore.ExecuteAsync(db, "UPDATE audit SET \"Who\" = 'somebody'"));
            Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        }
        // The key is whose it was.
        (await editor.GetAsync("/api/admin/me")).Is(200);
    }

    private static int RowsWith(DbConnection db, string table, string text)
    {
        using var command = db.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        using var rows = command.ExecuteReader();
        var found = 0;
        while (rows.Read())
        {
            if (Enumerable.Range(0, rows.FieldCount).Any(i => TextOf(rows.GetValue(i)).Contains(text, StringComparison.Ordinal))) found++;
        }
        return found;
    }

    private static string TextOf(object value) => value is string[] texts ? string.Join(' ', texts) : $"{value}";

    [Fact]
    public async Task What_a_reader_typed_is_found_and_erased_everywhere()
    {
        await using var app = new Access.SetApp([]);
        await app.InitializeAsync();
        var reader = app.With(null);
        (await reader.GetAsync("/api/ask?q=why+does+jane.doe%40example.org+call+it+upstream")).Is(200);
        (await reader.PostAsync("/api/suggestions", new { term = "mail Jane.Doe@example.org", text = "me" })).Is(202);
        var closed = (await reader.PostAsync("/api/feedback", new { question = "what is it", helped = false, comment = "ask jane.doe@example.org" })).Is(202);
        (await app.Admin.DeleteAsync($"/api/admin/notes/{closed.Json.GetProperty("id").GetInt64()}")).Is(204);
        var found = (await app.Admin.GetAsync("/api/admin/typed?text=jane.doe%40example.org")).Is(200).Json;
        Assert.Equal(1, found.GetProperty("questions").GetArrayLength());
        Assert.Equal(1, found.GetProperty("notes").GetArrayLength());
        Assert.Equal(1, found.GetProperty("closedNotes").GetInt32());
        (await app.Admin.DeleteAsync("/api/admin/typed?text=jane.doe%40example.org")).Is(204);
        (await app.Admin.GetAsync("/api/admin/typed?text=x")).Is(400);
        await using var db = await TestStore.OpenAsync(app.Home);
        foreach (var table in new[] { "questions", "notes", "audit", "replays" }) Assert.Equal(0, RowsWith(db, table, "oe@example.org"));
    }
}
