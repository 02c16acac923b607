using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Glossary.Tests.Access;

public sealed class TokenApp : App
{
    public const string Key = "a-signing-key-of-the-issuer-for-tests";

    protected override string Data => "none";

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Access:TokenIssuer"] = "https://issuer.example",
        ["Access:TokenKey"] = Key,
        ["Access:CloseReading"] = "true",
    };
}

public class TokenTests(TokenApp app) : IClassFixture<TokenApp>
{
    [Fact]
    public async Task A_token_of_the_issuer_has_its_role_and_its_tags()
    {
        Assert.Equal("reviewer", (await MeAsync(Token("reviewer"))).Role);
        Assert.Equal("a, b", (await MeAsync(Token("author", tags: "a, b"))).Tags);
    }

    [Fact]
    public async Task A_token_of_a_part_does_not_administer()
    {
        Assert.Equal(200, (await AskAsync("/api/admin/keys", Token("admin"))).Status);
        Assert.Equal(403, (await AskAsync("/api/admin/keys", Token("admin", tags: "a"))).Status);
        Assert.Equal(200, (await AskAsync("/api/admin/audit", Token("admin", tags: "a"))).Status);
    }

    [Fact]
    public async Task A_token_that_is_not_of_the_issuer_is_refused()
    {
        foreach (var token in new[] { Token("admin", issuer: "https://other.example"), Token("admin", audience: "another"),
            Token("admin", key: "another-key-that-is-as-long-as-it-must"), Token("admin", minutes: -10), Token("king"), Token("admin") + "x", "x.y.z" })
        {
            Assert.Equal(401, (await MeAsync(token)).Status);
        }
    }

    [Fact]
    public async Task Where_reading_is_closed_only_health_is_told_to_strangers()
    {
        foreach (var url in new[] { "/api/terms", "/api/search?q=x", "/api/ask?q=x", "/feed.atom", "/openapi/v1.json", "/metrics", "/api/export" })
        {
            (await app.With(null).GetAsync(url)).Is(401);
        }
        (await app.With(null).GetAsync("/health/live")).Is(200);
        (await app.Admin.GetAsync("/api/terms")).Is(200);
        (await (await app.NewAsync("author")).GetAsync("/api/search?q=x")).Is(200);
    }

    private async Task<(int Status, string Content)> AskAsync(string url, string token)
    {
        var client = app.Host.Server.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.GetAsync(url, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<(int Status, string? Role, string? Tags)> MeAsync(string token)
    {
        var (status, content) = await AskAsync("/api/admin/me", token);
        if (status != 200) return (status, null, null);
        var me = App.Parse(content);
        return (200, me.GetProperty("role").GetString(), string.Join(", ", me.GetProperty("tags").EnumerateArray().Select(t => t.GetString())));
    }

    private static string Token(string role, string issuer = "https://issuer.example", string audience = "glossary", string key = TokenApp.Key,
        int minutes = 10, string? tags = null) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = DateTime.UtcNow.AddHours(-1),
            IssuedAt = DateTime.UtcNow.AddHours(-1),
            Expires = DateTime.UtcNow.AddMinutes(minutes),
            Subject = new ClaimsIdentity([new("sub", "ann"), new("role", role), .. tags is null ? Array.Empty<Claim>() : [new Claim("glossary_tags", tags)]]),
            SigningCredentials = new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)), SecurityAlgorithms.HmacSha256),
        });
}

public class KeyTests(EmptyApp app) : IClassFixture<EmptyApp>
{
    [Fact]
    public async Task A_secret_is_shown_once_and_stored_nowhere()
    {
        var made = (await app.Admin.PostAsync("/api/admin/keys", new { name = "once", role = "author" }, once: "make-once")).Is(201);
        var secret = made.Text("secret");
        Assert.StartsWith(made.Text("prefix"), secret, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, (await app.Admin.GetAsync("/api/admin/keys")).Content, StringComparison.Ordinal);
        var again = (await app.Admin.PostAsync("/api/admin/keys", new { name = "once", role = "author" }, once: "make-once")).Is(201);
        Assert.DoesNotContain(secret, again.Content, StringComparison.Ordinal);
        Assert.Equal(made.Json.GetProperty("id").GetInt64(), again.Json.GetProperty("id").GetInt64());
        foreach (var file in Directory.EnumerateFiles(app.Home, "glossary.db*"))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await open.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            Assert.True(bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0, $"{file} holds the secret");
        }
    }

    [Fact]
    public async Task A_key_of_a_tag_reaches_terms_of_that_tag_only()
    {
        var scoped = await app.NewAsync("reviewer", "scoped", "inside");
        (await scoped.PostAsync("/api/admin/terms", new { label = "outside", definition = "x", tags = new[] { "other" } })).Is(403);
        (await scoped.PostAsync("/api/admin/terms", new { label = "no tags", definition = "x" })).Is(403);
        var own = (await scoped.PostAsync("/api/admin/terms", new { label = "inside", definition = "x", tags = new[] { "inside" } })).Is(201);
        (await scoped.PatchAsync("/api/admin/terms/inside", new { tags = new[] { "other" } }, own.Tag)).Is(403);
        var foreign = (await app.Admin.PostAsync("/api/admin/terms", new { label = "foreign", definition = "x", tags = new[] { "other" } })).Is(201);
        var id = foreign.Json.GetProperty("definitions")[0].GetProperty("id").GetInt64();
        (await scoped.PutAsync($"/api/admin/definitions/{id}", new { text = "y" }, "\"1\"")).Is(403);
        (await scoped.PostAsync($"/api/admin/definitions/{id}/submit")).Is(403);
        (await scoped.DeleteAsync("/api/admin/terms/foreign")).Is(403);
        (await scoped.PostAsync("/api/admin/usages", new { term = "foreign", system = "x", role = "x", statement = "x" })).Is(403);
    }

    [Fact]
    public async Task The_last_key_for_administrators_stays()
    {
        var keys = (await app.Admin.GetAsync("/api/admin/keys")).Is(200).Json.GetProperty("items").EnumerateArray()
            .Where(k => k.GetProperty("role").GetString() == "admin").ToList();
        (await app.Admin.DeleteAsync($"/api/admin/keys/{Assert.Single(keys).GetProperty("id").GetInt64()}")).Is(409);
    }

    [Fact]
    public async Task The_audit_tells_who_did_what_after_the_key_is_gone()
    {
        var made = (await app.Admin.PostAsync("/api/admin/keys", new { name = "Short-lived", role = "author" })).Is(201);
        var caller = app.With(made.Text("secret"));
        (await caller.PostAsync("/api/admin/terms", new { label = "left behind", definition = "x" })).Is(201);
        (await app.Admin.DeleteAsync($"/api/admin/keys/{made.Json.GetProperty("id").GetInt64()}?forget=true")).Is(204);
        (await caller.GetAsync("/api/admin/me")).Is(401);
        var audit = (await app.Admin.GetAsync("/api/admin/audit?who=Short-lived")).Is(200).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Contains(audit, a => a.GetProperty("action").GetString() == "term.create"
            && a.GetProperty("new").GetString()!.Contains("left behind", StringComparison.Ordinal)
            && a.GetProperty("keyId").GetInt64() == made.Json.GetProperty("id").GetInt64());
        Assert.Equal(audit.Count, (await app.Admin.GetAsync("/api/admin/audit?what=left-behind")).Json.GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("UPDATE \"audit\" SET \"Who\" = 'nobody'")]
    [InlineData("DELETE FROM audit")]
    [InlineData("UPDATE \"revisions\" SET \"Document\" = '{}'")]
    [InlineData("DELETE FROM revisions")]
    public async Task The_database_refuses_to_change_history(string sql)
    {
        (await app.Admin.SendAsync("POST", "/api/admin/import?format=ndjson&publish=true", """{"label":"in history","definition":"x"}""")).Is(200);
        await using var db = await TestStore.OpenAsync(app.Home);
        var fault = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => TestStore.ExecuteAsync(db, sql));
        Assert.Contains("append-only", fault.Message, StringComparison.Ordinal);
    }
}
