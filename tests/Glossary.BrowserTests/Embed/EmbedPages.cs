using Microsoft.Playwright;

namespace Glossary.BrowserTests.Embed;

/// <summary>A page of another origin with the embed script in it.</summary>
public abstract class EmbedPages(Browsing browsing, ForeignSite site) : IClassFixture<ForeignSite>
{
    protected const string Prose =
        "<h1>How upstream works</h1><p id=first>The reverse proxy is upstream of the client, they say. The proxy asks the load&nbsp;balancer.</p>";

    protected Browsing Browsing => browsing;

    protected ForeignSite Site => site;

    /// <summary>Opens the page and waits for its first mark. Every fault that the page tells of is kept.</summary>
    protected async Task<(IPage Page, List<string> Faults)> OpenAsync(string address, Action<BrowserNewContextOptions>? options = null, bool waits = true)
    {
        var page = await browsing.OpenAsync("about:blank", options, site.Url);
        var faults = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") faults.Add(message.Text);
        };
        page.PageError += (_, error) => faults.Add(error);
        await page.GotoAsync(address);
        if (waits) await Marks(page).First.WaitForAsync();
        return (page, faults);
    }

    protected static ILocator Marks(IPage page) => page.Locator("glossary-term");

    protected static ILocator Card(IPage page) => page.GetByRole(AriaRole.Dialog);

    /// <summary>Waits until the page has drawn what it knew, and has nothing more to do.</summary>
    protected static Task SettleAsync(IPage page) => page.EvaluateAsync(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(done))))");

    /// <summary>Waits until as many words are marked, and then until nothing more comes.</summary>
    protected static async Task<string[]> WordsAsync(IPage page, int count, string within = "main")
    {
        var marks = page.Locator($"{within} glossary-term");
        await marks.Nth(count - 1).WaitForAsync();
        await SettleAsync(page);
        return await marks.EvaluateAllAsync<string[]>("all => all.map(t => t.textContent)");
    }
}
