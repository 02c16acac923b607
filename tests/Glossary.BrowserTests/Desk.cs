using System.Net.Http.Json;
using System.Text.Json;
using Glossary.Tests.Processes;
using Microsoft.Playwright;

namespace Glossary.BrowserTests;

/// <summary>A server of its own for those who write, and the way in.</summary>
public sealed class Desk(Browsing browsing) : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private GlossaryServer server = null!;

    public string Url => server.Url;

    public async ValueTask InitializeAsync()
    {
        server = await GlossaryServer.StartAsync(("Desk__SignInsPerMinute", "1000"));
        http.BaseAddress = new(server.Url);
        http.DefaultRequestHeaders.Add("X-Api-Key", GlossaryServer.AdminKey);
    }

    /// <summary>Makes a key; the answer has its secret.</summary>
    public async Task<string> NewKeyAsync(string name, string role) => (await PostAsync("/api/admin/keys", new { name, role })).GetProperty("secret")
        .GetString()!;

    public async Task<JsonElement> PostAsync(string path, object? body = null)
    {
        using var response = await http.PostAsJsonAsync(path, body ?? new { });
        Assert.True(response.IsSuccessStatusCode, $"{path}: {await response.Content.ReadAsStringAsync()}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public Task<JsonElement> GetAsync(string path) => http.GetFromJsonAsync<JsonElement>(path);

    public Task<HttpResponseMessage> PatchAsync(string path, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        return http.SendAsync(request);
    }

    /// <summary>Somebody at the desk, in a browser of their own.</summary>
    public async Task<IPage> SignInAsync(string secret, string screen = "", Action<BrowserNewContextOptions>? options = null)
    {
        var page = await browsing.OpenAsync($"/desk{screen}", options, Url);
        page.PageError += (_, fault) => Assert.Fail(fault);
        await page.GetByLabel("API key or token").FillAsync(secret);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).WaitForAsync();
        await page.Locator("main:not([aria-busy]) h1").WaitForAsync();
        return page;
    }

    /// <summary>Goes to a screen and waits for it.</summary>
    public static async Task GoAsync(IPage page, string screen, string heading)
    {
        await page.EvaluateAsync("to => { location.hash = to; }", $"#/{screen}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(heading);
        await page.Locator("main:not([aria-busy]) h1").WaitForAsync();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }
}
