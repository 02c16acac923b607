using Microsoft.Playwright;

namespace Glossary.BrowserTests;

public class PageTests(Browsing browsing)
{
    [Fact]
    public async Task An_answer_is_read_at_a_glance_and_says_why()
    {
        var page = await browsing.OpenAsync("/ask?q=is+the+client+upstream+of+the+server%3F");
        var views = page.GetByRole(AriaRole.Region, new() { Name = "What each view says" });
        Assert.Contains("No", await views.Locator(".card", new() { HasText = "Dependency view" }).Locator(".verdict").InnerTextAsync(),
            StringComparison.Ordinal);
        Assert.Contains("Yes", await views.Locator(".card", new() { HasText = "Initiator view" }).Locator(".verdict").InnerTextAsync(),
            StringComparison.Ordinal);
        await views.GetByRole(AriaRole.Link, new() { Name = "Dependency view" }).ClickAsync();
        await Assertions.Expect(page.Locator("#view-dependency")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Who_was_helped_can_say_so()
    {
        var page = await browsing.OpenAsync("/ask?q=what+is+a+sidecar%3F");
        await page.Locator(".feedback").GetByRole(AriaRole.Button, new() { Name = "Yes" }).ClickAsync();
        await Assertions.Expect(page.Locator(".feedback [role=status]")).ToContainTextAsync("Thank you");
    }

    [Fact]
    public async Task A_word_that_is_missing_can_be_suggested()
    {
        var page = await browsing.OpenAsync("/ask?q=blorbx");
        await page.GetByLabel("What it should say").FillAsync("A thing that blorbs.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Suggest the term" }).ClickAsync();
        await Assertions.Expect(page.Locator("form.note [role=status]")).ToContainTextAsync("Thank you");
    }

    [Fact]
    public async Task A_term_shows_its_meanings_side_by_side_where_there_is_room()
    {
        var page = await browsing.OpenAsync("/terms/upstream");
        var (first, second) = (await page.Locator(".meaning").Nth(0).BoundingBoxAsync(), await page.Locator(".meaning").Nth(1).BoundingBoxAsync());
        Assert.Equal(first!.Y, second!.Y);
        await page.SetViewportSizeAsync(375, 800);
        (first, second) = (await page.Locator(".meaning").Nth(0).BoundingBoxAsync(), await page.Locator(".meaning").Nth(1).BoundingBoxAsync());
        Assert.True(second!.Y >= first!.Y + first.Height);
    }

    [Fact]
    public async Task A_chain_is_typed_in_and_drawn_for_each_view()
    {
        var page = await browsing.OpenAsync("/chain");
        await page.GetByLabel("The parts").FillAsync("Front End > Backend > Storage");
        await page.Keyboard.PressAsync("Enter");
        var pictures = page.GetByRole(AriaRole.Img);
        await Assertions.Expect(pictures).ToHaveCountAsync(7);
        foreach (var picture in await pictures.AllAsync())
        {
            await picture.ScrollIntoViewIfNeededAsync();
            await Assertions.Expect(picture).ToHaveJSPropertyAsync("complete", true);
            Assert.True(await picture.EvaluateAsync<int>("i => i.naturalWidth") > 0);
        }
        Assert.Contains("Storage is upstream of Backend", await pictures.First.GetAttributeAsync("alt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_scripts_one_asks_and_reads_all_the_same()
    {
        var page = await browsing.OpenAsync("/", o => o.JavaScriptEnabled = false);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("what is a reverse proxy?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("what is a reverse proxy?");
        await Assertions.Expect(page.Locator(".feedback")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "reverse proxy" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("reverse proxy");
    }

    [Fact]
    public async Task Tab_comes_first_to_a_way_past_the_header()
    {
        var page = await browsing.OpenAsync("/terms/upstream");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByText("Skip to the content")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/ask?q=is+the+client+upstream%3F")]
    [InlineData("/terms/upstream")]
    [InlineData("/chain?chain=A%3EB%3EC")]
    public async Task No_page_breaks_its_own_policy_or_asks_another_host(string path)
    {
        var page = await browsing.OpenAsync("/nothing-here");
        var faults = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error") faults.Add(message.Text);
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(browsing.Url, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                faults.Add(request.Url);
            }
        };
        await page.GotoAsync(path);
        Assert.Empty(faults);
    }
}
