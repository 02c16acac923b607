using System.Reflection;

namespace Glossary.Agents;

/// <summary>The glossary for agents, over the Model Context Protocol.</summary>
internal static class GlossaryMcp
{
    private const string Instructions =
        "A glossary of software words that people disagree about: upstream and downstream, client and server, and some two hundred more.\n"
        + "Words here have competing definitions, one for each view. Use ask_glossary for questions, define_term for a word, "
        + "compare_views to see where definitions disagree,\n"
        + "explain_chain for who is upstream of whom in a chain of services, find_terms before reviewing a text, "
        + "search_glossary when you do not know the word.\n"
        + "Never give one view's verdict as the only one: name the view, and cite the source that comes with it. "
        + "When an answer says that it has nothing, say so.";

    public static IMcpServerBuilder AddGlossaryMcp(this IServiceCollection services) => services.AddHttpContextAccessor()
        .AddMcpServer(server =>
        {
            server.ServerInfo = new()
            {
                Name = "glossary",
                Title = "Glossary",
                Version = typeof(GlossaryMcp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
                    ?? "1.0.0"
            };
            server.ServerInstructions = Instructions;
        })
        .WithTools<GlossaryTools>(ToolResults.Json)
        .WithTools<FindingTools>(ToolResults.Json)
        .WithResources<GlossaryResources>()
        .WithListResourcesHandler(GlossaryResources.ListAsync)
        .WithCompleteHandler(GlossaryResources.CompleteAsync)
        .WithPrompts<GlossaryPrompts>(ToolResults.Json)
        .AddCallFilters();
}
