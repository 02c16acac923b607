using Microsoft.Playwright;

namespace Glossary.BrowserTests;

public class AccessibilityTests(Browsing browsing)
{
    /// <summary>A page of every kind.</summary>
    private static readonly string[] Paths =
    [
        "/", "/ask?q=is+the+client+upstream+of+the+server%3F", "/ask?q=what+does+Envoy+mean+by+downstream%3F", "/ask?q=difference+between+proxy+and+gateway", "/ask?q=blorbx",
        "/ask?q=what+is+upstream+of+the+Backend+in+Front+End+%3E+Backend+%3E+Storage%3F", "/terms", "/terms/upstream", "/terms/sidecar", "/tags", "/tags/http", "/views", "/views/message",
        "/sources", "/sources/rfc9110", "/chain", "/chain?chain=Front+End+%3E+Backend+%3E+Storage", "/nothing-here",
    ];

    public static TheoryData<string, ColorScheme, int> Pages
    {
        get
        {
            var pages = new TheoryData<string, ColorScheme, int>();
            foreach (var path in Paths)
            {
                foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
                {
                    pages.Add(path, scheme, 375);
                    pages.Add(path, scheme, 1280);
                }
            }
            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_and_nothing_runs_over_the_side(string path, ColorScheme scheme, int width)
    {
        var page = await browsing.OpenAsync(path, o => (o.ColorScheme, o.ViewportSize) = (scheme, new() { Width = width, Height = 900 }));
        await Accessible.CheckAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} is wider than {width} pixels");
        await page.Context.CloseAsync();
    }
}
