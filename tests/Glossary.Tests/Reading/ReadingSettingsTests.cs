using System.Text.Json;
using Glossary.Host;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace Glossary.Tests.Reading;

/// <summary>A second reader of an operator's, from the settings to the answer.</summary>
public sealed class ReadingSettingsTests
{
    [Theory]
    [InlineData("Glossary:Reading:ChatModel", "ChatEndpoint=http://localhost:11434")]
    [InlineData("Glossary:Reading:ChatEndpoint", "ChatEndpoint=localhost:11434", "ChatModel=m")]
    [InlineData("Glossary:Reading:ChatEndpoint", "ChatEndpoint=https://user:secret@example.org", "ChatModel=m")]
    [InlineData("Glossary:Reading:ChatEndpoint", "ChatModel=m")]
    [InlineData("Glossary:Reading:ChatEndpoint", "ChatKey=secret")]
    [InlineData("Glossary:Reading:ChatKey", "ChatEndpoint=https://example.org", "ChatModel=m", "ChatKey=secret\nkey")]
    [InlineData("Glossary:Reading:ChatTimeout", "ChatTimeout=0")]
    [InlineData("Glossary:Reading:ChatAtOnce", "ChatAtOnce=0")]
    [InlineData("Glossary:Reading:ChatApi", "ChatApi=telepathy")]
    [InlineData("Glossary:Reading:ChatUse", "ChatUse=never")]
    [InlineData("Glossary:Reading:ChatEndpiont", "ChatEndpiont=http://localhost")]
    public void A_wrong_setting_stops_the_start_and_is_named(string key, params string[] settings)
    {
        var fault = Assert.Throws<OptionsRefusedException>(() => GlossaryOptions.Read(
            new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => s.Split('=', 2))
                .Select(s => KeyValuePair.Create<string, string?>("Glossary:Reading:" + s[0], s[1]))).Build(), null, null));
        Assert.Contains(key, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_says_who_read_the_question_wherever_it_is_asked()
    {
        await using var server = await ChatServer.StartAsync();
        server.Answers = "503";
        await using var app = new ChatApp(server.Url);
        await app.InitializeAsync();
        var question = Uri.EscapeDataString("Der Warenkorb bezieht die Preise. Ist Preise upstream vom Warenkorb?");
        Assert.Equal(("none", "own"), Read(await app.GetAsync($"/api/ask?q={question}")));

        // What was answered without the reader that failed is not kept.
        server.Answers = "well";
        server.Says = """
            {"asks":"direction","term":"upstream","subject":"Preise","object":"Warenkorb","which":false,"negated":false,"chain":[],"message":"","view":"",
            "word":"","statements":[{"from":"Warenkorb","relation":"request-response","to":"Preise","said":"bezieht"}]}
            """;
        app.Clock.GoOn(TimeSpan.FromMinutes(1));
        Assert.Equal(("verdict", "chat"), Read(await app.GetAsync($"/api/ask?q={question}")));
        var asked = server.Asked.Count;
        Assert.Equal(("verdict", "chat"), Read(await app.GetAsync($"/api/ask?q={question}")));
        Assert.Equal(asked, server.Asked.Count);
        Assert.Equal("own", (await app.GetAsync("/api/ask?q=is+the+client+upstream")).GetProperty("reader").GetString());
        var page = await (await app.Host.Scenario(s => s.Get.Url($"/ask?q={question}"))).ReadAsTextAsync();
        Assert.Contains("Warenkorb", page, StringComparison.Ordinal);

        static (string?, string?) Read(JsonElement answer) => (answer.GetProperty("kind").GetString(), answer.GetProperty("reader").GetString());
    }

    private sealed class ChatApp(string url) : App
    {
        public Meaning.Clock Clock { get; } = new();

        protected override void Configure(IWebHostBuilder host) => host
            .UseSetting("Glossary:Reading:ChatEndpoint", url + "/v1")
            .UseSetting("Glossary:Reading:ChatModel", "stub")
            .UseSetting("Glossary:Reading:ChatTimeout", "30000")
            .ConfigureServices(services => Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions.Replace(
                services, Microsoft.Extensions.DependencyInjection.ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }
}
