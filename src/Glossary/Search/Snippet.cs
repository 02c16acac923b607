using System.Net;
using System.Text;
using Glossary.Search.Text;

namespace Glossary.Search;

/// <summary>A text made ready for snippets: without Markdown's marks, and with the stem of each word. Worth keeping, since making it costs ten times what a snippet does.</summary>
internal sealed record SnippetText(string Plain, IReadOnlyList<SnippetWord> Words)
{
    private const int LongestText = 20_000;

    public static SnippetText Of(string markdown)
    {
        // Folding may change a text's length, so marks are set in the folded text only where it has the same length.
        var plain = PlainText.Of(markdown.Length > LongestText ? markdown[..LongestText] : markdown);
        var folded = Folding.Fold(plain);
        if (folded.Length != plain.Length) folded = plain;
        return new(plain, [.. Text.Words.Of(folded).Where(w => !w.Joined).Select(w => new SnippetWord(w.Start, w.End, Stems.Of(w.Text)))]);
    }
}

/// <summary>Where a word stands, and its stem.</summary>
internal readonly record struct SnippetWord(int Start, int End, string Stem);

/// <summary>The part of a text that shows best why it was found.</summary>
internal sealed class Snippet
{
    private readonly HashSet<string> wanted;

    public Snippet(string query)
    {
        var words = QueryShape.Of(query).Words;
        var content = words.Where(w => !Stems.IsStop(w.Text)).ToList();
        wanted = [.. (content.Count > 0 ? content : words).Select(w => Stems.Of(w.Text))];
    }

    /// <summary>HTML of about <paramref name="length"/> visible characters: the query's words in &lt;mark&gt;, everything else escaped, Markdown's marks gone, words whole.</summary>
    public static string Of(string text, string query, int length = 240) => new Snippet(query).Of(SnippetText.Of(text), length);

    public string Of(SnippetText text, int length = 240)
    {
        var plain = text.Plain;
        var found = text.Words.Where(w => wanted.Contains(w.Stem)).ToList();
        var (start, end) = Window(plain, found, length);

        var html = new StringBuilder(end - start + 64);
        if (start > 0) html.Append("… ");
        var at = start;
        foreach (var word in found)
        {
            if (word.Start < at || word.End > end) continue;
            html.Append(WebUtility.HtmlEncode(plain[at..word.Start])).Append("<mark>").Append(WebUtility.HtmlEncode(plain[word.Start..word.End])).Append("</mark>");
            at = word.End;
        }
        html.Append(WebUtility.HtmlEncode(plain[at..end]));
        if (end < plain.Length) html.Append(" …");
        return html.ToString();
    }

    // The window with most different query words; the earliest of equals, so that a definition's beginning is preferred.
    private static (int Start, int End) Window(string text, List<SnippetWord> found, int length)
    {
        if (text.Length <= length) return (0, text.Length);
        var (best, start) = (0, 0);
        for (var i = 0; i < found.Count; i++)
        {
            var from = found[i].Start <= length / 2 ? 0 : found[i].Start - length / 6;
            var count = found.Where(w => w.Start >= from && w.End <= from + length).Select(w => w.Stem).Distinct().Count();
            if (count > best) (best, start) = (count, from);
        }
        start = Math.Min(start, text.Length - length);
        var end = start + length;
        if (start > 0 && text.IndexOf(' ', start, end - start) is > 0 and var space && space - start < 40) start = space + 1;
        if (end < text.Length && text.LastIndexOf(' ', end, Math.Min(40, end - start)) is > 0 and var last) end = last;
        // A pair of surrogates stays whole even in a text without spaces.
        if (start > 0 && char.IsLowSurrogate(text[start])) start--;
        if (end < text.Length && char.IsLowSurrogate(text[end])) end--;
        return (start, Math.Max(start, end));
    }
}
