using Glossary.Verdicts;

namespace Glossary.Posts;

/// <summary>What a post says of an explained chain.</summary>
internal static class ChainPost
{
    public static Post Of(ChainExplanation explanation) => new()
    {
        Lead = RichText.OfPlain($"{string.Join(" -> ", explanation.Chain)}: each calls the next."),
        Points = [.. explanation.Views.Select(v => new Point
        {
            Label = v.Message is null ? v.ViewLabel : $"{v.ViewLabel}, {v.Message}",
            View = v.View,
            Text = RichText.OfPlain(Order(v) is { } order ? $"{order} {v.Because}" : v.Because),
            Cases = [.. v.Nodes.Select(n => $"{n.Name}: upstream of it {Names(n.Upstream)}; downstream of it {Names(n.Downstream)}")],
        })],
        Note = explanation.Views.Count == 0 ? "No view has a rule for this chain." : null,
    };

    // Where one is upstream of the next throughout, the order says it all.
    private static string? Order(ChainView view)
    {
        var order = view.Nodes.OrderBy(n => n.Upstream.Count).ToList();
        return order.TrueForAll(n => n.Upstream.Count == order.IndexOf(n))
            ? $"From upstream to downstream: {string.Join(", ", order.Select(n => n.Name))}."
            : null;
    }

    private static string Names(IReadOnlyList<string> names) => names.Count == 0 ? "nothing" : string.Join(", ", names);
}
