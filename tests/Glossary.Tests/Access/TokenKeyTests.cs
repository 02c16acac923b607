using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using Glossary.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Glossary.Tests.Access;

/// <summary>The product with settings of a test's own.</summary>
internal sealed class SetApp(Dictionary<string, string> settings) : App
{
    protected override string Data => "none";

    protected override IReadOnlyDictionary<string, string> Settings => settings;
}

/// <summary>Tokens that are signed with a private key: the glossary has the public one, or asks the issuer for it.</summary>
public class TokenKeyTests
{
    private const string Issuer = "https://issuer.example";

    [Theory]
    [InlineData("RSA", false)]
    [InlineData("RSA", true)]
    [InlineData("EC", false)]
    public async Task A_public_key_as_PEM_checks_tokens(string kind, bool inOneLine)
    {
        var (pem, signing) = NewKey(kind);
        await using var app = new SetApp(new() { ["Access:TokenIssuer"] = Issuer, ["Access:TokenKey"] = inOneLine ? pem.ReplaceLineEndings("\\n") : pem });
        await app.InitializeAsync();
        Assert.Equal(200, await StatusAsync(app, Token(signing)));
        Assert.Equal(401, await StatusAsync(app, Token(NewKey(kind).Signing)));
        // Who has the public key cannot sign with it as if it were a secret.
        Assert.Equal(401, await StatusAsync(app, Token(new(new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(pem)), SecurityAlgorithms.HmacSha256))));
    }

    [Fact]
    public async Task The_issuers_own_keys_are_asked_for()
    {
        var (first, second) = (RSA.Create(2048), RSA.Create(2048));
        var keys = new List<(string Id, RSA Key)> { ("one", first) };
        await using var issuer = await StartIssuerAsync(keys);
        var authority = issuer.Urls.First();
        await using var app = new SetApp(new() { ["Access:TokenIssuer"] = authority, ["Access:TokenAuthority"] = authority });
        await app.InitializeAsync();
        Assert.Equal(200, await StatusAsync(app, Token(Signing(first, "one"), authority)));
        Assert.Equal(401, await StatusAsync(app, Token(Signing(second, "two"), authority)));
        Assert.Equal(401, await StatusAsync(app, Token(Signing(first, "one"), Issuer)));
    }

    [Theory]
    [InlineData("TokenIssuer", "https://issuer.example", "TokenIssuer")]
    [InlineData("TokenKey", "a-secret-that-is-long-enough-for-anything", "TokenIssuer")]
    [InlineData("TokenAuthority", "http://issuer.example", "TokenAuthority")]
    [InlineData("TokenKey", "short", "TokenKey")]
    [InlineData("TokenKey", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "TokenKey")]
    public void Settings_that_would_take_no_token_stop_the_start(string name, string value, string told)
    {
        var settings = new Dictionary<string, string?> { [$"Access:{name}"] = value };
        var fault = Assert.Throws<OptionsRefusedException>(() =>
            GlossaryOptions.Read(new Microsoft.Extensions.Configuration.ConfigurationBuilder()
            .Add(new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = settings }).Build(), null, null));
        Assert.Contains($"Access:{told}", fault.Message, StringComparison.Ordinal);
    }

    private static (string Pem, SigningCredentials Signing) NewKey(string kind)
    {
        if (kind == "RSA")
        {
            var rsa = RSA.Create(2048);
            return (rsa.ExportSubjectPublicKeyInfoPem(), Signing(rsa, null));
        }
        var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return (curve.ExportSubjectPublicKeyInfoPem(), new(new ECDsaSecurityKey(curve), SecurityAlgorithms.EcdsaSha256));
    }

    private static SigningCredentials Signing(RSA rsa, string? id) => new(new RsaSecurityKey(rsa) { KeyId = id }, SecurityAlgorithms.RsaSha256);

    [Theory]
    [InlineData("""["web"]""", 200)]
    [InlineData("\"web server, http\"", 200)]
    [InlineData("[]", 401)]
    [InlineData("""[""]""", 401)]
    [InlineData("\"\"", 401)]
    [InlineData("null", 401)]
    [InlineData("7", 401)]
    [InlineData("""[["web"]]""", 401)]
    public async Task A_scope_that_names_no_tag_is_no_scope_at_all(string tags, int status)
    {
        var (pem, signing) = NewKey("EC");
        await using var app = new SetApp(new() { ["Access:TokenIssuer"] = Issuer, ["Access:TokenKey"] = pem });
        await app.InitializeAsync();
        Assert.Equal(status, await StatusAsync(app, Raw(signing, $$"""{"role":"author","glossary_tags":{{tags}}}""")));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("\"2\"")]
    [InlineData("\"editor\"")]
    [InlineData("null")]
    public async Task A_role_is_known_by_its_name_only(string role)
    {
        var (pem, signing) = NewKey("EC");
        await using var app = new SetApp(new() { ["Access:TokenIssuer"] = Issuer, ["Access:TokenKey"] = pem });
        await app.InitializeAsync();
        Assert.Equal(401, await StatusAsync(app, Raw(signing, $$"""{"role":{{role}}}""")));
    }

    private static string Raw(SigningCredentials signing, string claims)
    {
        var expires = DateTimeOffset.UtcNow.AddMinutes(10).ToUnixTimeSeconds();
        return new JsonWebTokenHandler().CreateToken($$"""{"iss":"{{Issuer}}","aud":"glossary","sub":"ann","exp":{{expires}},{{claims[1..]}}""", signing);
    }

    private static string Token(SigningCredentials signing, string issuer = Issuer) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = issuer,
        Audience = "glossary",
        Expires = DateTime.UtcNow.AddMinutes(10),
        Subject = new ClaimsIdentity([new("sub", "ann"), new("role", "author")]),
        SigningCredentials = signing,
    });

    private static async Task<int> StatusAsync(App app, string token)
    {
        var client = app.Host.Server.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.GetAsync("/api/admin/me", TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    private static async Task<WebApplication> StartIssuerAsync(List<(string Id, RSA Key)> keys)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var issuer = builder.Build();
        issuer.MapGet("/.well-known/openid-configuration",
            http => http.Response.WriteAsJsonAsync(new { issuer = issuer.Urls.First(), jwks_uri = $"{issuer.Urls.First()}/keys" }));
        issuer.MapGet("/keys", http => http.Response.WriteAsJsonAsync(new
        {
            keys = keys.Select(k => k.Key.ExportParameters(false) is var p
                ? new { kty = "RSA", use = "sig", kid = k.Id, n = Base64UrlEncoder.Encode(p.Modulus), e = Base64UrlEncoder.Encode(p.Exponent) } : null),
        }));
        await issuer.StartAsync();
        return issuer;
    }
}
