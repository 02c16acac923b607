using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Glossary.Tests.Agents;

/// <summary>Drives /mcp with the protocol's own client.</summary>
public class McpTests(App app) : IClassFixture<App>
{
    private static readonly string[] Chain = ["Front End", "Backend", "Storage"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<McpClient> ConnectAsync() => McpClient.CreateAsync(
        new HttpClientTransport(new() { Endpoint = new("http://localhost/mcp"), TransportMode = HttpTransportMode.StreamableHttp },
            app.Host.Server.CreateClient()),
        cancellationToken: Cancel);

    private async Task<CallToolResult> CallAsync(string tool, object arguments)
    {
        await using var client = await ConnectAsync();
        var values = JsonSerializer.SerializeToElement(arguments).EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value);
        return await client.CallToolAsync(tool, values, cancellationToken: Cancel);
    }

    private static string Text(CallToolResult result) => string.Join('\n', result.Content.OfType<TextContentBlock>().Select(t => t.Text));

    [Fact]
    public async Task The_server_introduces_itself_and_tells_how_to_use_it()
    {
        await using var client = await ConnectAsync();
        Assert.Equal("glossary", client.ServerInfo?.Name);
        Assert.Contains("name the view", client.ServerInstructions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_tool_reads_only_and_describes_what_it_takes_and_gives()
    {
        await using var client = await ConnectAsync();
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
        Assert.Contains("Dependency view", Text(result), StringComparison.Ordinal);
        Assert.Contains("](https://", Text(result), StringComparison.Ordinal);
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
        var text = Text(await CallAsync(tool, JsonSerializer.Deserialize<JsonElement>(arguments)));
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
        Assert.Contains(told, Text(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_about_something_else_gets_no_answer_but_a_hint()
    {
        var result = await CallAsync("ask_glossary", new { question = "who won the football world cup" });
        Assert.NotEqual(true, result.IsError);
        Assert.Equal("none", result.StructuredContent!.Value.GetProperty("kind").GetString());
        Assert.Contains("search_glossary", Text(result), StringComparison.Ordinal);
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
        Assert.Contains(told, Text(result), StringComparison.Ordinal);
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
        Assert.Contains("Backend: upstream of it Storage", Text(result), StringComparison.Ordinal);
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
    public async Task Entries_and_views_are_resources_that_can_be_listed_and_read()
    {
        await using var client = await ConnectAsync();
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
        await using var client = await ConnectAsync();
        var completion = await client.CompleteAsync(new ResourceTemplateReference { Uri = "glossary://terms/{slug}" }, "slug", "upst",
            cancellationToken: Cancel);
        Assert.Contains("upstream", completion.Completion.Values);
    }

    [Fact]
    public async Task The_review_prompt_brings_the_terms_of_the_text_and_the_rule_of_the_view()
    {
        await using var client = await ConnectAsync();
        var prompt = await client.GetPromptAsync("review_terminology", new Dictionary<string,
            object?>
        { ["text"] = "nginx forwards to the upstream.", ["view"] = "dependency" }, cancellationToken: Cancel);
        var text = ((TextContentBlock)prompt.Messages[0].Content).Text;
        Assert.Contains("upstream (upstream), contested", text, StringComparison.Ordinal);
        Assert.Contains("What is depended on is upstream", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_author_s_key_drafts_a_definition_that_readers_do_not_see()
    {
        var author = (await app.Admin.PostAsync("/api/admin/keys", new { name = "an agent", role = "author" })).Is(201);
        var http = app.Host.Server.CreateClient();
        http.DefaultRequestHeaders.Add("X-Api-Key", author.Text("secret"));
        await using var client = await McpClient.CreateAsync(
            new HttpClientTransport(new() { Endpoint = new("http://localhost/mcp"), TransportMode = HttpTransportMode.StreamableHttp }, http),
            cancellationToken: Cancel);
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
        Assert.Contains("text", Text(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_cannot_propose()
    {
        await using var client = await ConnectAsync();
        var refused = await Assert.ThrowsAsync<McpProtocolException>(() =>
            client.CallToolAsync("propose_definition", new Dictionary<string, object?> { ["term"] = "sidecar", ["text"] = "x", ["sourceTitle"] = "x" },
            cancellationToken: Cancel).AsTask());
        Assert.Contains("requires authorization", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_that_does_not_exist_is_refused_with_those_that_do()
    {
        await using var client = await ConnectAsync();
        var refused = await Assert.ThrowsAsync<McpProtocolException>(() =>
            client.CallToolAsync("look_up", new Dictionary<string, object?>(), cancellationToken: Cancel).AsTask());
        Assert.Contains("ask_glossary, compare_views", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prompt_without_its_text_is_refused_with_what_it_needs()
    {
        await using var client = await ConnectAsync();
        var refused = await Assert.ThrowsAsync<McpProtocolException>(() =>
            client.GetPromptAsync("review_terminology", new Dictionary<string, object?>(), cancellationToken: Cancel).AsTask());
        Assert.Contains("needs 'text'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pinned_view_comes_first_from_every_tool_and_others_are_told()
    {
        var http = app.Host.Server.CreateClient();
        http.DefaultRequestHeaders.Add("X-Glossary-View", "message");
        await using var client = await McpClient.CreateAsync(
            new HttpClientTransport(new() { Endpoint = new("http://localhost/mcp"), TransportMode = HttpTransportMode.StreamableHttp }, http),
            cancellationToken: Cancel);
        foreach (var (tool, name, value) in new (string, string, object)[] { ("ask_glossary", "question", "is the client upstream?"),
            ("define_term", "term", "upstream"), ("compare_views", "term", "upstream") })
        {
            var result = await client.CallToolAsync(tool, new Dictionary<string, object?> { [name] = value }, cancellationToken: Cancel);
            Assert.Equal("message", result.StructuredContent!.Value.GetProperty("statements")[0].GetProperty("view").GetString());
            Assert.Contains("ependency view", Text(result), StringComparison.Ordinal);
        }
        var defined = await client.CallToolAsync("define_term", new Dictionary<string, object?> { ["term"] = "upstream" }, cancellationToken: Cancel);
        Assert.Contains("Others differ: dependency view", defined.StructuredContent!.Value.GetProperty("note").GetString(), StringComparison.Ordinal);
        var chain = await client.CallToolAsync("explain_chain", new Dictionary<string, object?> { ["nodes"] = Chain }, cancellationToken: Cancel);
        Assert.Equal("message", chain.StructuredContent!.Value.GetProperty("views")[0].GetProperty("view").GetString());
    }
}
