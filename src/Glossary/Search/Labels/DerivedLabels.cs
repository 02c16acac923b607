using Glossary.Model;
using Glossary.Search.Index;
using Glossary.Text;

namespace Glossary.Search.Labels;

/// <summary>
/// All labels by which an entry may be found: its own, what stands in their parentheses, the long or short forms that its text gives, and initials.
/// </summary>
internal static class DerivedLabels
{
    private const int TextRead = 400;

    public static List<(string Text, LabelKind Kind)> Of(SearchDocument document)
    {
        var labels = new List<(string, LabelKind)>();
        var keys = new HashSet<string>();
        void Add(string label, LabelKind kind)
        {
            if (!string.IsNullOrWhiteSpace(label) && keys.Add(LabelKey.Of(label))) labels.Add((label.Trim(), kind));
        }

        Add(document.Label, LabelKind.Preferred);
        foreach (var label in document.AltLabels) Add(label, LabelKind.Alternative);
        foreach (var label in document.HiddenLabels) Add(label, LabelKind.Hidden);

        foreach (var (label, _) in labels.ToList())
        {
            foreach (var part in Parts(label)) Add(part, LabelKind.Derived);
        }
        var own = labels.Select(l => l.Item1).ToList();
        foreach (var text in document.Texts.Take(3))
        {
            var start = PlainText.Of(text.Text.Length > TextRead ? text.Text[..TextRead] : text.Text);
            foreach (var (longForm, shortForm) in Abbreviations.In(start))
            {
                if (own.Any(l => Same(l, shortForm))) Add(longForm, LabelKind.Derived);
                else if (own.Any(l => Same(l, longForm))) Add(shortForm, LabelKind.Derived);
            }
        }
        foreach (var label in own)
        {
            if (Abbreviations.Initials(label) is { } initials) Add(initials, LabelKind.Initials);
        }
        return labels;
    }

    private static bool Same(string a, string b) =>
        LabelKey.Of(a) == LabelKey.Of(b) || string.Concat(StemsOf(a)) == string.Concat(StemsOf(b));

    private static IEnumerable<string> StemsOf(string label) => Tokenizer.Words(Folding.Fold(label)).Where(w => !w.Joined).Select(w => Stemmer.Stem(w.Text));

    // "Transport Layer Security (TLS)": both halves; "variable (data)": the first, as the second only tells homonyms apart.
    private static IEnumerable<string> Parts(string label)
    {
        var open = label.IndexOf('(', StringComparison.Ordinal);
        var close = label.LastIndexOf(')');
        if (open > 0 && close > open + 1)
        {
            var outside = (label[..open] + label[(close + 1)..]).Trim();
            var inside = label[(open + 1)..close].Trim();
            yield return outside;
            if (Abbreviations.Fits(outside, inside) || Abbreviations.Fits(inside, outside)) yield return inside;
        }
        else if (label.Split([" aka ", " a.k.a. ", ", also ", " / ", " or "], 2, StringSplitOptions.TrimEntries) is [var one, var other])
        {
            yield return one;
            yield return other;
        }
    }
}
