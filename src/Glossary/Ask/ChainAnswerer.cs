using Glossary.Model;
using Glossary.Views;

namespace Glossary.Ask;

/// <summary>Answers what is upstream or downstream of one node of a chain, through any number of steps.</summary>
internal sealed class ChainAnswerer(PublishedGlossary glossary)
{
    private readonly ViewVerdicts verdicts = new(glossary);

    public Answer? Answer(Question question, Reading reading, DirectionFrame frame, Network network, IReadOnlyList<Entity> nodes, View? view)
    {
        var of = frame.Object!;
        var ways = nodes.Where(n => n != of && !n.IsCargo).Select(n => (Node: n, Way: network.Path(n, of))).ToList();
        var answers = verdicts.ViewsFor(view, networkDirection: false)
            .Select(v => InView(v, frame.Term, of, ways, reading.Message))
            .OfType<ViewAnswer>().ToList();
        if (answers.Count == 0) return null;
        return new()
        {
            Question = question.Text,
            Kind = AnswerKind.Chain,
            Interpretation = new()
            {
                Term = frame.Term,
                Object = of.Name,
                Message = reading.Message,
                View = view?.Slug,
                Chain = [.. nodes.Select(n => n.Name)],
            },
            Terms = [frame.Term],
            Answers = answers,
            Confidence = 0.9,
        };
    }

    private ViewAnswer? InView(View view, string term, Entity of, List<(Entity Node, IReadOnlyList<Link> Way)> ways, string? message)
    {
        var outcomes = ways
            .Select(n => (n.Node, n.Way, Outcome: ViewRule.Apply(view.Rule!.Value, n.Way, message)))
            .Where(n => n.Outcome is not null).ToList();
        if (outcomes.Count == 0) return null;
        var definition = verdicts.DefinitionIn(term, view.Slug);
        var answer = new ViewAnswer
        {
            View = view.Slug,
            ViewLabel = view.Label,
            Term = term,
            Definition = definition is null ? null : new(definition.Id, definition.Text),
            Citations = ViewVerdicts.CitationsOf(definition, view),
        };
        var messages = outcomes.SelectMany(o => o.Outcome!.Cases).Select(c => c.Message).Distinct().ToList();
        if (messages.Count == 0)
        {
            var up = outcomes.Where(o => o.Outcome!.FirstIsUpstream == true).Select(o => o.Node).ToList();
            var down = outcomes.Where(o => o.Outcome!.FirstIsUpstream == false).Select(o => o.Node).ToList();
            return answer with { Upstream = Names(up), Downstream = Names(down), Because = Because(view, of, up, down) };
        }
        return answer with
        {
            Verdict = Verdict.Depends,
            Because = Reasons.Undecided(view, outcomes[0].Way, outcomes[0].Node, of),
            Cases = [.. messages.Select(m =>
            {
                var up = outcomes.Where(o => Case(o.Outcome!, m) == true).Select(o => o.Node).ToList();
                var down = outcomes.Where(o => Case(o.Outcome!, m) == false).Select(o => o.Node).ToList();
                return new VerdictCase(m, null, Names(up), Names(down), Because(view, of, up, down));
            })],
        };
    }

    private static bool? Case(Outcome outcome, string message) =>
        outcome.FirstIsUpstream ?? outcome.Cases.Where(c => c.Message == message).Select(c => (bool?)c.FirstIsUpstream).FirstOrDefault();

    private static string Because(View view, Entity of, List<Entity> up, List<Entity> down) =>
        $"{(up.Count > 0 ? $"Upstream of {of.Spoken}: {Prose.List(Names(up))}." : $"Nothing in the chain is upstream of {of.Spoken}.")} {(down.Count > 0 ? $"Downstream: {Prose.List(Names(down))}." : "Nothing is downstream of it.")} {view.RuleInWords}";

    private static List<string> Names(List<Entity> nodes) => nodes.ConvertAll(n => n.Name);
}
