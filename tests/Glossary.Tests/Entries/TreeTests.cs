using System.Text;
using System.Text.Json;
using Glossary.Exchange;
using Glossary.Tests.Exchange;

namespace Glossary.Tests.Entries;

/// <summary>What is broader and narrower, from both ends, and as a tree.</summary>
public class TreeTests
{
    private const string Prefixes = """
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix t: <http://trees.example.org/> .

        """;

    private const string Trees = """
        t:plant a skos:Concept ; skos:prefLabel "plant"@en ; skos:definition "Grows."@en ; skos:narrower t:tree .
        t:tree a skos:Concept ; skos:prefLabel "tree"@en ; skos:definition "Has a trunk."@en .
        t:oak a skos:Concept ; skos:prefLabel "oak"@en ; skos:definition "Bears acorns."@en ; skos:broader t:tree ; skos:related t:acorn .
        t:elm a skos:Concept ; skos:prefLabel "elm"@en ; skos:definition "Has rough leaves."@en ; skos:broader t:tree .
        t:acorn a skos:Concept ; skos:prefLabel "acorn"@en ; skos:definition "A nut."@en .
        """;

    private static async Task<EmptyApp> NewAppAsync(string turtle = Trees)
    {
        var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Prefixes + turtle, ExchangeFormat.Turtle)).Sound();
        return app;
    }

    private static IEnumerable<string> Relations(JsonElement term) =>
        term.GetProperty("relations").EnumerateArray().Select(r => $"{r.GetProperty("type").GetString()} {r.GetProperty("slug").GetString()}");

    private static IEnumerable<string?> Slugs(JsonElement nodes) => nodes.EnumerateArray().Select(n => n.GetProperty("slug").GetString());

    [Fact]
    public async Task A_relation_is_seen_from_both_of_its_ends()
    {
        await using var app = await NewAppAsync();
        Assert.Equal(["broader plant", "narrower elm", "narrower oak"], Relations(await app.GetAsync("/api/terms/tree")).Order());
        Assert.Equal(["related oak"], Relations(await app.GetAsync("/api/terms/acorn")));
        var export = await app.ExportTextAsync("turtle");
        Assert.Equal(0, (await app.ImportAsync(export, ExchangeFormat.Turtle)).Sound().Changed);
        // A change at one end is seen at the other.
        (await app.Admin.DeleteAsync("/api/admin/terms/elm")).Is(204);
        Assert.Equal(["broader plant", "narrower oak"], Relations(await app.GetAsync("/api/terms/tree")).Order());
    }

    [Fact]
    public async Task The_tree_tells_the_way_down_and_what_is_narrower()
    {
        await using var app = await NewAppAsync();
        var tree = await app.GetAsync("/api/terms/tree/tree");
        Assert.Equal(["plant"], Slugs(tree.GetProperty("paths")[0]));
        Assert.Equal(["elm", "oak"], Slugs(tree.GetProperty("items")));
        Assert.Equal(2, tree.GetProperty("total").GetInt32());
        var tops = await app.GetAsync("/api/tree?depth=3");
        Assert.Equal(["plant"], Slugs(tops.GetProperty("items")));
        Assert.Equal(["elm", "oak"], Slugs(tops.GetProperty("items")[0].GetProperty("items")[0].GetProperty("items")));
        var page = await (await app.Host.Scenario(s => s.Get.Url("/tree/tree"))).ReadAsTextAsync();
        Assert.Contains("<a href=\"/tree/plant\" lang=\"en\">plant</a>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/terms/oak\">oak</a>", page, StringComparison.Ordinal);
        Assert.Contains("/tree/plant", await (await app.Host.Scenario(s => s.Get.Url("/tree"))).ReadAsTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_in_a_circle_is_refused_by_every_way_in_with_the_circle_named()
    {
        await using var app = await NewAppAsync();
        var import = await app.ImportAsync(
            Prefixes + "t:plant a skos:Concept ; skos:prefLabel \"plant\"@en ; skos:broader t:oak .\n"
            + "t:oak a skos:Concept ; skos:prefLabel \"oak\"@en .", ExchangeFormat.Turtle);
        Assert.Contains(import.Problems, p => p.Reason.Contains("oak > tree > plant", StringComparison.Ordinal)
            || p.Reason.Contains("plant > oak > tree", StringComparison.Ordinal));
        var draft = await app.Admin.GetAsync("/api/admin/terms/plant");
        (await app.Admin.PatchAsync("/api/admin/terms/plant", new
        {
            relations = new[] { new { type = "narrower", slug = "tree" }, new { type = "broader", slug = "oak" } },
        }, draft.Tag)).Is(200);
        (await app.Admin.PostAsync("/api/admin/terms/plant/submit")).Is(200);
        var reviewer = await app.NewAsync("reviewer");
        (await reviewer.PostAsync("/api/admin/terms/plant/approve")).Is(200);
        Assert.Contains("plant > oak > tree > plant", (await reviewer.PostAsync("/api/admin/terms/plant/publish")).Is(409).Content, StringComparison.Ordinal);
        // Merged, the oak would be broader than the tree that is broader than it.
        Assert.Contains("circle", (await app.Admin.PostAsync("/api/admin/terms/oak/merge", new { into = "plant" })).Is(409).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thousands_under_one_parent_come_in_pages()
    {
        var file = new StringBuilder("t:top a skos:Concept ; skos:prefLabel \"top\"@en ; skos:definition \"All.\"@en .\n");
        for (var i = 0; i < 2_500; i++)
        {
            file.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"t:n{i} a skos:Concept ; skos:prefLabel \"part {i:d5}\"@en ; skos:definition \"A part.\"@en ; skos:broader t:top .\n");
        }
        await using var app = await NewAppAsync(file.ToString());
        var seen = new List<string?>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await app.GetAsync($"/api/terms/top/tree?limit=1000&cursor={cursor}");
            Assert.Equal(2_500, page.GetProperty("total").GetInt32());
            seen.AddRange(Slugs(page.GetProperty("items")));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        Assert.Equal(2_500, seen.Distinct().Count());
        Assert.Contains("rel=\"next\"", await (await app.Host.Scenario(s => s.Get.Url("/tree/top?page=3"))).ReadAsTextAsync(), StringComparison.Ordinal);
        Assert.Contains("and 2440 more", await (await app.Host.Scenario(s => s.Get.Url("/terms/top"))).ReadAsTextAsync(), StringComparison.Ordinal);
    }
}
