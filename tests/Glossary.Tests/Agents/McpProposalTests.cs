using ModelContextProtocol;

namespace Glossary.Tests.Agents;

/// <summary>An agent with an author's key proposes; one without does not.</summary>
public class McpProposalTests(App app) : IClassFixture<App>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_author_s_key_drafts_a_definition_that_readers_do_not_see()
    {
        var author = (await app.Admin.PostAsync("/api/admin/keys", new { name = "an agent", role = "author" })).Is(201);
        await using var client = await app.McpAsync(("X-Api-Key", author.Text("secret")));
        Assert.Contains("propose_definition", (await client.ListToolsAsync(cancellationToken: Cancel)).Select(t => t.Name));
        var result = await client.CallToolAsync("propose_definition", new Dictionary<string,
            object?>
        {
            ["term"] = "sidecar",
            ["text"] = "A helper beside a program, as an agent would say.",
            ["sourceTitle"] = "The Handbook of Sidecars",
            ["sourceUrl"] = "https://example.org/sidecars"
        }, cancellationToken: Cancel);
        Assert.NotEqual(true, result.IsError);
        var id = result.StructuredContent!.Value.GetProperty("id").GetInt64();
        Assert.Equal("draft", (await app.Admin.GetAsync($"/api/admin/definitions/{id}")).Is(200).Text("status"));
        Assert.DoesNotContain("as an agent would say", (await app.GetAsync("/api/terms/sidecar")).ToString(), StringComparison.Ordinal);
        var handed = await client.CallToolAsync("propose_definition", new Dictionary<string,
            object?>
        { ["term"] = "gateway", ["text"] = "A door for agents.", ["sourceTitle"] = "The Handbook of Gateways", ["submit"] = true },
            cancellationToken: Cancel);
        Assert.Equal("inReview", (await app.Admin.GetAsync($"/api/admin/definitions/{handed.StructuredContent!.Value.GetProperty("id").GetInt64()}")).Is(200)
            .Text("status"));
        Assert.Contains("A door for agents.", (await app.Admin.GetAsync("/api/admin/review")).Is(200).Content, StringComparison.Ordinal);
        var refused = await client.CallToolAsync("propose_definition", new Dictionary<string,
            object?>
        { ["term"] = "sidecar", ["text"] = "", ["sourceTitle"] = "x" }, cancellationToken: Cancel);
        Assert.True(refused.IsError);
        Assert.Contains("text", refused.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_cannot_propose()
    {
        await using var client = await app.McpAsync();
        var refused = await Assert.ThrowsAsync<McpProtocolException>(() =>
            client.CallToolAsync("propose_definition", new Dictionary<string, object?> { ["term"] = "sidecar", ["text"] = "x", ["sourceTitle"] = "x" },
            cancellationToken: Cancel).AsTask());
        Assert.Contains("requires authorization", refused.Message, StringComparison.Ordinal);
    }
}
