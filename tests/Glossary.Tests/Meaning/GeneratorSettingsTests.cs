using System.Text.RegularExpressions;
using Glossary.Host;
using Glossary.Publishing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Glossary.Tests.Meaning;

/// <summary>A model of somebody else's, from the settings to what operators see.</summary>
[Collection(nameof(RunsAlone))]
public sealed class GeneratorSettingsTests
{
    [Theory]
    [InlineData("Glossary:Search:OnnxFolder", "OnnxFolder=models/x", "EmbeddingEndpoint=http://localhost:11434", "EmbeddingModel=m")]
    [InlineData("Glossary:Search:EmbeddingModel", "EmbeddingEndpoint=http://localhost:11434")]
    [InlineData("Glossary:Search:EmbeddingEndpoint", "EmbeddingEndpoint=localhost:11434", "EmbeddingModel=m")]
    [InlineData("Glossary:Search:EmbeddingEndpoint", "EmbeddingEndpoint=ftp://example.org", "EmbeddingModel=m")]
    [InlineData("Glossary:Search:EmbeddingEndpoint", "EmbeddingEndpoint=https://user:secret@example.org", "EmbeddingModel=m")]
    [InlineData("Glossary:Search:EmbeddingEndpoint", "EmbeddingModel=m")]
    [InlineData("Glossary:Search:EmbeddingEndpoint", "EmbeddingKey=k")]
    [InlineData("Glossary:Search:EmbeddingKey", "EmbeddingEndpoint=https://example.org", "EmbeddingModel=m", "EmbeddingKey=a\nb")]
    [InlineData("Glossary:Search:EmbeddingTimeout", "EmbeddingTimeout=0")]
    [InlineData("Glossary:Search:EmbeddingTimeout", "EmbeddingTimeout=soon")]
    [InlineData("Glossary:Search:MeaningPatience", "MeaningPatience=-1")]
    [InlineData("Glossary:Search:EmbeddingApi", "EmbeddingApi=telepathy")]
    [InlineData("Glossary:Search:Meaning", "Meaning=much")]
    [InlineData("Glossary:Search:Meaning", "Meaning=static", "OnnxFolder=models/x")]
    public void A_wrong_setting_stops_the_start_and_is_named(string key, params string[] settings)
    {
        var fault = Assert.Throws<OptionsRefusedException>(() => Read(settings));
        Assert.Contains(key, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Right_settings_are_taken()
    {
        var options = Read("EmbeddingEndpoint=http://localhost:11434", "EmbeddingApi=ollama", "EmbeddingModel=nomic-embed-text", "EmbeddingTimeout=500").Search;
        Assert.Equal(("Ollama", "nomic-embed-text", 500, true),
            (options.EmbeddingApi.ToString(), options.EmbeddingModel, options.EmbeddingTimeout, options.IsExternal));
        Assert.False(Read().Search.IsExternal);
    }

    [Fact]
    public async Task Operators_see_when_meaning_fails_and_it_comes_back_by_itself()
    {
        await using var server = await ModelServer.StartAsync();
        await using var app = new ModelApp(server.Url);
        server.Answers = "503";
        await app.InitializeAsync();
        var work = app.Host.Services.GetRequiredService<MeaningWork>();

        // Down at the first start: the index is built without its vectors, and the server is ready all the same.
        Assert.Contains("503", work.Work(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await ExpectAsync(ready: false);
        Assert.Equal("reverse-proxy", await FirstAsync("reverse proxy"));

        server.Answers = "well";
        app.Clock.GoOn(TimeSpan.FromMinutes(1));
        Assert.Null(work.Work(TestContext.Current.CancellationToken));
        await ExpectAsync(ready: true);
        Assert.Equal("reverse-proxy", await FirstAsync("stands in front of servers and answers in their name"));
        Assert.Equal("sentence", await MeaningAsync("what asks twice and does it once"));
        await AllAreReadAsync();

        server.Answers = "503";
        Assert.Equal("static", await MeaningAsync("a thing that stands between others"));
        await ExpectAsync(ready: false);
        server.Answers = "well";
        app.Clock.GoOn(TimeSpan.FromMinutes(1));
        Assert.Equal("sentence", await MeaningAsync("a thing that stands between others"));
        await ExpectAsync(ready: true);

        async Task AllAreReadAsync()
        {
            var meaning = (await app.GetAsync("/health/ready")).GetProperty("meaning");
            Assert.True(meaning.GetProperty("total").GetInt32() > 1_000);
            Assert.Equal(meaning.GetProperty("total").GetInt32(), meaning.GetProperty("done").GetInt32());
        }

        async Task ExpectAsync(bool ready)
        {
            var health = await app.GetAsync("/health/ready");
            var meaning = health.GetProperty("index").GetProperty("meaning");
            Assert.Equal(("ready", ready), (health.GetProperty("status").GetString(), meaning.GetProperty("ready").GetBoolean()));
            Assert.StartsWith("stub@", meaning.GetProperty("model").GetString(), StringComparison.Ordinal);
            if (!ready) Assert.Contains("503", meaning.GetProperty("reason").GetString(), StringComparison.Ordinal);
            // The exporter answers scrapes that follow each other closely with the same figures.
            var figure = new Regex($@"^glossary_index_meaning\S* {(ready ? 1 : 0)}", RegexOptions.Multiline);
            await Poll.UntilAsync($"{figure} in the metrics", async () => figure.IsMatch(await MetricsAsync()));
        }

        async Task<string> MetricsAsync() => await (await app.Host.Scenario(s => s.Get.Url("/metrics"))).ReadAsTextAsync();

        async Task<string?> FirstAsync(string text) => (await app.GetAsync($"/api/search?q={Uri.EscapeDataString(text)}")).GetProperty("hits")[0]
            .GetProperty("slug").GetString();

        async Task<string?> MeaningAsync(string text) =>
            (await app.GetAsync($"/api/search?q={Uri.EscapeDataString(text)}")).GetProperty("meaning").GetString();
    }

    private static GlossaryOptions Read(params string[] settings) => GlossaryOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => s.Split('=', 2))
            .Select(s => KeyValuePair.Create<string, string?>("Glossary:Search:" + s[0], s[1]))).Build(), null, null);

    private sealed class ModelApp(string url) : App
    {
        public Clock Clock { get; } = new();

        // The index is to be built while the model is down.
        protected override bool StartsFromNothing => true;

        protected override string Meaning => "auto";

        protected override void Configure(IWebHostBuilder host) => host
            .UseSetting("Glossary:Search:EmbeddingEndpoint", url + "/v1")
            .UseSetting("Glossary:Search:EmbeddingModel", "stub")
            .UseSetting("Glossary:Search:EmbeddingTimeout", "30000")
            .ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }
}
