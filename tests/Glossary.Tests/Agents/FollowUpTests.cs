using System.Text.Json;

namespace Glossary.Tests.Agents;

/// <summary>Dialogues in follow-ups.jsonl: the last question is asked with those before as its context.</summary>
public class FollowUpTests(ReadApp app) : IClassFixture<ReadApp>
{
    public static TheoryData<string> Dialogues() =>
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests/Glossary.Tests/Agents/follow-ups.jsonl")).Where(l => l.Length > 0)];

    [Theory]
    [MemberData(nameof(Dialogues))]
    public async Task A_follow_up_is_answered_as_the_whole_question_that_it_leans_on(string line)
    {
        var expected = App.Parse(line);
        var dialogue = expected.GetProperty("dialogue").EnumerateArray().Select(q => q.GetString()!).ToList();
        var body = new { question = dialogue[^1], context = dialogue[..^1] };
        var answer = App.Parse(await (await app.Host.Scenario(s => s.Post.Json(body).ToUrl("/api/ask"))).ReadAsTextAsync());
        var shown = $"{answer.GetProperty("askedAs")}: {answer.GetProperty("summary")}";
        Assert.True(expected.GetProperty("kind").GetString() == answer.GetProperty("kind").GetString(), shown);
        Assert.Equal(dialogue[^1], answer.GetProperty("question").GetString());
        if (expected.TryGetProperty("whole", out _)) Assert.Equal(JsonValueKind.Null, answer.GetProperty("askedAs").ValueKind);
        foreach (var name in new[] { "term", "message", "subject" })
        {
            if (expected.TryGetProperty(name, out var wanted))
            {
                Assert.True(wanted.GetString() == answer.GetProperty("interpretation").GetProperty(name).GetString(), shown);
            }
        }
        if (expected.TryGetProperty("first", out var first))
        {
            Assert.True(first.GetString() == answer.GetProperty("answers")[0].GetProperty("view").GetString(), shown);
        }
        if (expected.TryGetProperty("system", out var system))
        {
            Assert.True(system.GetString() == answer.GetProperty("usages")[0].GetProperty("system").GetString(), shown);
        }
        if (expected.TryGetProperty("verdicts", out var verdicts))
        {
            foreach (var view in verdicts.EnumerateObject())
            {
                Assert.True(view.Value.GetString() == In(answer, view.Name).GetProperty("verdict").GetString(), shown);
            }
        }
        foreach (var end in new[] { "upstream", "downstream" })
        {
            if (!expected.TryGetProperty(end, out var ends)) continue;
            foreach (var view in ends.EnumerateObject()) Assert.True(view.Value.GetString() == In(answer, view.Name).GetProperty(end)[0].GetString(), shown);
        }
        if (expected.TryGetProperty("upstreamAll", out var all))
        {
            foreach (var view in all.EnumerateObject())
            {
                Assert.Equal(view.Value.EnumerateArray().Select(v => v.GetString()),
                    In(answer, view.Name).GetProperty("upstream").EnumerateArray().Select(v => v.GetString()));
            }
        }
    }

    [Fact]
    public async Task A_context_of_more_than_ten_questions_is_refused()
    {
        var problem = await app.ProblemAsync("/api/ask?q=and%3F" + string.Concat(Enumerable.Repeat("&context=why%3F", 11)), 400);
        Assert.Equal("context", problem.GetProperty("errors")[0].GetProperty("name").GetString());
    }

    private static JsonElement In(JsonElement answer, string view) => answer.GetProperty("answers").EnumerateArray()
        .First(a => a.GetProperty("view").GetString() == view);
}
