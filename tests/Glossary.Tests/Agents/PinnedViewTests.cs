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

    [Fact]
    public async Task A_key_that_is_set_to_a_view_gets_it_first_and_the_header_goes_before_it()
    {
        var made = (await app.Admin.PostAsync("/api/admin/keys", new { name = "docs site", role = "author", view = "initiator" })).Is(201);
        Assert.Equal("initiator", made.Json.GetProperty("view").GetString());
        var site = new Caller(app.Host.Server.CreateClient(), made.Json.GetProperty("secret").GetString()!);
        Assert.Equal("initiator", FirstView((await site.GetAsync("/api/ask?q=what%20does%20upstream%20mean%3F")).Is(200).Json.GetProperty("answers")));
        Assert.Equal("initiator", FirstView((await site.GetAsync("/api/terms/upstream")).Is(200).Json.GetProperty("definitions")));
        Assert.Equal("initiator", FirstView((await site.GetAsync("/api/explain?chain=a%3Eb%3Ec")).Is(200).Json.GetProperty("views")));
        var answer = App.Parse(await (await app.Host.Scenario(s =>
        {
            s.Get.Url("/api/terms/upstream");
            s.WithRequestHeader("X-Api-Key", made.Json.GetProperty("secret").GetString()!);
            s.WithRequestHeader("X-Glossary-View", "message");
            s.Header("Vary").ShouldHaveValues("Accept, X-Glossary-View, X-Api-Key, Authorization,Accept-Language");
        })).ReadAsTextAsync());
        Assert.Equal("message", FirstView(answer.GetProperty("definitions")));
    }

    [Fact]
    public async Task A_key_cannot_be_set_to_a_view_that_does_not_exist() =>
        Assert.Contains("sideways", (await app.Admin.PostAsync("/api/admin/keys", new { name = "docs site", role = "author", view = "sideways" })).Is(400)
            .Content, StringComparison.Ordinal);

    [Fact]
    public async Task An_unknown_pinned_view_is_refused_for_terms_as_for_questions() => await app.Host.Scenario(s =>
    {
        s.Get.Url("/api/terms/upstream");
        s.WithRequestHeader("X-Glossary-View", "sideways");
        s.StatusCodeShouldBe(400);
    });

    private static string? FirstView(JsonElement items) => items[0].GetProperty("view").GetString();
}
