using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Glossary.Tests.Access;

/// <summary>A desk whose clock can be put forward, and which takes an issuer's tokens.</summary>
public class SessionApp : App
{
    public const string TokenKey = "a-signing-key-of-the-issuer-for-tests";

    protected override string Data => "none";

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Desk:SignInsPerMinute"] = "1000",
        ["Desk:IdleMinutes"] = "30",
        ["Desk:LongestHours"] = "8",
        ["Access:TokenIssuer"] = "https://issuer.example",
        ["Access:TokenKey"] = TokenKey,
    };

    internal LaterClock Clock { get; } = new();

    protected override void Configure(IWebHostBuilder host) =>
        host.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));

    /// <summary>Signs in and speaks as the browser of an editor does.</summary>
    public async Task<Browser> SignInAsync(string key)
    {
        var browser = new Browser(Host.Server.CreateClient());
        await browser.SignInAsync(key);
        return browser;
    }
}

/// <summary>Tells a later time than it is.</summary>
internal sealed class LaterClock : TimeProvider
{
    public TimeSpan Later { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Later;
}

/// <summary>Reading is closed, so that the cookie opens it.</summary>
public sealed class ClosedSessionApp : SessionApp
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string,
        string>
    { ["Access:CloseReading"] = "true", ["Desk:SignInsPerMinute"] = "3" };
}

/// <summary>A browser with its cookie, which sends what browsers send.</summary>
public sealed class Browser(HttpClient http)
{
    public string? Cookie { get; set; }
    public string SetCookie { get; private set; } = "";
    public string Token { get; private set; } = "";

    public async Task<HttpStatusCode> SignInAsync(string key, string? from = "same-origin")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/desk/session") { Content = JsonContent.Create(new { key }) };
        if (from is not null) request.Headers.Add("Sec-Fetch-Site", from);
        using var response = await http.SendAsync(request);
        if (response.StatusCode != HttpStatusCode.Created) return response.StatusCode;
        SetCookie = response.Headers.GetValues("Set-Cookie").Single();
        Cookie = SetCookie.Split(';')[0];
        Token = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
        return response.StatusCode;
    }

    /// <summary>The same browser at another server.</summary>
    public Browser Through(HttpClient other) => new(other) { Cookie = Cookie, Token = Token };

    /// <summary>As a page of this site does; what is null is not sent.</summary>
    public async Task<int> SendAsync(string method, string url, string? token = "", string? from = "same-origin", string? origin = null, object? body = null)
    {
        using var request = new HttpRequestMessage(new(method), url);
        request.Headers.Add("Cookie", Cookie);
        if (token is not null) request.Headers.Add("X-Desk-Token", token.Length > 0 ? token : Token);
        if (from is not null) request.Headers.Add("Sec-Fetch-Site", from);
        if (origin is not null) request.Headers.Add("Origin", origin);
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await http.SendAsync(request);
        return (int)response.StatusCode;
    }
}
