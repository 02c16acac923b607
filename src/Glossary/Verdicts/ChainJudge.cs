using Glossary.Language;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Verdicts;

/// <summary>Judges what is upstream or downstream of one node of a chain, through any number of steps.</summary>
internal sealed class ChainJudge(PairRules rules)
{
    private const double OfChain = 0.9;
    private const double OfGuess = 0.7;
    private const double OfUnknown = 0.4;

    private readonly RoleGraph graph = rules.Graph;
    private readonly ViewVerdicts verdicts = new(rules);

    /// <param name="frame">What is asked.</param>
    /// <param name="term">A word of the pair.</param>
    /// <param name="of">The node asked about.</param>
    /// <param name="network">How the nodes relate.</param>
    /// <param name="nodes">All of them, in the order of the chain.</param>
    /// <param name="view">The one view asked for, if one is.</param>
    public Judgement? Judge(Frame frame, string term, Party of, Network network, IReadOnlyList<Party> nodes, View? view)
    {
        var others = nodes.Where(n => n != of && n is { IsCargo: false, IsPointing: false }).ToList();
        if (frame.Direction is { AsksNeighbours: true }) others = others.FindAll(n => network.Path(n, of).Count == 1);
        var isAssumed = others.Exists(n => network.IsAssumed(n, of));
        var answers = verdicts.ViewsFor(view, networkDirection: false)
            .Select(v => isAssumed
                ? ArrowReadings.Join(k => InView(v, term, of, Ways(network.Taking(k)), frame.Message), graph)
                : InView(v, term, of, Ways(network), frame.Message))
            .OfType<ViewAnswer>().ToList();
        if (answers.Count == 0) return null;
        var isGuess = others.Exists(n => network.Path(n, of).Any(l => l.IsGuess));
        var evidence = isAssumed ? OfUnknown : isGuess ? OfGuess : Certainty.OfChain(frame, nodes, OfChain);
        return new() { Center = of, Chain = nodes, View = view, Answers = answers, Evidence = evidence };

        List<(Party Node, IReadOnlyList<Link> Way)> Ways(Network known) => others.ConvertAll(n => (n, known.Path(n, of)));
    }

    private ViewAnswer? InView(View view, string term, Party of, List<(Party Node, IReadOnlyList<Link> Way)> ways, string? message)
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
            var up = outcomes.Where(o => o.Outcome!.FirstLeads == true).Select(o => o.Node).ToList();
            var down = outcomes.Where(o => o.Outcome!.FirstLeads == false).Select(o => o.Node).ToList();
            return answer with { Leading = Names(up), Trailing = Names(down), Because = Because(view, of, up, down) };
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
        outcome.FirstLeads ?? outcome.Cases.Where(c => c.Message == message).Select(c => (bool?)c.FirstLeads).FirstOrDefault();

    private string Because(View view, Party of, List<Party> up, List<Party> down) =>
        $"{Side(rules.Pair.Leading, up, of.Spoken, "Nothing in the chain")} {Side(rules.Pair.Trailing, down, "it", "Nothing")} {view.RuleInWords}";

    private string Side(string word, List<Party> nodes, string of, string nothing) => nodes.Count > 0
        ? $"{EnglishPhrase.Capital(word)} {rules.Pair.Of} {of}: {EnglishPhrase.List(Names(nodes))}."
        : $"{nothing} is {word} {rules.Pair.Of} {of}.";

    private static List<string> Names(List<Party> nodes) => nodes.ConvertAll(n => n.Name);
}
