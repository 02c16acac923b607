using Glossary.Language;
using Glossary.Model;

namespace Glossary.Verdicts;

/// <summary>
/// Judges which way a message travels: downstream where its sender is the upstream end, and upstream otherwise. In the message view all go downstream; where
/// the words stay with the ends, a request and its response go opposite ways.
/// </summary>
internal sealed class TravelJudge(PairRules rules)
{
    private const double OfTravel = 0.95;

    private readonly RoleGraph graph = rules.Graph;
    private readonly ViewVerdicts verdicts = new(rules);

    /// <summary>Null where no kind of relation has such a message.</summary>
    public Judgement? Judge(Frame frame, DirectionAsked asked, Network network, View? view)
    {
        if (graph.Kinds.Count == 0 || Passing(asked.Travels!) is not { } passing) return null;
        var (kind, message) = passing;
        var (from, to) = Ends(asked, network, kind);
        var way = network.Path(from, to) is { Count: 1 } stated && stated[0].Kind.Messages.Any(m => m.Name == message.Name) ? stated : [new Link(kind, true)];
        var (sender, receiver, sent) = way[0].FirstIs(message.Sender) == true ? (from, to, way) : (to, from, [way[0].Turned]);
        var answers = new List<ViewAnswer>();
        foreach (var each in verdicts.ViewsFor(view, networkDirection: false))
        {
            if (verdicts.Answer(each, rules.Pair.Leading, sender, receiver, sent, message.Name, false)
                is not { Verdict: { } senderLeads and not Verdict.Depends } answer)
            {
                continue;
            }
            var travels = senderLeads == Verdict.Yes ? rules.Pair.Trailing : rules.Pair.Leading;
            answers.Add(answer with
            {
                Term = asked.Term,
                Travels = travels,
                Verdict = asked.AsksWhich || asked.AsksBoth ? null : travels == asked.Term ? Verdict.Yes : Verdict.No,
            });
        }
        return answers.Count == 0
            ? null
            : new() { Ends = new(sender, receiver, false), Message = message.Name, View = view, Answers = answers, Evidence = OfTravel };
    }

    private (RelationKind Kind, RelationMessage Message)? Passing(string name)
    {
        if (name.Length == 0) return graph.Flow.Messages is [var only] ? (graph.Flow, only) : null;
        foreach (var kind in graph.Kinds)
        {
            if (kind.Messages.FirstOrDefault(m => m.Name == name) is { } message) return (kind, message);
        }
        return null;
    }

    private (Party From, Party To) Ends(DirectionAsked asked, Network network, RelationKind kind)
    {
        foreach (var first in asked.Candidates)
        {
            foreach (var second in asked.Candidates)
            {
                if (first != second && network.Path(first, second) is { Count: 1 } way && way[0].Kind.Messages.Count == kind.Messages.Count)
                {
                    return way[0].Forward ? (first, second) : (second, first);
                }
            }
        }
        return (Usual(kind.From), Usual(kind.To));
    }

    private Party Usual(string label) => graph.WithLabel(label) is { } role ? Party.Usual(role) : new() { Name = label, Spoken = "the " + label };
}
