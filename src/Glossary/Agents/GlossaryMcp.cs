using System.Reflection;
using Glossary.Publishing;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace Glossary.Agents;

/// <summary>The glossary for agents, over the Model Context Protocol.</summary>
internal static class GlossaryMcp
{
    public static IMcpServerBuilder AddGlossaryMcp(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<IConfigureOptions<McpServerOptions>>(provider =>
            new ConfigureOptions<McpServerOptions>(server => Introduce(server, provider.GetRequiredService<LiveGlossary>())));
        return services.AddMcpServer()
            .WithTools<GlossaryTools>(ToolResults.Json)
            .WithTools<FindingTools>(ToolResults.Json)
            .WithResources<GlossaryResources>()
            .WithListResourcesHandler(GlossaryResources.ListAsync)
            .WithCompleteHandler(GlossaryResources.CompleteAsync)
            .WithPrompts<GlossaryPrompts>(ToolResults.Json)
            .AddCallFilters();
    }

    /// <summary>Tells an agent that comes what this glossary is, as it is now.</summary>
    public static void Introduce(McpServerOptions server, LiveGlossary live)
    {
        var text = live.Started ? AgentTexts.Of(live.State.Glossary) : null;
        server.ServerInfo = new()
        {
            Name = "glossary",
            Title = text?.Title ?? "Glossary",
            Version = typeof(GlossaryMcp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
                ?? "1.0.0"
        };
        server.ServerInstructions = text?.Instructions;
    }
}
