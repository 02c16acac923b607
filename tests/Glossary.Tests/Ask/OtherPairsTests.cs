using System.Text.Json;

namespace Glossary.Tests.Ask;

/// <summary>A glossary of other fields with two contested pairs of its own, in files alone: no word of the shipped pair is in it.</summary>
public sealed class OtherPairsTests(OtherPairsApp app) : IClassFixture<OtherPairsApp>
{
    [Theory]
    [InlineData("is the controller northbound of the switch?", "control yes, telemetry no")]
    [InlineData("Is the switch northbound of the controller?", "control no, telemetry yes")]
    [InlineData("is the app southbound of the switch", "control no, telemetry yes")]
    [InlineData("is the controler north bound of the switch?", "control yes, telemetry no")]
    [InlineData("is the controller nortbound of the switch?", "control yes, telemetry no")]
    [InlineData("is the controller north-facing of the switch?", "control yes, telemetry no")]
    [InlineData("Ryu programs the edge box. Is Ryu southbound of the edge box?", "control no, telemetry yes")]
    [InlineData("the edge box is programmed by Ryu, so is Ryu northbound of it?", "control yes, telemetry no")]
    [InlineData("in the control view, is the switch southbound of the controller?", "control yes, telemetry no")]
    [InlineData("is the bond senior to the share?", "cash yes, loss no")]
    [InlineData("isn't the mezzanine loan junior to the bond?", "cash yes, loss no")]
    [InlineData("is equity subordinate to the bond?", "cash yes, loss no")]
    [InlineData("Tranche A is paid before tranche B. Is tranche B junior to tranche A?", "cash yes, loss no")]
    public async Task Its_words_are_judged_by_its_own_views(string question, string verdicts)
    {
        var answer = await AskAsync(question);
        Assert.Equal("verdict", answer.GetProperty("kind").GetString());
        Assert.Equal(verdicts, string.Join(", ", answer.GetProperty("answers").EnumerateArray()
            .Select(a => $"{a.GetProperty("view").GetString()} {a.GetProperty("verdict").GetString()}")));
        Assert.DoesNotContain("stream", answer.GetProperty("summary").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_holds_is_said_in_its_own_words()
    {
        var north = await AskAsync("is the switch northbound of the controller?");
        Assert.Equal("the switch is northbound of the controller", north.GetProperty("proposition").GetString());
        Assert.Equal("the controller is northbound of the switch", north.GetProperty("answers")[0].GetProperty("statement").GetString());
        Assert.Equal("northbound", north.GetProperty("pair").GetProperty("leading").GetString());
        Assert.Equal("controller", north.GetProperty("answers")[0].GetProperty("upstream")[0].GetString());
        Assert.Equal("The controller tells the switch what to do.", north.GetProperty("answers")[0].GetProperty("because").GetString());
        var senior = await AskAsync("is the share senior to the bond?");
        Assert.Equal("the bond is senior to the share", senior.GetProperty("answers")[0].GetProperty("statement").GetString());
    }

    [Theory]
    [InlineData("which is northbound, the switch or the controller?", "controller", "switch")]
    [InlineData("north- or southbound: which is the controller, seen from the switch?", "controller", "switch")]
    [InlineData("what is southbound of the controller?", "controller", "switch")]
    public async Task Ends_are_named(string question, string leading, string trailing)
    {
        var view = (await AskAsync(question)).GetProperty("answers")[0];
        Assert.Equal(leading, view.GetProperty("upstream")[0].GetString());
        Assert.Equal(trailing, view.GetProperty("downstream")[0].GetString());
    }

    [Fact]
    public async Task A_chain_is_explained_in_the_words_of_the_views_pair()
    {
        var north = await app.GetAsync("/api/explain?chain=app>controller>switch&view=control");
        Assert.Equal("southbound", north.GetProperty("pair").GetProperty("trailing").GetString());
        Assert.Equal("app", north.GetProperty("views")[0].GetProperty("steps")[0].GetProperty("upstream").GetString());
        var senior = await app.GetAsync("/api/explain?chain=bond>mezzanine>share&view=cash");
        Assert.Equal("junior", senior.GetProperty("pair").GetProperty("trailing").GetString());
        var picture = await (await app.Host.Server.CreateClient().GetAsync("/api/explain.svg?chain=app>controller>switch&view=control",
            TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("northbound", picture, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_are_judged_for_either_pair()
    {
        var given = await app.GetAsync("/api/verdict?term=junior&subject=share&object=bond");
        Assert.Equal("yes", given.GetProperty("answers")[0].GetProperty("verdict").GetString());
        var problem = await app.ProblemAsync("/api/verdict?term=upstream&subject=share&object=bond", 400);
        Assert.Contains("northbound, southbound, senior or junior", problem.ToString(), StringComparison.Ordinal);
        Assert.Contains("does not decide", (await app.ProblemAsync("/api/verdict?term=junior&subject=share&object=bond&view=control", 400)).ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_without_an_answer_is_told_what_to_ask_here()
    {
        var summary = (await AskAsync("how do I bake bread")).GetProperty("summary").GetString();
        Assert.Contains("northbound or southbound", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_pairs_in_one_question_are_two_questions()
    {
        var answer = await AskAsync("Is the controller northbound of the switch? And is the bond senior to the share?");
        var parts = answer.GetProperty("parts").EnumerateArray();
        Assert.Equal(["northbound", "senior"], parts.Select(p => p.GetProperty("pair").GetProperty("leading").GetString()));
    }

    private Task<JsonElement> AskAsync(string question) => app.GetAsync($"/api/ask?q={Uri.EscapeDataString(question)}");
}

/// <summary>The product, filled from a folder with pairs of its own.</summary>
public sealed class OtherPairsApp : App
{
    protected override string Data => Path.Combine(Repository.Root, "tests/Glossary.Tests/Ask/other-pairs");

    protected override bool StartsFromNothing => true;
}
