using System.Net;
using Glossary.Host;
using Glossary.Tests.Access;
using Glossary.Web;
using Microsoft.Extensions.Configuration;

namespace Glossary.Tests.Web;

/// <summary>What costs much is bounded; what does not passes beside it.</summary>
public class LoadTests
{
    [Fact]
    public async Task Beyond_what_waits_the_answer_is_503_and_health_passes()
    {
        await using var app = new ShippedApp(new() { ["Glossary:Limits:DearAtOnce"] = "1", ["Glossary:Limits:DearWaiting"] = "0" });
        await app.InitializeAsync();
        var refused = 0;
        await Poll.UntilAsync("Refusing one", async () =>
        {
            var many = Enumerable.Range(0, 8).Select(_ => Task.Run(() => app.With(null).GetAsync($"/api/explain.png?chain={Guid.NewGuid():N}>B>C>D>E>F>G>H")))
                .ToList();
            (await app.With(null).GetAsync("/health/live")).Is(200);
            var answers = await Task.WhenAll(many);
            Assert.All(answers, a => Assert.Contains((int)a.Status, new[] { 200, 503 }));
            refused += answers.Count(a => a.Status == HttpStatusCode.ServiceUnavailable);
            return refused > 0;
        });
    }

    [Fact]
    public async Task Who_sends_slowly_keeps_nobody_from_anything()
    {
        await using var app = new ShippedApp(new() { ["Glossary:Limits:DearAtOnce"] = "1", ["Glossary:Limits:DearWaiting"] = "0" });
        await app.InitializeAsync();
        var (client, sent) = (app.Host.Server.CreateClient(), new TaskCompletionSource());
        var slow = Enumerable.Range(0, 3)
            .Select(_ => client.PostAsync("/api/annotate", new HeldText(sent.Task), TestContext.Current.CancellationToken)).ToList();
        (await app.With(null).GetAsync("/api/explain.svg?chain=A>B")).Is(200);
        sent.SetResult();
        foreach (var answer in await Task.WhenAll(slow)) Assert.Contains((int)answer.StatusCode, new[] { 200, 503 });
    }

    [Fact]
    public async Task Who_asks_for_the_head_of_an_export_has_it_though_another_takes_one_slowly()
    {
        await using var app = new ShippedApp(new() { ["Glossary:Limits:DearAtOnce"] = "1", ["Glossary:Limits:DearWaiting"] = "0" });
        await app.InitializeAsync();
        using var client = app.Host.Server.CreateClient();
        var cancel = TestContext.Current.CancellationToken;
        using var slow = await client.GetAsync("/api/export", HttpCompletionOption.ResponseHeadersRead, cancel);
        Assert.Equal(HttpStatusCode.OK, slow.StatusCode);
        using var second = await client.GetAsync("/api/export", HttpCompletionOption.ResponseHeadersRead, cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Head, "/api/export");
        using var head = await client.SendAsync(request, cancel);
        Assert.Equal((HttpStatusCode.OK, slow.Headers.ETag), (head.StatusCode, head.Headers.ETag));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(cancel));
    }

    [Fact]
    public async Task Nobody_waits_for_a_description_that_another_one_takes_slowly_and_one_is_kept_whatever_the_address_has_in_it()
    {
        await using var app = new SetApp([]);
        await app.InitializeAsync();
        using var client = app.Host.Server.CreateClient();
        var cancel = TestContext.Current.CancellationToken;
        // Its head is there, and nobody takes the rest.
        using var slow = await client.GetAsync("/openapi/v1.json", HttpCompletionOption.ResponseHeadersRead, cancel);
        var quick = await client.GetStringAsync("/openapi/v1.json?a=1", cancel).WaitAsync(TimeSpan.FromSeconds(60), cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json?b=2") { Headers = { Host = "elsewhere.example" } };
        using var kept = await client.SendAsync(request, cancel);
        Assert.NotNull(kept.Headers.Age);
        Assert.Equal(quick, await kept.Content.ReadAsStringAsync(cancel));
        Assert.Equal(quick, await slow.Content.ReadAsStringAsync(cancel));
    }

    [Fact]
    public async Task One_client_that_takes_too_much_is_told_to_go_slower_and_others_are_not()
    {
        await using var app = new SetApp(new() { ["Glossary:Limits:RequestsPerMinute"] = "5", ["Glossary:Limits:DearPerMinute"] = "2" });
        await app.InitializeAsync();
        for (var i = 0; i < 5; i++) Assert.Equal(200, (await FromAsync(app, "192.0.2.1", "/api/terms")).StatusCode);
        var refused = await FromAsync(app, "192.0.2.1", "/api/terms");
        Assert.Equal(429, refused.StatusCode);
        Assert.Equal(("5", "0", "5;w=60"), (
            $"{refused.Headers["RateLimit-Limit"]}", $"{refused.Headers["RateLimit-Remaining"]}", $"{refused.Headers["RateLimit-Policy"]}"));
        Assert.Equal(refused.Headers.RetryAfter, refused.Headers["RateLimit-Reset"]);
        Assert.Equal(200, (await FromAsync(app, "192.0.2.2", "/api/terms")).StatusCode);
        // Health, and what editors do, pass; dear work is counted by itself.
        Assert.Equal(200, (await FromAsync(app, "192.0.2.1", "/health/live")).StatusCode);
        Assert.Equal(200, (await FromAsync(app, "192.0.2.1", "/api/admin/me", App.AdminKey)).StatusCode);
        Assert.NotEqual(429, (await FromAsync(app, "192.0.2.1", "/api/explain.svg?chain=A>B")).StatusCode);
        Assert.NotEqual(429, (await FromAsync(app, "192.0.2.1", "/api/explain.svg?chain=A>C")).StatusCode);
        Assert.Equal(429, (await FromAsync(app, "192.0.2.1", "/api/explain.svg?chain=A>D")).StatusCode);
        // A key is a client of its own, from wherever.
        Assert.Equal(200, (await FromAsync(app, "192.0.2.1", "/api/terms", App.AdminKey)).StatusCode);
        // Who tries without a key at what needs one is a client like others.
        Assert.Equal(429, (await FromAsync(app, "192.0.2.1", "/api/admin/me")).StatusCode);
    }

    private static async Task<Microsoft.AspNetCore.Http.HttpResponse> FromAsync(App app, string address, string url, string? key = null) =>
        (await app.Host.Scenario(s =>
        {
            s.ConfigureHttpContext(http => http.Connection.RemoteIpAddress = IPAddress.Parse(address));
            if (key is not null) s.WithRequestHeader("X-Api-Key", key);
            s.Get.Url(url);
            s.IgnoreStatusCode();
        })).Context.Response;

    /// <summary>The shipped glossary with some settings.</summary>
    private sealed class ShippedApp(Dictionary<string, string> settings) : App
    {
        protected override IReadOnlyDictionary<string, string> Settings => settings;
    }

    private sealed class HeldText : HttpContent
    {
        private readonly Task sent;

        public HeldText(Task sent)
        {
            this.sent = sent;
            Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await sent;
            await stream.WriteAsync("""{"text":"nothing of ours"}"""u8.ToArray());
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    [Fact]
    public async Task Without_limits_all_are_answered()
    {
        await using var app = new SetApp(
            new() { ["Glossary:Limits:DearAtOnce"] = "1", ["Glossary:Limits:DearWaiting"] = "0", ["Glossary:Limits:Off"] = "true" });
        await app.InitializeAsync();
        var many = Enumerable.Range(0, 20).Select(i => app.With(null).GetAsync($"/api/explain.png?chain=A{i}>B>C")).ToList();
        Assert.DoesNotContain(HttpStatusCode.ServiceUnavailable, (await Task.WhenAll(many)).Select(a => a.Status));
    }

    [Fact]
    public void Only_trusted_proxies_are_believed()
    {
        var options = Proxies.Of(["10.0.0.1", "192.168.0.0/16"]);
        Assert.Equal((1, 1), (options.KnownProxies.Count, options.KnownIPNetworks.Count));
        Assert.Throws<FormatException>(() => Proxies.Of(["example.org"]));
    }

    [Theory]
    [InlineData("TrustedProxies:0", "example.org", "Glossary:TrustedProxies is wrong: 'example.org' is neither an address")]
    [InlineData("Limits:DearAtOnce", "0", "Glossary:Limits:DearAtOnce is wrong")]
    public void A_setting_that_cannot_be_is_refused_by_its_name(string key, string value, string fault)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"Glossary:{key}", value)]).Build();
        var refused = Assert.Throws<OptionsRefusedException>(() => GlossaryOptions.Read(configuration, null, null));
        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/terms")]
    [InlineData("/api/export?format=ndjson")]
    [InlineData("/api/suggest?q=cache")]
    [InlineData("/api/changes")]
    [InlineData("/api/citations")]
    public async Task A_type_without_a_body_does_no_harm(string address)
    {
        await using var app = new SetApp([]);
        await app.InitializeAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Content = new ByteArrayContent([]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        using var answer = await app.Host.Server.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
