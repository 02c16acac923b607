using System.Net;
using Glossary.Host;
using Glossary.Tests.Access;
using Microsoft.Extensions.Configuration;

namespace Glossary.Tests.Web;

/// <summary>What somebody may try who means no good.</summary>
public class HostileTests(EmptyApp shared) : IClassFixture<EmptyApp>
{
    private static async Task<SetApp> StartAsync(params (string Key, string Value)[] settings)
    {
        var app = new SetApp(settings.ToDictionary(s => s.Key, s => s.Value));
        await app.InitializeAsync();
        return app;
    }

    [Fact]
    public async Task A_fault_is_told_without_its_inside_and_with_the_headers_of_every_answer()
    {
        await using var app = await StartAsync();
        await using (var database = await TestStore.OpenAsync(app.Home))
        {
            await TestStore.ExecuteAsync(database, "ALTER TABLE api_keys RENAME TO taken_away");
        }
        var result = await app.Host.Scenario(s =>
        {
            s.Get.Url("/api/terms");
            s.WithRequestHeader("X-Api-Key", App.AdminKey);
            s.StatusCodeShouldBe(500);
        });
        Assert.DoesNotContain("api_keys", await result.ReadAsTextAsync(), StringComparison.Ordinal);
        Assert.Equal("nosniff", result.Context.Response.Headers.XContentTypeOptions);
        Assert.Contains("default-src 'none'", result.Context.Response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_address_of_the_same_network_is_the_same_sender()
    {
        await using var app = await StartAsync(("Questions:NotesPerMinute", "1"));
        Assert.Equal(202, await SuggestAsync(app, "2001:db8:1:2::1"));
        Assert.Equal(429, await SuggestAsync(app, "2001:db8:1:2:ffff::2"));
        Assert.Equal(202, await SuggestAsync(app, "2001:db8:1:3::1"));
        Assert.Equal(202, await SuggestAsync(app, "192.0.2.1"));
        Assert.Equal(429, await SuggestAsync(app, "::ffff:192.0.2.1"));
        Assert.Equal(202, await SuggestAsync(app, "192.0.2.2"));
    }

    private static async Task<int> SuggestAsync(App app, string address)
    {
        var result = await app.Host.Scenario(s =>
        {
            s.ConfigureHttpContext(http => http.Connection.RemoteIpAddress = IPAddress.Parse(address));
            // Who sends this may say anything in it.
            s.WithRequestHeader("X-Forwarded-For", Guid.NewGuid().ToString());
            s.Post.Json(new { term = "a term" }).ToUrl("/api/suggestions");
            s.IgnoreStatusCode();
        });
        return result.Context.Response.StatusCode;
    }

    [Theory]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("[")]
    public async Task A_text_that_is_nested_too_deeply_to_be_shown_is_refused(string nest)
    {
        var label = $"nested by {nest}";
        var deep = string.Concat(Enumerable.Repeat(nest, 300)) + "x";
        var refused = (await shared.Admin.PostAsync("/api/admin/terms", new { label, definition = deep })).Is(400);
        Assert.Contains("nested", refused.Text("detail"), StringComparison.Ordinal);
        var some = string.Concat(Enumerable.Repeat("> ", 30)) + "x";
        (await shared.Admin.PostAsync("/api/admin/terms", new { label, definition = some })).Is(201);
    }

    private static readonly string[] Asked =
        ["/api/ask?q=", "/ask?q=", "/api/search?q=", "/api/suggest?q=", "/terms?q=", "/terms/", "/chain?nodes=", "/embed/card?name="];

    [Fact]
    public async Task What_is_no_text_is_no_fault_wherever_it_is_asked()
    {
        await using var app = new App();
        await app.InitializeAsync();
        foreach (var hostile in new[] { "%EF%BF%BE", "%EF%BF%BE%0D%0A", "what+word%EF%BF%BE+means+sent+twice", "is+the+%F0%9F%BF%BE+upstream+of+the+server" })
        {
            foreach (var address in Asked)
            {
                var status = (int)(await app.With(null).GetAsync(address + hostile)).Status;
                Assert.True(status < 500, $"{address}{hostile}: {status}");
            }
            var body = new { questions = new[] { new { question = Uri.UnescapeDataString(hostile) } } };
            Assert.True((int)(await app.With(null).PostAsync("/api/ask/batch", body)).Status < 500, $"a batch with {hostile}");
        }
    }

    [Theory]
    [InlineData("0", 404)]
    [InlineData("2", 404)]
    [InlineData("x", 404)]
    [InlineData("0001", 200)]
    public async Task A_part_of_the_sitemap_has_one_number(string number, int status)
    {
        (await shared.With(null).GetAsync($"/sitemap-{number}.xml")).Is(status);
    }

    [Theory]
    [InlineData("hunter2", true)]
    [InlineData("fifteen-letters", true)]
    [InlineData("sixteen-letters!", false)]
    public void An_operator_is_told_of_an_admin_key_that_could_be_guessed(string key, bool isTold)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["GLOSSARY_ADMIN_KEY"] = key }).Build();
        var warning = GlossaryOptions.Read(settings, null, null).Access.AdminKeyWarning;
        Assert.Equal(isTold, warning is not null);
        Assert.DoesNotContain(key, warning ?? "", StringComparison.Ordinal);
    }
}
