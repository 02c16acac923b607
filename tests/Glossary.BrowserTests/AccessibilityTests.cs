using Microsoft.Playwright;

namespace Glossary.BrowserTests;

public class AccessibilityTests(Browsing browsing)
{
    /// <summary>A page of every kind.</summary>
    private static readonly string[] Paths =
    [
        "/", "/ask?q=is+the+client+upstream+of+the+server%3F", "/ask?q=what+does+Envoy+mean+by+downstream%3F", "/ask?q=difference+between+proxy+and+gateway",
            "/ask?q=blorbx",
        "/ask?q=what+is+upstream+of+the+Backend+in+Front+End+%3E+Backend+%3E+Storage%3F", "/terms", "/terms/upstream", "/terms/sidecar", "/tags", "/tags/http",
            "/views", "/views/message",
        "/sources", "/sources/rfc9110", "/chain", "/chain?chain=Front+End+%3E+Backend+%3E+Storage", "/nothing-here",
    ];

    public static TheoryData<string> Pages => [.. Paths];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_and_nothing_runs_over_the_side(string path)
    {
        var page = await browsing.OpenAsync(path);
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (375, ColorScheme.Dark) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} is wider than {width} pixels");
            await Accessible.CheckAsync(page, $"{scheme}, {width} pixels");
        }
        await page.Context.CloseAsync();
    }
}
