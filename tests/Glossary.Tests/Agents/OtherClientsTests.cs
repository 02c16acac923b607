using Glossary.Tests.Processes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Glossary.Tests.Agents;

/// <summary>The server as programs of other makers see it.</summary>
public class OtherClientsTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_TypeScript_SDK_speaks_to_it_over_HTTP() =>
        Assert.StartsWith("ok", await RunningServer.RunAsync("mcp.mjs", server.Url + "/mcp"), StringComparison.Ordinal);

    [Fact]
    public async Task The_TypeScript_SDK_speaks_to_it_over_stdio() =>
        Assert.StartsWith("ok", await RunningServer.RunAsync("mcp.mjs", "stdio", "dotnet", GlossaryServer.Program, "mcp"), StringComparison.Ordinal);

    [Fact]
    public async Task The_C_sharp_SDK_speaks_to_it_over_stdio()
    {
        var cancel = TestContext.Current.CancellationToken;
        // The program may take longer to start than the client waits for its first question, beside other tests.
        var patient = new McpClientOptions { DiscoverProbeTimeout = Timeout.InfiniteTimeSpan };
        await using var client = await McpClient.CreateAsync(
            new StdioClientTransport(new() { Command = "dotnet", Arguments = [GlossaryServer.Program, "mcp"] }), patient, cancellationToken: cancel);
        var result = await client.CallToolAsync("ask_glossary", new Dictionary<string, object?> { ["question"] = "what is a sidecar?" },
            cancellationToken: cancel);
        Assert.Contains("sidecar", result.Content.OfType<TextContentBlock>().First().Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Cards_and_blocks_are_what_their_makers_parsers_and_types_take() =>
        Assert.StartsWith("ok", await RunningServer.RunAsync("posts.mjs", server.Url), StringComparison.Ordinal);

    [Fact]
    public async Task A_TypeScript_client_is_generated_from_the_description_and_works() =>
        Assert.StartsWith("ok", await RunningServer.RunAsync("api.mjs", server.Url), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://evil.example", 403)]
    [InlineData("http://localhost:6274", 200)]
    [InlineData(null, 200)]
    public async Task Pages_of_elsewhere_may_not_speak_to_a_server_on_this_machine(string? origin, int status)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Url
            + "/mcp")
        { Content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Accept", "application/json, text/event-stream");
        if (origin is not null) request.Headers.Add("Origin", origin);
        var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)response.StatusCode);
    }
}
