using System.CommandLine;
using Glossary.Agents;
using Glossary.Storage;

namespace Glossary.Host.Commands;

/// <summary>glossary mcp</summary>
internal static class McpCommand
{
    public static Command Make(Option<string?> home, Option<string?> data)
    {
        var command = new Command(
            "mcp",
            "Serves the glossary to an agent over standard input and output (Model Context Protocol). "
                + "Without a home folder it uses a temporary one, so that any number of agents can run it at once.");
        command.SetAction((parse, cancel) => RunAsync(parse.GetValue(home), parse.GetValue(data), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string? home, string? data, CancellationToken cancel)
    {
        using var folder = TemporaryHome.Unless(home);
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        // Standard output belongs to the protocol.
        builder.Logging.ClearProviders().AddConsole(c => c.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddGlossary(GlossaryOptions.Read(folder.Path ?? home, data));
        builder.Services.AddGlossaryMcp().WithStdioServerTransport();
        using var host = builder.Build();
        host.Services.GetRequiredService<GlossaryHome>();
        await host.Services.GetRequiredService<StartGlossary>().RunAsync(null, cancel);
        await host.RunAsync(cancel);
        return 0;
    }
}
