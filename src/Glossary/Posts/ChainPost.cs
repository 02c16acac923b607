using Glossary.Model;
using Glossary.Verdicts;

namespace Glossary.Posts;

/// <summary>What a post says of an explained chain.</summary>
internal static class ChainPost
{
    public static Post Of(ChainExplanation explanation) => Of(explanation, explanation.Pair ?? new("", "", ""));

    private static Post Of(ChainExplanation explanation, PairName pair) => new()
    {
        Lead = RichText.OfPlain($"{string.Join(" -> ", explanation.Chain)}: each calls the next."),
        Points = [.. explanation.Views.Select(v => new Point
        {
            Label = v.Message is null ? v.ViewLabel : $"{v.ViewLabel}, {v.Message}",
            View = v.View,
            Text = RichText.OfPlain(Order(v, pair) is { } order ? $"{order} {v.Because}" : v.Because),
            Cases = [.. v.Nodes.Select(n => $"{n.Name}: {pair.Leading} {pair.Of} it {Names(n.Leading)}; {pair.Trailing} {pair.Of} it {Names(n.Trailing)}")],
        })],
        Note = explanation.Views.Count == 0 ? "No view has a rule for this chain." : null,
    };

    // Where one is before the next throughout, the order says it all.
    private static string? Order(ChainView view, PairName pair)
    {
        var order = view.Nodes.OrderBy(n => n.Leading.Count).ToList();
        return order.TrueForAll(n => n.Leading.Count == order.IndexOf(n))
            ? $"From {pair.Leading} to {pair.Trailing}: {string.Join(", ", order.Select(n => n.Name))}."
            : null;
    }

    private static string Names(IReadOnlyList<string> names) => names.Count == 0 ? "nothing" : string.Join(", ", names);
}
