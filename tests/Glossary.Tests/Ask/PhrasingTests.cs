using Glossary.Answers;

namespace Glossary.Tests.Ask;

/// <summary>Turns of phrase: where the ends stand, what a pronoun stands for, whether names or a yes are asked for.</summary>
public sealed class PhrasingTests
{
    private const string Called = "dependency yes, message depends, event-timeline depends, initiator no";
    private const string Calls = "dependency no, message depends, event-timeline depends, initiator yes";
    private const string Sends = "dependency yes, message yes, event-timeline yes, initiator yes";
    private const string Receives = "dependency no, message no, event-timeline no, initiator no";

    [Theory]
    [InlineData("what stands upstream of the image store, is it the camera app that opens it?", Calls)]
    [InlineData("Isn't the authoritative server upstream of the stub resolver?", Called)]
    [InlineData("Going by what you know, where checkout invokes the tax service, would checkout be upstream?", Calls)]
    [InlineData("If the kiosk calls the menu service, does that make the menu service upstream?", Called)]
    [InlineData("are the nodes behind the balancer upstream", Called)]
    public void A_clause_that_an_auxiliary_opens_asks_for_a_yes(string question, string verdicts) =>
        Assert.Equal(verdicts, Asking.Verdicts(question));

    [Theory]
    [InlineData("Is the weather provider's API upstream of our widget, which calls it?", Called)]
    [InlineData("Mongo is queried by the forum. So Mongo's upstream of the forum?", Called)]
    [InlineData("Would Stripe be upstream for a shop that charges its customers through it?", Called)]
    [InlineData("the headless CMS: is it upstream of the blog that calls its API?", Called)]
    [InlineData("Is the motion sensor upstream of the alarm server receiving its signals?", Sends)]
    public void A_possessive_or_a_pronoun_leads_to_the_end_that_is_meant(string question, string verdicts) =>
        Assert.Equal(verdicts, Asking.Verdicts(question));

    [Theory]
    [InlineData("The meter publishes ticks and the ledger engine subscribes to them. Is the ledger engine upstream?", Receives)]
    [InlineData("Service K publishes events that Service L listens to: is L upstream?", Receives)]
    [InlineData("signup-service emits UserCreated events and the greeter consumes them; is signup-service upstream of the greeter?", Sends)]
    [InlineData("price-changed events come from the shop and the feeder reacts to them. Is the shop upstream of the feeder?", Sends)]
    public void What_passes_joins_its_sender_and_its_receiver(string question, string verdicts) =>
        Assert.Equal(verdicts, Asking.Verdicts(question));

    [Theory]
    [InlineData("We call the Twilio API. Are we upstream?", Calls)]
    [InlineData("We vendor zlib. Is zlib upstream of us?", "dependency yes")]
    [InlineData("Our company patches the kernel. Are we upstream?", "dependency no")]
    [InlineData("if Foo is a client of Bar, is Bar upstream of Foo?", Called)]
    [InlineData("Foo is a library that Bar uses. Is Foo upstream of Bar?", "dependency yes")]
    [InlineData("Bar can't run without Foo; is Foo upstream of Bar?", "dependency yes")]
    [InlineData("if package K lists L among its requirements, is L upstream of K?", "dependency yes")]
    [InlineData("is a consumer of a feed upstream of the feed's producer?", Receives)]
    public void An_end_may_be_the_asker_or_a_name_that_is_told_what_it_is(string question, string verdicts) =>
        Assert.Equal(verdicts, Asking.Verdicts(question));

    [Theory]
    [InlineData("laptop > squid > gitlab; upstream of squid?", "gitlab", "laptop")]
    [InlineData("site depends on theme, theme depends on css-kit, css-kit depends on reset. Upstream of theme?", "css-kit, reset", "")]
    [InlineData("The kiosk calls the quote service, which calls the rating engine, which calls the tariff database. What is upstream of the rating engine?",
        "tariff database", "kiosk, quote service")]
    [InlineData("Events go from till → stream → scorer → alerts. Which are upstream of the scorer?", "till, stream", "till, stream")]
    public void Behind_a_chain_names_are_asked_for(string question, string dependency, string initiator)
    {
        var answer = Asking.Ask(question);
        Assert.Equal(AnswerKind.Chain, answer.Kind);
        Assert.Equal(dependency, string.Join(", ", answer.In("dependency").Leading));
        Assert.Equal(initiator, string.Join(", ", answer.Answers.FirstOrDefault(a => a.View == "initiator")?.Leading ?? []));
    }

    [Fact]
    public void In_the_reply_the_whole_rest_of_a_chain_is_upstream()
    {
        var answer = Asking.Ask("tablet -> CDN -> origin -> disk: when the answer comes back, what's upstream of the CDN?");
        Assert.Equal(["origin", "disk"], answer.In("message").Leading);
        Assert.Equal(["origin", "disk"], answer.In("event-timeline").Leading);
    }

    [Theory]
    [InlineData("parent template and child template, which one is upstream?", "parent template", "child template")]
    [InlineData("Metering agent publishes readings, bill engine subscribes to them. Which is downstream?", "Metering agent", "bill engine")]
    [InlineData("of the scheduler and the worker pool which one's downstream?", "scheduler", "worker pool")]
    [InlineData("Foo is the publisher, Bar is the subscriber. Who is downstream?", "Foo", "Bar")]
    public void Two_ends_are_told_apart_by_the_words_around_them(string question, string upstream, string downstream)
    {
        var dependency = Asking.Ask(question).In("dependency");
        Assert.Equal([upstream], dependency.Leading);
        Assert.Equal([downstream], dependency.Trailing);
    }

    [Theory]
    [InlineData("Strictly by who opens the conversation, is the resolver upstream of the name server?", "initiator")]
    [InlineData("from a dependency angle, is the portal downstream of SAP?", "dependency")]
    [InlineData("event-timeline view, request phase: is the backend upstream of the frontend", "event-timeline")]
    public void A_view_is_known_by_other_words_too(string question, string view) =>
        Assert.Equal(view, Asking.Ask(question).Answers[0].View);

    [Theory]
    [InlineData("who is downstream in Envoy's terminology?", "Envoy")]
    [InlineData("who sits on the downstream side of an Envoy listener?", "Envoy")]
    [InlineData("an upstream task in an Airflow DAG is which one", "Apache Airflow")]
    public void A_question_around_a_system_shows_its_usage(string question, string system)
    {
        var answer = Asking.Ask(question);
        Assert.Equal(system, answer.Usages[0].Usage.System);
        Assert.Equal(answer.Interpretation.Term, answer.Usages[0].Term);
    }

    [Theory]
    [InlineData("load balancing – what does that mean", "load-balancer")]
    [InlineData("what does latency measure", "latency")]
    [InlineData("wat is a webhook", "webhook")]
    [InlineData("tell me about service meshes", "service-mesh")]
    [InlineData("does the reply travel downstream?", "downstream")]
    public void A_word_is_found_in_the_form_that_the_question_has(string question, string term) =>
        Assert.Equal(term, Asking.Ask(question).Terms[0]);
}
