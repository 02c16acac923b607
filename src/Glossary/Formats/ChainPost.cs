using Glossary.Ask;

namespace Glossary.Formats;

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
            Text = RichText.OfPlain(v.Because),
            Cases = [.. v.Nodes.Select(n => $"{n.Name}: upstream of it {Names(n.Upstream)}; downstream of it {Names(n.Downstream)}")],
        })],
        Note = explanation.Views.Count == 0 ? "No view has a rule for this chain." : null,
    };

    private static string Names(IReadOnlyList<string> names) => names.Count == 0 ? "nothing" : string.Join(", ", names);
}
