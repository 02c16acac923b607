using Glossary.Publishing;
using Glossary.Questions;
using Glossary.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Tests.Questions;

public sealed class QuietApp : App
{
    protected override string Data => "none";

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string,
        string>
    { ["Questions:Keep"] = "false", ["Questions:NotesPerMinute"] = "3" };
}

public class QuestionTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task What_the_glossary_could_not_answer_is_listed_most_asked_first()
    {
        foreach (var question in new[] { "Who is Bob Bobson?", "who is bob bobson", "WHO IS: Bob, Bobson!", "who is alice alison?", "is the client upstream?" })
        {
            await app.GetAsync($"/api/ask?q={Uri.EscapeDataString(question)}");
        }
        var asked = (await app.Admin.GetAsync("/api/admin/questions?unanswered=true")).Is(200).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal("WHO IS: Bob, Bobson!", asked[0].GetProperty("question").GetString());
        Assert.Equal([3, 1], asked.Select(q => q.GetProperty("count").GetInt32()));
        Assert.Equal(3, (await app.Admin.GetAsync("/api/admin/questions")).Json.GetProperty("total").GetInt32());
        (await app.Admin.DeleteAsync($"/api/admin/questions/{asked[1].GetProperty("id").GetInt64()}")).Is(204);
    }

    [Fact]
    public async Task What_is_rehearsed_nobody_has_asked_and_no_reply_of_it_is_kept()
    {
        var live = app.Host.Services.GetRequiredService<LiveGlossary>();
        var asked = (await app.Admin.GetAsync("/api/admin/questions")).Json.GetProperty("total").GetInt32();
        var kept = ReplyCache.Of(live.State).Bytes;
        Assert.True(new Rehearsal(live).Round(live.State, TestContext.Current.CancellationToken));
        Assert.Equal(asked, (await app.Admin.GetAsync("/api/admin/questions")).Json.GetProperty("total").GetInt32());
        Assert.Equal(kept, ReplyCache.Of(live.State).Bytes);
        Assert.False(new Rehearsal(live).Round(live.State, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Feedback_and_suggestions_land_in_the_review_list()
    {
        (await app.With(null).PostAsync("/api/feedback", new { question = "is the client upstream?", helped = false, comment = "Too long." })).Is(202);
        (await app.With(null).PostAsync("/api/feedback", new { question = "is the client upstream?" })).Is(400);
        (await app.With(null).PostAsync("/api/suggestions", new { term = "back of the envelope" })).Is(202);
        var notes = (await app.Admin.GetAsync("/api/admin/review")).Is(200).Json.GetProperty("notes").EnumerateArray().ToList();
        Assert.Contains(notes, n => n.GetProperty("kind").GetString() == "feedback" && n.GetProperty("text").GetString() == "Too long.");
        var suggestion = Assert.Single(notes, n => n.GetProperty("about").GetString() == "back of the envelope");
        (await app.Admin.DeleteAsync($"/api/admin/notes/{suggestion.GetProperty("id").GetInt64()}")).Is(204);
    }
}

public class KeepingTests(EmptyApp app) : IClassFixture<EmptyApp>
{
    private QuestionLog Log => app.Host.Services.GetRequiredService<QuestionLog>();

    [Fact]
    public async Task Questions_that_could_not_be_written_are_written_the_next_time_and_counted_once()
    {
        await using var other = await TestStore.OpenAsync(app.Home);
        await TestStore.ExecuteAsync(other, TestStore.IsShared ? "BEGIN; LOCK TABLE questions" : "BEGIN IMMEDIATE");
        for (var i = 0; i < 3; i++) Log.Note("where did it go?", "unknown", answered: false);
        // The database is busy, and so is whoever tries in the background.
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<Exception>(() => Log.FlushAsync(impatient.Token));
        await TestStore.ExecuteAsync(other, "ROLLBACK");
        var kept = (await app.Admin.GetAsync("/api/admin/questions")).Is(200).Json.GetProperty("items").EnumerateArray()
            .Single(q => q.GetProperty("question").GetString() == "where did it go?");
        Assert.Equal(3, kept.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_question_that_nobody_asked_again_is_forgotten_after_its_time()
    {
        foreach (var text in new[] { "an old one?", "a new one?" }) Log.Note(text, "unknown", answered: false);
        await Log.FlushAsync(TestContext.Current.CancellationToken);
        await using (var db = await TestStore.OpenAsync(app.Home))
        {
            // The times are those that EF Core writes; the new one tells their scale.
            await TestStore.ExecuteAsync(db, "UPDATE \"questions\" SET \"LastAt\" = 1 WHERE \"Text\" = 'an old one?'");
        }
        await Log.ForgetAsync(TestContext.Current.CancellationToken);
        var left = (await app.Admin.GetAsync("/api/admin/questions")).Is(200).Json.GetProperty("items").EnumerateArray()
            .Select(q => q.GetProperty("question").GetString()).ToList();
        Assert.Contains("a new one?", left);
        Assert.DoesNotContain("an old one?", left);
    }
}

public class QuietTests(QuietApp app) : IClassFixture<QuietApp>
{
    [Fact]
    public async Task Where_the_setting_says_so_no_question_is_kept()
    {
        await app.GetAsync("/api/ask?q=who is bob?");
        Assert.Equal(0, (await app.Admin.GetAsync("/api/admin/questions")).Is(200).Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task One_address_cannot_flood_the_review_list()
    {
        var answers = new List<int>();
        for (var i = 0; i < 5; i++) answers.Add((int)(await app.With(null).PostAsync("/api/suggestions", new { term = $"term {i}" })).Status);
        Assert.Equal([202, 202, 202, 429, 429], answers);
    }
}
