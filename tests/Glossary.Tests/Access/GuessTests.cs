using System.Net;
using Microsoft.AspNetCore.Http;

namespace Glossary.Tests.Access;

/// <summary>Who guesses keys is slowed; who has one is never locked out by that.</summary>
public class GuessTests
{
    [Fact]
    public async Task Guesses_are_told_to_wait_and_keys_go_on_working()
    {
        await using var app = new SetApp(new() { ["Glossary:Limits:FailedKeysPerMinute"] = "3" });
        await app.InitializeAsync();
        var editor = await app.NewAsync("author");
        for (var i = 0; i < 3; i++) (await app.With($"no-such-key-{i}").GetAsync("/api/admin/me")).Is(401);
        var told = (await app.With("no-such-key-4").GetAsync("/api/admin/me")).Is(429);
        Assert.Contains("wait", told.Text("detail"), StringComparison.Ordinal);
        // A key that was made is never in doubt, nor is one whose first letters nobody guessed at.
        (await editor.GetAsync("/api/admin/me")).Is(200);
        (await app.Admin.GetAsync("/api/admin/me")).Is(200);
        // What everybody may read is read with a wrong key too.
        (await app.With("no-such-key-5").GetAsync("/api/terms")).Is(200);
    }

    [Fact]
    public async Task A_secret_that_somebody_guesses_at_is_not_compared_for_a_while_from_there_only()
    {
        await using var app = new SetApp(new() { ["Glossary:Limits:FailedKeysPerMinute"] = "3" });
        await app.InitializeAsync();
        // The first letters of the operator's own secret (a quarter of it), and the rest tried out.
        var start = App.AdminKey[..(App.AdminKey.Length / 4)];
        for (var i = 0; i < 3; i++) Assert.Equal(401, await StatusAsync(app, Like(start, i), "192.0.2.1"));
        Assert.Equal(429, await StatusAsync(app, Like(start, 4), "192.0.2.1"));
        Assert.Equal(429, await StatusAsync(app, App.AdminKey, "192.0.2.1"));
        Assert.Equal(200, await StatusAsync(app, App.AdminKey, "192.0.2.2"));
    }

    private static string Like(string start, int i) => (start + i + new string('x', App.AdminKey.Length))[..App.AdminKey.Length];

    private static async Task<int> StatusAsync(App app, string key, string address)
    {
        var result = await app.Host.Scenario(s =>
        {
            s.ConfigureHttpContext(http => http.Connection.RemoteIpAddress = IPAddress.Parse(address));
            s.WithRequestHeader("X-Api-Key", key);
            s.Get.Url("/api/admin/me");
            s.IgnoreStatusCode();
        });
        if (result.Context.Response.StatusCode == StatusCodes.Status429TooManyRequests)
        {
            Assert.InRange(int.Parse(result.Context.Response.Headers.RetryAfter!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        }
        return result.Context.Response.StatusCode;
    }

    [Fact]
    public async Task A_key_for_a_part_sees_reviews_and_audit_of_that_part()
    {
        await using var app = new SetApp([]);
        await app.InitializeAsync();
        foreach (var (label, tag) in new[] { ("mine", "web"), ("foreign", "law") })
        {
            (await app.Admin.PostAsync("/api/admin/terms", new { label, summary = $"Secret of {label}.", definition = label, tags = new[] { tag } })).Is(201);
            (await app.Admin.PostAsync($"/api/admin/terms/{label}/submit")).Is(200);
        }
        var reviewer = await app.NewAsync("reviewer", "part", "web");
        var review = (await reviewer.GetAsync("/api/admin/review")).Is(200);
        Assert.Contains("Secret of mine.", review.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("foreign", review.Content, StringComparison.Ordinal);
        Assert.Equal(review.Json.GetProperty("items").GetArrayLength(), review.Json.GetProperty("total").GetInt32());
        Assert.DoesNotContain("foreign", (await reviewer.GetAsync("/api/admin/audit")).Is(200).Content, StringComparison.Ordinal);
        Assert.Contains("foreign", (await app.Admin.GetAsync("/api/admin/audit")).Is(200).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_do_not_meet_by_the_same_idempotency_key()
    {
        await using var app = new SetApp([]);
        await app.InitializeAsync();
        var first = (await app.With(null).PostAsync("/api/suggestions", new { term = "one" }, once: "k1")).Is(202);
        var other = (await app.With(null).PostAsync("/api/suggestions", new { term = "two" }, once: "k1")).Is(202);
        var again = (await app.With(null).PostAsync("/api/suggestions", new { term = "one" }, once: "k1")).Is(202);
        Assert.NotEqual(first.Content, other.Content);
        Assert.Equal(first.Content, again.Content);
    }

    [Fact]
    public async Task A_time_that_has_passed_publishes_nothing()
    {
        await using var app = new SetApp(new() { ["Editorial:AllowSelfReview"] = "true" });
        await app.InitializeAsync();
        (await app.Admin.PostAsync("/api/admin/terms", new { label = "late", summary = "s", definition = "d" })).Is(201);
        (await app.Admin.PostAsync("/api/admin/terms/late/submit")).Is(200);
        (await app.Admin.PostAsync("/api/admin/terms/late/approve")).Is(200);
        var refused = (await app.Admin.PostAsync("/api/admin/terms/late/publish", new { at = "2020-01-01T00:00:00Z" })).Is(400);
        Assert.Contains("2020-01-01T00:00:00Z has passed", refused.Text("detail"), StringComparison.Ordinal);
        (await app.With(null).GetAsync("/api/terms/late")).Is(404);
    }
}
