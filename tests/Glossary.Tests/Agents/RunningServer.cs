using System.Diagnostics;
using Glossary.Tests.Processes;

namespace Glossary.Tests.Agents;

/// <summary>The program as a process of its own, on a home that it fills itself, for clients that are not .NET; and their packages, installed.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private GlossaryServer? server;

    public string Url => server!.Url;

    public async ValueTask InitializeAsync()
    {
        var packages = NodePackages.InstallAsync();
        server = await GlossaryServer.StartAsync();
        await packages;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
    }

    /// <summary>Runs a script of tests/mcp-typescript; fails with its output where it fails.</summary>
    public static Task<string> RunAsync(string script, params string[] arguments) => RunAsync(NodePackages.Scripts, "node", [script, .. arguments]);

    internal static async Task<string> RunAsync(string folder, string command, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{command} {string.Join(' ', arguments)}: {output}{await errors}");
        return output;
    }
}
