using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Glossary.Tests.Processes;

/// <summary>The program as a process of its own, on a free port of this machine, on a home of its own that its first start fills.</summary>
public sealed partial class GlossaryServer : IAsyncDisposable
{
    public const string AdminKey = "an-admin-key-for-tests-only";

    private readonly string home;
    private readonly bool own;
    private Process process = null!;

    private GlossaryServer(string? home) => (this.home, own) = (home ?? Directory.CreateTempSubdirectory("glossary-server-").FullName, home is null);

    /// <summary>The built program, to be run by dotnet.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Glossary.dll");

    public string Url { get; private set; } = "";

    public int ProcessId => process.Id;

    /// <param name="settings">Environment variables beside the usual ones.</param>
    public static Task<GlossaryServer> StartAsync(params (string Name, string Value)[] settings) => StartAsync(null, settings);

    /// <summary>On a home that is there, and stays.</summary>
    public static Task<GlossaryServer> StartAtAsync(string home, params (string Name, string Value)[] settings) => StartAsync(home, settings);

    /// <summary>Waits until the process ends by itself.</summary>
    public Task DiedAsync() => process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));

    private static async Task<GlossaryServer> StartAsync(string? home, (string Name, string Value)[] settings)
    {
        var server = new GlossaryServer(home);
        server.process = Run(["serve", "--urls", "http://127.0.0.1:0", "--home", server.home], settings);
        while (await server.process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is not { Success: true } match) continue;
            server.Url = match.Groups[1].Value;
            // The pipes must not fill.
            _ = server.process.StandardOutput.ReadToEndAsync();
            _ = server.process.StandardError.ReadToEndAsync();
            return server;
        }
        throw new InvalidOperationException($"The server did not start: {await server.process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Starts the program with the admin key of the tests; what it writes can be read.</summary>
    public static Process Run(IEnumerable<string> arguments, params ReadOnlySpan<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GLOSSARY_ADMIN_KEY"] = AdminKey;
        foreach (var (name, value) in Frugal)
        {
            start.Environment[name] = value;
        }
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }
        return Process.Start(start)!;
    }

    // A process that lives for seconds never earns back what the runtime spends on making its code fast: no counting of branches, no second
    // compilation before the 0x300th call, and one heap instead of one for each core. Nor does it need a sentence model.
    private static readonly (string Name, string Value)[] Frugal =
    [
        ("DOTNET_TieredPGO", "0"), ("DOTNET_TC_CallCountThreshold", "300"), ("DOTNET_gcServer", "0"),
        ("Glossary__Search__Meaning", "static"), ("Glossary__Rehearse", "false"),
    ];

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        if (own) Directory.Delete(home, recursive: true);
    }

    [GeneratedRegex(@"Now listening on: (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
