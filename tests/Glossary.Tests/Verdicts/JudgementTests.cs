using Glossary.Language;
using Glossary.Model;
using Glossary.Verdicts;

namespace Glossary.Tests.Verdicts;

/// <summary>Verdicts are made from frames alone: here no question was ever written, and neither roles nor views are the shipped ones.</summary>
public class JudgementTests
{
    private static readonly RelationKind Delivery = new()
    {
        Slug = "delivery",
        Label = "Delivery",
        From = "supplier",
        To = "shop",
        DependedOn = End.From,
        Initiator = End.To,
        Messages = [new("order", End.To, []), new("crate", End.From, [])],
    };

    private static readonly ContestedPair Pair = new("upstream", "downstream");

    private static readonly KnowledgeBase Knowledge = new()
    {
        Pairs = [Pair],
        Kinds = [Delivery],
        Roles =
        [
            new() { Slug = "farm", Label = "farm", Counterpart = "shop" },
            new() { Slug = "shop", Label = "shop", Counterpart = "farm" },
            new() { Slug = "kiosk", Label = "kiosk", IsA = ["shop"] },
        ],
        Relations = [new("farm", "delivery", "shop")],
        Views =
        [
            new()
            {
                Slug = "need",
                Label = "Need",
                RuleInWords = "Who is needed is upstream.",
                Rule = LeadingEnd.DependedOn,
                Reasons = Say("{downstream} lives on {upstream}.")
            },
            new()
            {
                Slug = "sent",
                Label = "Sent",
                RuleInWords = "Who sends is upstream.",
                Rule = LeadingEnd.Sender,
                Reasons = Say("{upstream} sends the {message}.")
            },
        ],
    };

    [Fact]
    public void Roles_that_stand_in_a_relation_have_a_verdict_in_each_view()
    {
        var judgement = Judge(Is(Thing("kiosk"), "upstream", Thing("farm")));
        var need = judgement.Answers[0];
        Assert.Equal((Verdict.No, "Kiosk 7 lives on farm 7."), (need.Verdict!.Value, need.Because));
        var sent = judgement.Answers[1];
        Assert.Equal(Verdict.Depends, sent.Verdict);
        Assert.Equal([("order", Verdict.Yes), ("crate", Verdict.No)], sent.Cases.Select(c => (c.When, c.Verdict!.Value)));
    }

    [Fact]
    public void A_named_message_leaves_nothing_to_depend_on()
    {
        var judgement = Judge(Is(Thing("kiosk"), "upstream", Thing("farm")) with { Message = "order" });
        Assert.Equal(Verdict.Yes, judgement.Answers[1].Verdict);
        Assert.Equal("Kiosk 7 sends the order.", judgement.Answers[1].Because);
    }

    [Fact]
    public void What_is_said_counts_before_what_is_known()
    {
        var (farm, kiosk) = (Thing("farm"), Thing("kiosk"));
        // The kiosk supplies the farm, for once.
        var frame = Is(kiosk, "upstream", farm) with { Statements = [new(kiosk, farm, [new(Delivery, SubjectIsFrom: true)])] };
        Assert.Equal(Verdict.Yes, Judge(frame).Answers[0].Verdict);
    }

    [Fact]
    public void Of_things_that_nobody_knows_each_case_is_told()
    {
        var (one, other) = (new Party { Name = "A", Spoken = "A" }, new Party { Name = "B", Spoken = "B" });
        var judgement = Judge(Is(one, "downstream", other));
        Assert.All(judgement.Answers, a => Assert.Equal(Verdict.Depends, a.Verdict));
        Assert.Equal(2, judgement.Answers[0].Cases.Count);
        Assert.True(judgement.Evidence < 0.5);
    }

    [Fact]
    public void One_end_alone_meets_its_usual_counterpart()
    {
        var judgement = Judge(Is(new() { Name = "farm", Spoken = "the farm", Role = Role("farm") }, "upstream", null));
        Assert.Equal("shop", judgement.Ends!.Other.Name);
        Assert.True(judgement.Ends.IsGuess);
        Assert.Equal(Verdict.Yes, judgement.Answers[0].Verdict);
    }

    [Fact]
    public void A_thing_that_is_called_by_its_name_has_no_other_end_that_goes_without_saying()
    {
        Assert.Equal(Verdict.Depends, Judge(Is(Thing("farm"), "upstream", null)).Answers[0].Verdict);
    }

    [Fact]
    public void A_word_that_was_not_read_costs_certainty()
    {
        var frame = Is(Thing("kiosk"), "upstream", Thing("farm"));
        Assert.True(Judge(frame with { Unread = [null] }).Evidence < Judge(frame).Evidence);
    }

    [Fact]
    public void Around_a_node_of_a_chain_all_others_take_their_side()
    {
        var (farm, shop, kiosk) = (Thing("farm"), Thing("shop"), new Party { Name = "kiosk 9", Spoken = "kiosk 9", Role = Role("kiosk") });
        var frame = new Frame
        {
            Direction = new()
            {
                Pair = Pair,
                Term = "upstream",
                Terms = ["upstream"],
                Object = shop,
                AsksWhich = true,
                HasReference = true,
                Chain = [farm, shop, kiosk]
            },
            Statements = [new(farm, shop, [new(Delivery, true)]), new(shop, kiosk, [new(Delivery, true)])],
        };
        var need = Judge(frame).Answers[0];
        Assert.Equal(["farm 7"], need.Leading);
        Assert.Equal(["kiosk 9"], need.Trailing);
    }

    private static Judgement Judge(Frame frame)
    {
        var glossary = PublishedGlossary.Of([], Knowledge);
        return new DirectionJudge(new(glossary, Pair)).Judge(frame, frame.Direction!)!;
    }

    private static Frame Is(Party subject, string term, Party? other) => new()
    {
        Direction = new()
        {
            Pair = Pair,
            Term = term,
            Terms = [term],
            Subject = subject,
            Object = other,
            HasReference = other is not null,
            Candidates = [subject, .. other is null ? [] : new[] { other }]
        },
    };

    private static Party Thing(string role) => new() { Name = role + " 7", Spoken = role + " 7", Role = Role(role) };

    private static Role Role(string slug) => Knowledge.Roles.First(r => r.Slug == slug);

    private static Dictionary<string, string> Say(string sentence) => new() { ["*"] = sentence };
}
