using System.Reflection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Glossary.Agents;

/// <summary>The glossary for agents, over the Model Context Protocol.</summary>
internal static class GlossaryMcp
{
    private const string Instructions = """
        A glossary of software words that people disagree about: upstream and downstream, client and server, and some two hundred more.
        Words here have competing definitions, one for each view. Use ask_glossary for questions, define_term for a word, compare_views to see where definitions disagree,
        explain_chain for who is upstream of whom in a chain of services, find_terms before reviewing a text, search_glossary when you do not know the word.
        Never give one view's verdict as the only one: name the view, and cite the source that comes with it. When an answer says that it has nothing, say so.
        """;

    public static IMcpServerBuilder AddGlossaryMcp(this IServiceCollection services) => services.AddHttpContextAccessor()
        .AddMcpServer(server =>
        {
            server.ServerInfo = new() { Name = "glossary", Title = "Glossary", Version = typeof(GlossaryMcp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "1.0.0" };
            server.ServerInstructions = Instructions;
        })
        .WithTools<GlossaryTools>(ToolResults.Json)
        .WithTools<FindingTools>(ToolResults.Json)
        .WithResources<GlossaryResources>()
        .WithListResourcesHandler(GlossaryResources.ListAsync)
        .WithCompleteHandler(GlossaryResources.CompleteAsync)
        .WithPrompts<GlossaryPrompts>(ToolResults.Json)
        .WithRequestFilters(filters => filters.AddCallToolFilter(next => (request, cancel) => RefuseAsync(next, request, cancel)));

    // A wrong argument is the agent's to put right; it is no fault that an operator should find in the log.
    private static async ValueTask<CallToolResult> RefuseAsync(McpRequestHandler<CallToolRequestParams, CallToolResult> next, RequestContext<CallToolRequestParams> request, CancellationToken cancel)
    {
        try
        {
            return await next(request, cancel);
        }
        catch (ToolRefusedException refused)
        {
            return new() { IsError = true, Content = [new TextContentBlock { Text = refused.Message }] };
        }
    }
}
