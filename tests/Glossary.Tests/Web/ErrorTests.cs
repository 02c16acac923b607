using System.Net;

namespace Glossary.Tests.Web;

public class ErrorTests(ReadApp app) : IClassFixture<ReadApp>
{
    [Theory]
    [InlineData("/api/terms/no-such-term", 404, "no-such-term")]
    [InlineData("/api/terms/no-such-term/definitions", 404, "no-such-term")]
    [InlineData("/api/terms/no-such-term/compare", 404, "no-such-term")]
    [InlineData("/api/views/sideways", 404, "dependency")]
    [InlineData("/api/citations/99999", 404, "99999")]
    [InlineData("/api/nothing/here", 404, "/reference")]
    [InlineData("/api/terms?limit=0", 400, "1 to 200")]
    [InlineData("/api/terms?limit=201", 400, "1 to 200")]
    [InlineData("/api/terms?limit=many", 400, "whole number")]
    [InlineData("/api/terms?cursor=%00%01", 400, "cursor")]
    [InlineData("/api/terms?view=sideways", 400, "sideways")]
    [InlineData("/api/terms/upstream/definitions?view=sideways", 400, "sideways")]
    [InlineData("/api/search", 400, "q")]
    [InlineData("/api/search?q=x&limit=101", 400, "1 to 100")]
    [InlineData("/api/search?q=x&view=sideways", 400, "sideways")]
    [InlineData("/api/search?q=x&offset=-1", 400, "offset")]
    [InlineData("/api/suggest?q=x&limit=51", 400, "1 to 50")]
    [InlineData("/api/changes?since=-1", 400, "since")]
    [InlineData("/api/export?format=pdf", 400, "ndjson")]
    [InlineData("/api/ask", 400, "q")]
    [InlineData("/api/ask?q=%20%20", 400, "q")]
    [InlineData("/api/ask?q=x&view=sideways", 400, "sideways")]
    [InlineData("/api/ask?q=x&chain=A", 400, "2 to 20")]
    [InlineData("/api/ask?q=x&chain=A>>B", 400, "without a name")]
    [InlineData("/api/explain", 400, "chain")]
    [InlineData("/api/explain?chain=A", 400, "2 to 20")]
    [InlineData("/api/explain.svg?chain=A>B&view=sideways", 400, "sideways")]
    public async Task An_error_tells_what_was_wrong_and_what_would_be_right(string url, int status, string told)
    {
        var problem = await app.ProblemAsync(url, status);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Contains(told, problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_of_more_than_500_characters_is_refused_and_one_of_500_is_not()
    {
        await app.GetAsync($"/api/ask?q={new string('x', 500)}");
        var problem = await app.ProblemAsync($"/api/ask?q={new string('x', 501)}", 400);
        Assert.Equal("q", problem.GetProperty("errors")[0].GetProperty("name").GetString());
        Assert.Contains("501", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_of_ten_thousand_characters_is_refused()
    {
        var problem = await app.ProblemAsync($"/api/terms/{new string('x', 10_000)}", 414);
        Assert.True(problem.ToString().Length < 1_000, "the answer repeats the whole path");
    }

    [Fact]
    public async Task A_chain_of_21_nodes_is_refused_and_one_of_20_is_not()
    {
        string Chain(int nodes) => string.Join('>', Enumerable.Range(1, nodes).Select(n => $"N{n}"));
        await app.GetAsync($"/api/explain?chain={Chain(20)}");
        await app.ProblemAsync($"/api/explain?chain={Chain(21)}", 400);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"question\": 5}")]
    [InlineData("{\"question\": \"x\", \"chain\": \"A>B\"}")]
    public async Task A_body_that_is_no_question_is_refused(string body)
    {
        var client = app.Host.Server.CreateClient();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var response = await client.PostAsync("/api/ask", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("/api/terms/upstream", "image/png")]
    [InlineData("/api/ask?q=define%20proxy", "image/png")]
    [InlineData("/api/citations/rfc9110", "text/csv")]
    public async Task A_form_that_is_not_there_is_406_with_those_that_are(string url, string accept)
    {
        var result = await app.Host.Scenario(s =>
        {
            s.Get.Url(url);
            s.WithRequestHeader("Accept", accept);
            s.StatusCodeShouldBe(406);
        });
        Assert.Contains("application/json", await result.ReadAsTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_take_is_405()
    {
        var result = await app.Host.Scenario(s =>
        {
            s.Delete.Url("/api/terms");
            s.StatusCodeShouldBe(405);
        });
        Assert.Contains("GET", await result.ReadAsTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" OR 1=1 --")]
    [InlineData("a\0b\u0007c")]
    [InlineData("\ud83d\ude00 upstream \u202e")]
    [InlineData("title:\"x\" AND (foo~2 OR [a TO b]) ^4 *?")]
    [InlineData("%%%__\\\\//")]
    public async Task Hostile_words_are_words(string words)
    {
        var q = Uri.EscapeDataString(words);
        await app.GetAsync($"/api/search?q={q}");
        await app.GetAsync($"/api/suggest?q={q}");
        await app.GetAsync($"/api/ask?q={q}");
        await app.GetAsync($"/api/terms?label={q}");
        var found = await app.GetAsync($"/api/search?q={q}%20proxy");
        Assert.All(found.GetProperty("hits").EnumerateArray(), h =>
            Assert.DoesNotContain("<script", h.GetProperty("snippet").GetString(), StringComparison.OrdinalIgnoreCase));
    }
}
