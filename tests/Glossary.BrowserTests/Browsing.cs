using Glossary.Tests.Processes;
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
        Browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
        server = await GlossaryServer.StartAsync();
    }

    /// <summary>A page of a browser that remembers nothing; addresses are relative to the shared server, or to another site.</summary>
    public async Task<IPage> OpenAsync(string path, Action<BrowserNewContextOptions>? options = null, string? site = null)
    {
        var wanted = new BrowserNewContextOptions
        {
            BaseURL = site ?? Url,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = 1280, Height = 900 }
        };
        options?.Invoke(wanted);
        var context = await Browser.NewContextAsync(wanted);
        context.SetDefaultTimeout(30_000);
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
