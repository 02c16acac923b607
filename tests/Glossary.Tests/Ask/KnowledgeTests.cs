using Glossary.Answers;
using Glossary.Model;
using Glossary.Verdicts;

namespace Glossary.Tests.Ask;

/// <summary>What an editor adds to views.yaml and roles.yaml changes the answers, without a line of code.</summary>
public sealed class KnowledgeTests
{
    [Fact]
    public void A_new_role_answers_by_what_it_is_a_kind_of()
    {
        const string Question = "is the zorkmaster upstream of the mobile app?";
        var engine = Asking.Edited(k =>
            k with { Roles = [.. k.Roles, new Role { Slug = "zorkmaster", Label = "zorkmaster", Names = ["zork master"], IsA = ["back-end"] }] });
        var answer = engine.Ask(new(Question));
        Assert.Equal(["zorkmaster"], answer.In("dependency").Leading);
        Assert.Equal(0.95, answer.Confidence);
        Assert.True(Asking.Ask(Question).Confidence < 0.95);
    }

    [Fact]
    public void A_new_relation_between_roles_beats_what_they_inherit()
    {
        var engine = Asking.Edited(k =>
            k with
            {
                Relations = [new RoleRelation("database", "request-response", "microservice"),
            .. k.Relations.Where(r => (r.From, r.To) != ("database", "microservice"))]
            });
        Assert.Equal(Verdict.No, engine.Ask(new("is the database upstream of the microservice?")).In("dependency").Verdict);
        Assert.Equal(Verdict.Yes, Asking.Ask("is the database upstream of the microservice?").In("dependency").Verdict);
    }

    [Fact]
    public void A_new_view_with_a_known_rule_joins_every_verdict()
    {
        var view = new View
        {
            Slug = "reversed",
            Label = "Reversed view",
            RuleInWords = "What depends on others is upstream.",
            Rule = LeadingEnd.Dependent,
            Names = ["upside down"],
            Reasons = new Dictionary<string, string> { ["*"] = "{upstream} leans on {downstream}." },
        };
        var engine = Asking.Edited(k => k with { Views = [.. k.Views, view] });
        var answer = engine.Ask(new("is the client upstream of the server?"));
        Assert.Equal(Verdict.Yes, answer.In("reversed").Verdict);
        Assert.Equal("The client leans on the server.", answer.In("reversed").Because);
        Assert.Equal("reversed", engine.Ask(new("in the upside down sense, is the client upstream?")).Answers[0].View);
    }

    [Fact]
    public void A_new_verb_states_its_relation_in_all_its_forms()
    {
        var engine = Asking.Edited(k =>
            k with { Kinds = [.. k.Kinds.Select(kind => kind.Slug == "request-response" ? kind with { Verbs = [.. kind.Verbs, "frobnicates"] } : kind)] });
        foreach (var question in new[] { "Alpha frobnicates Beta. Is Beta upstream?", "Beta is frobnicated by Alpha. Is Beta upstream of Alpha?",
            "is Beta upstream of Alpha, which frobnicates it?" })
        {
            Assert.Equal(Verdict.Yes, engine.Ask(new(question)).In("dependency").Verdict);
        }
    }

    [Fact]
    public void Every_name_in_the_shipped_knowledge_leads_somewhere()
    {
        var knowledge = Asking.Glossary.Knowledge;
        var roles = knowledge.Roles.Select(r => r.Slug).ToHashSet();
        var kinds = knowledge.Kinds.Select(k => k.Slug).ToHashSet();
        Assert.All(knowledge.Relations,
            r => Assert.True(roles.Contains(r.From) && roles.Contains(r.To) && kinds.Contains(r.Kind), $"{r.From} {r.Kind} {r.To}"));
        Assert.All(knowledge.Roles, r => Assert.True(r.IsA.All(roles.Contains) && (r.Counterpart is null || roles.Contains(r.Counterpart)), r.Slug));
        Assert.All(knowledge.Roles, r => Assert.True(r.Entry is null || Asking.Glossary.Head(r.Entry) is not null, $"{r.Slug} names the entry {r.Entry}"));
    }

    [Fact]
    public void A_chain_is_explained_for_each_view_and_message()
    {
        var explained = Asking.Engine.Explain(["Front End", "Backend", "Storage"], null);
        Assert.Equal(["dependency", "message request", "message response", "event-timeline request", "event-timeline response", "initiator", "data-flow"],
            explained.Views.Select(v => $"{v.View} {v.Message}".Trim()));
        Assert.Equal(["Storage"], explained.Views[0].Nodes[1].Leading);
        Assert.Equal(["Front End"], explained.Views[0].Nodes[1].Trailing);
    }

    [Fact]
    public void A_chain_may_be_given_beside_the_question()
    {
        var answer = Asking.Ask("what is downstream of storage?", null, "Front End", "Backend", "Storage");
        Assert.Equal(AnswerKind.Chain, answer.Kind);
        Assert.Equal(["Front End", "Backend"], answer.In("dependency").Trailing);
    }

    [Fact]
    public void A_view_may_be_asked_for_beside_the_question()
    {
        var answer = Asking.Ask("is the client upstream?", "initiator");
        Assert.Equal("initiator", answer.Answers[0].View);
        Assert.StartsWith("Yes in the initiator view", answer.Summary, StringComparison.Ordinal);
    }
}
