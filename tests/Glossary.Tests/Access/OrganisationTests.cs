using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Glossary.Tests.Access;

/// <summary>Editors sign in at the desk with their organisation, here one of a few lines on a port of this machine.</summary>
public class OrganisationTests
{
    private const string Client = "glossary";
    private const string Secret = "the-client's-secret";

    /// <summary>Says of who comes whatever a test wants it to.</summary>
    private sealed class Organisation : IAsyncDisposable
    {
        private readonly RSA key = RSA.Create(2048);
        private readonly WebApplication app;

        private Organisation()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            app = builder.Build();
            app.MapGet("/.well-known/openid-configuration", http => http.Response.WriteAsJsonAsync(new
            {
                issuer = Url,
                jwks_uri = $"{Url}/keys",
                authorization_endpoint = $"{Url}/authorize",
                token_endpoint = $"{Url}/token",
            }));
            app.MapGet("/keys", http => http.Response.WriteAsJsonAsync(new { keys = new[] { Key() } }));
            app.MapPost("/token", async http =>
            {
                var form = await http.Request.ReadFormAsync();
                // The proof belongs to the code that was asked for, and the secret to the client.
                var proof = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
                if (form["client_secret"] != Secret || form["code"] != "a-code" || proof != Asked["code_challenge"])
                {
                    http.Response.StatusCode = 400;
                    await http.Response.WriteAsJsonAsync(new { error = "invalid_grant" });
                    return;
                }
                await http.Response.WriteAsJsonAsync(new { access_token = "none of ours", token_type = "Bearer", id_token = Token() });
            });
        }

        public string Url => app.Urls.First();

        /// <summary>What the glossary sent the browser with.</summary>
        public Dictionary<string, string> Asked { get; set; } = [];

        public Dictionary<string, object> Says { get; } = new() { ["sub"] = "ada", ["name"] = "Ada Lovelace", ["role"] = "reviewer" };

        public bool SignsWithAnother { get; set; }

        public static async Task<Organisation> StartAsync()
        {
            var organisation = new Organisation();
            await organisation.app.StartAsync();
            return organisation;
        }

        private object Key()
        {
            var p = key.ExportParameters(false);
            return new { kty = "RSA", use = "sig", kid = "one", n = Base64UrlEncoder.Encode(p.Modulus), e = Base64UrlEncoder.Encode(p.Exponent) };
        }

        private string Token() => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Url,
            Audience = Client,
            Expires = DateTime.UtcNow.AddMinutes(5),
            Claims = new Dictionary<string, object>(Says) { ["nonce"] = Asked["nonce"] },
            SigningCredentials = new(
                new RsaSecurityKey(SignsWithAnother ? RSA.Create(2048) : key) { KeyId = "one" }, SecurityAlgorithms.RsaSha256),
        });

        public async ValueTask DisposeAsync()
        {
            await app.DisposeAsync();
            key.Dispose();
        }
    }

    private static async Task<(SetApp App, Organisation Organisation)> StartAsync()
    {
        var organisation = await Organisation.StartAsync();
        var app = new SetApp(new()
        {
            ["Access:SignInAuthority"] = organisation.Url,
            ["Access:SignInClient"] = Client,
            ["Access:SignInSecret"] = Secret,
        });
        await app.InitializeAsync();
        return (app, organisation);
    }

    // There and back as a browser goes: with the cookies that it was given.
    private static async Task<HttpResponseMessage> SignInAsync(
        HttpClient browser, Organisation organisation, string? state = null, Func<Task<HttpClient>>? another = null)
    {
        var there = await browser.GetAsync("/desk/organisation", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, there.StatusCode);
        Assert.StartsWith($"{organisation.Url}/authorize", there.Headers.Location!.ToString(), StringComparison.Ordinal);
        organisation.Asked = QueryHelpers.ParseQuery(there.Headers.Location.Query).ToDictionary(q => q.Key, q => q.Value.ToString());
        Assert.Equal(("code", "S256"), (organisation.Asked["response_type"], organisation.Asked["code_challenge_method"]));
        using var back = new HttpRequestMessage(
            HttpMethod.Get, $"/desk/organisation/callback?code=a-code&state={Uri.EscapeDataString(state ?? organisation.Asked["state"])}");
        back.Headers.Add("Cookie", string.Join("; ", there.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0])));
        return await (another is null ? browser : await another()).SendAsync(back, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_sign_in_that_one_process_began_another_one_finishes()
    {
        var (app, organisation) = await StartAsync();
        await using var _ = app;
        await using var __ = organisation;
        using var answer = await SignInAsync(app.Host.Server.CreateClient(), organisation, another: async () =>
        {
            await app.RestartAsync();
            return app.Host.Server.CreateClient();
        });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull(SessionOf(answer));
    }

    private static string? SessionOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies)
            ? cookies.FirstOrDefault(c => c.StartsWith("glossary-desk=", StringComparison.Ordinal)) : null;

    [Fact]
    public async Task Who_the_organisation_knows_is_signed_in_with_the_role_that_it_says()
    {
        var (app, organisation) = await StartAsync();
        await using var _ = app;
        await using var __ = organisation;
        var browser = app.Host.Server.CreateClient();
        var desk = await browser.GetStringAsync("/desk", TestContext.Current.CancellationToken);
        Assert.Contains("data-organisation=\"/desk/organisation\"", desk, StringComparison.Ordinal);
        using var answer = await SignInAsync(browser, organisation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var cookie = SessionOf(answer);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("url=/desk", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var who = new HttpRequestMessage(HttpMethod.Get, "/desk/session");
        who.Headers.Add("Cookie", cookie!.Split(';')[0]);
        using var session = await browser.SendAsync(who, TestContext.Current.CancellationToken);
        var body = await session.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(("Ada Lovelace", "reviewer"), (body.GetProperty("name").GetString(), body.GetProperty("role").GetString()));
    }

    [Theory]
    [InlineData("role", "guest")]
    [InlineData("role", null)]
    [InlineData("glossary_tags", "")]
    [InlineData("sub", null)]
    public async Task Who_has_no_role_or_an_empty_scope_is_not(string claim, string? value)
    {
        var (app, organisation) = await StartAsync();
        await using var _ = app;
        await using var __ = organisation;
        if (value is null) organisation.Says.Remove(claim);
        else organisation.Says[claim] = value;
        using var answer = await SignInAsync(app.Host.Server.CreateClient(), organisation);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Null(SessionOf(answer));
    }

    [Fact]
    public async Task A_token_of_another_key_and_an_answer_to_nobodys_question_are_refused()
    {
        var (app, organisation) = await StartAsync();
        await using var _ = app;
        await using var __ = organisation;
        organisation.SignsWithAnother = true;
        using var forged = await SignInAsync(app.Host.Server.CreateClient(), organisation);
        Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
        organisation.SignsWithAnother = false;
        using var unasked = await SignInAsync(app.Host.Server.CreateClient(), organisation, state: "made-up");
        Assert.Equal(HttpStatusCode.Unauthorized, unasked.StatusCode);
        Assert.Null(SessionOf(unasked));
    }

    [Fact]
    public async Task Without_an_organisation_there_is_none_to_go_to()
    {
        await using var app = new SetApp([]);
        await app.InitializeAsync();
        (await app.With(null).GetAsync("/desk/organisation")).Is(404);
        Assert.DoesNotContain("data-organisation", (await app.With(null).GetAsync("/desk")).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_that_are_closed_need_a_key_or_a_named_address()
    {
        await using var app = new SetApp(new() { ["Access:CloseMetrics"] = "true", ["Access:MetricsFrom:0"] = "10.0.0.0/8" });
        await app.InitializeAsync();
        (await app.With(null).GetAsync("/metrics")).Is(401);
        (await app.Admin.GetAsync("/metrics")).Is(200);
        foreach (var (address, status) in new[] { ("10.1.2.3", 200), ("::ffff:10.1.2.3", 200), ("192.0.2.1", 401) })
        {
            await app.Host.Scenario(s =>
            {
                s.ConfigureHttpContext(http => http.Connection.RemoteIpAddress = IPAddress.Parse(address));
                s.Get.Url("/metrics");
                s.StatusCodeShouldBe(status);
            });
        }
    }
}
