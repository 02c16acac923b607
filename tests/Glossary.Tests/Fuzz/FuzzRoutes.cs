using System.Text.Json;
using System.Text.RegularExpressions;
using FastEndpoints;
using Glossary.Tests.Agents;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Tests.Fuzz;

/// <summary>Operations that the server's description leaves out, in its form: pages for people, and the tools of MCP.</summary>
internal static partial class FuzzRoutes
{
    /// <summary>Address of MCP.</summary>
    public const string Mcp = "/mcp";

    /// <summary>Pages and what they are made of, with the parameters that each one reads.</summary>
    public static IEnumerable<(string Method, string Path, JsonElement Operation)> Pages(App app, JsonElement description)
    {
        var described = description.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToHashSet();
        foreach (var route in app.Host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            var path = Constraint().Replace("/" + route.RoutePattern.RawText!.TrimStart('/'), "{$1}");
            var isPage = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
                && !described.Contains(path) && !path.StartsWith(Mcp, StringComparison.Ordinal);
            if (!isPage) continue;
            var inPath = route.RoutePattern.Parameters.Select(p => p.Name).ToList();
            var read = route.Metadata.GetMetadata<EndpointDefinition>()?.ReqDtoType.GetProperties() ?? [];
            var parameters = inPath.Select(n => new { name = n, @in = "path", schema = new { type = "string" } })
                .Concat(read.Where(p => !inPath.Contains(p.Name, StringComparer.OrdinalIgnoreCase)).Select(p => new
                {
                    name = JsonNamingPolicy.CamelCase.ConvertName(p.Name),
                    @in = "query",
                    schema = new { type = (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) == typeof(int) ? "integer" : "string" },
                }));
            yield return ("GET", path, JsonSerializer.SerializeToElement(new { parameters }));
        }
    }

    /// <summary>A call of each tool, with what it says it takes.</summary>
    public static async Task<IReadOnlyList<(string Method, string Path, JsonElement Operation)>> ToolsAsync(App app)
    {
        await using var client = await app.McpAsync();
        var tools = await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        return [.. tools.Select(t => ("POST", Mcp, JsonSerializer.SerializeToElement(new { tool = t.Name, arguments = t.JsonSchema })))];
    }

    [GeneratedRegex(@"\{\**(\w+)[^}]*\}")]
    private static partial Regex Constraint();
}
