using Microsoft.Playwright;

namespace Glossary.BrowserTests.Embed;

/// <summary>The embed script in a page of another origin with a strict policy.</summary>
public class EmbedTests(Browsing browsing, ForeignSite site) : EmbedPages(browsing, site)
{
    [Fact]
    public async Task Terms_in_prose_are_marked_and_the_strict_policy_has_nothing_to_say()
    {
        var (page, faults) = await OpenAsync(Site.Add(Prose, "data-view=dependency"));
        Assert.Equal(["reverse proxy", "upstream", "client", "proxy", "load\u00a0balancer"], await WordsAsync(page, 5));
        await Marks(page).Filter(new() { HasText = "upstream" }).HoverAsync();
        await Card(page).WaitForAsync();
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Code_links_headings_forms_buttons_editable_text_and_what_is_kept_out_stay_as_they_are()
    {
        const string Left =
            "<h2>upstream</h2><a href='#'>an upstream</a><code>upstream</code><pre>the upstream</pre><button>upstream</button><form><label>upstream <input "
                + "value=upstream></label></form><p contenteditable aria-label=x role=textbox>upstream <b>upstream</b></p><p "
                + "data-glossary-off>upstream</p><kbd>upstream</kbd><div aria-hidden=true>upstream</div><svg><text>upstream</text></svg>";
        var (page, _) = await OpenAsync(Site.Add($"<div id=left>{Left}</div><p>upstream</p>"));
        Assert.Single(await WordsAsync(page, 1));
        Assert.Equal(0, await page.Locator("#left glossary-term, header glossary-term, footer glossary-term").CountAsync());
    }

    [Fact]
    public async Task The_card_has_the_view_of_the_site_its_source_the_term_s_page_and_rivals_one_click_away()
    {
        var (page, _) = await OpenAsync(Site.Add(Prose, "data-view=message"));
        await Marks(page).Filter(new() { HasText = "upstream" }).HoverAsync();
        await Card(page).WaitForAsync();
        var views = Card(page).GetByRole(AriaRole.Button, new() { Pressed = true });
        Assert.StartsWith("Message", await views.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("message view", await Card(page).InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Source:", await Card(page).InnerTextAsync(), StringComparison.Ordinal);
        await Card(page).GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
        Assert.Contains("Source:", await Card(page).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal($"{Browsing.Url}/terms/upstream", await Card(page).GetByRole(AriaRole.Link, new() { Name = "All about" }).GetAttributeAsync("href"));
        await Card(page).GetByRole(AriaRole.Button, new() { Name = "Dependency" }).ClickAsync();
        Assert.Equal("Dependency", await views.InnerTextAsync());
        Assert.Contains("dependency view", await Card(page).InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pointer_may_go_over_to_the_card_and_it_stays_until_the_pointer_leaves_both()
    {
        var (page, _) = await OpenAsync(Site.Add(Prose));
        await page.Clock.InstallAsync();
        await Marks(page).First.HoverAsync();
        await Card(page).WaitForAsync();
        await Card(page).HoverAsync();
        // Whatever was to close it would have done so by then.
        await page.Clock.FastForwardAsync(5_000);
        Assert.True(await Card(page).IsVisibleAsync());
        await page.Mouse.MoveAsync(5, 5);
        await Card(page).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    [Fact]
    public async Task The_keyboard_alone_opens_walks_and_dismisses_the_card()
    {
        var (page, _) = await OpenAsync(Site.Add(Prose));
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        var term = Marks(page).First;
        await Card(page).WaitForAsync();
        Assert.Equal("true", await term.GetAttributeAsync("aria-expanded"));
        await page.Keyboard.PressAsync("Escape");
        await Card(page).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        Assert.True(await term.EvaluateAsync<bool>("t => t === document.activeElement && t.ariaExpanded === 'false'"));

        await page.Keyboard.PressAsync("Enter");
        await Card(page).WaitForAsync();
        Assert.Equal("Close", await FocusedAsync(page));
        await page.Keyboard.PressAsync("Shift+Tab");
        Assert.True(await term.EvaluateAsync<bool>("t => t === document.activeElement"));
        await page.Keyboard.PressAsync("Tab");
        await Card(page).WaitForAsync();
        Assert.Equal("upstream", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("client", await page.EvaluateAsync<string>("document.activeElement.textContent"));
    }

    private static Task<string> FocusedAsync(IPage page) =>
        page.EvaluateAsync<string>("(a => a.ariaLabel ?? a.textContent)(document.activeElement.shadowRoot.activeElement)");

    [Fact]
    public async Task A_tap_opens_and_a_tap_elsewhere_closes()
    {
        var (page, _) = await OpenAsync(Site.Add(Prose), o => (o.HasTouch, o.IsMobile, o.ViewportSize) = (true, true, new() { Width = 375, Height = 700 }));
        await Marks(page).Nth(1).TapAsync();
        await Card(page).WaitForAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await page.Locator("h1").TapAsync();
        await Card(page).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    [Fact]
    public async Task What_the_page_adds_or_writes_anew_is_marked_and_nothing_twice()
    {
        var (page, faults) = await OpenAsync(Site.Add(Prose));
        await page.EvaluateAsync(
            "document.querySelector('main').append(Object.assign(document.createElement('p'), { id: 'added', textContent: 'A webhook of the server.' }))");
        await page.Locator("#added glossary-term").Nth(1).WaitForAsync();
        Assert.Equal(["webhook", "server"], await WordsAsync(page, 2, "#added"));
        // As frameworks do: the text node that they made is written to, while what came behind it is not theirs.
        await page.EvaluateAsync("document.getElementById('added').firstChild.nodeValue = 'Only a sidecar is left.'");
        await page.Locator("#added glossary-term", new() { HasText = "sidecar" }).WaitForAsync();
        Assert.Equal("Only a sidecar is left.", await page.Locator("#added").TextContentAsync());
        // Or take away.
        await page.EvaluateAsync("document.getElementById('added').firstChild.remove()");
        await page.WaitForFunctionAsync("document.getElementById('added').textContent === ''");
        // And a whole new page in the place of the old.
        await page.EvaluateAsync(
            "(main => { const next = document.createElement('main'); next.append('The broker and the queue.'); main.replaceWith(next); "
                + "})(document.querySelector('main'))");
        await page.Locator("main glossary-term", new() { HasText = "broker" }).WaitForAsync();
        Assert.Equal(0, await page.Locator("glossary-term glossary-term").CountAsync());
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("data-first-only", 3)]
    [InlineData("data-first-only=page", 1)]
    [InlineData("", 5)]
    public async Task A_term_is_marked_once_in_each_section_or_page_if_asked(string attribute, int times)
    {
        var (page, _) = await OpenAsync(
            Site.Add("<p>upstream</p><p>upstream</p><h2>One</h2><p>upstream</p><div><h3>Two</h3></div><p>upstream</p><p id=end>upstream</p>", attribute));
        Assert.Equal(times, (await WordsAsync(page, times)).Length);
        await page.EvaluateAsync("document.getElementById('end').after('A sidecar upstream')");
        await page.Locator("glossary-term", new() { HasText = "sidecar" }).WaitForAsync();
        await SettleAsync(page);
        Assert.Equal(attribute.Length > 0 ? times : times + 1, await page.Locator("main glossary-term", new() { HasText = "upstream" }).CountAsync());
    }

    [Fact]
    public async Task Authors_mark_words_themselves()
    {
        var (page, _) = await OpenAsync(
            Site.Add("<p>The <glossary-term name='reverse proxy'>front door</glossary-term>, the <glossary-term>Sidecar</glossary-term>, an upstream.</p>",
            "data-manual"));
        Assert.Equal(2, await Marks(page).CountAsync());
        await Marks(page).First.ClickAsync();
        await Card(page).WaitForAsync();
        Assert.Contains("reverse proxy", await Card(page).InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "GET glossary.js", "POST annotate", "GET card", "GET glossary.js", "POST annotate", "GET card")]
    // The first reader's hash is not known yet; the next one sends no text.
    [InlineData("data-shared", "GET glossary.js", "GET annotate", "POST annotate", "GET card", "GET glossary.js", "GET annotate", "GET card")]
    public async Task The_server_is_asked_once_for_a_page_and_once_for_a_card(string attribute, params string[] expected)
    {
        var address = Site.Add($"<p>The upstream of {Guid.NewGuid()}, and the upstream.</p>", attribute);
        var asked = new List<string>();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var page = await Browsing.OpenAsync("about:blank", null, Site.Url);
            page.Request += (_, request) =>
            {
                if (request.Url.StartsWith(Browsing.Url, StringComparison.Ordinal) && request.Method != "OPTIONS")
                {
                    asked.Add($"{request.Method} {new Uri(request.Url).AbsolutePath.Split('/')[2]}");
                }
            };
            await page.GotoAsync(address);
            foreach (var at in new[] { 0, 1, 0 })
            {
                await Marks(page).Nth(at).ClickAsync();
                await Card(page).WaitForAsync();
                await page.Keyboard.PressAsync("Escape");
            }
        }
        Assert.Equal(expected, asked);
    }
}
