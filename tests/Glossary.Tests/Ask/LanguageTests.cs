using Glossary.Answers;
using Glossary.Verdicts;

namespace Glossary.Tests.Ask;

/// <summary>One relation, asked about in the many ways that English has.</summary>
public sealed class LanguageTests
{
    private const string ServerIsUpstream = "dependency yes, message depends, event-timeline depends, initiator no";
    private const string ServerIsNotUpstream = "dependency no, message depends, event-timeline depends, initiator yes";

    [Theory]
    [InlineData("Is the server upstream of the client?")]
    [InlineData("server upstream of client")]
    [InlineData("the server is upstream, isn't it?")]
    [InlineData("So the API is upstream of the SPA then?")]
    [InlineData("isnt teh databse upstraem of the backedn")]
    [InlineData("IS THE WEB SERVER UP-STREAM OF THE BROWSERS")]
    [InlineData("upstream of the phone: is that the back end?")]
    [InlineData("Seen from the gateway, is the backend upstream?")]
    [InlineData("From the client's perspective is the server upstream?")]
    [InlineData("is upstream the right word for the database, seen from the API?")]
    [InlineData("does our legacy mobile app have the REST API as its upstream?")]
    [InlineData("is the database the API's upstream?")]
    [InlineData("Would a frontend dev be right to say the backend is upstream?")]
    [InlineData("We have Alpha calling Beta. Is Beta upstream?")]
    [InlineData("Is the service that the app calls upstream of it?")]
    [InlineData("Beta is called by Alpha: is it upstream of Alpha?")]
    [InlineData("Is orders-api upstream of the checkout page that fetches prices from it?")]
    [InlineData("A calls B, B calls C. Is C upstream of A?")]
    [InlineData("is the thing behind the proxy upstream of the proxy?")]
    public void The_called_end_is_upstream_by_dependency_however_it_is_asked(string question) =>
        Assert.Equal(ServerIsUpstream, Asking.Verdicts(question));

    [Theory]
    [InlineData("is the server downstream of the client")]
    [InlineData("is the clint upstrem of the sever?")]
    [InlineData("Is nginx upstream of the Node app it proxies to?")]
    [InlineData("would you call Postgres a downstream service of the order service?")]
    [InlineData("In our setup nginx forwards to an app which reads from Mongo. Is nginx upstream of Mongo?")]
    public void The_calling_end_is_not(string question) =>
        Assert.Equal(ServerIsNotUpstream, Asking.Verdicts(question));

    [Theory]
    [InlineData("When the request is sent, is the client upstream of the server?", "request")]
    [InlineData("before the response arrives, is the client upstream of the server?", "request")]
    [InlineData("on the way back, is the database upstream of the API?", "response")]
    [InlineData("once the reply to the request is under way, is the callee upstream of the caller?", "response")]
    public void A_named_message_makes_the_verdict_certain(string question, string message)
    {
        var answer = Asking.Ask(question);
        Assert.Equal(message, answer.Interpretation.Message);
        Assert.Equal(Verdict.Yes, answer.In("message").Verdict);
        Assert.Equal(Verdict.Yes, answer.In("event-timeline").Verdict);
    }

    [Theory]
    [InlineData("B consumes what A publishes, so A is upstream of B?")]
    [InlineData("The click tracker emits events, the pipeline ingests them. Is the click tracker upstream of the pipeline?")]
    [InlineData("Is the thermostat upstream of the hub it sends readings to?")]
    [InlineData("Is the topic upstream of its consumers?")]
    public void One_way_data_never_depends(string question) =>
        Assert.Equal("dependency yes, message yes, event-timeline yes, initiator yes", Asking.Verdicts(question));

    [Theory]
    [InlineData("is Debian upstream of Linux Mint?")]
    [InlineData("Is numpy upstream of the app built with it?")]
    [InlineData("is the original repo upstream of my fork")]
    [InlineData("Is MySQL upstream of MariaDB?")]
    [InlineData("If module foo imports module bar, is bar upstream of foo?")]
    public void What_is_built_on_has_a_verdict_by_dependency_only(string question) =>
        Assert.Equal("dependency yes", Asking.Verdicts(question));

    [Theory]
    [InlineData("which is upstream, the phone or the REST API?", "REST API", "phone")]
    [InlineData("client upstream or downstream?", "server", "client")]
    [InlineData("Service A is called by service B. Which one is the upstream service?", "Service A", "service B")]
    [InlineData("Of a crawler and the site it crawls, who is downstream?", "site", "crawler")]
    [InlineData("The producer writes to Kafka and the consumer reads from it: which one is upstream?", "producer", "consumer")]
    public void A_which_question_gets_the_names_that_it_used(string question, string upstream, string downstream)
    {
        var answer = Asking.Ask(question);
        Assert.Equal(AnswerKind.Which, answer.Kind);
        Assert.Equal([upstream], answer.In("dependency").Leading);
        Assert.Equal([downstream], answer.In("dependency").Trailing);
    }

    [Theory]
    [InlineData("UI -> BFF -> orders -> Postgres: what is upstream of the BFF?", "orders, Postgres", "UI")]
    [InlineData("UI calls the BFF, which calls orders, which calls Postgres. What is upstream of the BFF?", "orders, Postgres", "UI")]
    [InlineData("from the UI to the BFF to orders to Postgres, who is upstream of the BFF?", "orders, Postgres", "UI")]
    [InlineData("Postgres <- orders <- BFF <- UI; what's upstream of BFF", "orders, Postgres", "UI")]
    public void A_chain_is_followed_through_all_its_steps(string question, string dependency, string initiator)
    {
        var answer = Asking.Ask(question);
        Assert.Equal(AnswerKind.Chain, answer.Kind);
        Assert.Equal(dependency, string.Join(", ",
            answer.In("dependency").Leading.Order(StringComparer.Ordinal).Reverse().Order(StringComparer.OrdinalIgnoreCase)));
        Assert.Equal(initiator, string.Join(", ", answer.In("initiator").Leading));
    }

    [Theory]
    [InlineData("By RFC 9110, is the client upstream of the server?", "message")]
    [InlineData("going by who starts the exchange, is the database upstream of the API?", "initiator")]
    [InlineData("in nginx terms, is the backend upstream?", "dependency")]
    [InlineData("On a DSL line, is the DSLAM upstream of the modem?", "telecom")]
    [InlineData("What does IBM mean by a downstream system?", "data-flow")]
    [InlineData("which definition of upstream talks about who needs whom?", "dependency")]
    public void A_named_authority_speaks_first(string question, string view) =>
        Assert.Equal(view, Asking.Ask(question).Answers[0].View);

    [Theory]
    [InlineData("what is a reverse proxy?", AnswerKind.Definition, "reverse-proxy")]
    [InlineData("polling vs long polling", AnswerKind.Comparison, "polling,long-polling")]
    [InlineData("Is upstream the same as inbound?", AnswerKind.Comparison, "upstream,inbound")]
    [InlineData("explain the river analogy", AnswerKind.Definition, "upstream,downstream")]
    [InlineData("In Ocelot, which services are downstream?", AnswerKind.Usage, "downstream")]
    public void A_question_for_a_word_gets_the_word(string question, object kind, string terms)
    {
        var answer = Asking.Ask(question);
        Assert.Equal(kind, answer.Kind);
        Assert.Equal(terms, string.Join(",", answer.Terms));
        Assert.All(answer.Answers, a => Assert.NotEmpty(a.Citations));
    }

    [Theory]
    [InlineData("wie geht es dir heute")]
    [InlineData("asdf qwer zxcv")]
    [InlineData("????")]
    [InlineData("\ud800 -> <- ' \" {{}} \0")]
    public void What_is_not_of_the_field_gets_no_answer(string question)
    {
        var answer = Asking.Ask(question);
        Assert.Equal(AnswerKind.None, answer.Kind);
        Assert.Empty(answer.Answers);
        Assert.NotEmpty(answer.Summary);
    }

    [Fact]
    public void Of_two_unknown_ends_it_depends_on_who_calls_whom()
    {
        var dependency = Asking.Ask("is Foo upstream of Bar?").In("dependency");
        Assert.Equal(Verdict.Depends, dependency.Verdict);
        Assert.Equal(["Foo calls Bar", "Bar calls Foo"], dependency.Cases.Select(c => c.When));
        Assert.Equal([Verdict.No, Verdict.Yes], dependency.Cases.Select(c => c.Verdict));
    }

    [Fact]
    public void Hostile_text_costs_no_more_than_other_text()
    {
        string[] parts = ["a > ", "client calls server ", "sends a b c d to ", "upstrem of ", "that which ", "is a server upstream of ", "which, who: what? "];
        var clock = System.Diagnostics.Stopwatch.StartNew();
        foreach (var part in parts) Asking.Ask(string.Concat(Enumerable.Repeat(part, 500 / part.Length)));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 2);
    }
}
