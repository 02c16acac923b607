using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Glossary.Tests.Agents;

/// <summary>The protocol's own client at /mcp of a host in this process.</summary>
internal static class McpClients
{
    /// <param name="app">The host.</param>
    /// <param name="header">A header that goes with every request.</param>
    public static Task<McpClient> McpAsync(this App app, (string Name, string Value)? header = null)
    {
        var http = app.Host.Server.CreateClient();
        if (header is var (name, value)) http.DefaultRequestHeaders.Add(name, value);
        return McpClient.CreateAsync(
            new HttpClientTransport(new() { Endpoint = new("http://localhost/mcp"), TransportMode = HttpTransportMode.StreamableHttp }, http),
            cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>What a tool wrote, its parts one below the other.</summary>
    public static string Text(this CallToolResult result) => string.Join('\n', result.Content.OfType<TextContentBlock>().Select(t => t.Text));
}
