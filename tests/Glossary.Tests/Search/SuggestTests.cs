using static Glossary.Tests.Search.TestIndex;

namespace Glossary.Tests.Search;

/// <summary>Labels while a person types.</summary>
public sealed class SuggestTests : IDisposable
{
    private static readonly string[] Names = ["load balancer", "load", "reverse proxy", "proxy", "forward proxy", "upstream", "back-end server", "C++",
        "dependency", "man-in-the-middle attack"];

    private readonly TestIndex index = new([.. Names.Select((n, i) => Entry(i, n)), Entry(100, "repository", alt: ["repo"], hidden: ["zzrepo"])]);

    public void Dispose() => index.Dispose();

    [Theory]
    [InlineData("lo", "load", "load balancer")]
    [InlineData("load", "load", "load balancer")]
    [InlineData("load b", "load balancer")]
    [InlineData("LOAD-B", "load balancer")]
    [InlineData("loadb", "load balancer")]
    [InlineData("bal", "load balancer")]
    [InlineData("prox", "proxy", "forward proxy", "reverse proxy")]
    [InlineData("mid", "man-in-the-middle attack")]
    [InlineData("middle att", "man-in-the-middle attack")]
    [InlineData("serv", "back-end server")]
    [InlineData("c+", "C++")]
    public void Any_word_of_a_label_may_be_begun(string typed, params string[] labels) => Assert.Equal(labels, Suggest(typed).Take(labels.Length));

    [Theory]
    [InlineData("upstraem", "upstream")]
    [InlineData("dpen", "dependency")]
    [InlineData("balnacer", "load balancer")]
    [InlineData("revrse pro", "reverse proxy")]
    public void Slips_are_forgiven_from_the_fourth_letter_on(string typed, string label) => Assert.Contains(label, Suggest(typed));

    [Theory]
    [InlineData("upq")]
    [InlineData("xpr")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("?")]
    [InlineData("\0")]
    public void Shorter_slips_and_empty_texts_suggest_nothing(string typed) => Assert.Empty(Suggest(typed));

    [Fact]
    public void An_alternative_label_is_named_and_a_hidden_one_finds_without_being_shown()
    {
        Assert.Equal("repo", Assert.Single(index.Index.Suggest("repo", 1)).Matched);
        Assert.Equal("repository", Assert.Single(index.Index.Suggest("reposi", 10)).Matched);
        Assert.Equal("repository", Assert.Single(index.Index.Suggest("zzrep", 10)).Matched);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public void No_more_than_asked_for(int limit, int count) => Assert.Equal(count, index.Index.Suggest("prox", limit).Count);

    private IEnumerable<string> Suggest(string typed) => index.Index.Suggest(typed, 10).Select(s => s.Matched);
}
