using Glossary.Editing;
using Glossary.Exchange;
using Glossary.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Tests.Exchange;

/// <summary>An import that is only tried is tried on a copy of the database's file; where nodes share a database there is none.</summary>
public sealed class TrialCopyTests
{
    [Fact]
    public async Task What_is_only_tried_holds_no_change_up()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var go = new TaskCompletionSource();
        var trial = app.Host.Services.GetRequiredService<EditQueue>().TryAsync(Actor.Program, async edit =>
        {
            await go.Task;
            return await edit.Storage.Entries.HasSlugAsync("capstan", TestContext.Current.CancellationToken);
        }, TestContext.Current.CancellationToken);
        (await app.ImportAsync("{\"label\":\"capstan\",\"definition\":\"Turned by people.\"}", ExchangeFormat.Ndjson)).Sound();
        go.SetResult();
        // It is tried on what was there when it began.
        Assert.False(await trial);
        var tried = (await app.Admin.PostAsync("/api/admin/import?format=ndjson&dryRun=true&publish=true", "{\"label\":\"hawse\"}")).Is(200).Json;
        Assert.Equal(1, tried.GetProperty("created").GetInt32());
        await app.ProblemAsync("/api/terms/hawse", 404);
    }

    [Fact]
    public async Task One_is_tried_at_a_time_some_wait_and_more_are_told_to_come_again()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var (edits, go, atOnce, most) = (app.Host.Services.GetRequiredService<EditQueue>(), new TaskCompletionSource(), 0, 0);
        var waiting = Enumerable.Range(0, 4).Select(_ => edits.TryAsync(Actor.Program, async edit =>
        {
            most = Math.Max(most, Interlocked.Increment(ref atOnce));
            await go.Task;
            return Interlocked.Decrement(ref atOnce);
        }, TestContext.Current.CancellationToken)).ToList();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/admin/import?format=ndjson&dryRun=true")
        {
            Content = new StringContent("{\"label\":\"hawse\"}"),
            Headers = { { "X-Api-Key", App.AdminKey } },
        };
        using var refused = await app.Host.Server.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        go.SetResult();
        await Task.WhenAll(waiting);
        Assert.Equal(1, most);
        (await app.Admin.PostAsync("/api/admin/import?format=ndjson&dryRun=true", "{\"label\":\"hawse\"}")).Is(200);
    }

    [Fact]
    public void Copies_of_processes_that_were_killed_are_swept_and_those_in_use_stay()
    {
        var among = Directory.CreateTempSubdirectory("glossary-sweep-").FullName;
        try
        {
            foreach (var name in new[] { "glossary-trial-dead", "glossary-trial-held", "glossary-trial-new", "other" })
            {
                Directory.CreateDirectory(Path.Combine(among, name));
                if (name != "glossary-trial-new") File.WriteAllText(Path.Combine(among, name, "lock"), "");
            }
            using (new FileStream(Path.Combine(among, "glossary-trial-held", "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
                Assert.Equal(1, TrialDatabase.Sweep(among));
            }
            Assert.Equal(
                ["glossary-trial-held", "glossary-trial-new", "other"],
                Directory.EnumerateDirectories(among).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(among, recursive: true);
        }
    }
}
