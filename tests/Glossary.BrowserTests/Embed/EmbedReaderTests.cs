using Microsoft.Playwright;

namespace Glossary.BrowserTests.Embed;

/// <summary>What a site chooses to mark, and what its readers choose to see.</summary>
public class EmbedReaderTests(Browsing browsing, ForeignSite site) : EmbedPages(browsing, site)
{
    [Theory]
    [InlineData("data-only='upstream, reverse proxy'", "reverse proxy", "upstream")]
    [InlineData("data-except=upstream,proxy", "reverse proxy", "client", "load\u00a0balancer")]
    [InlineData("data-tags=no-such-tag data-only=upstream")]
    [InlineData("data-only=upstream data-contested", "upstream")]
    public async Task A_site_marks_what_it_says(string attributes, params string[] words)
    {
        var (page, _) = await OpenAsync(Site.Add(Prose, attributes), waits: words.Length > 0);
        if (words.Length > 0) Assert.Equal(words, await WordsAsync(page, words.Length));
        else await page.WaitForFunctionAsync("() => performance.getEntriesByType('resource').some(r => r.name.includes('/api/annotate'))");
        Assert.Equal(words.Length, await Marks(page).CountAsync());
    }

    [Fact]
    public async Task A_reader_turns_marks_off_for_good_and_on_again()
    {
        var (page, faults) = await OpenAsync(Site.Add(Prose));
        await Marks(page).First.ClickAsync();
        await Card(page).GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
        await Card(page).GetByRole(AriaRole.Button, new() { Name = "Hide marks" }).ClickAsync();
        await Card(page).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        Assert.Equal("none", await Marks(page).First.EvaluateAsync<string>("t => getComputedStyle(t).textDecorationLine"));
        Assert.Null(await Marks(page).First.GetAttributeAsync("tabindex"));
        await page.ReloadAsync();
        var back = page.GetByRole(AriaRole.Button, new() { Name = "Show glossary marks" });
        await back.WaitForAsync();
        Assert.Equal(0, await Marks(page).CountAsync());
        await back.ClickAsync();
        await Marks(page).First.WaitForAsync();
        Assert.Equal("underline", await Marks(page).First.EvaluateAsync<string>("t => getComputedStyle(t).textDecorationLine"));
        Assert.Equal(0, await back.CountAsync());
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Control_and_K_opens_a_box_that_finds_and_asks()
    {
        var (page, faults) = await OpenAsync(Site.Add(Prose, "data-search"));
        await page.Keyboard.PressAsync("Control+k");
        var field = page.GetByRole(AriaRole.Combobox);
        await field.FillAsync("same effect when sent twice");
        await page.GetByRole(AriaRole.Option).Filter(new() { HasText = "idempotent" }).First.WaitForAsync();
        await field.FillAsync("is the client upstream of the server?");
        await page.GetByRole(AriaRole.Option).Filter(new() { HasText = "Ask:" }).WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("No in the dependency view").WaitForAsync();
        await Accessible.CheckAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await field.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        Assert.Empty(faults);
    }
}
