using Glossary.Model;
using ModelContextProtocol.Protocol;

namespace Glossary.Agents;

/// <summary>What agents are told of the glossary at hand: instructions, and what its tools are good for.</summary>
internal sealed record AgentTexts(string Title, string Instructions, IReadOnlyList<string> Questions, bool OrdersChains, ContestedPair? Pair)
{
    private const int MostQuestions = 4;
    private static readonly string[] OfChains = ["judge_direction", "explain_chain"];

    public static AgentTexts Of(PublishedGlossary glossary)
    {
        var (site, knowledge) = (glossary.Knowledge.Site, glossary.Knowledge);
        var questions = site.Questions ?? [.. glossary.HeadsByLabel.Take(2).Select(h => $"what is {h.Label}?")];
        var views = knowledge.Views.Count > 1;
        return new(site.Title, string.Join('\n', Lines()), [.. questions.Take(MostQuestions)], knowledge.OrdersChains,
            knowledge.Pairs is [var pair, ..] ? pair : null);

        IEnumerable<string> Lines()
        {
            yield return $"{site.Title}: {site.About} It has {glossary.Heads.Count} terms.";
            yield return "Use ask_glossary for questions, define_term for a word, find_terms before reviewing a text, "
                + "search_glossary when you do not know the word.";
            if (views)
            {
                yield return "Words here have competing definitions, one for each view; compare_views shows where they disagree. "
                    + "Never give one view's verdict as the only one: name the view, and cite the source that comes with it.";
            }
            else
            {
                yield return "Cite the source that comes with a definition.";
            }
            if (knowledge.OrdersChains) yield return "Use explain_chain for how the parts of a system stand to each other along a chain of calls.";
            yield return "When an answer says that it has nothing, say so.";
        }
    }

    /// <summary>The tools that this glossary can serve, with examples of its own.</summary>
    public IList<Tool> Shown(IEnumerable<Tool> tools) =>
    [
        .. tools.Where(t => OrdersChains || !OfChains.Contains(t.Name)).Select(t => Added(t.Name) is not { } more ? t : new Tool
        {
            Name = t.Name,
            Title = t.Title,
            Description = $"{t.Description} {more}",
            InputSchema = t.InputSchema,
            OutputSchema = t.OutputSchema,
            Annotations = t.Annotations,
            Icons = t.Icons,
            Meta = t.Meta,
        }),
    ];

    // What a tool is good for in the words of the glossary at hand.
    private string? Added(string tool) =>
        tool == "ask_glossary" && Questions.Count > 0 ? $"For example: {string.Join(", ", Questions.Select(q => $"'{q}'"))}."
        : OfChains.Contains(tool) && Pair is { } pair ? $"It tells who is {pair.Leading} or {pair.Trailing} {pair.Of} whom."
        : null;
}
