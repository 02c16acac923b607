using Glossary.Language;
using System.Text.Json.Serialization;
using Glossary.Model;

namespace Glossary.Verdicts;

/// <summary>A chain seen in every view.</summary>
/// <param name="Chain">Its nodes, in order.</param>
/// <param name="Pair">The pair whose words the nodes get; null where the glossary has none.</param>
/// <param name="Views">Each view that has something to say.</param>
internal sealed record ChainExplanation(IReadOnlyList<string> Chain, PairName? Pair, IReadOnlyList<ChainView> Views);

/// <summary>A chain seen in one view, and for one message where the view tells messages apart.</summary>
/// <param name="View">Slug of the view.</param>
/// <param name="ViewLabel">Its label.</param>
/// <param name="Message">The message, where it matters.</param>
/// <param name="Nodes">Each node with those on either side of it.</param>
/// <param name="Steps">Each step, from its leading end to its trailing end.</param>
/// <param name="Because">Why, in words.</param>
internal sealed record ChainView(
    string View, string ViewLabel, string? Message, IReadOnlyList<ChainNode> Nodes, IReadOnlyList<ChainStep> Steps, string Because);

internal sealed record ChainNode(
    string Name, [property: JsonPropertyName(EndNames.Leading)] IReadOnlyList<string> Leading,
    [property: JsonPropertyName(EndNames.Trailing)] IReadOnlyList<string> Trailing);

/// <summary>A step between neighbours of the chain; from the end with the leading word to the one with the trailing word.</summary>
internal sealed record ChainStep(
    [property: JsonPropertyName(EndNames.Leading)] string Leading, [property: JsonPropertyName(EndNames.Trailing)] string Trailing, string Relation,
    string Because);

/// <summary>Explains chains: every node, in every view, for every message.</summary>
internal sealed class ChainExplainer(PublishedGlossary glossary, IReadOnlyList<PairRules> pairs)
{
    /// <param name="nodes">In the order of the calls.</param>
    /// <param name="view">Slug of the one view asked for; all where absent.</param>
    public ChainExplanation Explain(IReadOnlyList<Party> nodes, string? view)
    {
        var asked = view is null ? null : glossary.Knowledge.Views.FirstOrDefault(v => v.Slug == view);
        var pair = glossary.Knowledge.PairOf(asked);
        if (pair is null || pairs.FirstOrDefault(p => p.Pair == pair) is not { } rules) return new([.. nodes.Select(n => n.Name)], null, []);
        var graph = rules.Graph;
        var network = new Network(graph);
        ChainLinks.State(network, nodes, graph, told: null, onlyMissing: false);
        var views = rules.Views.Where(v => v.Rule is not null && (view is null ? !v.OnDemand : v.Slug == view));
        return new([.. nodes.Select(n => n.Name)], pair.Name, [.. views.SelectMany(v => InView(rules.Pair, v, nodes, network))]);
    }

    private static IEnumerable<ChainView> InView(ContestedPair pair, View view, IReadOnlyList<Party> nodes, Network network)
    {
        var messages = network.Path(nodes[0], nodes[^1]).SelectMany(l => l.Kind.Messages).Select(m => m.Name).Distinct().ToList();
        var depends = ViewRule.Apply(view.Rule!.Value, network.Path(nodes[0], nodes[1]), null) is { FirstLeads: null };
        foreach (var message in depends ? messages.ConvertAll(m => (string?)m) : [null])
        {
            var steps = new List<ChainStep>();
            for (var i = 0; i + 1 < nodes.Count; i++)
            {
                var way = network.Path(nodes[i], nodes[i + 1]);
                if (ViewRule.Apply(view.Rule.Value, way, message)?.FirstLeads is not { } first) continue;
                var (up, down) = first ? (nodes[i], nodes[i + 1]) : (nodes[i + 1], nodes[i]);
                steps.Add(new(up.Name, down.Name, way[0].Kind.Slug, Reasons.For(pair, view, way, up, down, nodes[i], nodes[i + 1], message)));
            }
            if (steps.Count == 0) continue;
            yield return new(view.Slug, view.Label, message, [.. nodes.Select(n => Around(n, view, nodes, network, message))], steps, view.RuleInWords);
        }
    }

    private static ChainNode Around(Party node, View view, IReadOnlyList<Party> nodes, Network network, string? message)
    {
        var (up, down) = (new List<string>(), new List<string>());
        foreach (var other in nodes.Where(n => n != node))
        {
            if (ViewRule.Apply(view.Rule!.Value, network.Path(other, node), message)?.FirstLeads is { } leads)
            {
                (leads ? up : down).Add(other.Name);
            }
        }
        return new(node.Name, up, down);
    }
}
