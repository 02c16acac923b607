using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Glossary.Tests.Access;

public class SessionTests(SessionApp app) : IClassFixture<SessionApp>
{
    private static readonly object Term = new { label = "by session", definition = "x" };

    [Fact]
    public async Task A_key_opens_a_session_with_its_role_in_a_cookie_that_no_script_and_no_other_site_gets()
    {
        var browser = await app.SignInAsync(await KeyAsync("author"));
        Assert.Contains("httponly", browser.SetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", browser.SetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", browser.SetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(200, await browser.SendAsync("GET", "/api/admin/terms", token: null));
        Assert.Equal(201, await browser.SendAsync("POST", "/api/admin/terms", body: Term));
        Assert.Equal(403, await browser.SendAsync("GET", "/api/admin/keys", token: null));
    }

    [Fact]
    public async Task A_change_without_the_token_or_with_that_of_another_session_is_forbidden()
    {
        var browser = await app.SignInAsync(await KeyAsync("author"));
        var other = await app.SignInAsync(await KeyAsync("author"));
        Assert.Equal(403, await browser.SendAsync("POST", "/api/admin/terms", token: null, body: Term));
        Assert.Equal(403, await browser.SendAsync("POST", "/api/admin/terms", token: other.Token, body: Term));
        Assert.Equal(403, await browser.SendAsync("POST", "/api/admin/terms", token: "x", body: Term));
        Assert.Equal(403, await browser.SendAsync("DELETE", "/api/admin/terms/nothing", token: null));
        Assert.Equal(404, await browser.SendAsync("DELETE", "/api/admin/terms/nothing"));
    }

    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData("none", null)]
    [InlineData(null, "https://elsewhere.example")]
    [InlineData(null, "null")]
    [InlineData(null, "http://localhost:81")]
    public async Task A_page_of_another_site_cannot_use_the_cookie_even_with_the_token(string? from, string? origin)
    {
        var browser = await app.SignInAsync(await KeyAsync("author"));
        Assert.Equal(403, await browser.SendAsync("POST", "/api/admin/terms", from: from, origin: origin, body: Term));
        if (from is "cross-site" or "same-site") Assert.Equal(403, await browser.SendAsync("GET", "/api/admin/terms", token: null, from: from));
        Assert.Equal(201, await browser.SendAsync("POST", "/api/admin/terms", from: null, origin: "http://localhost", body: Term));
    }

    [Fact]
    public async Task Nobody_is_signed_in_by_a_page_of_another_site()
    {
        var browser = new Browser(app.Host.Server.CreateClient());
        Assert.Equal(HttpStatusCode.Forbidden, await browser.SignInAsync(App.AdminKey, "cross-site"));
        Assert.Equal(HttpStatusCode.Unauthorized, await browser.SignInAsync("gk_no-such-key"));
        Assert.Equal(HttpStatusCode.BadRequest, await browser.SignInAsync(""));
    }

    [Fact]
    public async Task A_revoked_key_ends_its_sessions_at_once()
    {
        var made = (await app.Admin.PostAsync("/api/admin/keys", new { name = "to be revoked", role = "author" })).Is(201);
        var browser = await app.SignInAsync(made.Text("secret"));
        Assert.Equal(200, await browser.SendAsync("GET", "/api/admin/me", token: null));
        (await app.Admin.DeleteAsync($"/api/admin/keys/{made.Json.GetProperty("id").GetInt64()}")).Is(204);
        Assert.Equal(401, await browser.SendAsync("GET", "/api/admin/me", token: null));
    }

    [Fact]
    public async Task A_session_that_is_signed_out_is_gone_for_whoever_kept_its_cookie()
    {
        var browser = await app.SignInAsync(await KeyAsync("author"));
        Assert.Equal(204, await browser.SendAsync("DELETE", "/desk/session", token: null));
        Assert.Equal(200, await browser.SendAsync("GET", "/api/admin/me", token: null));
        Assert.Equal(204, await browser.SendAsync("DELETE", "/desk/session"));
        Assert.Equal(401, await browser.SendAsync("GET", "/api/admin/me", token: null));
        Assert.Equal(204, await browser.SendAsync("GET", "/desk/session", token: null));
    }

    [Fact]
    public async Task A_session_sleeps_in_when_nothing_is_done_and_ends_in_time_however_much_is()
    {
        try
        {
            var key = await KeyAsync("author");
            var (idle, busy) = (await app.SignInAsync(key), await app.SignInAsync(key));
            for (var minutes = 0; minutes < 8 * 60 - 20; minutes += 20)
            {
                Assert.Equal(200, await busy.SendAsync("GET", "/api/admin/me", token: null));
                app.Clock.Later += TimeSpan.FromMinutes(20);
            }
            Assert.Equal(401, await idle.SendAsync("GET", "/api/admin/me", token: null));
            Assert.Equal(200, await busy.SendAsync("GET", "/api/admin/me", token: null));
            app.Clock.Later += TimeSpan.FromMinutes(21);
            Assert.Equal(401, await busy.SendAsync("GET", "/api/admin/me", token: null));
        }
        finally
        {
            app.Clock.Later = default;
        }
    }

    [Fact]
    public async Task A_session_goes_on_over_a_restart_and_nothing_that_is_stored_opens_it()
    {
        await using var own = new SessionApp();
        await own.InitializeAsync();
        var before = await own.SignInAsync(App.AdminKey);
        Assert.Equal(200, await before.SendAsync("GET", "/api/admin/me", token: null));
        await own.RestartAsync();
        var after = before.Through(own.Host.Server.CreateClient());
        Assert.Equal(200, await after.SendAsync("GET", "/api/admin/me", token: null));
        Assert.Equal(201, await after.SendAsync("POST", "/api/admin/terms", body: Term));
        await using var db = await TestStore.OpenAsync(own.Home);
        await using var command = db.CreateCommand();
        command.CommandText = "SELECT \"Hash\" FROM \"sessions\"";
        var hash = (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        Assert.NotEqual(before.Cookie!.Split('=')[1], hash);
        var thief = new Browser(own.Host.Server.CreateClient()) { Cookie = $"glossary-desk={hash}" };
        Assert.Equal(401, await thief.SendAsync("GET", "/api/admin/me", token: null));
    }

    [Fact]
    public async Task Where_a_key_is_sent_too_the_key_counts_and_needs_no_token()
    {
        var browser = await app.SignInAsync(await KeyAsync("author"));
        var client = app.Host.Server.CreateClient();
        client.DefaultRequestHeaders.Add("Cookie", browser.Cookie);
        var both = new Caller(client, App.AdminKey);
        (await both.GetAsync("/api/admin/keys")).Is(200);
        (await both.DeleteAsync("/api/admin/terms/nothing")).Is(404);
    }

    [Fact]
    public async Task Who_wrote_by_session_does_not_approve_by_key()
    {
        var secret = await KeyAsync("reviewer");
        var browser = await app.SignInAsync(secret);
        Assert.Equal(201, await browser.SendAsync("POST", "/api/admin/terms", body: new { label = "own work", definition = "x" }));
        Assert.Equal(200, await browser.SendAsync("POST", "/api/admin/terms/own-work/submit"));
        var own = (await app.With(secret).GetAsync("/api/admin/review")).Is(200).Json.GetProperty("items").EnumerateArray()
            .First(i => i.GetProperty("term").GetString() == "own-work");
        Assert.True(own.GetProperty("own").GetBoolean());
        (await app.With(secret).PostAsync("/api/admin/terms/own-work/approve")).Is(403);
    }

    [Fact]
    public async Task A_token_opens_a_session_that_ends_with_it()
    {
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "https://issuer.example",
            Audience = "glossary",
            Expires = DateTime.UtcNow.AddMinutes(10),
            Subject = new([new("sub", "ann"), new("role", "reviewer")]),
            SigningCredentials = new(new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(SessionApp.TokenKey)), SecurityAlgorithms.HmacSha256),
        });
        var browser = await app.SignInAsync(token);
        Assert.Equal(200, await browser.SendAsync("GET", "/api/admin/audit", token: null));
        Assert.Equal(403, await browser.SendAsync("GET", "/api/admin/keys", token: null));
        try
        {
            app.Clock.Later = TimeSpan.FromMinutes(11);
            Assert.Equal(401, await browser.SendAsync("GET", "/api/admin/audit", token: null));
        }
        finally
        {
            app.Clock.Later = default;
        }
        Assert.Equal(HttpStatusCode.Unauthorized, await new Browser(app.Host.Server.CreateClient()).SignInAsync(token + "x"));
    }

    private async Task<string> KeyAsync(string role) => (await app.Admin.PostAsync("/api/admin/keys", new { name = role, role })).Is(201).Text("secret");
}
