using Glossary.Answers;

namespace Glossary.Tests.Ask;

/// <summary>Questions about two words of the glossary, or about a word as somebody uses it, where no ends are asked for.</summary>
public sealed class WordRelationTests
{
    [Theory]
    [InlineData("is a microservice a kind of service?", "microservice", "service", "'microservice' names is recorded as a kind of what 'service'", true)]
    [InlineData("is a service really just a microservice", "service", "microservice", "The other way round", true)]
    [InlineData("is a reverse proxy an intermediary?", "reverse-proxy", "intermediary", "names, and so, in the end, of what 'intermediary'", true)]
    [InlineData("isn't a stub just a kind of mock?", "stub", "mock", "related, and neither as a kind of the other", false)]
    [InlineData("are proxies gateways?", "proxy", "gateway", "related, and neither as a kind of the other", false)]
    [InlineData("Hi all. Is a cookie another word for a shim?", "cookie", "shim", "Nothing is recorded of how", false)]
    public void Whether_a_word_is_another_is_told_by_what_is_recorded(string question, string first, string second, string told, bool sure)
    {
        var answer = Asking.Ask(question);
        Assert.Equal((AnswerKind.Comparison, first, second), (answer.Kind, answer.Terms[0], answer.Terms[1]));
        Assert.Contains(told, answer.Summary, StringComparison.Ordinal);
        Assert.Equal(sure, answer.Confidence >= 0.8);
    }

    [Fact]
    public void Two_names_of_one_entry_are_said_to_be_that()
    {
        var answer = Asking.Ask("is primary the same as master?");
        Assert.Equal((AnswerKind.Definition, "primary"), (answer.Kind, answer.Terms[0]));
        Assert.StartsWith("'primary' and 'master' are names of one entry, primary.", answer.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("is push or pull the kind of thing a cursor does?")]
    [InlineData("is the cache upstream of the database?")]
    [InlineData("what is the difference between a stub and a mock?")]
    public void What_asks_something_else_of_two_words_is_not_taken_for_that(string question) =>
        Assert.DoesNotContain("recorded", Asking.Ask(question).Summary, StringComparison.Ordinal);

    [Theory]
    [InlineData("how does Kafka use the word cluster?", "cluster", "How Apache Kafka uses the word is not recorded")]
    [InlineData("what does Envoy mean by the term saga", "saga", "How Envoy uses the word is not recorded")]
    public void Of_a_word_that_a_system_is_not_known_to_use_the_meaning_is_told_and_that(string question, string term, string told)
    {
        var answer = Asking.Ask(question);
        Assert.Equal((AnswerKind.Definition, term), (answer.Kind, answer.Terms[0]));
        Assert.Empty(answer.Usages);
        Assert.Contains(told, answer.Summary, StringComparison.Ordinal);
        Assert.True(answer.Confidence < 0.8, $"{answer.Confidence}");
    }

    [Theory]
    [InlineData("how does Kubernetes use the word pod?", "pod", "Kubernetes")]
    [InlineData("by the term node, what do Kubernetes folks mean?", "node", "Kubernetes")]
    public void A_sense_of_the_system_comes_first_where_there_is_one(string question, string term, string system)
    {
        var answer = Asking.Ask(question);
        Assert.Equal(term, answer.Terms[0]);
        Assert.Empty(answer.Usages);
        var first = answer.Answers[0];
        Assert.True(first.Definition!.Text.Contains(system, StringComparison.Ordinal)
            || first.Citations.Any(c => $"{c.Source.Title} {c.Source.Container} {c.Source.Publisher}".Contains(system, StringComparison.Ordinal)));
        Assert.DoesNotContain("not recorded", answer.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_system_that_uses_the_word_tells_it() =>
        Assert.Equal(("Apache Kafka", "broker"), Asking.Ask("how does Kafka use the word broker?").Usages.Select(u => (u.Usage.System, u.Term)).First());

    [Theory]
    [InlineData("how is nginx using the term upstream and how is envoy?")]
    [InlineData("how are Debian people using the word upstream these days?")]
    public void A_word_that_is_spoken_of_is_no_end(string question) => Assert.Equal(AnswerKind.Usage, Asking.Ask(question).Kind);

    [Theory]
    [InlineData("Was ist ein Proxy?", "proxy")]
    [InlineData("was bedeutet denn Backpressure eigentlich, und was ist ein Mock?", "backpressure")]
    [InlineData("Unterschied zwischen dem Mock und dem Stub?", "mock")]
    public void A_word_is_explained_whatever_simple_words_ask_for_it(string question, string term)
    {
        var answer = Asking.Ask(question);
        Assert.NotEqual(AnswerKind.None, answer.Kind);
        Assert.Equal(term, answer.Terms[0]);
        Assert.Null(answer.Note);
    }

    [Theory]
    [InlineData("Was ist der beste Proxy von dem Händler in der Stadt?")]
    [InlineData("Wer ist der beste Agent bei James Bond?")]
    public void What_is_not_understood_of_another_language_is_not_guessed_at(string question) => Assert.Equal(AnswerKind.None, Asking.Ask(question).Kind);
}
