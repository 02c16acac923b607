namespace Glossary.Tests.Ask;

/// <summary>Who acts on whom, in the many ways that people say it; told of names that mean nothing by themselves.</summary>
public class StatementTests
{
    [Theory]
    [InlineData("checkout depends heavily on pricing. Which is upstream?", "pricing")]
    [InlineData("If pricing goes down, checkout breaks. Which is upstream?", "pricing")]
    [InlineData("checkout stops working if pricing dies. Which is upstream?", "pricing")]
    [InlineData("An outage of pricing takes checkout down. Which is upstream?", "pricing")]
    [InlineData("pricing is called from checkout. Which is upstream?", "pricing")]
    [InlineData("checkout, which we own, calls pricing. Which is upstream?", "pricing")]
    [InlineData("pricing is one of checkout's dependencies. Which is upstream?", "pricing")]
    [InlineData("pricing has checkout as its client. Which is upstream?", "pricing")]
    [InlineData("checkout is the one that calls pricing. Which is upstream?", "pricing")]
    [InlineData("pos is the producer and loyalty is the consumer. Which is upstream?", "pos")]
    [InlineData("Messages published by pos are consumed by loyalty. Which is upstream?", "pos")]
    [InlineData("ledger never calls cart; cart calls ledger. Which is upstream?", "ledger")]
    [InlineData("cart calls an application called taxcalc. Is taxcalc upstream of cart?", "taxcalc")]
    [InlineData("cart calls pricing. Is pricing cart's upstream?", "pricing")]
    [InlineData("checkout (a node app) calls pricing (written in Go). Which is upstream?", "pricing")]
    [InlineData("viewer ↦ edge ↦ shield, each one calls the next. What is upstream of viewer?", "edge, shield")]
    [InlineData("launcher=>patcher=>cdn (=> means calls). What is upstream of launcher?", "patcher, cdn")]
    [InlineData("build -> test -> deploy. every stage needs the output of the stage before. what is upstream of deploy?", "build, test")]
    public void What_is_told_decides_who_depends_on_whom(string question, string upstream) =>
        Assert.Equal(upstream, string.Join(", ", Asking.Ask(question).In("dependency").Leading));
}
