using System.Text.Json;

namespace Glossary.Tests.Agents;

public class BatchTests(ReadApp app) : IClassFixture<ReadApp>
{
    private static readonly string[] Labels = ["Back End", "UP-STREAM", "no such label", "  "];

    private async Task<JsonElement> PostAsync(string url, object body, int status = 200) => App.Parse(await (await app.Host.Scenario(s =>
    {
        s.Post.Json(body).ToUrl(url);
        s.StatusCodeShouldBe(status);
    })).ReadAsTextAsync());

    [Fact]
    public async Task Answers_come_in_the_order_of_the_questions_and_a_wrong_question_spoils_only_its_own()
    {
        var body = new
        {
            questions = new object[] { new { question = "is the client upstream?" }, new { question = "", view = "message" },
            new { question = "what is a sidecar?" }, new { question = "is it?", view = "sideways" } }
        };
        var items = (await PostAsync("/api/ask/batch", body)).GetProperty("items");
        Assert.Equal("verdict", items[0].GetProperty("answer").GetProperty("kind").GetString());
        Assert.Equal("question", items[1].GetProperty("error").GetProperty("name").GetString());
        Assert.Equal("definition", items[2].GetProperty("answer").GetProperty("kind").GetString());
        Assert.Equal("view", items[3].GetProperty("error").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task A_batch_has_1_to_100_questions(int count)
    {
        var problem = await PostAsync("/api/ask/batch", new { questions = Enumerable.Repeat(new { question = "what is a proxy?" }, count) }, 400);
        Assert.Contains("1 to 100", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_questions_are_answered_in_one_call()
    {
        var items = (await PostAsync("/api/ask/batch", new { questions = Enumerable.Repeat(new { question = "what is a proxy?" }, 100) })).GetProperty("items");
        Assert.Equal(100, items.GetArrayLength());
    }

    [Fact]
    public async Task Labels_are_resolved_whatever_their_case_and_hyphens_and_unknown_ones_to_nothing()
    {
        var items = (await PostAsync("/api/resolve", new { labels = Labels })).GetProperty("items");
        Assert.Equal("back-end", items[0].GetProperty("entries")[0].GetProperty("slug").GetString());
        Assert.Equal("upstream", items[1].GetProperty("entries")[0].GetProperty("slug").GetString());
        Assert.Equal(0, items[2].GetProperty("entries").GetArrayLength());
        Assert.Equal(0, items[3].GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task A_plural_is_resolved_as_its_singular()
    {
        string[] labels = ["servers", "Reverse Proxies", "caches"];
        var items = (await PostAsync("/api/resolve", new { labels })).GetProperty("items").EnumerateArray();
        Assert.Equal(["server", "reverse-proxy", "cache"], items.Select(i => i.GetProperty("entries")[0].GetProperty("slug").GetString()));
    }

    [Fact]
    public async Task A_question_of_the_context_that_is_null_is_refused_by_name()
    {
        var problem = await PostAsync("/api/ask", new { question = "and for the response?", context = new string?[] { null } }, 400);
        Assert.Equal("context", problem.GetProperty("errors")[0].GetProperty("name").GetString());
        var items = (await PostAsync("/api/ask/batch", new { questions = new[] { new { question = "and?", context = new string?[] { null } } } }))
            .GetProperty("items");
        Assert.Equal("context", items[0].GetProperty("error").GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_part_of_the_wrong_type_is_refused_without_the_names_of_our_own_types()
    {
        var problem = await PostAsync("/api/ask", new { question = "and?", context = "is the client upstream?" }, 400);
        Assert.Equal("context", problem.GetProperty("errors")[0].GetProperty("name").GetString());
        Assert.DoesNotContain("System.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_labels_than_a_thousand_are_refused()
    {
        var problem = await PostAsync("/api/resolve", new { labels = Enumerable.Repeat("x", 1001) }, 400);
        Assert.Equal("labels", problem.GetProperty("errors")[0].GetProperty("name").GetString());
    }
}
