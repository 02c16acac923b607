using System.Text.Json;
using Glossary.Editing.Import;
using Glossary.Exchange;
using Glossary.Tests.Exchange;

namespace Glossary.Tests.Entries;

/// <summary>Vocabularies side by side in one glossary.</summary>
public class SchemeTests
{
    private const string File = """
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix x: <http://ex.example.org/> .
        x:birds a skos:ConceptScheme ; dct:title "Birds"@en , "Vögel"@de ; dct:license <http://ex.example.org/licence> ; dct:creator "Ann" ; skos:hasTopConcept x:b1 .
        x:machines a skos:ConceptScheme ; skos:prefLabel "Machines"@en .
        x:b1 a skos:Concept ; skos:prefLabel "bird"@en , "Vogel"@de ; skos:definition "Flies."@en ; skos:inScheme x:birds .
        x:b2 a skos:Concept ; skos:prefLabel "crane"@en , "Kranich"@de ; skos:definition "A bird with long legs."@en ; skos:inScheme x:birds ; skos:broader x:b1 .
        x:m1 a skos:Concept ; skos:prefLabel "crane"@en , "Kran"@de ; skos:definition "A machine that lifts."@en ; skos:inScheme x:machines .
        """;

    private static async Task<EmptyApp> NewAppAsync()
    {
        var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(File, ExchangeFormat.Turtle)).Sound();
        return app;
    }

    private static IEnumerable<string?> Slugs(JsonElement list, string items = "items") =>
        list.GetProperty(items).EnumerateArray().Select(i => i.GetProperty("slug").GetString());

    [Fact]
    public async Task Each_keeps_its_title_its_licence_and_what_it_begins_with()
    {
        await using var app = await NewAppAsync();
        var birds = await app.GetAsync("/api/schemes/birds?lang=de");
        Assert.Equal(("Vögel", "http://ex.example.org/birds"), (birds.GetProperty("title").GetString(), birds.GetProperty("iri").GetString()));
        Assert.Equal("http://ex.example.org/licence", birds.GetProperty("licences")[0].GetString());
        Assert.Equal("Ann", birds.GetProperty("creators")[0].GetString());
        Assert.Equal(["bird"], Slugs(birds, "topConcepts"));
        Assert.Equal(2, birds.GetProperty("terms").GetInt32());
        Assert.Equal(["de", "en"], birds.GetProperty("languages").EnumerateArray().Select(l => l.GetString()));
        Assert.Equal(["birds", "machines"], Slugs(await app.GetAsync("/api/schemes")));
        await app.ProblemAsync("/api/schemes/fish", 404);
    }

    [Fact]
    public async Task Lists_search_tree_export_changes_and_annotation_keep_to_one_where_asked()
    {
        await using var app = await NewAppAsync();
        Assert.Equal(["bird", "crane"], Slugs(await app.GetAsync("/api/terms?scheme=birds")));
        Assert.Equal(["crane-2"], Slugs(await app.GetAsync("/api/terms?scheme=http://ex.example.org/machines")));
        Assert.Equal(["crane-2"], Slugs(await app.GetAsync("/api/search?q=crane&scheme=machines"), "hits"));
        Assert.Equal(["bird"], Slugs(await app.GetAsync("/api/tree?scheme=birds")));
        Assert.Equal(1, (await app.GetAsync("/api/changes?scheme=machines")).GetProperty("items").GetArrayLength());
        await app.ProblemAsync("/api/search?q=crane&scheme=fish", 400);
        var export = await (await app.Host.Scenario(s => s.Get.Url("/api/export?format=turtle&scheme=machines"))).ReadAsTextAsync();
        Assert.Contains("A machine that lifts.", export, StringComparison.Ordinal);
        Assert.DoesNotContain("birds", export, StringComparison.Ordinal);
        var found = (await app.With(null).PostAsync("/api/annotate", new { text = "Der Kran und der Kranich.", lang = "de", scheme = "machines" })).Is(200);
        Assert.Equal(["crane-2"], Slugs(found.Json, "matches"));
        Assert.Equal(2, (await app.With(null).PostAsync("/api/annotate", new { text = "Der Kran und der Kranich.", lang = "de" })).Is(200)
            .Json.GetProperty("matches").GetArrayLength());
    }

    [Theory]
    [InlineData("turtle")]
    [InlineData("jsonld")]
    [InlineData("yaml")]
    [InlineData("json")]
    public async Task They_come_out_as_they_came_in(string format)
    {
        await using var app = await NewAppAsync();
        await using var other = await Exchanging.NewEmptyAppAsync();
        Assert.True(Glossary.Records.EnumName.TryRead<ExchangeFormat>(format, out var read));
        (await other.ImportAsync(await app.ExportAsync(format), read)).Sound();
        Assert.Equal(await app.ExportTextAsync("turtle"), await other.ExportTextAsync("turtle"));
        Assert.Contains("dcterms:license <http://ex.example.org/licence>", await other.ExportTextAsync("turtle"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_may_be_for_one_of_them()
    {
        await using var app = await NewAppAsync();
        var author = await app.NewAsync("author", "birds", "scheme:http://ex.example.org/birds");
        var crane = await author.GetAsync("/api/admin/terms/crane");
        (await author.PatchAsync("/api/admin/terms/crane", new { summary = "A tall bird." }, crane.Is(200).Tag)).Is(200);
        (await author.GetAsync("/api/admin/terms/crane-2")).Is(403);
        var made = (await author.PostAsync("/api/admin/terms", new { label = "stork", definition = "Another bird." })).Is(201);
        Assert.Equal("http://ex.example.org/birds", made.Json.GetProperty("schemes")[0].GetString());
    }

    [Fact]
    public async Task An_administrator_says_what_is_known_of_one()
    {
        await using var app = await NewAppAsync();
        var record = (await app.Admin.GetAsync("/api/admin/schemes/machines")).Is(200);
        (await app.Admin.PutAsync("/api/admin/schemes/machines", new
        {
            slug = "machines",
            iri = "http://ex.example.org/machines",
            titles = new[] { new { text = "Maschinen", language = "de" } },
            licences = new[] { "CC BY 4.0" },
        }, record.Tag)).Is(200);
        Assert.Equal("Maschinen", (await app.GetAsync("/api/schemes/machines")).GetProperty("title").GetString());
    }

    [Fact]
    public async Task Terms_are_found_by_the_tags_of_their_vocabulary_and_keep_their_own_in_exports()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        const string Words = """
            schemes: [{ slug: birds, iri: "http://birds.example.org/", title: Birds, tags: [animals] }]
            ---
            { label: stork, definition: A bird., tags: [tall], schemes: ["http://birds.example.org/"] }
            ---
            { label: crane, definition: A machine., tags: [tall] }
            """;
        (await app.ImportAsync(Words, ExchangeFormat.Yaml)).Sound();
        Assert.Equal(["stork"], await FoundAsync("/api/terms?tag=Animals"));
        Assert.Equal(["stork"], await FoundAsync("/api/search?q=stork&tag=animals", "hits"));
        Assert.Equal(["animals", "tall"], (await app.GetAsync("/api/terms/stork")).GetProperty("tags").EnumerateArray().Select(t => t.GetString())
            .Order(StringComparer.Ordinal));
        await app.Host.Scenario(s => s.Get.Url("/tags/animals"));
        var marked = (await app.Admin.PostAsync("/api/annotate", new { text = "a stork and a crane", tags = new[] { "animals" } })).Is(200).Content;
        Assert.Contains("stork", marked, StringComparison.Ordinal);
        Assert.DoesNotContain("\"crane\"", marked, StringComparison.Ordinal);
        // The tags of a vocabulary change without its terms, and the index follows.
        var changed = Words.Replace("[animals]", "[wings]", StringComparison.Ordinal);
        (await app.ImportAsync(changed, ExchangeFormat.Yaml, new(Publish: true, Way: ImportWay.Replace))).Sound();
        Assert.Equal(["stork"], await FoundAsync("/api/search?q=stork&tag=wings", "hits"));
        Assert.Empty(await FoundAsync("/api/search?q=stork&tag=animals", "hits"));
        Assert.Empty(await FoundAsync("/api/terms?tag=animals"));
        Assert.Single((await app.ExportTextAsync("yaml")).Split('\n'), l => l.Contains("wings", StringComparison.Ordinal));

        async Task<IEnumerable<string?>> FoundAsync(string url, string list = "items") =>
            (await app.GetAsync(url)).GetProperty(list).EnumerateArray().Select(i => i.GetProperty("slug").GetString());
    }

    [Fact]
    public async Task A_key_for_a_tag_reaches_the_terms_of_a_vocabulary_with_that_tag()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync("""
            schemes: [{ slug: birds, iri: "http://birds.example.org/", title: Birds, tags: [animals] }]
            ---
            { label: stork, definition: A bird., schemes: ["http://birds.example.org/"] }
            ---
            { label: crane, definition: A machine. }
            """, ExchangeFormat.Yaml)).Sound();
        var ann = await app.NewAsync("author", null, "animals");
        var stork = (await ann.GetAsync("/api/admin/terms/stork")).Is(200);
        (await ann.PatchAsync("/api/admin/terms/stork", new { summary = "Brings children." }, stork.Tag)).Is(200);
        (await ann.PatchAsync("/api/admin/terms/crane", new { summary = "Lifts." }, "*")).Is(403);
        (await ann.PostAsync("/api/admin/terms", new { label = "heron", tags = new[] { "animals" } })).Is(201);
        (await ann.PostAsync("/api/admin/terms", new { label = "digger" })).Is(403);
    }
}
