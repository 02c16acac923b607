using System.Text.Json;
using Glossary.Contract;
using Glossary.Model;
using Glossary.Posts;
using Glossary.Web;

namespace Glossary.Tests.Formats;

/// <summary>Posts of content that is long or means harm.</summary>
public class PostTests
{
    private const string Hostile =
        "Hey <!channel> <@U123> @everyone *bold* `code` [x](javascript:alert(1)) <script>alert(1)</script> | a | \u202Eesrever\u202C\u0007";

    private static Post Post(string text, int points = 1) => new()
    {
        Title = text,
        Lead = RichText.OfPlain(text),
        Points = [.. Enumerable
            .Range(0, points)
            .Select(i =>
                new Point { Label = text, Text = RichText.OfPlain(text), Cases = [text], Sources = [new(text, "https://example.org/" + i, Stance.Supports)] })],
        Note = text,
    };

    [Fact]
    public void A_direction_override_or_a_control_character_reaches_no_reader()
    {
        var post = Post(Hostile);
        var written = new[]
        {
            MarkdownWriter.Write(post),
            PlainWriter.Write(post),
            HtmlWriter.Write(post),
            JsonSerializer.Serialize(SlackWriter.Write(post)),
            JsonSerializer.Serialize(AdaptiveCardWriter.Write(post, ContractJson.Options))
        };
        Assert.All(written, text => Assert.DoesNotContain(text, c => c is '\u202E' or '\u202C' or '\u0007'));
        Assert.All(written, text => Assert.DoesNotContain("202E", text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Markdown_makes_no_link_no_list_and_no_HTML_of_content()
    {
        foreach (var text in new[] { Hostile, "1. first", "12) twelfth", "- dash", "+ plus", "=== under", "# head", "> quote",
            "![i](http://evil.example/i.png)" })
        {
            var html = Markdig.Markdown.ToHtml(MarkdownWriter.Write(new() { Lead = RichText.OfPlain(text), Points = [] }));
            Assert.Equal(1, html.Split('<').Length - 2);
            Assert.StartsWith("<p>", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Of_a_hundred_long_texts_every_post_keeps_its_length()
    {
        var post = Post(string.Concat(Enumerable.Repeat("More words stand here, and some more of them. ", 400)) + Hostile, 100) with
        {
            Title = "long",
            Lead = [],
            Note = null
        };
        post = post with
        {
            Points = [.. post.Points.Select(p =>
            p with { Label = "A view", Cases = [], Sources = [p.Sources[0] with { Name = "A source" }] })]
        };
        var cut = post.Within(20_000, MarkdownWriter.Write);
        Assert.InRange(MarkdownWriter.Write(cut).Length, 10_000, 20_000);
        Assert.Equal(100, cut.Points.Count(p => p.Sources.Count == 1));
        Assert.All(cut.Points.SelectMany(p => p.Text), t => Assert.EndsWith(".", t.Text, StringComparison.Ordinal));
        Assert.InRange(SlackWriter.Write(post).Blocks.Count, 2, SlackWriter.MostBlocks);
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(AdaptiveCardWriter.Write(post, ContractJson.Options), ContractJson.Options).Length, 1, 28 * 1024);
    }

    [Theory]
    [InlineData("これは長い説明文です。これは長い説明文です。これは長い説明文です。", 40)]
    [InlineData("Words and 漢字かな交じり文 within and an e\u0301clair of e\u0301te\u0301", 20)]
    public void Wide_signs_take_two_columns(string text, int width)
    {
        var lines = Columns.Wrap(text, width, "").Split('\n');
        Assert.All(lines, l => Assert.True(l.Sum(c => c is '\u0301' ? 0 : c >= '\u3000' ? 2 : 1) <= width, l));
        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.StartsWith('。'));
    }
}
