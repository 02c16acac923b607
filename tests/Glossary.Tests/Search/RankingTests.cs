using Glossary.Search;
using Glossary.Web;
using static Glossary.Tests.Search.TestIndex;

namespace Glossary.Tests.Search;

/// <summary>Which entry comes first, and what is said about it.</summary>
public class RankingTests
{
    [Fact]
    public void A_label_comes_before_an_alternative_before_a_hidden_one_before_a_text()
    {
        using var index = new TestIndex(
            Entry(1, "mirror", "A gizmo is a gizmo: gizmo gizmo gizmo."),
            Entry(2, "lamp", "Gives light.", hidden: ["gizmo"]),
            Entry(3, "shelf", "Holds books.", alt: ["gizmo"]),
            Entry(4, "gizmo", "Some thing."));
        Assert.Equal([4, 3, 2, 1], index.Find("gizmo"));
    }

    [Fact]
    public void A_synonym_never_outranks_the_exact_headword()
    {
        using var index = new TestIndex(
            Entry(1, "surrogate", "Surrogate: a reverse proxy, that is a reverse proxy near the origin. Reverse proxy.",
                alt: ["reverse proxy", "reverse-proxy", "reverse proxies"]),
            Entry(2, "reverse proxy", "It stands in front of servers."),
            Entry(3, "gateway", "A reverse proxy that stands in front.", alt: ["reverse proxy server"]));
        Assert.Equal(2, index.Find("reverse proxy")[0]);
        Assert.Equal(2, index.Find("what is a reverse proxy?")[0]);
    }

    [Fact]
    public void An_entry_comes_once_however_many_labels_match()
    {
        using var index = new TestIndex(
            Entry(1, "log-in", "To log in is to give one's name. Log-in.", alt: ["login", "log in", "logging in", "logins"], hidden: ["lgoin"]),
            Entry(2, "log", "A list of events."));
        foreach (var text in new[] { "login", "log in", "log-in", "logon" }) Assert.Single(index.Find(text), id => id == 1);
        Assert.Single(index.Index.Suggest("log", 10), s => s.Id == 1);
    }

    [Fact]
    public void The_label_that_matched_is_named_but_never_a_hidden_one()
    {
        using var index = new TestIndex(Entry(1, "repository", "Where code is kept.", alt: ["repo"], hidden: ["respository"]),
            Entry(2, "lamp", "Gives light in a dark room."));
        Assert.Equal("repository", Matched("repository"));
        Assert.Equal("repo", Matched("repo"));
        Assert.Equal("repository", Matched("respository"));
        Assert.Equal("definition", Matched("something that gives light where a room is dark"));

        string Matched(string text) => index.Index.Search(new(text)).Hits[0].Matched;
    }

    [Fact]
    public void A_hit_tells_the_view_whose_definition_fits()
    {
        using var index = new TestIndex(new SearchDocument
        {
            Id = 1,
            Label = "upstream",
            Texts = [new("dependency", "What a package needs, directly or through others.", null),
                new("river", "Towards the spring of a river, against the water.", "Salmon swim there.")],
        });
        Assert.Equal("river", index.Index.Search(new("upstream salmon in a river")).Hits[0].View);
        Assert.Equal("dependency", index.Index.Search(new("upstream package that is needed")).Hits[0].View);
    }

    [Fact]
    public void Filters_leave_out_but_do_not_change_what_is_left()
    {
        using var index = new TestIndex(
            [.. Enumerable.Range(0, 300).Select(i =>
            Entry(i, $"{Noun(i)} server {i % 7}", $"The {Noun(i + 3)} server keeps the {Noun(i + 5)} of a request for later.",
            view: i % 2 == 0 ? "traffic" : "data", tags: i % 3 == 0 ? ["web"] : ["ops"], language: i % 5 == 0 ? "de" : "en", status: i % 4 == 0
                ? "draft" : "published"))]);
        foreach (var text in new[] { "server", "mail server", "keeps the names of a request", "maail",
            "what do you call a server that keeps the mail of a request for later" })
        {
            var all = Find(new(text));
            Check(r => r with { View = "traffic" }, id => id % 2 == 0);
            Check(r => r with { Tag = "web" }, id => id % 3 == 0);
            Check(r => r with { Language = "de" }, id => id % 5 == 0);
            Check(r => r with { Status = "draft" }, id => id % 4 == 0);
            Check(r => r with { View = "data", Tag = "ops", Language = "en", Status = "published" }, id => id % 2 == 1 && id % 3 != 0 && id % 5 != 0
                && id % 4 != 0);

            void Check(Func<SearchRequest, SearchRequest> narrow, Func<long, bool> passes)
            {
                var within = Find(narrow(new(text)));
                Assert.All(within, h => Assert.True(passes(h.Id)));
                var expected = all.Where(h => passes(h.Id)).ToList();
                var scores = expected.ToDictionary(h => h.Id, h => h.Score);
                Assert.Equal(expected.Select(h => h.Id), within.Select(h => h.Id).Where(scores.ContainsKey));
                Assert.All(within.Where(h => scores.ContainsKey(h.Id)), h => Assert.Equal(scores[h.Id], h.Score, 1e-6));
            }
        }
        Assert.Empty(Find(new("server") { View = "no such view" }));

        IReadOnlyList<SearchHit> Find(SearchRequest request) => index.Index.Search(request with { Limit = 1000 }).Hits;
        static string Noun(int i) => new[] { "mail", "name", "file", "time", "game", "web", "print", "chat", "proxy", "key", "map" }[i % 11];
    }

    [Fact]
    public void Pages_put_together_are_the_whole_list()
    {
        using var index = new TestIndex([.. Enumerable.Range(1, 60).Select(i => Entry(i, $"server {i}", "A server of many."))]);
        var whole = index.Index.Search(new("server") { Limit = 60 });
        var pages = Enumerable.Range(0, 6).SelectMany(p => index.Index.Search(new("server") { Limit = 10, Offset = p * 10 }).Hits).Select(h => h.Id).ToList();
        Assert.Equal(60, pages.Distinct().Count());
        Assert.Equal(whole.Hits.Select(h => h.Id), pages);
        Assert.Equal(60, whole.Total);
    }

    [Fact]
    public void Facets_count_what_matches()
    {
        using var index = new TestIndex(Entry(1, "mail server", tags: ["mail", "role"], view: "traffic"),
            Entry(2, "file server", tags: ["role"], view: "data"), Entry(3, "lamp", tags: ["light"]));
        var results = index.Index.Search(new("server"));
        Assert.Equal([new("role", 2), new("mail", 1)], results.Tags);
        Assert.Equal([new("data", 1), new("traffic", 1)], results.Views);
        Assert.Equal([new("en", 2)], results.Languages);
    }

    [Fact]
    public void An_explanation_adds_up_to_the_score()
    {
        using var index = new TestIndex(
            Entry(1, "reverse proxy", "It stands in front of servers.", alt: ["surrogate"]),
            Entry(2, "forward proxy", "It stands in front of clients."),
            Entry(3, "load balancer", "It spreads requests over servers that stand behind it."));
        foreach (var text in new[] { "proxy", "revers proxy", "what stands in front of several servers and spreads the requests of clients",
            "difference between a proxy and a load balancer" })
        {
            foreach (var hit in index.Index.Search(new(text) { Explain = true }).Hits)
            {
                var parts = new[] { hit.Explanation!.Lexical, hit.Explanation.Label, hit.Explanation.Meaning, hit.Explanation.Feedback };
                Assert.Equal(hit.Score, parts.Zip(hit.Explanation.Weights, (p, w) => p * w).Sum(), 1e-4);
            }
        }

        Assert.Null(index.Index.Search(new("proxy")).Hits[0].Explanation);
    }

    [Theory]
    [InlineData("reverse porxy", "reverse proxy")]
    [InlineData("what is a revrese proxy", "what is a reverse proxy")]
    [InlineData("loadbalancer", null)] // it is the label, written in one word
    [InlineData("reverse proxy", null)]
    [InlineData("proxy", null)]
    [InlineData("banana bread", null)] // good English, only foreign
    [InlineData("qqxzvw", null)]
    public void A_correction_is_offered_only_where_it_is_better(string text, string? corrected)
    {
        using var index = new TestIndex(Entry(1, "reverse proxy", "In front of servers."), Entry(2, "load balancer", "Spreads load."));
        Assert.Equal(corrected, index.Index.Search(new(text)).Corrected);
    }

    [Theory]
    [InlineData("What's the difference between concurrency and parallelism?", "concurrency", "parallelism")]
    [InlineData("authentication vs authorization", "authentication", "authorization")]
    public void Both_sides_of_a_comparison_come_first(string text, string one, string other)
    {
        string[] names = ["latency", "concurrency", "parallelism", "authentication", "authorization", "difference engine"];
        using var index = new TestIndex([.. names.Select((n, i) => Entry(i, n, $"What {n} is and its difference to others."))]);
        Assert.Equal([one, other], index.Find(text).Take(2).Select(id => names[id]).Order());
    }
}
