using Glossary.Answers;
using Glossary.Language;
using Glossary.Model;
using Glossary.Verdicts;

namespace Glossary.Tests.Ask;

/// <summary>What was understood is said, and nothing is made of what was not.</summary>
public class ReadingTests
{
    private static readonly string[] Nodes =
        ["sensor", "gateway", "Kafka", "billing-service", "ledger database", "X", "mart", "browser", "CDN", "origin", "worker", "staging", "Y", "nginx"];

    [Fact]
    public void Neighbours_never_change_a_step_of_a_chain()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var chain = Enumerable.Range(0, random.Next(3, 7)).Select(_ => Nodes[random.Next(Nodes.Length)]).Distinct().ToArray();
            if (chain.Length < 3) continue;
            var whole = Steps(chain);
            for (var i = 0; i + 1 < chain.Length; i++)
            {
                var alone = Steps([chain[i], chain[i + 1]]);
                foreach (var (view, steps) in alone)
                {
                    // Beside others a step may be silent for one message, and never turns round.
                    foreach (var step in steps) Assert.DoesNotContain((step.Trailing, step.Leading), whole.GetValueOrDefault(view) ?? []);
                }
            }
        }

        static Dictionary<(string, string?), List<(string Leading, string Trailing)>> Steps(string[] chain) =>
            Asking.Engine.Explain(chain, null).Views.ToDictionary(
                v => (v.View, v.Message), v => v.Steps.Select(s => (s.Leading, s.Trailing)).ToList());
    }

    [Theory]
    [InlineData("extract >> transform >> load, is load downstream of extract?", "yes")]
    [InlineData("cat | grep | sort. is sort downstream of cat?", "yes")]
    [InlineData("filesrc ! decodebin ! autoaudiosink, is filesrc downstream of autoaudiosink?", "no")]
    [InlineData("dbt: raw -> staging -> mart. is mart downstream of raw?", "yes")]
    [InlineData("foo -> bar -> baz. is baz downstream of foo?", "depends")]
    public void Arrows_are_flows_where_their_signs_or_words_say_so(string question, string verdict) =>
        Assert.Equal(verdict, Asking.Ask(question).In("dependency").Verdict?.ToString().ToLowerInvariant());

    [Theory]
    [InlineData("the server is not upstream of the client, right?")]
    [InlineData("is it false that the server is upstream of the client?")]
    [InlineData("am I wrong that the server is upstream of the client")]
    [InlineData("the server isn't upstream of the client, is it?")]
    public void The_proposition_is_never_negated_and_the_summary_says_who_is_upstream(string question)
    {
        var answer = Asking.Ask(question);
        Assert.Equal("the server is upstream of the client", answer.Proposition);
        Assert.Equal(Verdict.Yes, answer.In("dependency").Verdict);
        Assert.Equal("the client is upstream of the server", answer.In("initiator").Statement);
        Assert.StartsWith("In the dependency view", answer.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("do requests go upstream or downstream?", "upstream", "downstream")]
    [InlineData("which way does the response travel, upstream or downstream?", "downstream", "downstream")]
    [InlineData("is data sent downstream?", "downstream", "downstream")]
    public void Which_way_a_message_travels_is_a_question_of_its_own(string question, string inDependency, string inMessage)
    {
        var answer = Asking.Ask(question);
        Assert.Equal((inDependency, inMessage), (answer.In("dependency").Travels, answer.In("message").Travels));
    }

    [Theory]
    [InlineData("2026/11/27 [error] 31#31: *5 upstream sent too big header while reading response header from upstream, client: 10.0.0.1", "nginx")]
    [InlineData("fatal: The current branch feature has no upstream branch.", "Git")]
    [InlineData("upstream connect error or disconnect/reset before headers. reset reason: connection failure", "Envoy")]
    public void A_pasted_line_is_known_with_what_to_look_at(string line, string system)
    {
        var answer = Asking.Ask(line);
        Assert.Equal((AnswerKind.Usage, system), (answer.Kind, answer.Usages[0].Usage.System));
        Assert.NotNull(answer.Note);
        Assert.Contains(answer.Note, answer.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("is the thing that sends the request upstream of the server?", "thing that sends the request", "server")]
    [InlineData("is the party that gets the response downstream of the server?", "party that gets the response", "server")]
    public void An_end_may_be_described_by_what_it_does(string question, string subject, string other)
    {
        var answer = Asking.Ask(question);
        Assert.Equal((subject, other), (answer.Interpretation.Subject, answer.Interpretation.Object));
        Assert.Equal(["server"], answer.In("dependency").Leading);
    }

    [Fact]
    public void What_earlier_turns_say_counts()
    {
        var asked = new Question("so what is upstream of svc-a") { Context = ["we have svc-a calling svc-b", "svc-b reads from a postgres"] };
        Assert.Equal(["svc-b", "postgres"], Asking.Engine.Ask(asked).In("dependency").Leading);
        asked = new Question("what's downstream of it then") { Context = ["web > api > db, what is upstream of api?"] };
        Assert.Equal(["web"], Asking.Engine.Ask(asked).In("dependency").Trailing);
    }

    [Fact]
    public void Each_part_of_a_question_has_its_answer()
    {
        var answer = Asking.Ask("is the broker downstream of the producer and upstream of the consumer?");
        Assert.Equal(["the broker is downstream of the producer", "the broker is upstream of the consumer"], answer.Parts.Select(p => p.Proposition));
        Assert.All(answer.Parts, p => Assert.Equal(Verdict.Yes, p.In("dependency").Verdict));
        var either = Asking.Ask("is the BFF downstream of the mobile frontend or of the microservices");
        Assert.Equal(["microservices"], either.In("dependency").Leading);
        Assert.Equal(["mobile frontend"], either.In("initiator").Leading);
    }

    [Theory]
    [InlineData("is this upstream of that")]
    [InlineData("is the dam upstream of the village?")]
    [InlineData("colorless green ideas sleep upstream of furious servers?")]
    [InlineData("Ist der Client upstream?")]
    [InlineData("下游是什么意思")]
    public void What_is_not_understood_is_not_answered(string question) => Assert.Equal(AnswerKind.None, Asking.Ask(question).Kind);

    // Without a sentence model: what another word of ours belongs to, the glossary knows by itself.
    [Theory]
    [InlineData("is polling push or pull?", "pull", 0.8)]
    [InlineData("is a webhook push or pull?", "push", 0.8)]
    [InlineData("push, or is it pull, for polling", "pull", 0.8)]
    [InlineData("Is a password check authentication or authorization?", "authentication", 0.8)]
    [InlineData("push or pull?", "push", 0.95)]
    [InlineData("is what moves in the night push or pull?", "push", 0.5)]
    public void Of_two_words_the_one_that_fits_comes_first_and_where_nothing_tells_neither_is_sure(string question, string first, double confidence)
    {
        var answer = Asking.Ask(question);
        Assert.Equal((AnswerKind.Comparison, first, confidence), (answer.Kind, answer.Terms[0], answer.Confidence));
        Assert.Equal(2, answer.Terms.Count);
    }

    [Theory]
    [InlineData("what's meant by upstream in a debian package version", "Debian")]
    [InlineData("caddy reverse_proxy talks about 'upstreams', what are those", "Caddy")]
    [InlineData("does dbt have a notion of upstream, and what does it cover", "dbt")]
    [InlineData("What are downstream services in the docs of AWS X-Ray?", "AWS X-Ray")]
    [InlineData("How is downstream used by Flink when it says records flow downstream?", "Apache Flink")]
    public void A_system_that_is_named_beside_the_word_is_whose_word_it_is(string question, string system)
    {
        var answer = Asking.Ask(question);
        Assert.Equal((AnswerKind.Usage, system), (answer.Kind, answer.Usages[0].Usage.System));
    }

    [Theory]
    [InlineData("what's the difference between upstream and origin", "upstream", "origin")]
    [InlineData("how is upstream different from backend?", "upstream", "back-end")]
    [InlineData("is upstream the same as a parent?", "upstream", "parent")]
    [InlineData("latency vs throughput", "latency", "throughput")]
    public void Two_words_are_set_side_by_side_though_one_of_them_is_contested(string question, string one, string other)
    {
        var answer = Asking.Ask(question);
        Assert.Equal(AnswerKind.Comparison, answer.Kind);
        Assert.Equal([one, other], answer.Terms.Take(2));
    }

    [Fact]
    public void Two_ends_side_by_side_are_no_words_to_compare() =>
        Assert.Equal(AnswerKind.Which, Asking.Ask("client vs server: which one is upstream?").Kind);

    [Fact]
    public void A_word_has_an_opposite_and_a_view_has_its_use()
    {
        var opposite = Asking.Ask("what is the opposite of egress?");
        Assert.Equal("ingress", opposite.Terms[0]);
        Assert.StartsWith("The opposite of egress is ingress.", opposite.Summary, StringComparison.Ordinal);
        var views = Asking.Ask("which view should I use?");
        Assert.Equal(Asking.Glossary.Knowledge.Views.Where(v => !v.OnDemand).Select(v => v.Slug), views.Answers.Select(a => a.View));
        Assert.All(views.Answers, a => Assert.Contains("Take it when", a.Because, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_given_field_by_field_is_judged_without_reading()
    {
        var answer = Asking.Engine.Judge(new("upstream", "orders", "payments", "is called by"));
        Assert.Equal(["orders"], answer.In("dependency").Leading);
        answer = Asking.Engine.Judge(new("downstream", null, "api", Chain: ["web", "api", "db"]));
        Assert.Equal(["web"], answer.In("dependency").Trailing);
        answer = Asking.Engine.Judge(new("upstream", "orders", "payments", "calls", Message: "response"));
        Assert.Equal(Verdict.No, answer.In("message").Verdict);
        Assert.Throws<Refusal>(() => Asking.Engine.Judge(new("upstream", "orders", "payments", "eats")));
    }
}
