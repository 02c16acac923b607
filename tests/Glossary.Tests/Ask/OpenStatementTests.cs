using Glossary.Verdicts;

namespace Glossary.Tests.Ask;

/// <summary>What is told without being stated, the parts that things are said to play, and what machines print of their other end.</summary>
public class OpenStatementTests
{
    private const double Sure = 0.8;

    [Theory]
    [InlineData("nobody knows whether kea calls emu. is emu upstream of kea?")]
    [InlineData("no idea whether kea replicates to emu or emu to kea, the config is gone. is kea downstream of emu?")]
    [InlineData("not sure if kea queries emu or the other way round. is emu upstream of kea?")]
    [InlineData("if kea calls emu it's one thing, if emu calls kea it's another. is emu upstream of kea?")]
    [InlineData("we haven't decided yet who calls whom, kea or emu. is emu upstream of kea?")]
    [InlineData("kea and emu call each other. is kea upstream of emu?")]
    [InlineData("kea queries emu and vice versa. is emu upstream of kea?")]
    [InlineData("two-way sync between kea and emu, each change is copied to the other one. is kea upstream of emu?")]
    [InlineData("there is no relation at all between kea and emu. is kea upstream of emu?")]
    public void What_is_left_open_decides_nothing(string question)
    {
        var answer = Asking.Ask(question);
        Assert.All(answer.Answers, a => Assert.False(a.Verdict is Verdict.Yes or Verdict.No));
        Assert.True(answer.Confidence < Sure);
    }

    [Theory]
    [InlineData("I wonder whether kea, which calls emu, is upstream of it.", "emu")]
    [InlineData("kea queries emu, never the other way round. is emu upstream of kea?", "emu")]
    [InlineData("emu never calls kea, but kea calls emu. which one's upstream?", "emu")]
    [InlineData("nobody knew if kea calls emu. ok, kea calls emu. is emu upstream of kea?", "emu")]
    [InlineData("kea doesn't depend on emu, it's emu that depends on kea. is kea upstream of emu?", "kea")]
    [InlineData("caller is kea, callee is emu-proxy. is emu-proxy downstream of kea?", "emu-proxy")]
    [InlineData("producer: kea, consumer: emu. is kea upstream of emu?", "kea")]
    [InlineData("Ubuntu packages curl. Which is upstream?", "curl")]
    [InlineData("Debian packages GNU coreutils. Is Debian downstream of coreutils?", "GNU coreutils")]
    [InlineData("our fork of left-pad is called right-pad. is left-pad upstream of right-pad?", "left-pad")]
    [InlineData("Is the ALB upstream of our fargate tasks? it balances the load to them.", "fargate tasks")]
    [InlineData("the microservice kea calls to the microservice emus. is emus upstream of kea?", "microservice emus")]
    [InlineData("upstream_host=10.2.4.7:8443 says the sidecar. is 10.2.4.7 upstream of the sidecar?", "10.2.4.7")]
    [InlineData("nginx has proxy_pass http://emu:3000; is emu upstream of nginx?", "emu")]
    public void What_is_stated_beside_it_decides(string question, string upstream) =>
        Assert.Equal(upstream, string.Join(", ", Asking.Ask(question).In("dependency").Leading));

    [Fact]
    public void Who_starts_the_exchange_with_the_only_other_end_is_its_initiator() =>
        Assert.Equal("kea", Asking.Ask("Seen from emu, kea is the one who starts the exchange. By the initiator view, is kea upstream of emu?")
            .In("initiator").Leading.Single());

    /// <summary>Between two others that it stands on both sides of, a thing is on no side alone.</summary>
    [Fact]
    public void What_stands_between_two_gets_no_plain_yes_or_no() =>
        Assert.All(Asking.Ask("Our API gateway sits between the browsers and the billing API. Is the API gateway upstream?").Answers,
            a => Assert.False(a.Verdict is Verdict.Yes or Verdict.No));

    [Theory]
    [InlineData("git's use of upstream?", "Git")]
    [InlineData("in nginx.conf there is a block called upstream {}, what's it for?", "nginx")]
    public void A_system_is_named_in_many_ways(string question, string system) => Assert.Equal(system, Asking.Ask(question).Usages[0].Usage.System);
}
