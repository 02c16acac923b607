using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Glossary.BrowserTests.Browsing))]

namespace Glossary.BrowserTests;

/// <summary>
/// The program as its users run it, with the shipped glossary on a free port, and a browser without a window. Both are started once and shared:
/// tests that write start a <see cref="GlossaryServer"/> of their own.
/// </summary>
public sealed class Browsing : IAsyncLifetime
{
    /// <summary>Where Debian puts it; GLOSSARY_CHROMIUM names another.</summary>
    private static readonly string Chromium = Environment.GetEnvironmentVariable("GLOSSARY_CHROMIUM") ?? "/usr/bin/chromium";

    private IPlaywright? playwright;
    private GlossaryServer? server;

    public IBrowser Browser { get; private set; } = null!;

    public string Url => server!.Url;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
        server = await GlossaryServer.StartAsync();
    }

    /// <summary>A page of a browser that remembers nothing; addresses are relative to the shared server, or to another site.</summary>
    public async Task<IPage> OpenAsync(string path, Action<BrowserNewContextOptions>? options = null, string? site = null)
    {
        var wanted = new BrowserNewContextOptions { BaseURL = site ?? Url, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = 1280, Height = 900 } };
        options?.Invoke(wanted);
        var context = await Browser.NewContextAsync(wanted);
        context.SetDefaultTimeout(15_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        playwright?.Dispose();
        if (server is not null) await server.DisposeAsync();
    }
}

/// <summary>The program as a process of its own, on a free port of this machine, on a database of its own.</summary>
public sealed partial class GlossaryServer : IAsyncDisposable
{
    public const string AdminKey = "an-admin-key-for-tests-only";

    private readonly string home = Directory.CreateTempSubdirectory("glossary-browser-").FullName;
    private Process process = null!;

    public string Url { get; private set; } = "";

    /// <param name="settings">Environment variables beside the usual ones.</param>
    public static async Task<GlossaryServer> StartAsync(params (string Name, string Value)[] settings)
    {
        var server = new GlossaryServer();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Glossary.dll"), "serve", "--urls", "http://127.0.0.1:0", "--home", server.home]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GLOSSARY_ADMIN_KEY"] = AdminKey;
        foreach (var (name, value) in settings) start.Environment[name] = value;
        server.process = Process.Start(start)!;
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

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(home, recursive: true);
    }

    [GeneratedRegex(@"Now listening on: (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
