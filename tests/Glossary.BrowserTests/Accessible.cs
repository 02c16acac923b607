using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Glossary.BrowserTests;

/// <summary>
/// axe on the page as it is. It is given to a page once and stays there: the package's own way sends it anew for each check and opens another
/// page to count together what it found in frames, of which no page of ours has any.
/// </summary>
internal static class Accessible
{
    private static readonly Lazy<string> Axe = new(() =>
    {
        using var script = typeof(AxeResult).Assembly.GetManifestResourceStream("Deque.AxeCore.Commons.Resources.axe.min.js")!;
        using var reader = new StreamReader(script);
        return reader.ReadToEnd();
    });

    /// <summary>Fails with every violation that axe finds, and where.</summary>
    public static async Task CheckAsync(IPage page, string shown = "")
    {
        Assert.Single(page.Frames);
        if (!await page.EvaluateAsync<bool>("typeof axe === 'object'")) await page.EvaluateAsync(Axe.Value);
        // What passes is not told node by node: on long pages that takes longer than the check.
        var found = await page.EvaluateAsync<JsonElement>("""
            async () => {
                const found = await axe.run(document, { resultTypes: ['violations'] });
                const passed = found.passes.length;
                return { passed, told: found.violations.map(v => [`${v.id}: ${v.help}`, ...v.nodes.slice(0, 5).map(n => `    ${n.html}`)].join('\n')) };
            }
            """);
        Assert.True(found.GetProperty("passed").GetInt32() > 0, $"{page.Url} {shown}: axe looked at nothing");
        var told = found.GetProperty("told").EnumerateArray().Select(t => t.GetString()).ToList();
        Assert.True(told.Count == 0, $"{page.Url} {shown}:\n{string.Join('\n', told)}");
    }
}
