using Glossary.Answers;

namespace Glossary.Tests.Ask;

/// <summary>Who is upstream of whom where it is told in running prose: who does what stands in another clause than what is asked.</summary>
public sealed class RunningProseTests
{
    [Theory]
    [InlineData("We publish orders to Kafka from order-svc, and ship-svc consumes them. Is ship-svc upstream of order-svc?", "order-svc", "ship-svc")]
    [InlineData("crawler emits events which indexer listens to. Which one is downstream, crawler or indexer?", "crawler", "indexer")]
    [InlineData("The output of the crawler is the input of indexer. Is the crawler upstream?", "crawler", "indexer")]
    [InlineData("indexer listens for the events of crawler. Which one is upstream?", "crawler", "indexer")]
    [InlineData("orders-db is replicated into orders-copy. Which one is downstream?", "orders-db", "orders-copy")]
    [InlineData("nginx passes to php-fpm here. So php-fpm is the upstream of nginx, correct?", "php-fpm", "nginx")]
    [InlineData("I maintain tinydate on npm, it has a dependency on ms. Between tinydate and ms, who is downstream?", "ms", "tinydate")]
    [InlineData("Team Heron depends on team Falcon. Which team is the upstream one?", "Falcon", "Heron")]
    [InlineData("My fork is called tiny-plus. Is tiny-plus downstream of tinyorm, which I forked?", "tinyorm", "tiny-plus")]
    [InlineData("The orders service does lookups in the pricing service. Is the pricing service upstream?", "pricing service", "orders service")]
    [InlineData("The portal relies on the API of reports. Who is upstream, portal or reports?", "reports", "portal")]
    [InlineData("The table t_customer is consumed by report R17. May the clerk write that R17 is downstream of t_customer?", "table t_customer", "report R17")]
    [InlineData("Task score can't begin before task facts has finished. Is score upstream of facts?", "facts", "score")]
    [InlineData("The service that renders invoices calls the tax API. Which of the two is upstream?", "tax API", "service")]
    [InlineData("pricing-engine is what checkout-ui talks to. Who is downstream?", "pricing-engine", "checkout-ui")]
    [InlineData("vault-svc is where every pod reads its secrets from. Which is upstream, vault-svc or pod?", "vault-svc", "pod")]
    [InlineData("A-svc publishes and B-svc subscribes. Which is upstream?", "A-svc", "B-svc")]
    [InlineData("user-svc exposes an endpoint; profile-svc hits it on each login. Which is downstream?", "user-svc", "profile-svc")]
    [InlineData("deploy-bot gets notified by the forge. Who is downstream, the bot or the forge?", "forge", "deploy-bot")]
    [InlineData("the batch importer downloads CSVs off partner-ftp. Which one is upstream?", "partner-ftp", "batch importer")]
    [InlineData("while the 304 response travels from the origin to the cache: upstream is which, cache or origin?", "origin", "cache", "message")]
    [InlineData("B ingests data from A; that makes A the downstream one?", "A", "B")]
    [InlineData("by RFC 9110, for the response, who is upstream: the smart meter (client) or the head-end (server)?", "head-end", "smart meter", "message")]
    [InlineData("the kiosk sends a GET to menu-service. For that request, who is upstream?", "kiosk", "menu-service", "message")]
    public void Ends_keep_their_sides(string question, string upstream, string downstream, string view = "dependency")
    {
        var answer = Asking.Ask(question).In(view);
        Assert.Equal([upstream], answer.Leading);
        Assert.Equal([downstream], answer.Trailing);
    }

    [Theory]
    [InlineData("The gateway calls billing, invoices and tax. What is upstream and what is downstream?", "billing, invoices, tax", "gateway")]
    [InlineData("geo is called by ads and by fraud. Are ads and fraud upstream or downstream of geo?", "geo", "ads, fraud")]
    public void All_that_stand_around_one_thing_are_named(string question, string upstream, string downstream)
    {
        var answer = Asking.Ask(question).In("dependency");
        Assert.Equal((upstream, downstream), (string.Join(", ", answer.Leading), string.Join(", ", answer.Trailing)));
    }

    [Theory]
    [InlineData("edge -> bff -> ledger -> vault, each one calls the next. From the point of view of bff, what is upstream?", "ledger, vault")]
    [InlineData("The portal calls claims. claims in turn calls policy, and policy calls mainframe. What is upstream of claims?", "policy, mainframe")]
    public void What_is_upstream_of_one_is_seen_from_it(string question, string upstream) =>
        Assert.Equal(upstream, string.Join(", ", Asking.Ask(question).In("dependency").Leading));

    [Theory]
    [InlineData("web\n | calls\n v\nprofile\n | calls\n v\nstore\n\nwhat is downstream of profile in that picture?", "web")]
    [InlineData("1. phone 2. edge 3. session 4. dynamo, and each one calls the next one. What is downstream of session?", "phone, edge")]
    [InlineData("Ext ==> Relay ==> Host, each ==> is an HTTP request. Which nodes are downstream of Relay?", "Ext")]
    [InlineData("`load << raw` is in our DAG file, an Airflow one. What is downstream of raw?", "load")]
    public void A_drawing_is_read_as_a_row_of_arrows(string question, string downstream) =>
        Assert.Equal(downstream, string.Join(", ", Asking.Ask(question).In("dependency").Trailing));

    [Theory]
    [InlineData("Der Warenkorb-Dienst ruft den Preis-Dienst auf. Welcher von beiden ist upstream?", "Preis-Dienst", "Warenkorb-Dienst")]
    [InlineData("reservas-web llama a tarifas-api. ¿Cuál de los dos es el upstream?", "tarifas-api", "reservas-web")]
    [InlineData("Onze kassa roept de voorraadservice aan. Is de kassa downstream van de voorraadservice?", "voorraadservice", "kassa")]
    public void A_simple_statement_of_another_language_is_read_and_said_to_be(string question, string upstream, string downstream)
    {
        var answer = Asking.Ask(question);
        Assert.Equal([upstream], answer.In("dependency").Leading);
        Assert.Equal([downstream], answer.In("dependency").Trailing);
        Assert.True(answer.Confidence < 0.8);
        Assert.Contains("another language", answer.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_of_meaning_beside_a_told_relation_asks_for_ends() =>
        Assert.Equal(AnswerKind.Which, Asking.Ask("Does \"upstream\" mean the CDN or the origin, when the CDN fetches pages from the origin?").Kind);
}
