using Glossary.Posts;
using Glossary.Text;

namespace Glossary.Tests.Text;

public class SafeMarkdownTests
{
    [Theory]
    [InlineData("a <script>alert(1)</script> b")]
    [InlineData("<div onclick=alert(1)>\n[x](javascript:alert(1))\n</div>")]
    [InlineData("[x](javascript:alert(1)) and ![y](data:text/html,x)")]
    [InlineData("[x][r]\n\n[r]: javascript:alert(1)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<!-- hidden --> <b>bold</b>")]
    public void Tags_become_text_and_links_lead_to_the_web_only(string markdown)
    {
        var html = Markdig.Markdown.ToHtml(SafeMarkdown.Of(markdown));
        Assert.DoesNotMatch("<(?!/?p>)", html);
        Assert.DoesNotContain("\"javascript:", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("**upstream** is `<b>` in [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110), see [downstream](/terms/downstream)")]
    [InlineData("a < b and c > d\n\n- one\n- two\n\n```html\n<script>\n```\n\n<https://example.org/>")]
    public void What_is_harmless_stays_as_it_was_written(string markdown) => Assert.Equal(markdown, SafeMarkdown.Of(markdown));

    [Theory]
    [InlineData("> ", 300)]
    [InlineData("- ", 300)]
    [InlineData("[", 3_000)]
    public void What_is_nested_more_deeply_than_any_prose_is_shown_as_it_stands(string nest, int times)
    {
        var deep = string.Concat(Enumerable.Repeat(nest, times)) + "x";
        Assert.StartsWith("<p>", SafeHtml.Of(deep), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", SafeHtml.Of(deep), StringComparison.Ordinal);
        Assert.EndsWith("x", RichText.OfMarkdown(deep)[0].Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?<!\\\\)<b>", SafeMarkdown.Of(deep));
    }
}
