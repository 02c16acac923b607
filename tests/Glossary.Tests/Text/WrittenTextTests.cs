using System.Text;
using Glossary.Linking;
using Glossary.Search;
using Glossary.Tests.Ask;
using Glossary.Text;

namespace Glossary.Tests.Text;

/// <summary>What may be written down, and that nothing throws on any text that is asked.</summary>
public class WrittenTextTests
{
    [Theory]
    [InlineData("plain, with\ttabs\r\nand lines")]
    [InlineData("👩‍👩‍👧 and \u200f\u200e\u00ad joiners")]
    [InlineData("日本語 é e\u0301 ﬁ ½ ™ ㎏ …")]
    public void Text_of_any_script_may_be_written(string text) => Assert.Null(WrittenText.Fault(text));

    // As code units: an attribute cannot hold half a character.
    [Theory]
    [InlineData(0xFFFE, 0, "U+FFFE at character 3, which is no character")]
    [InlineData(0xFDD0, 0, "U+FDD0 at character 3, which is no character")]
    [InlineData(0xD83F, 0xDFFF, "U+1FFFF at character 3, which is no character")]
    [InlineData(0xD800, 0, "U+D800 at character 3, which is half of a character")]
    [InlineData(0xDC00, 0, "U+DC00 at character 3, which is half of a character")]
    [InlineData(0x0000, 0, "U+0000 at character 3, which is a control character")]
    [InlineData(0x0085, 0, "U+0085 at character 3, which is a control character")]
    public void What_could_not_be_read_back_is_named_with_its_place(int first, int second, string fault)
    {
        var bad = second == 0 ? $"{(char)first}" : $"{(char)first}{(char)second}";
        var text = $"ab{bad}c";
        Assert.EndsWith(fault, WrittenText.Fault(text), StringComparison.Ordinal);
        var clean = WrittenText.Clean(text);
        Assert.Null(WrittenText.Fault(clean));
        Assert.Equal((text.Length, "ab", "c"), (clean.Length, clean[..2], clean[^1..]));
    }

    [Fact]
    public void No_function_of_text_throws_on_any_text()
    {
        var random = new Random(20260101);
        var matcher = new TermMatcher(Asking.Glossary);
        for (var round = 0; round < 3_000; round++)
        {
            var text = RandomText(random);
            try
            {
                Use(text, matcher);
            }
            catch (Exception fault)
            {
                Assert.Fail($"{string.Concat(text.Select(c => $"\\u{(int)c:x4}"))}: {fault}");
            }
        }
    }

    [Theory]
    [InlineData("so… is the client upstream of the server?", "client", "server")]
    [InlineData("½ a question: is the ﬁrewall upstream of the browser", "firewall", "browser")]
    [InlineData("™㎏ is orders-api™ upstream of the browser", "orders-api", "browser")]
    public void Names_are_cut_out_of_the_text_at_their_places(string question, string subject, string other)
    {
        var read = Asking.Ask(question).Interpretation;
        Assert.StartsWith(subject, read.Subject, StringComparison.Ordinal);
        Assert.Equal(other, read.Object);
    }

    private static void Use(string text, TermMatcher matcher)
    {
        _ = Folding.Fold(text);
        _ = Folding.Key(text);
        _ = Folding.Compose(text) + Folding.Decompose(text);
        for (var i = 0; i < text.Length; i++) _ = Folding.Character(text, i, out _);
        _ = DisplayText.Tame(text) + DisplayText.Shorten(text);
        _ = Inflection.Singular(text) + Stemmer.Root(text) + Stemmer.Stem(text);
        _ = EditDistance.Of(text, "upstream", 2);
        _ = Iri.Encode(text) + MarkdownEscape.Of(text) + PlainText.Of(text) + SafeHtml.Of(text) + SafeMarkdown.Of(text);
        _ = Iri.IsAbsolute(text) || Iri.IsWellFormed(text) || SafeHtml.IsTooDeep(text);
        _ = WebAddress.Of(text);
        _ = Tokenizer.Words(text);
        _ = QueryShape.Of(text);
        foreach (var match in matcher.Find(text)) _ = text[match.Start..match.End];
        _ = HtmlText.Of(text);
        Assert.Null(WrittenText.Fault(WrittenText.Clean(text)));
        Asking.Ask(text);
    }

    private static readonly string[] Parts =
    [
        "is ", "the ", "client ", "upstream ", "of ", "downstream ", "server", "A -> B", " calls ", "…", "ﬁ", "½", "™", "㎏", "ß", "İ",
        "e\u0301", "\u200d", "👩‍👧", "日本",
        "\ufffe", "\ufdd0", "\ud800", "\udc00", "\ud83f\udfff", "\0", "\u0085", "\r\n", "`",
        "<b>", "</b", "&amp;", "[x](y)", "|", " ! ", ">>", "'s", "?", "nginx",
    ];

    private static string RandomText(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(12); i >= 0; i--)
        {
            if (random.Next(3) > 0) text.Append(Parts[random.Next(Parts.Length)]);
            else text.Append((char)random.Next(0x10000));
        }
        return text.ToString();
    }
}
