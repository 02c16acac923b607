using System.Net;
using System.Net.Http.Json;
using Glossary.Editing;
using Glossary.Exchange;
using Glossary.Publishing;
using Glossary.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Tests.Web;

/// <summary>What takes longer than anybody waits is given up, and changes nothing; what has begun to be answered is not.</summary>
public sealed class TimeLimitTests(TimeLimitTests.LimitedApp app) : IClassFixture<TimeLimitTests.LimitedApp>
{
    private static readonly CancellationToken Cancelled = new(canceled: true);

    [Fact]
    public async Task What_waits_too_long_is_answered_with_503_and_not_done_later()
    {
        await ExceedAsync("too late");
        var term = new { label = "in time", definition = "d" };
        await Poll.UntilAsync(
            "An edit that has its turn", async () => (await app.Admin.PostAsync("/api/admin/terms", term)).Status == HttpStatusCode.Created);
        (await app.Admin.GetAsync("/api/admin/terms/too-late")).Is(404);
    }

    // Somebody has the turn of all who write, so that an edit waits until its time is over.
    private async Task ExceedAsync(string label)
    {
        var (held, free) = (new TaskCompletionSource(), new TaskCompletionSource());
        var holder = app.Host.Services.GetRequiredService<EditQueue>().AloneAsync(async () =>
        {
            held.SetResult();
            await free.Task;
            return true;
        }, TestContext.Current.CancellationToken);
        await held.Task;
        try
        {
            using var client = app.Host.Server.CreateClient();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/admin/terms") { Content = JsonContent.Create(new { label, definition = "d" }) };
            request.Headers.Add("X-Api-Key", App.AdminKey);
            using var late = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (late.StatusCode, late.Content.Headers.ContentType?.MediaType));
            Assert.NotNull(late.Headers.RetryAfter?.Delta);
            Assert.Equal("nosniff", Assert.Single(late.Headers.GetValues("X-Content-Type-Options")));
            Assert.Contains("given up", await late.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            // Who only reads waits for nobody.
            await Poll.UntilAsync("A reading", async () => (await app.With(null).GetAsync("/api/terms/upstream")).Status == HttpStatusCode.OK);
        }
        finally
        {
            free.SetResult();
        }
        Assert.True(await holder);
    }

    [Fact]
    public async Task Who_takes_an_answer_slowly_is_not_cut_off()
    {
        using var client = app.Host.Server.CreateClient();
        using var slow = await client.GetAsync("/api/export", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        // Longer than the limit goes by until another request is given up.
        await ExceedAsync("another");
        var body = await slow.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("]}", body.TrimEnd()[^2..]);
    }

    [Fact]
    public void Search_and_questions_stop_where_nobody_waits()
    {
        var live = app.Host.Services.GetRequiredService<LiveGlossary>();
        Assert.Throws<OperationCanceledException>(() => live.Find(new("what a proxy stands before") { Cancel = Cancelled }, live.State));
        Assert.Throws<OperationCanceledException>(() => live.State.Asking.AskUntil(new("And downstream?") { Context = ["What is upstream?"] }, Cancelled));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task An_export_stops_where_nobody_waits(string name)
    {
        var database = app.Host.Services.GetRequiredService<Database>();
        var knowledge = app.Host.Services.GetRequiredService<LiveGlossary>().State.Glossary.Knowledge;
        using var moment = database.ReadMoment();
        using var cancel = new CancellationTokenSource();
        var read = 0;
        var entries = moment.Entries(EntryScope.AsSeen).ReadSeen().Select(e =>
        {
            if (++read == 3) cancel.Cancel();
            return e;
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ExportContent.WriteAsync(Stream.Null, Enum.Parse<ExchangeFormat>(name), knowledge, entries, cancel.Token));
        Assert.InRange(read, 3, 5);
    }

    public static TheoryData<string> Formats => [.. Enum.GetNames<ExchangeFormat>()];

    /// <summary>The shipped glossary with a second for each request.</summary>
    public sealed class LimitedApp : App
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Glossary:Limits:LongestRequest"] = "1" };
    }
}
