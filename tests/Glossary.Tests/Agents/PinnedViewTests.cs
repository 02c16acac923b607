using System.Text.Json;

namespace Glossary.Tests.Agents;

public class PinnedViewTests(App app) : IClassFixture<App>
{
    private async Task<JsonElement> AskAsync(string question, string view) => App.Parse(await (await app.Host.Scenario(s =>
    {
        s.Get.Url("/api/ask?q=" + Uri.EscapeDataString(question));
        s.WithRequestHeader("X-Glossary-View", view);
    })).ReadAsTextAsync());

    [Fact]
    public async Task A_pinned_view_comes_first_and_the_answer_says_that_others_differ()
    {
        var answer = await AskAsync("For the request, is the client upstream of the server?", "message");
        Assert.Equal("message", answer.GetProperty("answers")[0].GetProperty("view").GetString());
        Assert.True(answer.GetProperty("answers").GetArrayLength() > 2);
        Assert.Contains("Others differ: dependency view (no)", answer.GetProperty("note").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_question_that_names_another_view_gets_that_one()
    {
        var answer = await AskAsync("In terms of dependency, is the client upstream of the server?", "message");
        Assert.Equal("dependency", answer.GetProperty("answers")[0].GetProperty("view").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("note").ValueKind);
    }

    [Fact]
    public async Task A_definition_comes_in_the_pinned_view_first()
    {
        var answer = await AskAsync("what does upstream mean?", "initiator");
        Assert.Equal("initiator", answer.GetProperty("answers")[0].GetProperty("view").GetString());
        Assert.Contains("Others differ", answer.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pinned_view_that_does_not_exist_is_refused_by_name()
    {
        var result = await app.Host.Scenario(s =>
        {
            s.Get.Url("/api/ask?q=what%20is%20a%20proxy%3F");
            s.WithRequestHeader("X-Glossary-View", "sideways");
            s.StatusCodeShouldBe(400);
        });
        Assert.Equal("X-Glossary-View", App.Parse(await result.ReadAsTextAsync()).GetProperty("errors")[0].GetProperty("name").GetString());
    }
}
