using System.Text;
using System.Text.Json;

namespace Glossary.Tests.Formats;

public class FormatTests(ReadApp app) : IClassFixture<ReadApp>
{
    private static readonly string[] Questions =
    [
        "is the client upstream of the server?", "For the response, is the server upstream of the client?",
            "Which is upstream, orders or payments, if orders calls payments?",
        "what does nginx call an upstream?", "what does upstream mean?", "difference between push and pull", "what is the weather in Paris tomorrow?",
    ];

    public static TheoryData<string> Asked => [.. Questions];

    private async Task<(string Type, string Body)> ReadAsync(string url, string? accept = null)
    {
        var result = await app.Host.Scenario(s =>
        {
            s.Get.Url(url);
            if (accept is not null) s.WithRequestHeader("Accept", accept);
        });
        return (result.Context.Response.ContentType!, await result.ReadAsTextAsync());
    }

    private static string Ask(string question, string more) => $"/api/ask?q={Uri.EscapeDataString(question)}&{more}";

    [Theory]
    [InlineData("json", "application/json")]
    [InlineData("markdown", "text/markdown")]
    [InlineData("text", "text/plain")]
    [InlineData("html", "text/html")]
    [InlineData("slack", "application/vnd.slack.blocks+json")]
    [InlineData("teams", "application/vnd.microsoft.card.adaptive")]
    public async Task A_format_is_chosen_by_name_or_by_media_type(string format, string type)
    {
        var byName = await ReadAsync(Ask(Questions[0], $"format={format}"));
        var byType = await ReadAsync(Ask(Questions[0], ""), type);
        Assert.StartsWith(type, byName.Type, StringComparison.Ordinal);
        Assert.Equal(byName, byType);
    }

    [Fact]
    public async Task A_format_that_does_not_exist_is_refused_with_those_that_do()
    {
        var problem = await app.ProblemAsync("/api/ask?q=proxy&format=docx", 400);
        Assert.Contains("slack, teams", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await app.ProblemAsync("/api/terms/upstream?format=docx", 400);
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task Wrapped_text_keeps_to_its_columns_but_for_addresses(string question)
    {
        var (_, text) = await ReadAsync(Ask(question, "format=text&width=80"));
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80 || line.Trim().StartsWith('<'), line));
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task Slack_gets_no_more_than_its_blocks_take(string question)
    {
        foreach (var url in new[] { Ask(question, "format=slack&full=true"), "/api/terms/upstream?format=slack&full=true" })
        {
            var message = App.Parse((await ReadAsync(url)).Body);
            var blocks = message.GetProperty("blocks").EnumerateArray().ToList();
            Assert.InRange(blocks.Count, 1, 50);
            Assert.NotEqual("", message.GetProperty("text").GetString());
            foreach (var block in blocks)
            {
                if (block.GetProperty("type").GetString() == "header")
                {
                    Assert.InRange(block.GetProperty("text").GetProperty("text").GetString()!.Length, 1, 150);
                    continue;
                }
                var elements = block.GetProperty("elements")[0].GetProperty("elements").EnumerateArray().ToList();
                Assert.All(elements, e => Assert.NotEqual("", e.GetProperty("text").GetString()));
                Assert.InRange(elements.Sum(e => e.GetProperty("text").GetString()!.Length), 1, 3000);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task A_card_for_Teams_stays_below_28_KB_with_its_sources(string question)
    {
        foreach (var url in new[] { Ask(question, "format=teams&full=true"), "/api/terms/upstream?format=teams&full=true" })
        {
            var (_, body) = await ReadAsync(url);
            Assert.InRange(Encoding.UTF8.GetByteCount(body), 1, 28 * 1024);
            var card = App.Parse(body);
            Assert.Equal("1.5", card.GetProperty("version").GetString());
            Assert.NotEqual(0, card.GetProperty("body").GetArrayLength());
        }
    }

    [Fact]
    public async Task Verdicts_reasons_and_sources_are_in_every_format()
    {
        foreach (var format in new[] { "markdown", "text", "html", "slack", "teams" })
        {
            var (_, body) = await ReadAsync(Ask(Questions[0], $"format={format}"));
            foreach (var told in new[] { "Dependency view", "no", "RFC 9110", "https://www.rfc-editor.org/rfc/rfc" })
            {
                Assert.Contains(told, body, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_usage_is_answered_with_the_asked_system_and_term_only()
    {
        foreach (var format in new[] { "markdown", "text" })
        {
            var (_, body) = await ReadAsync(Ask("what does Envoy mean by downstream?", $"format={format}"));
            Assert.Contains("Envoy, downstream", body, StringComparison.Ordinal);
            Assert.DoesNotContain("Envoy, upstream", body, StringComparison.Ordinal);
            Assert.DoesNotContain("Initiator view", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_definition_is_its_first_paragraph_unless_all_is_asked_for()
    {
        var (_, first) = await ReadAsync(Ask("what does upstream mean?", "format=text"));
        var (_, whole) = await ReadAsync(Ask("what does upstream mean?", "format=text&full=true"));
        Assert.True(whole.Length > 2 * first.Length, $"{whole.Length} and {first.Length} characters");
    }

    [Theory]
    [InlineData("is <script>alert(1)</script> upstream of *[x](javascript:alert(2))* _and_ <!channel> <https://evil.example|here>?")]
    [InlineData("If <b>A</b> calls `B` & C, is <b>A</b> upstream of `B`?")]
    [InlineData("Service *A* calls service [B](https://evil.example). Which one is the downstream service?")]
    public async Task Nothing_that_a_question_says_becomes_markup(string question)
    {
        var (_, html) = await ReadAsync(Ask(question, "format=html"));
        Assert.DoesNotMatch("<(?!/?(?:div|h3|h4|p|dl|dt|dd|strong|em|code|br|ul|li|cite)\\b|/a>|a href=\"https?://)", html);
        Assert.DoesNotContain("evil.example\"", html, StringComparison.Ordinal);
        var (_, markdown) = await ReadAsync(Ask(question, "format=markdown"));
        Assert.DoesNotMatch(@"(?<!\\)<", markdown);
        Assert.DoesNotContain("](https://evil", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("](javascript", markdown, StringComparison.Ordinal);
        var slack = App.Parse((await ReadAsync(Ask(question, "format=slack"))).Body);
        Assert.DoesNotContain('<', slack.GetProperty("text").GetString()!);
        // The answer's own address has the question in it, with nothing left in it that an address could be made of.
        Assert.DoesNotContain("//evil.example", Urls(slack));
        Assert.DoesNotContain("//evil.example", Urls(App.Parse((await ReadAsync(Ask(question, "format=teams"))).Body)));

        static string Urls(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object => string.Join(' ', element.EnumerateObject().Select(p => p.Name == "url" ? p.Value.GetString() : Urls(p.Value))),
            JsonValueKind.Array => string.Join(' ', element.EnumerateArray().Select(Urls)),
            _ => "",
        };
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task A_shorter_post_keeps_every_source_and_says_that_it_is_shortened(int maxLength)
    {
        var (_, whole) = await ReadAsync(Ask(Questions[0], "format=text"));
        var (_, cut) = await ReadAsync(Ask(Questions[0], $"format=text&maxLength={maxLength}"));
        Assert.True(cut.Length < whole.Length);
        Assert.Equal(whole.Split('\n').Where(l => l.Contains("Source:", StringComparison.Ordinal)),
            cut.Split('\n').Where(l => l.Contains("Source:", StringComparison.Ordinal)));
        Assert.Contains("Shortened", cut, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_term_takes_the_same_formats()
    {
        foreach (var (format, told) in new[] { ("text", "Who uses the word how"), ("html", "<dt>Dependency view</dt>"), ("slack", "\"rich_text\""),
            ("teams", "\"AdaptiveCard\""), ("markdown", "# upstream"), ("json", "\"slug\"") })
        {
            Assert.Contains(told, (await ReadAsync($"/api/terms/upstream?format={format}")).Body, StringComparison.Ordinal);
        }
    }
}
