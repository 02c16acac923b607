using Glossary.Search;
using Glossary.Search.Index;
using static Glossary.Tests.Search.TestIndex;

namespace Glossary.Tests.Search;

/// <summary>What hits show comes from the index itself.</summary>
public sealed class ShownTests
{
    private const string Cut = "A *reverse* proxy takes requests for `servers` — “naïve” ones, ﬁne ones — and hands each on.";

    [Fact]
    public void A_hit_shows_the_definition_of_the_view_that_it_was_found_in()
    {
        using var index = new TestIndex(Entry(7, "reverse proxy") with
        {
            Slug = "reverse-proxy",
            Texts = [new("dependency", Cut, null), new("initiator", "Stands where the clients begin their exchanges.", null)],
        });
        var first = Assert.Single(index.Index.Search(new("takes requests for servers") { Show = true }).Hits).Shown!;
        Assert.Equal("dependency", first.View);
        Assert.Equal(Snippet.Of(Cut, "takes requests for servers"), first.Snippet);
        var second = Assert.Single(index.Index.Search(new("clients begin exchanges") { Show = true }).Hits).Shown!;
        Assert.Equal("initiator", second.View);
        Assert.Contains("<mark>begin</mark>", second.Snippet, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_without_texts_shows_its_summary_or_its_label()
    {
        using var index = new TestIndex(
            Entry(1, "sidecar") with { Texts = [], Summary = "A helper beside." }, Entry(2, "mesh") with { Texts = [] });
        Assert.Equal((null, "A <mark>helper</mark> beside."), Of("helper"));
        Assert.Equal((null, "<mark>mesh</mark>"), Of("mesh"));

        (string?, string) Of(string text) => index.Index.Search(new(text) { Show = true }).Hits[0].Shown is { } shown ? (shown.View, shown.Snippet) : default;
    }

    [Fact]
    public void What_was_changed_is_shown_as_it_is_now()
    {
        using var index = new TestIndex(Entry(1, "sidecar", "old text") with { Slug = "a" });
        index.Index.Apply([Entry(1, "sidecar", "new text") with { Slug = "b" }], [], 2);
        var shown = index.Index.Search(new("sidecar") { Show = true }).Hits[0].Shown!;
        Assert.Equal("new text", shown.Snippet);
    }

    [Fact]
    public void Labels_that_share_a_hash_cost_no_more_than_others()
    {
        var shared = Enumerable.Range(0, 300_000).Select(i => (Hash: 42ul, Doc: i)).ToList();
        Growth.IsLinear(shared.Count, size => _ = new LabelTable(shared[..size]));
        var table = new LabelTable(shared);
        var found = new List<int>();
        foreach (var doc in table.Find(42)) found.Add(doc);
        Assert.Equal(shared.Select(s => s.Doc), found);
        Assert.False(table.Has(42 + 1024 * 1024));
    }
}
