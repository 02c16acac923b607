using System.Net;

namespace Glossary.Tests.Access;

public class ClosedSessionTests(ClosedSessionApp app) : IClassFixture<ClosedSessionApp>
{
    [Fact]
    public async Task Where_reading_is_closed_the_desk_lets_strangers_sign_in_a_few_times_a_minute_and_editors_read()
    {
        var client = app.Host.Server.CreateClient();
        var page = await client.GetStringAsync("/desk", TestContext.Current.CancellationToken);
        var script = System.Text.RegularExpressions.Regex.Match(page, "/assets/desk/[^\"]+/main\\.js").Value;
        Assert.Equal("text/javascript", (await client.GetAsync(script, TestContext.Current.CancellationToken)).Content.Headers.ContentType!.MediaType);
        var browser = await app.SignInAsync(App.AdminKey);
        Assert.Equal(200, await browser.SendAsync("GET", "/api/terms", token: null));
        Assert.Equal(403, await browser.SendAsync("POST", "/api/ask", token: null, body: new { question = "x" }));
        var guess = new Browser(client);
        Assert.Equal(HttpStatusCode.Unauthorized, await guess.SignInAsync("gk_a"));
        Assert.Equal(HttpStatusCode.Unauthorized, await guess.SignInAsync("gk_b"));
        Assert.Equal(HttpStatusCode.Unauthorized, await guess.SignInAsync("gk_c"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await guess.SignInAsync("gk_d"));
        // Who guesses locks nobody out who has a key.
        Assert.Equal(HttpStatusCode.Created, await guess.SignInAsync(App.AdminKey));
    }

    [Fact]
    public async Task The_desks_page_runs_scripts_of_this_site_only_and_is_not_framed()
    {
        var response = await app.Host.Server.CreateClient().GetAsync("/desk", TestContext.Current.CancellationToken);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }
}
