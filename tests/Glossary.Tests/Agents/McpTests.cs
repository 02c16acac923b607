using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Glossary.Tests.Agents;

/// <summary>Drives /mcp with the protocol's own client.</summary>
public class McpTests(ReadApp app) : IClassFixture<ReadApp>
{
    private static readonly string[] Chain = ["Front End", "Backend", "Storage"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<CallToolResult> CallAsync(string tool, object arguments)
    {
        await using var client = await app.McpAsync();
        var values = JsonSerializer.SerializeToElement(arguments).EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value);
        return await client.CallToolAsync(tool, values, cancellationToken: Cancel);
    }

    [Fact]
    public async Task The_server_introduces_itself_and_tells_how_to_use_it()
    {
        await using var client = await app.McpAsync();
        Assert.Equal("glossary", client.ServerInfo?.Name);
        Assert.Contains("name the view", client.ServerInstructions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_tool_reads_only_and_describes_what_it_takes_and_gives()
    {
        await using var client = await app.McpAsync();
        var tools = await client.ListToolsAsync(cancellationToken: Cancel);
        Assert.Equal(["ask_glossary", "compare_views", "define_term", "explain_chain", "find_terms", "judge_direction", "search_glossary"],
            tools.Select(t => t.Name).Order(StringComparer.Ordinal));
        foreach (var tool in tools)
        {
            Assert.True(tool.ProtocolTool.Annotations is { ReadOnlyHint: true, IdempotentHint: true, DestructiveHint: false, OpenWorldHint: false }, tool.Name);
            Assert.NotNull(tool.ProtocolTool.OutputSchema);
            Assert.Equal("object", tool.ProtocolTool.OutputSchema!.Value.GetProperty("type").GetString());
            foreach (var parameter in tool.JsonSchema.GetProperty("properties").EnumerateObject())
            {
                Assert.True(parameter.Value.TryGetProperty("description", out _), $"{tool.Name}.{parameter.Name}");
            }
        }
    }

    [Fact]
    public async Task An_argument_that_is_null_is_one_that_was_left_out()
    {
        var found = await CallAsync("find_terms", new { text = "a proxy", firstOnly = (bool?)null, limit = (int?)null, lang = (string?)null });
        Assert.NotEqual(true, found.IsError);
        var without = await CallAsync("find_terms", new { text = "a proxy" });
        Assert.Equal(without.Text(), found.Text());
        Assert.Contains("needs 'text'", (await CallAsync("find_terms", new { text = (string?)null })).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_answered_for_every_view_with_reasons_and_sources()
    {
        var result = await CallAsync("ask_glossary", new { question = "is the client upstream of the server?" });
        Assert.NotEqual(true, result.IsError);
        var reply = result.StructuredContent!.Value;
        Assert.Equal("verdict", reply.GetProperty("kind").GetString());
        var statements = reply.GetProperty("statements").EnumerateArray().ToList();
        Assert.Equal("no", statements.First(s => s.GetProperty("view").GetString() == "dependency").GetProperty("verdict").GetString());
        Assert.Equal("depends", statements.First(s => s.GetProperty("view").GetString() == "message").GetProperty("verdict").GetString());
        Assert.All(statements, s => Assert.NotEqual(0, s.GetProperty("sources").GetArrayLength()));
        Assert.Contains("Dependency view", result.Text(), StringComparison.Ordinal);
        Assert.Contains("](https://", result.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(600)]
    [InlineData(2000)]
    [InlineData(4000)]
    public async Task A_shorter_answer_loses_whole_sentences_and_no_source(int maxLength)
    {
        var whole = (await CallAsync("ask_glossary", new { question = "is the client upstream of the server?", maxLength = 20000 })).StructuredContent!.Value;
        var cut = (await CallAsync("ask_glossary", new { question = "is the client upstream of the server?", maxLength })).StructuredContent!.Value;
        Assert.Equal(Sources(whole), Sources(cut));
        Assert.Equal(maxLength < 4000, cut.GetProperty("shortened").GetBoolean());
        foreach (var (statement, original) in cut.GetProperty("statements").EnumerateArray().Zip(whole.GetProperty("statements").EnumerateArray()))
        {
            var text = statement.GetProperty("text").GetString()!;
            Assert.StartsWith(text, original.GetProperty("text").GetString(), StringComparison.Ordinal);
            Assert.True(text.Length == 0 || text[^1] is '.' or '?' or '!', text);
        }

        static List<string?> Sources(JsonElement reply) =>
            [.. reply.GetProperty("statements").EnumerateArray().SelectMany(s => s.GetProperty("sources").EnumerateArray())
            .Select(s => s.GetProperty("url").GetString())];
    }

    [Theory]
    [InlineData("ask_glossary", """{ "question": "what does upstream mean?", "maxLength": 2000 }""", 2000)]
    [InlineData("define_term", """{ "term": "upstream" }""", 4000)]
    [InlineData("compare_views", """{ "term": "upstream", "maxLength": 3000 }""", 3000)]
    [InlineData("explain_chain", """{ "nodes": ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"] }""", 4000)]
    [InlineData("search_glossary", """{ "query": "server", "limit": 50, "maxLength": 1000 }""", 1000)]
    public async Task What_is_written_keeps_the_length_with_all_its_marks_and_addresses(string tool, string arguments, int length)
    {
        var text = (await CallAsync(tool, JsonSerializer.Deserialize<JsonElement>(arguments))).Text();
        Assert.InRange(text.Length, length / 3, length);
    }

    [Theory]
    [InlineData("explain_chain", """{ "nodes": "Front End>Backend>Storage", "view": "dependency" }""", "Backend: upstream of it Storage")]
    [InlineData("ask_glossary", """{ "question": "and for the response?", "context": "is the client upstream of the server?", "max_length": "2500" }""",
        "Yes in the initiator view")]
    [InlineData("find_terms", """{ "text": "Our servers are upstream.", "firstOnly": "false", "limit": 5.0 }""", "server")]
    [InlineData("search_glossary", """{ "query": "proxy", "sessionId": "what a host adds" }""", "reverse-proxy")]
    public async Task Arguments_that_are_not_of_the_right_type_are_read_where_they_are_plain(string tool, string arguments, string told)
    {
        var result = await CallAsync(tool, JsonSerializer.Deserialize<JsonElement>(arguments));
        Assert.NotEqual(true, result.IsError);
        Assert.Contains(told, result.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_about_something_else_gets_no_answer_but_a_hint()
    {
        var result = await CallAsync("ask_glossary", new { question = "who won the football world cup" });
        Assert.NotEqual(true, result.IsError);
        Assert.Equal("none", result.StructuredContent!.Value.GetProperty("kind").GetString());
        Assert.Contains("search_glossary", result.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ask_glossary", """{ "question": "" }""", "is the client upstream of the server?")]
    [InlineData("ask_glossary", """{ "question": "is the client upstream?", "view": "sideways" }""", "event-timeline")]
    [InlineData("ask_glossary", """{ "question": "is the client upstream?", "maxLength": 5 }""", "200 to 20000")]
    [InlineData("define_term", """{ "term": "reverse prxy" }""", "'reverse proxy'")]
    [InlineData("explain_chain", """{ "nodes": ["alone"] }""", "2 to 20")]
    [InlineData("search_glossary", """{ "query": "" }""", "1 to 500")]
    [InlineData("find_terms", """{ "text": "" }""", "1 to 50000")]
    [InlineData("ask_glossary", "{}", "needs 'question'")]
    [InlineData("ask_glossary", """{ "q": "is the client upstream?" }""", "It takes question, view, chain, context, maxLength")]
    [InlineData("ask_glossary", """{ "question": "is the client upstream?", "maxLength": "many" }""", "maxLength is \"many\"; it must be a whole number")]
    [InlineData("ask_glossary", """{ "question": 5 }""", "it must be a text")]
    [InlineData("ask_glossary", """{ "question": "and?", "context": [null] }""", "it must be a list of texts")]
    public async Task A_refusal_tells_the_agent_what_to_try(string tool, string arguments, string told)
    {
        var result = await CallAsync(tool, JsonSerializer.Deserialize<JsonElement>(arguments));
        Assert.True(result.IsError);
        Assert.Contains(told, result.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_term_is_defined_by_any_of_its_labels_with_the_asked_view_first()
    {
        var reply = (await CallAsync("define_term", new { term = "up-stream", view = "message" })).StructuredContent!.Value;
        Assert.Equal("message", reply.GetProperty("statements")[0].GetProperty("view").GetString());
        Assert.Contains("downstream", reply.GetProperty("related").EnumerateArray().Select(r => r.GetProperty("slug").GetString()));
    }

    [Fact]
    public async Task A_comparison_tells_where_the_views_disagree()
    {
        var reply = (await CallAsync("compare_views", new { term = "upstream" })).StructuredContent!.Value;
        Assert.NotEqual(0, reply.GetProperty("disagreements").GetArrayLength());
        Assert.Contains("initiator", reply.GetProperty("statements").EnumerateArray().Select(s => s.GetProperty("view").GetString()));
    }

    [Fact]
    public async Task A_chain_is_explained_view_by_view()
    {
        var result = await CallAsync("explain_chain", new { nodes = Chain, view = "dependency" });
        var nodes = result.StructuredContent!.Value.GetProperty("views")[0].GetProperty("nodes");
        Assert.Equal("Storage", nodes[1].GetProperty("upstream")[0].GetString());
        Assert.Contains("Backend: upstream of it Storage", result.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terms_are_found_in_a_text_the_longest_first_and_contested_ones_are_marked()
    {
        const string text = "Our reverse proxies sit upstream. The reverse proxy caches nothing.";
        var matches = (await CallAsync("find_terms", new { text, firstOnly = false })).StructuredContent!.Value.GetProperty("matches").EnumerateArray()
            .ToList();
        Assert.Equal(["reverse-proxy", "upstream", "reverse-proxy"], matches.Select(m => m.GetProperty("slug").GetString()).Take(3));
        foreach (var match in matches)
        {
            Assert.Equal(match.GetProperty("text").GetString(), text[match.GetProperty("start").GetInt32()..match.GetProperty("end").GetInt32()]);
        }
        Assert.True(matches[1].GetProperty("contested").GetBoolean());
    }

    [Fact]
    public async Task A_description_finds_the_word()
    {
        var reply = (await CallAsync("search_glossary", new { query = "same effect when it is sent twice" })).StructuredContent!.Value;
        Assert.Contains("idempotent", reply.GetProperty("hits").EnumerateArray().Take(3).Select(h => h.GetProperty("slug").GetString()));
    }

    [Fact]
    public async Task A_tool_that_does_not_exist_is_refused_with_those_that_do()
    {
        await using var client = await app.McpAsync();
        var refused = await Assert.ThrowsAsync<McpProtocolException>(() =>
            client.CallToolAsync("look_up", new Dictionary<string, object?>(), cancellationToken: Cancel).AsTask());
        Assert.Contains("ask_glossary, compare_views", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pinned_view_comes_first_from_every_tool_and_others_are_told()
    {
        await using var client = await app.McpAsync(("X-Glossary-View", "message"));
        foreach (var (tool, name, value) in new (string, string, object)[] { ("ask_glossary", "question", "is the client upstream?"),
            ("define_term", "term", "upstream"), ("compare_views", "term", "upstream") })
        {
            var result = await client.CallToolAsync(tool, new Dictionary<string, object?> { [name] = value }, cancellationToken: Cancel);
            Assert.Equal("message", result.StructuredContent!.Value.GetProperty("statements")[0].GetProperty("view").GetString());
            Assert.Contains("ependency view", result.Text(), StringComparison.Ordinal);
        }
        var defined = await client.CallToolAsync("define_term", new Dictionary<string, object?> { ["term"] = "upstream" }, cancellationToken: Cancel);
        Assert.Contains("Others differ: dependency view", defined.StructuredContent!.Value.GetProperty("note").GetString(), StringComparison.Ordinal);
        var chain = await client.CallToolAsync("explain_chain", new Dictionary<string, object?> { ["nodes"] = Chain }, cancellationToken: Cancel);
        Assert.Equal("message", chain.StructuredContent!.Value.GetProperty("views")[0].GetProperty("view").GetString());
    }
}
