namespace Glossary.Agents;

/// <summary>
/// Where agents come in. What the protocol needs to know of each tool is read off the tool's code, which is a tenth of a start; so it is done for the first
/// agent that comes, and not for a server that none asks.
/// </summary>
internal static class McpBranch
{
    private const string Address = "/mcp";

    /// <summary>Serves the protocol at <see cref="Address"/> and beneath it.</summary>
    public static IEndpointConventionBuilder MapGlossaryMcp(this IEndpointRouteBuilder routes)
    {
        var protocol = new Lazy<RequestDelegate>(() => Build(routes.ServiceProvider));
        return routes.Map(Address + "/{**rest}", http =>
        {
            // The routes of the branch are looked at only where none was found yet.
            http.SetEndpoint(null);
            return protocol.Value(http);
        });
    }

    private static RequestDelegate Build(IServiceProvider services)
    {
        var branch = new ApplicationBuilder(services);
        branch.Use(McpOrigins.CheckAsync);
        branch.UseRouting();
        branch.UseEndpoints(endpoints => endpoints.MapMcp(Address));
        return branch.Build();
    }
}
