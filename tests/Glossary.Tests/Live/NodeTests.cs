using System.Net;

namespace Glossary.Tests.Live;

/// <summary>Several nodes on one database: what one writes the others show, and what may happen once happens once.</summary>
public sealed class NodeTests : IAsyncDisposable
{
    private readonly List<Node> nodes = [];

    /// <summary>A product with an index of its own on the database of the first.</summary>
    private sealed class Node(Node? first) : App
    {
        protected override string Data => "none";
        protected override string Database => first is null ? base.Database : first.Database;
        protected override Task FillAsync() => first is null ? base.FillAsync() : Task.CompletedTask;
    }

    [Fact]
    public async Task A_read_that_names_a_change_waits_until_its_node_shows_it()
    {
        var (one, other) = await StartAsync();
        for (var i = 0; i < 20; i++)
        {
            var client = one.Host.Server.CreateClient();
            client.DefaultRequestHeaders.Add("X-Api-Key", App.AdminKey);
            using var made = await client.PostAsync(
                "/api/admin/import?format=ndjson&publish=true", new StringContent($$"""{"label":"made {{i}}","definition":"x"}"""),
                TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, made.StatusCode);
            using var read = new HttpRequestMessage(HttpMethod.Get, $"/api/terms/made-{i}");
            read.Headers.Add("X-Glossary-Min-Change", made.Headers.GetValues("X-Glossary-Change").Single());
            using var answer = await other.Host.Server.CreateClient().SendAsync(read, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        Assert.Contains("made-7", (await other.GetAsync("/api/search?q=made+7")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_is_none_is_refused_and_one_that_never_comes_is_waited_for_a_while_only()
    {
        var (one, _) = await StartAsync();
        using var wrong = new HttpRequestMessage(HttpMethod.Get, "/api/terms");
        wrong.Headers.Add("X-Glossary-Min-Change", "soon");
        Assert.Equal(HttpStatusCode.BadRequest, (await one.Host.Server.CreateClient().SendAsync(wrong, TestContext.Current.CancellationToken)).StatusCode);
        using var never = new HttpRequestMessage(HttpMethod.Get, "/api/terms");
        never.Headers.Add("X-Glossary-Min-Change", "1000000");
        using var answer = await one.Host.Server.CreateClient().SendAsync(never, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task The_same_proposal_published_on_all_nodes_is_published_once()
    {
        var (one, other) = await StartAsync();
        var (author, reviewer) = (await one.NewAsync("author"), await one.NewAsync("reviewer", "second"));
        (await author.PostAsync("/api/admin/terms", new { label = "decided once", definition = "x" })).Is(201);
        (await author.PostAsync("/api/admin/terms/decided-once/submit")).Is(200);
        (await reviewer.PostAsync("/api/admin/terms/decided-once/approve")).Is(200);
        var answers = await Task.WhenAll(nodes.Select(n => n.Admin.PostAsync("/api/admin/terms/decided-once/publish")));
        Assert.Equal([200, 409, 409], answers.Select(a => (int)a.Status).Order());
        Assert.Equal(1, (await other.Admin.GetAsync("/api/admin/terms/decided-once/revisions")).Is(200).Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Who_is_signed_in_at_one_node_is_so_at_all_and_a_change_of_a_label_shows_where_it_is_related()
    {
        var (one, other) = await StartAsync();
        (await one.Admin.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true", """
            {"label":"target","definition":"x"}
            {"label":"source","definition":"x","relations":[{"type":"related","term":"target"}]}
            """)).Is(200);
        await Poll.UntilAsync("Following", async () => (await other.With(null).GetAsync("/api/terms/source")).Status == HttpStatusCode.OK);
        Assert.Contains("\"target\"", (await other.GetAsync("/api/terms/source")).ToString(), StringComparison.Ordinal);
        (await one.Admin.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true", """{"slug":"target","label":"goal","definition":"x"}""")).Is(200);
        await Poll.UntilAsync("Following", async () =>
            (await other.With(null).GetAsync("/api/terms/source")).Content.Contains("\"goal\"", StringComparison.Ordinal));
        foreach (var path in new[] { "/api/terms/source", "/api/terms/target", "/api/terms" })
        {
            Assert.Equal((await one.GetAsync(path)).ToString(), (await other.GetAsync(path)).ToString());
        }
    }

    private async Task<(App One, App Other)> StartAsync()
    {
        Assert.SkipUnless(TestStore.IsShared, "A file has one process; GLOSSARY_TEST_SERVER names a server.");
        var first = new Node(null);
        nodes.Add(first);
        await first.InitializeAsync();
        for (var i = 0; i < 2; i++)
        {
            var next = new Node(first);
            nodes.Add(next);
            await next.InitializeAsync();
        }
        return (nodes[0], nodes[1]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Enumerable.Reverse(nodes)) await node.DisposeAsync();
    }
}
