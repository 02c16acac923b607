using Glossary.Text;
using Glossary.Web;

namespace Glossary.Questions;

/// <summary>A chain as text: names with arrows between.</summary>
internal static class ChainText
{
    public const int MostNodes = 20;
    private const int LongestNode = 100;
    private static readonly string[] Arrows = ["→", "->", "=>"];

    /// <summary>Takes ">", "->", "=>" and "→"; null where there is no chain.</summary>
    public static IReadOnlyList<string>? Split(string? chain) =>
        string.IsNullOrWhiteSpace(chain)
            ? null
            : [.. Arrows.Aggregate(chain, (text, arrow) => text.Replace(arrow, ">", StringComparison.Ordinal)).Split('>').Select(n => n.Trim())];

    /// <summary>What is wrong with the chain, if anything is.</summary>
    public static string? Fault(IReadOnlyList<string>? chain) => chain switch
    {
        null => null,
        { Count: < 2 or > MostNodes } =>
            $"The chain has {chain.Count} node{(chain.Count == 1 ? "" : "s")}; it must have 2 to {MostNodes}, like 'Front End>Backend>Storage'.",
        _ when chain.Any(string.IsNullOrWhiteSpace) => "The chain has a node without a name.",
        _ when chain.FirstOrDefault(n => n.Length > LongestNode) is { } node =>
            $"The chain's node '{DisplayText.Shorten(node)}' has {node.Length} characters; at most {LongestNode} are allowed.",
        _ when chain.Any(n => n.Any(c => char.IsControl(c) || c is '\uFFFE' or '\uFFFF')) => "The chain has a node with control characters in its name.",
        _ when chain.Distinct(StringComparer.OrdinalIgnoreCase).Count() < chain.Count => "The chain names a node twice; give each node a name of its own.",
        _ => null,
    };
}
