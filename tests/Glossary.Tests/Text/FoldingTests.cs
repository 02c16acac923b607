using Glossary.Text;

namespace Glossary.Tests.Text;

public class FoldingTests
{
    [Theory]
    [InlineData("Ünïcode ﬁle", "Unicode file")]
    [InlineData("“it’s” a back‑end", "“it's” a back-end")]
    [InlineData("a\tb\u0000c\u00a0d", "a b c d")]
    public void A_text_keeps_its_case_and_loses_what_a_searcher_leaves_out(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Theory]
    [InlineData("Front-End", "frontend")]
    [InlineData("front end", "frontend")]
    [InlineData("read_file", "readfile")]
    [InlineData("C#", "c#")]
    [InlineData("CIN 2/3", "cin2/3")]
    [InlineData("µL", "μl")]
    [InlineData("--", "")]
    public void Of_a_label_signs_count_and_spaces_do_not(string label, string key) => Assert.Equal(key, Folding.Key(label));

    [Theory]
    [InlineData("É", "e")]
    [InlineData("ﬁ", "fi")]
    [InlineData("Σ", "σ")]
    [InlineData("ς", "σ")]
    [InlineData("’", "'")]
    [InlineData("\u0301", "")]
    [InlineData("\u093f", "\u093f")]
    [InlineData("𝐀", "a")]
    public void Characters_of_running_text_fold_one_by_one(string character, string folded)
    {
        Assert.Equal(folded, Folding.Character(character, 0, out var length));
        Assert.Equal(character.Length, length);
    }

    [Fact]
    public void Half_a_pair_of_surrogates_does_no_harm()
    {
        Assert.Equal("half   a pair", Folding.Fold("half \ud83d a pair"));
        Assert.Equal("ab", Folding.Key("a\ud83db"));
        Assert.Equal("\ufffd", Folding.Character("\ud83d", 0, out _));
        Assert.Equal("a \u00e9", Folding.Compose("a\ud83de\u0301"));
        Assert.Equal("a e\u0301", Folding.Decompose("a\udc00\u00e9"));
    }
}
