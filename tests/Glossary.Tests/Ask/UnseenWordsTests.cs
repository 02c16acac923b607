using Glossary.Answers;
using Glossary.Verdicts;

namespace Glossary.Tests.Ask;

/// <summary>What is asked is understood by its grammar, in words that no list has.</summary>
public sealed class UnseenWordsTests
{
    private const string ServerIsUpstream = "dependency yes, message depends, event-timeline depends, initiator no";
    private const string ServerIsNotUpstream = "dependency no, message depends, event-timeline depends, initiator yes";

    [Theory]
    [InlineData("whats teh diffrence betwen upstream and downstream")]
    [InlineData("upstream vs. downstream?")]
    [InlineData("Upstream / downstream - difference?")]
    [InlineData("what separates upstream from downstream?")]
    [InlineData("what sets downstream apart from upstream")]
    [InlineData("I always mix up upstream and downstream, help")]
    [InlineData("upstream n downstream, diff?")]
    [InlineData("contrast downstream with upstream")]
    public void The_two_words_side_by_side_are_compared(string question)
    {
        var answer = Asking.Ask(question);
        Assert.Equal(AnswerKind.Comparison, answer.Kind);
        Assert.Equal(["downstream", "upstream"], answer.Terms.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("is hte web server upstraem form the browser", ServerIsUpstream)]
    [InlineData("si the databse upstream fo the api", ServerIsUpstream)]
    [InlineData("shoud i call the datbase upstream of my servcie", ServerIsUpstream)]
    [InlineData("dose the cache sit downstraem of the app", ServerIsNotUpstream)]
    public void Slips_in_the_words_of_the_frame_are_forgiven(string question, string verdicts) => Assert.Equal(verdicts, Asking.Verdicts(question));

    [Theory]
    [InlineData("for the GET request itself, is the browser upstream of the CDN?", "request")]
    [InlineData("think of the POST only: is the client upstream of the API?", "request")]
    [InlineData("requests only, please: is the gateway upstream of the service?", "request")]
    [InlineData("on the wire going out, is the client upstream of the server?", "request")]
    [InlineData("considering nothing but the query, is the app upstream of the database?", "request")]
    [InlineData("the moment the client asks, is the client upstream of the server?", "request")]
    [InlineData("after the client sends its request but before the server replies, is the client upstream?", "request")]
    [InlineData("At the moment the server's reply lands, is the server upstream of the client?", "response")]
    [InlineData("once the 200 OK is on its way, is the server upstream of the browser?", "response")]
    [InlineData("when the payload is delivered back, is the API upstream of the app?", "response")]
    public void Whatever_names_a_message_decides_for_it(string question, string message)
    {
        var answer = Asking.Ask(question);
        Assert.Equal(message, answer.Interpretation.Message);
        Assert.Equal(Verdict.Yes, answer.In("message").Verdict);
    }

    [Theory]
    [InlineData("The gateway passes each request to the order service. Is the order service upstream of the gateway?")]
    [InlineData("The load balancer hands all requests to one of the app servers. Is the app server upstream of the load balancer?")]
    [InlineData("nginx forwards any incoming request to gunicorn. Is gunicorn upstream of nginx?")]
    [InlineData("requests go from the SPA to the API; is the API upstream of the SPA?")]
    public void What_is_done_to_every_request_tells_who_calls_and_names_none(string question) => Assert.Equal(ServerIsUpstream, Asking.Verdicts(question));

    [Theory]
    [InlineData("Should the tax calculator be drawn upstream of the shop that calls it to compute VAT?", ServerIsUpstream)]
    [InlineData("Is the PDF renderer, which is called by the billing portal, upstream of the billing portal?", ServerIsUpstream)]
    [InlineData("Is the billing portal, which calls the invoice renderer, upstream of the invoice renderer?", ServerIsNotUpstream)]
    [InlineData("Is the invoice renderer that the billing portal calls upstream of the billing portal?", ServerIsUpstream)]
    [InlineData("Is a geocoder, used by our delivery app, downstream of that app?", ServerIsNotUpstream)]
    [InlineData("Is the statement printer, reading from the ledger, upstream of the ledger?", ServerIsNotUpstream)]
    [InlineData("Is the ledger, from which the statement printer reads, upstream of the statement printer?", ServerIsUpstream)]
    [InlineData("Is the thumbnailer, to which the uploader sends pictures, downstream of the uploader?",
        "dependency yes, message yes, event-timeline yes, initiator yes")]
    [InlineData("Is the trading screen, fed by the ticker service, downstream of the ticker service?",
        "dependency yes, message yes, event-timeline yes, initiator yes")]
    public void A_clause_in_the_middle_says_how_the_ends_relate(string question, string verdicts) => Assert.Equal(verdicts, Asking.Verdicts(question));

    [Theory]
    [InlineData("The deploy job needs the compile job's output. Is the compile job upstream of the deploy job?")]
    [InlineData("Job B uses the artifact of job A. Is A upstream of B?")]
    [InlineData("The test stage downloads the binaries built by the compile stage. Is the compile stage upstream of the test stage?")]
    [InlineData("Stage 2 takes the files that stage 1 wrote. Is stage 1 upstream of stage 2?")]
    [InlineData("The release job can't start until the test job is finished. Is the test job upstream of the release job?")]
    public void Who_works_with_what_another_made_depends_on_it(string question) => Assert.Equal(Verdict.Yes, Asking.Ask(question).In("dependency").Verdict);

    [Theory]
    [InlineData("I keep hearing 'downstream' in design meetings and nod along. What is it?", "downstream")]
    [InlineData("My boss says \"upstream\" all the time. No idea what it is.", "upstream")]
    [InlineData("someone at standup said downstream, huh?", "downstream")]
    public void A_word_that_is_only_spoken_of_is_explained(string question, string term) => Assert.Equal([term], Asking.Ask(question).Terms);

    [Theory]
    [InlineData("Give me the reading of upstream where the earlier event is upstream of the later one.", "event-timeline")]
    [InlineData("the sense of upstream in which whoever sends a message is upstream", "message")]
    [InlineData("why do people use a river to explain upstream and downstream?", "dependency")]
    public void A_reading_that_is_described_comes_first(string question, string view) => Assert.Equal(view, Asking.Ask(question).Answers[0].View);

    [Theory]
    [InlineData("given portal --> auth --> ldap who's downstream of ldap?", "portal, auth")]
    [InlineData("dependency-wise, what sits downstream of the mailer in storefront -> api -> mailer -> smtp relay?", "storefront, api")]
    [InlineData("for the chain mobile -> gateway -> users -> mongo what is downstream of users", "mobile, gateway")]
    public void A_chain_keeps_its_direction_however_it_is_led_in(string question, string downstream) =>
        Assert.Equal(downstream, string.Join(", ", Asking.Ask(question).In("dependency").Trailing));

    [Theory]
    [InlineData("stub resolver / recursive resolver, which one's upstream", "recursive resolver", "stub resolver")]
    [InlineData("client/server: which is downstream?", "server", "client")]
    [InlineData("Fedora packages GNOME. Who is upstream of whom?", "GNOME", "Fedora")]
    [InlineData("Nginx proxies to Gunicorn. Which side is upstream?", "Gunicorn", "Nginx")]
    [InlineData("Our alert fired on the payment svc. Is it up- or downstream of checkout, which calls it?", "payment svc", "checkout")]
    public void Names_come_back_as_they_were_asked(string question, string upstream, string downstream)
    {
        var answer = Asking.Ask(question).In("dependency");
        Assert.Equal([upstream], answer.Leading);
        Assert.Equal([downstream], answer.Trailing);
    }

    [Theory]
    [InlineData("On which side of the plate does the fork go?")]
    [InlineData("On which side of the bed does the client sleep?")]
    public void A_borrowed_word_is_not_ours(string question) => Assert.Equal(AnswerKind.None, Asking.Ask(question).Kind);

    [Fact]
    public void A_narrower_thing_without_an_entry_is_said_to_have_none()
    {
        var answer = Asking.Ask("define quantum proxy");
        Assert.Equal(["proxy"], answer.Terms);
        Assert.StartsWith("There is no entry for 'quantum proxy'", answer.Summary, StringComparison.Ordinal);
        Assert.True(answer.Confidence < 0.5);
    }

    [Fact]
    public void Product_names_take_no_article_and_common_nouns_do()
    {
        Assert.Contains("The request goes from nginx to the app server",
            Asking.Ask("for the request, is nginx upstream of the app server?").In("message").Because, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("the server is upstream and the client downstream", Asking.Ask("client or server, which is upstream?").Summary,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Words_that_nothing_was_made_of_lower_the_confidence() =>
        Assert.True(Asking.Ask("during quarterly zebra rotation planning, is the client upstream of the server?")
            .Confidence < Asking.Ask("is the client upstream of the server?").Confidence);
}
