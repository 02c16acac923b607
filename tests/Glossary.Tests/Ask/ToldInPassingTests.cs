namespace Glossary.Tests.Ask;

/// <summary>What people tell in passing: from where they look, what was made of what, what something stands for, in the words of a chat.</summary>
public class ToldInPassingTests
{
    [Theory]
    [InlineData("kiosk calls till. standing at the kiosk, is till up- or downstream?", "till")]
    [InlineData("looking out from the bff, is rates up- or downstream? bff calls rates", "rates")]
    [InlineData("we forked leaflet into geo-leaflet two years ago. which of the two is upstream?", "leaflet")]
    [InlineData("I forked acme/parser to mona/parser. Is acme/parser downstream of mona/parser?", "acme/parser")]
    [InlineData("apt.corp mirrors deb.debian.org nightly. which one is upstream", "deb.debian.org")]
    [InlineData("we replicate kea to emu, is kea downstream of emu?", "kea")]
    [InlineData("a job copies kea to emu each night. is emu downstream of kea?", "kea")]
    [InlineData("mqtt: lamp subscribes to room/set, app publishes to it. is lamp upstream of app?", "app")]
    [InlineData("kea is upstream of emu bc emu calls kea, right?", "kea")]
    [InlineData("quotes keeps pushing prices to ticker. is ticker downstream of quotes?", "quotes")]
    [InlineData("nginx -> puma -> rails -> redis. what is upstream of puma?", "rails, redis")]
    [InlineData("is whatever listens on the port the upstream of whatever connects to it?", "whatever listens")]
    [InlineData("the thing that gets called, is it upstream of the thing that does the calling?", "thing that gets called")]
    [InlineData("a topic `clicks`: tracker produces to it, sessionizer consumes it. Is sessionizer downstream of tracker?", "tracker")]
    [InlineData("kea gets mirrored to emu by a cron job. is emu downstream of kea?", "kea")]
    public void Is_taken_for_what_it_tells(string question, string upstream) =>
        Assert.Equal(upstream, string.Join(", ", Asking.Ask(question).In("dependency").Leading));

    /// <summary>When and how often, and the sign of a clause, are parts of no name.</summary>
    [Theory]
    [InlineData("We forked kea into emu last year. Which of the two is upstream?", "kea", "emu")]
    [InlineData("emu copies kea every night. which one is upstream", "kea", "emu")]
    [InlineData("emu calls kea, step by step. who is upstream?", "kea", "emu")]
    public void Time_and_manner_are_part_of_no_name(string question, string upstream, string downstream)
    {
        var said = Asking.Ask(question).In("dependency");
        Assert.Equal((upstream, downstream), (said.Leading.Single(), said.Trailing.Single()));
    }

    /// <summary>What a machine printed is known by its fixed words, whatever it put in parentheses.</summary>
    [Theory]
    [InlineData("connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.1", "nginx")]
    [InlineData("connect() failed (113: No route to host) while connecting to upstream, client: 10.0.0.1", "nginx")]
    [InlineData("fatal: no upstream configured for branch 'main'", "Git")]
    public void A_printed_line_is_known_by_its_fixed_words(string line, string system) =>
        Assert.Equal(system, Asking.Ask(line).Usages[0].Usage.System);

    /// <summary>A fact that comes behind the question decides it.</summary>
    [Fact]
    public void What_is_told_afterwards_decides_the_question_before()
    {
        var said = Asking.Engine.Ask(new("forgot to say, kea calls emu. so?") { Context = ["is kea downstream of emu?"] }).In("dependency");
        Assert.Equal("emu", said.Leading.Single());
    }

    /// <summary>Where only the message is another one, the same is asked of it.</summary>
    [Theory]
    [InlineData("ok and what if we only look at the response?", "Yes")]
    [InlineData("and what if I only care about the request?", "No")]
    public void What_only_changes_the_message_asks_the_same_of_it(string question, string expected)
    {
        var said = Asking.Engine.Ask(new(question) { Context = ["kea calls emu. is emu upstream of kea?"] }).In("message");
        Assert.Equal(expected, said.Verdict.ToString());
    }

    [Fact]
    public void A_service_called_A_has_no_other_end_that_goes_without_saying() =>
        Assert.All(Asking.Ask("is service A upstream?").Answers, a => Assert.Equal(Glossary.Verdicts.Verdict.Depends, a.Verdict));
}
