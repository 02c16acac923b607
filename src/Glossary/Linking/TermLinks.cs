using System.Text;
using Glossary.Model;

namespace Glossary.Linking;

/// <summary>Puts links to other terms into the texts of one page, each at its first place on the page.</summary>
/// <param name="terms">Finds them.</param>
/// <param name="own">Ids of the entries that the page is of, which need no link.</param>
/// <param name="address">Of an entry's page.</param>
/// <param name="wanted">Whether an entry is to be linked.</param>
internal sealed class TermLinks(TermMatcher terms, IReadOnlyCollection<long> own, Func<EntryHead, string> address, Wanted? wanted = null)
{
    private readonly HashSet<long> seen = [.. own];

    /// <param name="html">Safe HTML, as Markdown gives it.</param>
    public string Put(string html)
    {
        var text = HtmlText.Of(html);
        var made = new StringBuilder(html.Length + 200);
        var done = 0;
        foreach (var match in terms.Find(text.Text, wanted: wanted))
        {
            // What several entries are called has no one page.
            if (match.Entries.Count > 1 || seen.Contains(match.Entry.Id)) continue;
            var (start, end) = (text.StartOf(match.Start), text.StartOf(match.End - 1) + 1);
            var words = html.AsSpan(start, end - start);
            if (words.ContainsAny('<', '&')) continue;
            seen.Add(match.Entry.Id);
            made.Append(html, done, start - done)
                .Append("<a class=\"woven\" href=\"").Append(System.Net.WebUtility.HtmlEncode(address(match.Entry))).Append("\">").Append(words).Append("</a>");
            done = end;
        }
        return done == 0 ? html : made.Append(html, done, html.Length - done).ToString();
    }
}
