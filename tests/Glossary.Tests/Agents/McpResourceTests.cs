using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Glossary.Tests.Agents;

/// <summary>What an agent's host lists, reads, completes and asks for by name.</summary>
public class McpResourceTests(ReadApp app) : IClassFixture<ReadApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_and_views_are_resources_that_can_be_listed_and_read()
    {
        await using var client = await app.McpAsync();
        var resources = await client.ListResourcesAsync(cancellationToken: Cancel);
        Assert.Contains(resources, r => r.Uri == "glossary://views/dependency");
        Assert.Contains(resources, r => r.Uri == "glossary://terms/upstream");
        var term = await client.ReadResourceAsync("glossary://terms/upstream", cancellationToken: Cancel);
        Assert.StartsWith("# upstream", ((TextResourceContents)term.Contents[0]).Text, StringComparison.Ordinal);
        var views = await client.ReadResourceAsync("glossary://views", cancellationToken: Cancel);
        Assert.Contains("ruleInWords", ((TextResourceContents)views.Contents[0]).Text, StringComparison.Ordinal);
        var missing = await Assert.ThrowsAsync<McpProtocolException>(() => client.ReadResourceAsync("glossary://terms/no-such-term", cancellationToken: Cancel)
            .AsTask());
        Assert.Contains("search_glossary", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slugs_are_completed_while_they_are_typed()
    {
        await using var client = await app.McpAsync();
        var completion = await client.CompleteAsync(new ResourceTemplateReference { Uri = "glossary://terms/{slug}" }, "slug", "upst",
            cancellationToken: Cancel);
        Assert.Contains("upstream", completion.Completion.Values);
    }

    [Fact]
    public async Task The_review_prompt_brings_the_terms_of_the_text_and_the_rule_of_the_view()
    {
        await using var client = await app.McpAsync();
        var prompt = await client.GetPromptAsync("review_terminology", new Dictionary<string,
            object?>
        { ["text"] = "nginx forwards to the upstream.", ["view"] = "dependency" }, cancellationToken: Cancel);
        var text = ((TextContentBlock)prompt.Messages[0].Content).Text;
        Assert.Contains("upstream (upstream), contested", text, StringComparison.Ordinal);
        Assert.Contains("What is depended on is upstream", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prompt_without_its_text_is_refused_with_what_it_needs()
    {
        await using var client = await app.McpAsync();
        var refused = await Assert.ThrowsAsync<McpProtocolException>(() =>
            client.GetPromptAsync("review_terminology", new Dictionary<string, object?>(), cancellationToken: Cancel).AsTask());
        Assert.Contains("needs 'text'", refused.Message, StringComparison.Ordinal);
    }
}
