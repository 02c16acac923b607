using Glossary.Exchange;
using Glossary.Tests.Exchange;

namespace Glossary.Tests.Agents;

/// <summary>Agents read a glossary in the language that they name.</summary>
public class McpLanguageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("define_term", "term", "plane", "de", "Hobelt Holz.")]
    [InlineData("define_term", "term", "Hobel", null, "Shaves wood.")]
    [InlineData("compare_views", "term", "plane", "fr,de", "Hobelt Holz.")]
    [InlineData("search_glossary", "query", "plane", "de", "Hobel (plane)")]
    [InlineData("find_terms", "text", "Ein Hobel liegt da.", "de", "\"label\":\"Hobel\"")]
    public async Task A_tool_answers_in_the_language_that_is_named(string tool, string name, string value, string? lang, string told)
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(
            """{"slug":"plane","label":"plane","labels":[{"text":"Hobel","language":"de"}],"definitions":[{"text":"Shaves wood."},{"text":"Hobelt Holz.","language":"de"}]}""",
            ExchangeFormat.Ndjson)).Sound();
        await using var client = await app.McpAsync();
        var arguments = new Dictionary<string, object?> { [name] = value };
        if (lang is not null) arguments["lang"] = lang;
        var result = await client.CallToolAsync(tool, arguments, cancellationToken: Cancel);
        var text = string.Concat(result.Content.OfType<ModelContextProtocol.Protocol.TextContentBlock>().Select(t => t.Text)) + result.StructuredContent;
        Assert.Contains(told, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_that_is_none_is_refused_with_what_would_be_one()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync("""{"label":"plane"}""", ExchangeFormat.Ndjson)).Sound();
        await using var client = await app.McpAsync();
        var result = await client.CallToolAsync(
            "define_term", new Dictionary<string, object?> { ["term"] = "plane", ["lang"] = "no language!" }, cancellationToken: Cancel);
        Assert.True(result.IsError);
        var told = string.Concat(result.Content.OfType<ModelContextProtocol.Protocol.TextContentBlock>().Select(t => t.Text));
        Assert.Contains("en or pt-BR", told, StringComparison.Ordinal);
    }
}
