using System.Collections.Concurrent;
using System.Text.Json;
using Glossary.Editing.Notices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Glossary.Tests.Editorial;

/// <summary>A server that may call addresses of this machine.</summary>
public sealed class PrivateHooksApp : App
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Editorial:PrivateWebhooks"] = "true" };
}

/// <summary>
/// What editors do is told to other programs: signed, in order, again where it failed, and never to a private address unless that is allowed.
/// </summary>
public class NoticeTests(PrivateHooksApp app) : IClassFixture<PrivateHooksApp>
{
    private sealed record Told(string Id, string Time, string Signature, string Body);

    [Fact]
    public async Task What_happens_is_sent_signed_and_again_where_it_was_not_taken()
    {
        var told = new ConcurrentQueue<Told>();
        var refusals = 1;
        await using var receiver = await ReceiverAsync(async http =>
        {
            var body = await new StreamReader(http.Request.Body).ReadToEndAsync();
            var headers = http.Request.Headers;
            told.Enqueue(new(headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, body));
            http.Response.StatusCode = Interlocked.Decrement(ref refusals) >= 0 ? 503 : 204;
        });
        var wanted = new { name = "us", url = receiver.Urls.First(), events = new[] { "submitted", "commented" } };
        var hook = (await app.Admin.PostAsync("/api/admin/hooks", wanted)).Is(201);
        Assert.DoesNotContain("whsec_", (await app.Admin.GetAsync("/api/admin/hooks")).Is(200).Content, StringComparison.Ordinal);
        (await app.Admin.PostAsync("/api/admin/terms", new { label = "told word", definitions = new[] { new { text = "x" } } })).Is(201);
        (await app.Admin.PostAsync("/api/admin/terms/told-word/comments", new { text = "Why <now>?" })).Is(201);
        await Poll.UntilAsync("it is told twice", () => Task.FromResult(told.Count >= 2));
        var (first, second) = (told.First(), told.ElementAt(1));
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(first.Body, second.Body);
        var said = JsonDocument.Parse(first.Body).RootElement;
        Assert.Equal("commented", said.GetProperty("event").GetString());
        Assert.Equal("told-word", said.GetProperty("term").GetString());
        Assert.Equal("Why <now>?", said.GetProperty("text").GetString());
        Assert.Equal(HookSender.Sign(hook.Text("secret"), first.Id, long.Parse(first.Time, null), first.Body), first.Signature);
        var trial = (await app.Admin.PostAsync($"/api/admin/hooks/{hook.Json.GetProperty("id")}/try")).Is(200);
        Assert.True(trial.Json.GetProperty("ok").GetBoolean());
        var feed = (await app.Admin.GetAsync("/api/admin/notices?events=commented")).Is(200).Json.GetProperty("items")[0];
        Assert.Equal("told-word", feed.GetProperty("term").GetString());
        (await app.Admin.GetAsync("/api/admin/notices?events=sung")).Is(400);
        (await app.Admin.DeleteAsync($"/api/admin/hooks/{hook.Json.GetProperty("id")}")).Is(204);
    }

    [Fact]
    public async Task An_address_that_says_it_is_gone_is_told_nothing_more()
    {
        var calls = 0;
        await using var receiver = await ReceiverAsync(http =>
        {
            Interlocked.Increment(ref calls);
            http.Response.StatusCode = 410;
            return Task.CompletedTask;
        });
        var hook = (await app.Admin.PostAsync("/api/admin/hooks", new { name = "gone", url = receiver.Urls.First(), format = "slack" })).Is(201);
        (await app.Admin.PostAsync("/api/admin/terms", new { label = "gone word", definitions = new[] { new { text = "x" } } })).Is(201);
        (await app.Admin.PostAsync("/api/admin/terms/gone-word/submit")).Is(200);
        await Poll.UntilAsync("it is off", async () => (await app.Admin.GetAsync("/api/admin/hooks")).Json.GetProperty("items").EnumerateArray()
            .Single(h => h.GetProperty("name").GetString() == "gone").GetProperty("isOff").GetBoolean());
        Assert.Equal(1, calls);
        (await app.Admin.DeleteAsync($"/api/admin/hooks/{hook.Json.GetProperty("id")}")).Is(204);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(4, 40)]
    [InlineData(40, 6 * 3600)]
    public void It_is_tried_again_later_and_later(int attempts, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Notifying.WaitAfter(attempts));

    [Theory]
    [InlineData("ftp://example.org/")]
    [InlineData("https://me:secret@example.org/")]
    [InlineData("nowhere")]
    public async Task An_address_that_is_none_is_refused(string url) =>
        Assert.Contains("url", (await app.Admin.PostAsync("/api/admin/hooks", new { name = "x", url })).Is(400).Content, StringComparison.Ordinal);

    private static async Task<WebApplication> ReceiverAsync(RequestDelegate answer)
    {
        var server = WebApplication.CreateSlimBuilder().Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.MapPost("/", answer);
        await server.StartAsync();
        return server;
    }
}

/// <summary>The same where private addresses are closed, as they usually are.</summary>
public class ClosedNoticeTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_private_address_is_not_called_and_plain_http_is_refused()
    {
        (await app.Admin.PostAsync("/api/admin/hooks", new { name = "plain", url = "http://example.org/" })).Is(400);
        var hook = (await app.Admin.PostAsync("/api/admin/hooks", new { name = "inside", url = "https://127.0.0.1:1/" })).Is(201);
        var trial = (await app.Admin.PostAsync($"/api/admin/hooks/{hook.Json.GetProperty("id")}/try")).Is(200);
        Assert.False(trial.Json.GetProperty("ok").GetBoolean());
        Assert.Contains("no public address", trial.Text("result"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_a_view_is_tried_on_what_people_asked_and_keeps_nothing()
    {
        (await app.Admin.GetAsync("/api/ask?q=is+the+client+upstream+of+the+server%3F")).Is(200);
        await Poll.UntilAsync(
            "the question is kept", async () => (await app.Admin.GetAsync("/api/admin/questions")).Json.GetProperty("total").GetInt32() > 0);
        var view = (await app.Admin.GetAsync("/api/admin/views/dependency")).Is(200);
        var turned = System.Text.Json.Nodes.JsonNode.Parse(view.Content)!.AsObject();
        turned["leadingIs"] = "dependent";
        var found = (await app.Admin.SendAsync("PUT", "/api/admin/views/dependency?preview=true", turned.ToJsonString(), view.Tag)).Is(200).Json;
        Assert.Equal(1, found.GetProperty("changed").GetInt32());
        Assert.NotEqual(found.GetProperty("items")[0].GetProperty("before").GetString(), found.GetProperty("items")[0].GetProperty("after").GetString());
        var same = (await app.Admin.SendAsync("PUT", "/api/admin/views/dependency?preview=true", view.Content, view.Tag)).Is(200).Json;
        Assert.Equal(0, same.GetProperty("changed").GetInt32());
        Assert.Equal(view.Tag, (await app.Admin.GetAsync("/api/admin/views/dependency")).Is(200).Tag);
    }
}
