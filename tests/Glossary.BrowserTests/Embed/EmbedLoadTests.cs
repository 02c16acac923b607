using Microsoft.Playwright;

namespace Glossary.BrowserTests.Embed;

/// <summary>What the embed script costs a page, and what it leaves as it was.</summary>
public class EmbedLoadTests(Browsing browsing, ForeignSite site) : EmbedPages(browsing, site)
{
    [Fact]
    public async Task Nothing_moves_while_terms_are_marked_and_cards_come_and_go()
    {
        var paragraphs = string.Concat(
            Enumerable.Repeat(
                "<p>The reverse proxy forwards to the upstream; the load balancer, the sidecar and the service mesh are intermediaries between client and "
                    + "server.</p>",
                20));
        var (page, _) = await OpenAsync(Site.Add(Prose + paragraphs), waits: false);
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
        var (page, _) = await OpenAsync(Site.Add(paragraphs));
        // In parts: the answer to all of it would hold the page up.
        await page.WaitForFunctionAsync("() => performance.getEntriesByType('resource').filter(r => r.name.includes('/api/annotate')).length > 4");
        await page.Locator("#p0 glossary-term").Nth(2).WaitForAsync();
        Assert.InRange(await Marks(page).CountAsync(), 3, 300);
        await page.EvaluateAsync("document.getElementById('p3990').scrollIntoView()");
        await page.Locator("#p3990 glossary-term").Nth(2).WaitForAsync();
        Assert.InRange(await Marks(page).CountAsync(), 3, 600);
    }

    [Fact]
    public async Task Without_the_server_the_page_is_as_it_was()
    {
        var page = await Browsing.OpenAsync("about:blank", null, Site.Url);
        var failed = new List<string>();
        page.PageError += (_, error) => failed.Add(error);
        await page.RouteAsync("**/api/**", route => route.AbortAsync());
        var tried = page.WaitForRequestAsync("**/api/annotate**");
        await page.GotoAsync(Site.Add(Prose));
        await tried;
        // A change has it ask again, which comes to nothing too.
        var again = page.WaitForRequestAsync("**/api/annotate**");
        await page.EvaluateAsync("document.querySelector('main').append('more of the upstream')");
        await again;
        await SettleAsync(page);
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
        var (page, _) = await OpenAsync(Site.Add(Prose, "data-view=dependency"),
            o => (o.ColorScheme, o.ViewportSize) = (scheme, new() { Width = width, Height = 800 }));
        await Marks(page).Nth(1).ClickAsync();
        await Card(page).WaitForAsync();
        Assert.Equal(scheme == ColorScheme.Dark, await Card(page).EvaluateAsync<bool>("c => c.classList.contains('dark')"));
        await Accessible.CheckAsync(page);
    }
}
