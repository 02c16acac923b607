using Glossary.Language;
using Glossary.Verdicts;

namespace Glossary.Tests.Ask;

/// <summary>What "it" stands for in a question that leans on another, and what passes where something is handed on.</summary>
public class TopicTests
{
    [Theory]
    [InlineData("kea calls emu. is emu upstream of kea?", "and is it upstream for the request?", "emu is upstream of kea")]
    [InlineData("kea calls emu. is kea upstream of emu?", "is it upstream for the request?", "kea is upstream of emu")]
    [InlineData("the app calls emu. is emu upstream of the app?", "ok, and is it downstream in the initiator view then?", "emu is downstream of the app")]
    [InlineData("the app polls kea. is kea downstream of the app?", "why though? and would it be upstream?", "kea is upstream of the app")]
    [InlineData("kea is the publisher and emu is the subscriber", "ok and is emu downstream of kea then?", "emu is downstream of kea")]
    public void It_is_what_the_question_before_was_about(string before, string question, string proposition) =>
        Assert.Equal(proposition, Asking.Engine.Ask(new Question(question) { Context = [before] }).Proposition);

    [Theory]
    [InlineData("kea calls emu. is it wrong to call emu upstream of kea?", "emu is upstream of kea")]
    [InlineData("kea calls emu. would it be fair to say kea is downstream of emu?", "kea is downstream of emu")]
    [InlineData("kea calls emu. is emu upstream of kea? or is it downstream of kea?", "emu is upstream of kea")]
    public void It_may_stand_for_nothing(string question, string proposition) => Assert.Equal(proposition, Asking.Ask(question).Proposition);

    [Theory]
    [InlineData("kea forwards every record to emu. is kea upstream of emu?", "kea")]
    [InlineData("kea passes the readings to emu. is kea upstream of emu?", "kea")]
    [InlineData("the gateway forwards each request to emu. is emu upstream of the gateway?", "emu")]
    [InlineData("the price comes back from kea to emu. is kea upstream of emu?", "kea")]
    [InlineData("a camera pushes frames to the ingest box and ingest box just takes them. is the camera upstream of ingest box?", "camera")]
    public void What_passes_tells_who_needs_whom(string question, string upstream) =>
        Assert.Equal(upstream, string.Join(", ", Asking.Ask(question).In("dependency").Leading));

    [Theory]
    [InlineData("is the proxy upstream?", "server", "client")]
    [InlineData("is our reverse proxy upstream?", "back end", "client")]
    [InlineData("is the load balancer upstream?", "back end", "client")]
    public void What_stands_between_two_is_told_with_both(string question, string upstream, string downstream)
    {
        var answer = Asking.Ask(question);
        Assert.All(answer.Answers, a => Assert.False(a.Verdict is Verdict.Yes or Verdict.No));
        Assert.Equal(upstream, answer.In("dependency").Leading.Single());
        Assert.Equal(downstream, Asking.Ask(question.Replace("upstream", "downstream")).In("dependency").Trailing.Single());
    }
}
