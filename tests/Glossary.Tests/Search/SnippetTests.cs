using System.Net;
using System.Text.RegularExpressions;
using Glossary.Search;

namespace Glossary.Tests.Search;

public partial class SnippetTests
{
    private static readonly string LongText = string.Join(' ', Enumerable.Repeat("Words that say little fill a text.", 40))
        + " Here the reverse proxy stands. " + string.Join(' ', Enumerable.Repeat("And more of them follow.", 40));

    [Theory]
    [InlineData("A proxy stands here.", "proxy", "A <mark>proxy</mark> stands here.")]
    [InlineData("Proxies are proxied.", "proxy", "<mark>Proxies</mark> are <mark>proxied</mark>.")]
    [InlineData("A **proxy** is `a proxy`, see [proxy](https://example.org).", "proxy",
        "A <mark>proxy</mark> is a <mark>proxy</mark>, see <mark>proxy</mark>.")]
    [InlineData("Nothing of it.", "proxy", "Nothing of it.")]
    [InlineData("It is what it is.", "what is a proxy", "It is what it is.")]
    [InlineData("A naïve façade.", "naive facade", "A <mark>naïve</mark> <mark>façade</mark>.")]
    public void Words_of_the_query_are_marked(string text, string query, string html) => Assert.Equal(html, WebUtility.HtmlDecode(Snippet.Of(text, query)));

    [Theory]
    [InlineData("<script>alert('proxy')</script>")]
    [InlineData("a < proxy & b > \"proxy\"")]
    [InlineData("<mark>proxy</mark><img src=x onerror=alert(1)>")]
    [InlineData("&lt;b&gt;proxy")]
    public void Nothing_but_marks_is_html(string text)
    {
        var html = Snippet.Of(text, "proxy");
        Assert.DoesNotContain('<', Marks().Replace(html, ""));
        Assert.Contains("<mark>proxy</mark>", html, StringComparison.Ordinal);
        Assert.Equal(text, WebUtility.HtmlDecode(Marks().Replace(html, "")), ignoreWhiteSpaceDifferences: true);
    }

    [Fact]
    public void A_long_text_is_cut_at_words_around_what_was_found()
    {
        var html = Snippet.Of(LongText, "reverse proxy", 120);
        Assert.Contains("<mark>reverse</mark> <mark>proxy</mark>", html, StringComparison.Ordinal);
        Assert.StartsWith("… ", html, StringComparison.Ordinal);
        Assert.EndsWith(" …", html, StringComparison.Ordinal);
        var shown = Marks().Replace(html, "").Trim('…', ' ');
        Assert.InRange(shown.Length, 60, 125);
        Assert.All(shown.Split(' '), word => Assert.Contains(word, LongText.Split(' ')));
    }

    [Fact]
    public void A_pair_of_surrogates_is_never_cut()
    {
        for (var length = 1; length <= 40; length++)
        {
            foreach (var text in new[] { string.Concat(Enumerable.Repeat("😀", 60)) + "proxy", "x" + string.Concat(Enumerable.Repeat("😀", 60)) + "proxy"
                + string.Concat(Enumerable.Repeat("🎈", 60)) })
            {
                var shown = WebUtility.HtmlDecode(Marks().Replace(Snippet.Of(text, "proxy", length), ""));
                for (var i = 0; i < shown.Length; i++)
                {
                    if (char.IsHighSurrogate(shown[i])) Assert.True(char.IsLowSurrogate(shown[++i]));
                    else Assert.False(char.IsLowSurrogate(shown[i]));
                }
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("****")]
    [InlineData("\ud83d")]
    public void A_text_of_nothing_gives_a_snippet_all_the_same(string text) => Assert.True(Snippet.Of(text, "proxy").Length <= 8);

    [GeneratedRegex("</?mark>")]
    private static partial Regex Marks();
}
