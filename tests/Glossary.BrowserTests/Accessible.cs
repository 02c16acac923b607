using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Glossary.BrowserTests;

internal static class Accessible
{
    /// <summary>Fails with every violation that axe finds on the page as it is, and where.</summary>
    public static async Task CheckAsync(IPage page)
    {
        var found = await page.RunAxe();
        var told = found.Violations.Select(v => $"{v.Id}: {v.Help}\n{string.Join('\n', v.Nodes.Take(5).Select(n => $"    {n.Html}"))}");
        Assert.True(found.Violations.Length == 0, $"{page.Url}:\n{string.Join('\n', told)}");
    }
}
