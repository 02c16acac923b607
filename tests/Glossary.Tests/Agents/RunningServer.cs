using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Glossary.Tests.Agents;

/// <summary>The program as a process of its own, on a free port, for clients that are not .NET; and their packages, installed.</summary>
public sealed partial class RunningServer : IAsyncLifetime
{
    private readonly string home = Directory.CreateTempSubdirectory("glossary-test-").FullName;
    private Process? server;

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Glossary.dll");

    public static string Scripts { get; } = Path.Combine(Repository.Root, "tests", "mcp-typescript");

    public string Url { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (!Directory.Exists(Path.Combine(Scripts, "node_modules", "typescript"))) await RunAsync("npm", "ci", "--no-audit", "--no-fund");
        server = Start("dotnet", [Program, "serve", "--urls", "http://127.0.0.1:0", "--home", home], Repository.Root);
        while (await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                Url = match.Groups[1].Value;
                // The pipe must not fill.
                _ = server.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }
        throw new InvalidOperationException($"The server did not start: {await server.StandardError.ReadToEndAsync(CancellationToken.None)}");
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(CancellationToken.None);
            server.Dispose();
        }
        Directory.Delete(home, recursive: true);
    }

    /// <summary>Runs a script of tests/mcp-typescript; fails with its output where it fails.</summary>
    public static async Task<string> RunAsync(string command, params string[] arguments)
    {
        using var process = Start(command, arguments, Scripts);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{command} {string.Join(' ', arguments)}: {output}{await errors}");
        return output;
    }

    private static Process Start(string command, IEnumerable<string> arguments, string folder) =>
        Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;

    [GeneratedRegex(@"Now listening on: (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
