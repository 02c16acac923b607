using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Glossary.BrowserTests;

public class HomeTests(Browsing browsing)
{
    [Fact]
    public async Task A_question_is_asked_by_keyboard_alone()
    {
        var page = await browsing.OpenAsync("/");
        var field = page.GetByRole(AriaRole.Combobox);
        await page.Keyboard.PressAsync("/");
        await Expect(field).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("is the client upstream of the server?");
        await Expect(field).ToHaveValueAsync("is the client upstream of the server?");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/ask\\?q=is\\+the\\+client"));
    }

    [Fact]
    public async Task Arrows_choose_a_suggestion_and_Enter_goes_to_its_term()
    {
        var page = await browsing.OpenAsync("/");
        var field = page.GetByRole(AriaRole.Combobox);
        await field.FocusAsync();
        await page.Keyboard.TypeAsync("upstr");
        // What was suggested for fewer letters may stand there first.
        await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("upstream");
        Assert.Equal("true", await field.GetAttributeAsync("aria-expanded"));
        await page.Keyboard.PressAsync("ArrowDown");
        var chosen = page.Locator("[role=option][aria-selected=true]");
        Assert.StartsWith("upstream", await chosen.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(await chosen.GetAttributeAsync("id"), await field.GetAttributeAsync("aria-activedescendant"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/terms/upstream$"));
    }

    [Fact]
    public async Task Suggestions_that_come_late_do_not_take_away_what_was_chosen()
    {
        var page = await browsing.OpenAsync("/");
        var (asked, chosen) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync(url => url.Contains("q=upstr", StringComparison.Ordinal), async route =>
        {
            asked.TrySetResult();
            await chosen.Task;
            await route.ContinueAsync();
        });
        await page.GetByRole(AriaRole.Combobox).FocusAsync();
        await page.Keyboard.TypeAsync("upst");
        await page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await page.Keyboard.TypeAsync("r");
        await asked.Task;
        await page.Keyboard.PressAsync("ArrowDown");
        chosen.SetResult();
        // What was held back comes before this does.
        await page.EvaluateAsync("() => fetch('/api/suggest?q=proxy').then(answer => answer.text())");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/terms/upstream$"));
    }

    [Fact]
    public async Task Escape_puts_the_suggestions_away_and_leaves_the_text()
    {
        var page = await browsing.OpenAsync("/");
        var field = page.GetByRole(AriaRole.Combobox);
        await field.FocusAsync();
        await page.Keyboard.TypeAsync("prox");
        await page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal("false", await field.GetAttributeAsync("aria-expanded"));
        Assert.Equal("prox", await field.InputValueAsync());
    }
}
