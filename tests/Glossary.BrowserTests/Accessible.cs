using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Glossary.BrowserTests;

internal static class Accessible
{
    // What passes is not told node by node: on long pages that takes longer than the check.
    private static readonly AxeRunOptions OnlyViolations = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>Fails with every violation that axe finds on the page as it is, and where.</summary>
    public static async Task CheckAsync(IPage page, string shown = "")
    {
        var found = await page.RunAxe(OnlyViolations);
        var told = found.Violations.Select(v => $"{v.Id}: {v.Help}\n{string.Join('\n', v.Nodes.Take(5).Select(n => $"    {n.Html}"))}");
        Assert.True(found.Violations.Length == 0, $"{page.Url} {shown}:\n{string.Join('\n', told)}");
    }
}
