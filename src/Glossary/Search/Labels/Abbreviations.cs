using Glossary.Text;

namespace Glossary.Search.Labels;

/// <summary>
/// Finds the short form of a long form and the other way round (after Schwartz and Hearst, "A simple algorithm for identifying abbreviation
/// definitions", 2003).
/// </summary>
internal static class Abbreviations
{
    private const int LongestShortForm = 10;

    /// <summary>Pairs that a text spells out: "Transport Layer Security (TLS)" or "TLS (Transport Layer Security)".</summary>
    public static IEnumerable<(string Long, string Short)> In(string text)
    {
        for (var open = text.IndexOf('(', StringComparison.Ordinal); open > 0; open = text.IndexOf('(', open + 1))
        {
            var close = text.IndexOf(')', open);
            if (close < 0) yield break;
            var inside = text[(open + 1)..close].Split(',', ';')[0].Trim();
            var before = text[..open].TrimEnd();
            if (IsShortForm(inside))
            {
                if (LongForm(before, inside) is { } found) yield return (found, inside);
            }
            else
            {
                var word = before[(before.LastIndexOf(' ') + 1)..];
                if (IsShortForm(word) && Fits(inside, word)) yield return (inside, word);
            }
        }
    }

    /// <summary>True where the short form's letters begin or lie in the long form's words, in order, the first one at its start.</summary>
    public static bool Fits(string longForm, string shortForm) =>
        IsShortForm(shortForm) && longForm.Length > shortForm.Length && LongForm(longForm, shortForm) is { } found && found.Length == longForm.Length;

    /// <summary>"Transport Layer Security" gives "tls"; null for a label of one word, or of more than would be abbreviated.</summary>
    public static string? Initials(string label)
    {
        var words = Tokenizer.Words(Folding.Fold(label)).Where(w => !w.Joined && !StopWords.Contains(w.Text)).ToList();
        return words.Count is >= 2 and <= 6 ? string.Concat(words.Select(w => w.Text[0])) : null;
    }

    private static bool IsShortForm(string text) =>
        text.Length is >= 2 and <= LongestShortForm && char.IsLetterOrDigit(text[0]) && text.Any(char.IsUpper) && !text.Contains(' ', StringComparison.Ordinal);

    private static string? LongForm(string before, string shortForm)
    {
        var at = before.Length - 1;
        for (var s = shortForm.Length - 1; s >= 0; s--)
        {
            var c = char.ToLowerInvariant(shortForm[s]);
            if (!char.IsLetterOrDigit(c)) continue;
            while (at >= 0 && (char.ToLowerInvariant(before[at]) != c || (s == 0 && at > 0 && char.IsLetterOrDigit(before[at - 1])))) at--;
            if (at < 0) return null;
            at--;
        }
        var found = before[(at + 1)..];
        var words = found.Count(c => c is ' ' or '-') + 1;
        return found.Length > shortForm.Length && words <= Math.Min(shortForm.Length + 5, shortForm.Length * 2) ? found : null;
    }
}
