using Glossary.Tests.Processes;
using Microsoft.Playwright;

namespace Glossary.BrowserTests;

public class DeskAccessibilityTests(Desk desk, Browsing browsing) : IClassFixture<Desk>
{
    private static readonly (string Screen, string Heading)[] Screens =
    [
        ("review", "Review"), ("review?status=draft", "Review"), ("terms", "Terms"), ("terms/upstream", "upstream"), ("new", "New term"),
            ("history/upstream", "History of"), ("questions", "Questions"),
        ("sources", "Sources"), ("tags", "Tags"), ("views", "Views"), ("exchange", "Import and export"), ("audit", "Audit"), ("keys", "Keys"),
        ("quality", "Quality"), ("quality?list=duplicates", "Quality"), ("notices", "Notices"), ("schemes", "Vocabularies"),
        ("knowledge?part=kinds", "Kinds of relation"),
            ("nothing", "Nothing here"),
    ];

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 375)]
    public async Task Axe_finds_nothing_on_any_screen_and_nothing_runs_over_the_side(ColorScheme scheme, int width)
    {
        await desk.GetAsync("/api/ask?q=what+is+a+snorkelbox%3F");
        await desk.PostAsync("/api/admin/terms", new { label = $"waiting {scheme} {width}", definition = "x" });
        await desk.PostAsync($"/api/admin/terms/waiting-{scheme}-{width}/submit".ToLowerInvariant());
        void Look(BrowserNewContextOptions o) => (o.ColorScheme, o.ViewportSize) = (scheme, new() { Width = width, Height = 900 });
        var outside = await browsing.OpenAsync("/desk", Look, desk.Url);
        await outside.GetByLabel("API key or token").WaitForAsync();
        await Accessible.CheckAsync(outside);
        await outside.Context.CloseAsync();
        var page = await desk.SignInAsync(GlossaryServer.AdminKey, options: Look);
        foreach (var (screen, heading) in Screens)
        {
            await Desk.GoAsync(page, screen, heading);
            await Accessible.CheckAsync(page);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{screen} is wider than {width} pixels");
        }
        await Desk.GoAsync(page, "review", "Review");
        await page.GetByRole(AriaRole.Button, new() { Name = "Reject…" }).First.ClickAsync();
        await Accessible.CheckAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Desk.GoAsync(page, "terms/upstream", "upstream");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a source…" }).First.ClickAsync();
        await page.Locator(".choice").First.WaitForAsync();
        await Accessible.CheckAsync(page);
        await page.Context.CloseAsync();
    }
}
