using static Glossary.Tests.Search.TestIndex;

namespace Glossary.Tests.Search;

/// <summary>Names as people write them.</summary>
public sealed class LabelTests : IDisposable
{
    private static readonly string[] Names =
    [
        "C", "C++", "C#", "F#", ".NET", "CIN 2/3", "24/7", "[18F]SPA-RQ", "a+b", "μL", "úvula", "ﬁle system", "naïve Bayes", "back end", "machine learning",
            "proxy",
        "reverse proxy", "index", "Schrödinger equation", "man-in-the-middle attack", "Transport Layer Security", "日本語", "child", "Node.js", "SQL Server",
            "I/O", "OAuth 2.0", "x",
    ];

    private readonly TestIndex index = new(
        [.. Names.Select((n, i) => Entry(i + 1, n, i == 0 ? "A language that C++ and C# took much from." : $"It is number {i} of a list."))]);

    public void Dispose() => index.Dispose();

    [Theory]
    [InlineData("C", "C")]
    [InlineData("c", "C")]
    [InlineData("C++", "C++")]
    [InlineData("c++", "C++")]
    [InlineData("C#", "C#")]
    [InlineData("what is c#?", "C#")]
    [InlineData("F#", "F#")]
    [InlineData(".NET", ".NET")]
    [InlineData(".net", ".NET")]
    [InlineData("CIN 2/3", "CIN 2/3")]
    [InlineData("cin 2/3", "CIN 2/3")]
    [InlineData("24/7", "24/7")]
    [InlineData("[18F]SPA-RQ", "[18F]SPA-RQ")]
    [InlineData("18f spa-rq", "[18F]SPA-RQ")]
    [InlineData("a+b", "a+b")]
    [InlineData("μL", "μL")]
    [InlineData("µL", "μL")]
    [InlineData("uvula", "úvula")]
    [InlineData("ÚVULA", "úvula")]
    [InlineData("file system", "ﬁle system")]
    [InlineData("naive bayes", "naïve Bayes")]
    [InlineData("Schroedinger equation", "Schrödinger equation")]
    [InlineData("schrodinger equation", "Schrödinger equation")]
    [InlineData("日本語", "日本語")]
    [InlineData("node.js", "Node.js")]
    [InlineData("nodejs", "Node.js")]
    [InlineData("i/o", "I/O")]
    [InlineData("oauth 2.0", "OAuth 2.0")]
    [InlineData("x", "x")]
    public void A_hard_label_is_found_by_itself(string text, string label) => Assert.Equal(label, First(text));

    [Theory]
    [InlineData("back-end", "back end")]
    [InlineData("backend", "back end")]
    [InlineData("Back‑End", "back end")]
    [InlineData("back ends", "back end")]
    [InlineData("backends", "back end")]
    [InlineData("machinelearning", "machine learning")]
    [InlineData("machine-learning", "machine learning")]
    [InlineData("proxies", "proxy")]
    [InlineData("reverse proxies", "reverse proxy")]
    [InlineData("indexes", "index")]
    [InlineData("man in the middle attack", "man-in-the-middle attack")]
    [InlineData("man-in-the-middle attacks", "man-in-the-middle attack")]
    public void Plurals_hyphens_and_spaces_do_not_matter(string text, string label) => Assert.Equal(label, First(text));

    [Theory]
    [InlineData("tls", "Transport Layer Security")]
    [InlineData("TLS", "Transport Layer Security")]
    public void Initials_lead_to_the_long_form(string text, string label) => Assert.Equal(label, First(text));

    [Theory]
    [InlineData("reverse porxy", "reverse proxy")]
    [InlineData("revers proxy", "reverse proxy")]
    [InlineData("machine lerning", "machine learning")]
    [InlineData("schrodnger equation", "Schrödinger equation")]
    [InlineData("mashine learnin", "machine learning")]
    public void A_slip_is_forgiven(string text, string label) => Assert.Equal(label, First(text));

    [Theory]
    [InlineData("mach", "machine learning")]
    [InlineData("reverse pr", "reverse proxy")]
    [InlineData("man-in-the-mid", "man-in-the-middle attack")]
    public void A_beginning_is_enough(string text, string label) => Assert.Equal(label, First(text));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!…")]
    [InlineData("\0\u0001")]
    [InlineData("\ud83d")]
    public void A_text_without_a_word_finds_nothing(string text) => Assert.Empty(index.Find(text));

    [Theory]
    [InlineData("\ud83d reverse \0 proxy")]
    [InlineData("reverse\tproxy\r\n")]
    [InlineData("“reverse proxy”")]
    [InlineData("*reverse* proxy:")]
    [InlineData("reverse AND proxy")]
    public void Signs_of_other_tools_and_broken_characters_do_no_harm(string text) => Assert.Equal("reverse proxy", First(text));

    [Fact]
    public void A_very_long_text_is_read_as_far_as_it_makes_sense()
    {
        Assert.NotEmpty(index.Find("reverse proxy " + new string('a', 100_000)));
        Assert.NotEmpty(index.Find(string.Concat(Enumerable.Repeat("reverse proxy ", 10_000))));
    }

    private string First(string text) => Names[index.Find(text)[0] - 1];
}
