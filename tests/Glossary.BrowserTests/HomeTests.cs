namespace Glossary.BrowserTests;

public class HomeTests(Browsing browsing)
{
    [Fact]
    public async Task A_question_is_asked_by_keyboard_alone()
    {
        var page = await browsing.OpenAsync("/");
        var field = page.GetByRole(Microsoft.Playwright.AriaRole.Combobox);
        await page.Keyboard.PressAsync("/");
        await Microsoft.Playwright.Assertions.Expect(field).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("is the client upstream of the server?");
        await Microsoft.Playwright.Assertions.Expect(field).ToHaveValueAsync("is the client upstream of the server?");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("/ask?q=is+the+client", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Arrows_choose_a_suggestion_and_Enter_goes_to_its_term()
    {
        var page = await browsing.OpenAsync("/");
        var field = page.GetByRole(Microsoft.Playwright.AriaRole.Combobox);
        await field.FocusAsync();
        await page.Keyboard.TypeAsync("upstr");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Option).First.WaitForAsync();
        Assert.Equal("true", await field.GetAttributeAsync("aria-expanded"));
        await page.Keyboard.PressAsync("ArrowDown");
        var chosen = page.Locator("[role=option][aria-selected=true]");
        Assert.StartsWith("upstream", await chosen.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(await chosen.GetAttributeAsync("id"), await field.GetAttributeAsync("aria-activedescendant"));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/terms/upstream");
    }

    [Fact]
    public async Task Escape_puts_the_suggestions_away_and_leaves_the_text()
    {
        var page = await browsing.OpenAsync("/");
        var field = page.GetByRole(Microsoft.Playwright.AriaRole.Combobox);
        await field.FocusAsync();
        await page.Keyboard.TypeAsync("prox");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Option).First.WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal("false", await field.GetAttributeAsync("aria-expanded"));
        Assert.Equal("prox", await field.InputValueAsync());
    }
}
