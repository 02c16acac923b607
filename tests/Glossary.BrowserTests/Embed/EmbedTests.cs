using Microsoft.Playwright;

namespace Glossary.BrowserTests.Embed;

/// <summary>The embed script in a page of another origin with a strict policy.</summary>
public class EmbedTests(Browsing browsing, ForeignSite site) : IClassFixture<ForeignSite>
{
    private const string Prose =
        "<h1>How upstream works</h1><p id=first>The reverse proxy is upstream of the client, they say. The proxy asks the load&nbsp;balancer.</p>";

    /// <summary>Opens the page and waits for its first mark. Every fault that the page tells of is kept.</summary>
    private async Task<(IPage Page, List<string> Faults)> OpenAsync(string address, Action<BrowserNewContextOptions>? options = null, bool waits = true)
    {
        var page = await browsing.OpenAsync("about:blank", options, site.Url);
        var faults = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") faults.Add(message.Text);
        };
        page.PageError += (_, error) => faults.Add(error);
        await page.GotoAsync(address);
        if (waits) await Marks(page).First.WaitForAsync();
        return (page, faults);
    }

    private static ILocator Marks(IPage page) => page.Locator("glossary-term");

    private static ILocator Card(IPage page) => page.GetByRole(AriaRole.Dialog);

    /// <summary>Waits until as many words are marked, and then until nothing more comes.</summary>
    private static async Task<string[]> WordsAsync(IPage page, int count, string within = "main")
    {
        var marks = page.Locator($"{within} glossary-term");
        await marks.Nth(count - 1).WaitForAsync();
        await page.WaitForTimeoutAsync(300);
        return await marks.EvaluateAllAsync<string[]>("all => all.map(t => t.textContent)");
    }

    [Fact]
    public async Task Terms_in_prose_are_marked_and_the_strict_policy_has_nothing_to_say()
    {
        var (page, faults) = await OpenAsync(site.Add(Prose, "data-view=dependency"));
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
        var (page, _) = await OpenAsync(site.Add($"<div id=left>{Left}</div><p>upstream</p>"));
        Assert.Single(await WordsAsync(page, 1));
        Assert.Equal(0, await page.Locator("#left glossary-term, header glossary-term, footer glossary-term").CountAsync());
    }

    [Fact]
    public async Task The_card_has_the_view_of_the_site_its_source_the_term_s_page_and_rivals_one_click_away()
    {
        var (page, _) = await OpenAsync(site.Add(Prose, "data-view=message"));
        await Marks(page).Filter(new() { HasText = "upstream" }).HoverAsync();
        await Card(page).WaitForAsync();
        var views = Card(page).GetByRole(AriaRole.Button, new() { Pressed = true });
        Assert.StartsWith("Message", await views.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("message view", await Card(page).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Source:", await Card(page).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal($"{browsing.Url}/terms/upstream", await Card(page).GetByRole(AriaRole.Link, new() { Name = "All about" }).GetAttributeAsync("href"));
        await Card(page).GetByRole(AriaRole.Button, new() { Name = "Dependency" }).ClickAsync();
        Assert.Equal("Dependency", await views.InnerTextAsync());
        Assert.Contains("dependency view", await Card(page).InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pointer_may_go_over_to_the_card_and_it_stays_until_the_pointer_leaves_both()
    {
        var (page, _) = await OpenAsync(site.Add(Prose));
        await Marks(page).First.HoverAsync();
        await Card(page).WaitForAsync();
        await Card(page).HoverAsync();
        await page.WaitForTimeoutAsync(600);
        Assert.True(await Card(page).IsVisibleAsync());
        await page.Mouse.MoveAsync(5, 5);
        await Card(page).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    [Fact]
    public async Task The_keyboard_alone_opens_walks_and_dismisses_the_card()
    {
        var (page, _) = await OpenAsync(site.Add(Prose));
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
        var (page, _) = await OpenAsync(site.Add(Prose), o => (o.HasTouch, o.IsMobile, o.ViewportSize) = (true, true, new() { Width = 375, Height = 700 }));
        await Marks(page).Nth(1).TapAsync();
        await Card(page).WaitForAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await page.Locator("h1").TapAsync();
        await Card(page).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    [Fact]
    public async Task What_the_page_adds_or_writes_anew_is_marked_and_nothing_twice()
    {
        var (page, faults) = await OpenAsync(site.Add(Prose));
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
            site.Add("<p>upstream</p><p>upstream</p><h2>One</h2><p>upstream</p><div><h3>Two</h3></div><p>upstream</p><p id=end>upstream</p>", attribute));
        Assert.Equal(times, (await WordsAsync(page, times)).Length);
        await page.EvaluateAsync("document.getElementById('end').after('A sidecar upstream')");
        await page.Locator("glossary-term", new() { HasText = "sidecar" }).WaitForAsync();
        await page.WaitForTimeoutAsync(300);
        Assert.Equal(attribute.Length > 0 ? times : times + 1, await page.Locator("main glossary-term", new() { HasText = "upstream" }).CountAsync());
    }

    [Fact]
    public async Task Authors_mark_words_themselves()
    {
        var (page, _) = await OpenAsync(
            site.Add("<p>The <glossary-term name='reverse proxy'>front door</glossary-term>, the <glossary-term>Sidecar</glossary-term>, an upstream.</p>",
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
        var address = site.Add($"<p>The upstream of {Guid.NewGuid()}, and the upstream.</p>", attribute);
        var asked = new List<string>();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var page = await browsing.OpenAsync("about:blank", null, site.Url);
            page.Request += (_, request) =>
            {
                if (request.Url.StartsWith(browsing.Url, StringComparison.Ordinal) && request.Method != "OPTIONS")
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

    [Fact]
    public async Task Nothing_moves_while_terms_are_marked_and_cards_come_and_go()
    {
        var paragraphs = string.Concat(
            Enumerable.Repeat(
                "<p>The reverse proxy forwards to the upstream; the load balancer, the sidecar and the service mesh are intermediaries between client and "
                    + "server.</p>",
                20));
        var (page, _) = await OpenAsync(site.Add(Prose + paragraphs), waits: false);
        await page.EvaluateAsync(
            "new PerformanceObserver(list => { for (const e of list.getEntries()) window.moved = (window.moved ?? 0) + e.value; }).observe({ type: "
                + "'layout-shift', buffered: true })");
        await Marks(page).Nth(30).WaitForAsync();
        foreach (var at in new[] { 0, 3, 8 })
        {
            await Marks(page).Nth(at).HoverAsync();
            await Card(page).WaitForAsync();
            await page.Mouse.MoveAsync(2, 2);
            await Card(page).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        }
        Assert.Equal(0, await page.EvaluateAsync<double>("window.moved ?? 0"));
    }

    [Fact]
    public async Task A_big_page_is_marked_where_its_reader_is()
    {
        var paragraphs = string.Concat(Enumerable.Range(0, 4000)
            .Select(n =>
                $"<p id=p{n}>The reverse proxy forwards to the upstream; nobody knows why it is so slow on a day like this, and the database says nothing "
                    + $"about it at all.</p>"));
        var (page, _) = await OpenAsync(site.Add(paragraphs));
        await page.Locator("#p0 glossary-term").Nth(2).WaitForAsync();
        Assert.InRange(await Marks(page).CountAsync(), 3, 300);
        await page.EvaluateAsync("document.getElementById('p3990').scrollIntoView()");
        await page.Locator("#p3990 glossary-term").Nth(2).WaitForAsync();
        Assert.InRange(await Marks(page).CountAsync(), 3, 600);
    }

    [Fact]
    public async Task Without_the_server_the_page_is_as_it_was()
    {
        var page = await browsing.OpenAsync("about:blank", null, site.Url);
        var failed = new List<string>();
        page.PageError += (_, error) => failed.Add(error);
        await page.RouteAsync("**/api/**", route => route.AbortAsync());
        var tried = page.WaitForRequestAsync("**/api/annotate**");
        await page.GotoAsync(site.Add(Prose));
        await tried;
        await page.EvaluateAsync("document.querySelector('main').append('more of the upstream')");
        await page.WaitForTimeoutAsync(500);
        Assert.Empty(failed);
        Assert.Equal(0, await Marks(page).CountAsync());
    }

    [Theory]
    [InlineData(ColorScheme.Light, 375)]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 375)]
    [InlineData(ColorScheme.Dark, 1280)]
    public async Task Axe_finds_nothing_with_an_open_card(ColorScheme scheme, int width)
    {
        var (page, _) = await OpenAsync(site.Add(Prose, "data-view=dependency"),
            o => (o.ColorScheme, o.ViewportSize) = (scheme, new() { Width = width, Height = 800 }));
        await Marks(page).Nth(1).ClickAsync();
        await Card(page).WaitForAsync();
        Assert.Equal(scheme == ColorScheme.Dark, await Card(page).EvaluateAsync<bool>("c => c.classList.contains('dark')"));
        await Accessible.CheckAsync(page);
    }
}
