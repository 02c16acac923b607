using Glossary.Exchange;
using Glossary.Tests.Exchange;

namespace Glossary.Tests.Entries;

/// <summary>Collections are things of their own: nested, ordered, with labels in all languages.</summary>
public class CollectionTests
{
    private const string Pets = """
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix iso: <http://purl.org/iso25964/skos-thes#> .
        @prefix x: <http://x.example.org/> .
        x:dog a skos:Concept ; skos:prefLabel "dog"@en .
        x:cat a skos:Concept ; skos:prefLabel "cat"@en, "Katze"@de .
        x:carp a skos:Concept ; skos:prefLabel "carp"@en .
        x:pets a skos:Collection ; skos:prefLabel "pets"@en, "Haustiere"@de ; skos:altLabel "companions"@en ; skos:notation "P" ;
          skos:definition "Kept at home."@en, "Zu Hause gehalten."@de ; skos:scopeNote "Not cattle."@en ; skos:editorialNote "Prüfen."@de ;
          dct:created "2019-01-02"^^xsd:date ; dct:identifier "p-1" ; skos:member x:furry, x:carp .
        x:furry a skos:OrderedCollection ; skos:prefLabel "furry pets"@en ; skos:memberList ( x:dog x:cat ) .
        x:zoo a iso:ConceptGroup ; skos:prefLabel "zoo"@en ; iso:subGroup x:pets .
        """;

    [Fact]
    public async Task They_are_shown_with_their_members_and_terms_know_them()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Pets, ExchangeFormat.Turtle)).Sound();
        var pets = await app.GetAsync("/api/collections/pets?lang=de");
        Assert.Equal(("Haustiere", "http://x.example.org/pets", false),
            (pets.GetProperty("label").GetString(), pets.GetProperty("iri").GetString(), pets.GetProperty("ordered").GetBoolean()));
        Assert.Equal(["pets en preferred", "companions en alternative", "Haustiere de preferred"], pets.GetProperty("labels").EnumerateArray().Select(l =>
            $"{l.GetProperty("text").GetString()} {l.GetProperty("language").GetString()} {l.GetProperty("kind").GetString()}"));
        Assert.Equal(["carp", "furry-pets"], pets.GetProperty("members").EnumerateArray().Select(m => m.GetProperty("slug").GetString()));
        Assert.Equal(["editorial Prüfen. de", "scope Not cattle. en"], pets.GetProperty("notes").EnumerateArray().Select(n =>
            $"{n.GetProperty("kind").GetString()} {n.GetProperty("text").GetString()} {n.GetProperty("language").GetString()}"));
        Assert.Equal("2019-01-02", pets.GetProperty("created").GetString());
        Assert.Equal(["zoo"], pets.GetProperty("within").EnumerateArray().Select(w => w.GetProperty("slug").GetString()));
        var furry = await app.GetAsync("/api/collections/furry-pets?limit=1&offset=1");
        Assert.Equal((2, "cat"), (furry.GetProperty("total").GetInt32(), furry.GetProperty("members")[0].GetProperty("slug").GetString()));
        Assert.Equal(3, (await app.GetAsync("/api/collections")).GetProperty("total").GetInt32());
        Assert.Equal(["carp", "cat", "dog"],
            (await app.GetAsync("/api/terms?collection=zoo")).GetProperty("items").EnumerateArray().Select(t => t.GetProperty("slug").GetString()));
        Assert.Equal(["furry-pets"],
            (await app.GetAsync("/api/terms/dog")).GetProperty("collections").EnumerateArray().Select(c => c.GetProperty("slug").GetString()));
        (await app.With(null).GetAsync("/api/collections/none")).Is(404);
        (await app.With(null).GetAsync("/api/terms?collection=none")).Is(400);
    }

    [Fact]
    public async Task They_go_out_with_the_vocabulary_whose_concepts_they_hold_though_they_do_not_name_it()
    {
        const string boats = """
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
            @prefix b: <http://b.example.org/> .
            b:boats a skos:ConceptScheme ; skos:prefLabel "Boats"@en .
            b:sloop a skos:Concept ; skos:prefLabel "sloop"@en ; skos:inScheme b:boats .
            b:ketch a skos:Concept ; skos:prefLabel "ketch"@en ; skos:inScheme b:boats .
            b:rig a skos:Collection ; skos:prefLabel "by rig"@en ; skos:member b:sloop, b:two .
            b:two a skos:OrderedCollection ; skos:prefLabel "two masts"@en ; skos:memberList ( b:ketch ) .
            """;
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Pets, ExchangeFormat.Turtle)).Sound();
        (await app.ImportAsync(boats, ExchangeFormat.Turtle)).Sound();
        var written = (await app.Admin.GetAsync("/api/export?format=turtle&scheme=" + Uri.EscapeDataString("http://b.example.org/boats"))).Is(200).Content;
        Assert.Contains("skos:member <http://b.example.org/sloop>, <http://b.example.org/two>", written, StringComparison.Ordinal);
        Assert.Contains("skos:memberList ( <http://b.example.org/ketch> )", written, StringComparison.Ordinal);
        Assert.DoesNotContain("x.example.org", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("turtle", ExchangeFormat.Turtle)]
    [InlineData("ntriples", ExchangeFormat.NTriples)]
    [InlineData("trig", ExchangeFormat.TriG)]
    [InlineData("jsonld", ExchangeFormat.JsonLd)]
    [InlineData("rdfxml", ExchangeFormat.RdfXml)]
    [InlineData("yaml", ExchangeFormat.Yaml)]
    [InlineData("json", ExchangeFormat.Json)]
    public async Task They_go_out_and_come_in_again_as_they_were(string name, object format)
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Pets, ExchangeFormat.Turtle)).Sound();
        var first = await app.ExportTextAsync(name);
        await using var second = await Exchanging.NewEmptyAppAsync();
        Assert.Empty((await second.ImportAsync(first, (ExchangeFormat)format)).Sound().Lost);
        Assert.Equal(first, await second.ExportTextAsync(name));
    }

    [Fact]
    public async Task Another_vocabulary_changes_neither_schemes_nor_collections_that_are_called_alike()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        foreach (var place in new[] { "a", "b", "b" })
        {
            (await app.ImportAsync($"""
                @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
                @prefix dct: <http://purl.org/dc/terms/> .
                <http://{place}.example.org/scheme> a skos:ConceptScheme ; dct:title "Words of {place}"@en .
                <http://{place}.example.org/1> a skos:Concept ; skos:prefLabel "word {place}"@en ; skos:inScheme <http://{place}.example.org/scheme> .
                <http://{place}.example.org/all> a skos:Collection ; skos:prefLabel "All"@en ; skos:member <http://{place}.example.org/1> .
                """, ExchangeFormat.Turtle)).Sound();
        }
        Assert.Equal(["scheme Words of a", "scheme-2 Words of b"], (await app.GetAsync("/api/schemes")).GetProperty("items").EnumerateArray()
            .Select(s => $"{s.GetProperty("slug").GetString()} {s.GetProperty("title").GetString()}"));
        Assert.Equal(["all word-a", "all-2 word-b"], (await app.GetAsync("/api/collections")).GetProperty("items").EnumerateArray()
            .Select(c => $"{c.GetProperty("slug").GetString()} {c.GetProperty("members")[0].GetProperty("slug").GetString()}"));
    }

    [Fact]
    public async Task They_have_pages_that_lead_from_one_to_the_next()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Pets, ExchangeFormat.Turtle)).Sound();
        Assert.Contains("href=\"/collections/zoo\"", await PageAsync("/collections"), StringComparison.Ordinal);
        Assert.Contains("href=\"/collections\"", await PageAsync("/terms"), StringComparison.Ordinal);
        Assert.Contains("href=\"/collections/furry-pets\"", await PageAsync("/terms/dog"), StringComparison.Ordinal);
        var pets = await PageAsync("/collections/pets");
        Assert.Contains("Kept at home.", pets, StringComparison.Ordinal);
        Assert.Contains("Not cattle.", pets, StringComparison.Ordinal);
        Assert.Contains("href=\"/collections/furry-pets\"", pets, StringComparison.Ordinal);
        // Notes of those who keep the vocabulary are for them.
        Assert.DoesNotContain("Prüfen.", pets, StringComparison.Ordinal);
        var german = await PageAsync("/collections/pets?lang=de");
        Assert.Contains("Zu Hause gehalten.", german, StringComparison.Ordinal);
        Assert.DoesNotContain("Kept at home.", german, StringComparison.Ordinal);
        var furry = await PageAsync("/collections/furry-pets");
        Assert.True(furry.IndexOf("/terms/dog", StringComparison.Ordinal) < furry.IndexOf("/terms/cat", StringComparison.Ordinal));
        (await app.Host.Scenario(s =>
        {
            s.Get.Url("/collections/none");
            s.StatusCodeShouldBe(404);
        })).ToString();

        async Task<string> PageAsync(string url) => System.Net.WebUtility.HtmlDecode(await (await app.Host.Scenario(s => s.Get.Url(url))).ReadAsTextAsync());
    }

    [Fact]
    public async Task Those_without_a_name_of_their_own_are_kept_nested_ones_too_and_another_vocabulary_changes_none_of_them()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        foreach (var place in new[] { "a", "b", "a" })
        {
            var report = (await app.ImportAsync($"""
                @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
                @prefix p: <http://{place}.example.org/> .
                p:1 a skos:Concept ; skos:prefLabel "one {place}"@en .
                p:2 a skos:Concept ; skos:prefLabel "two {place}"@en .
                [] a skos:Collection ; skos:prefLabel "Numbers"@en ;
                  skos:member p:1, [ a skos:OrderedCollection ; skos:memberList ( p:2 p:1 ) ] .
                """, ExchangeFormat.Turtle)).Sound();
            Assert.Empty(report.Lost);
        }
        var all = (await app.GetAsync("/api/collections")).GetProperty("items").EnumerateArray()
            .Select(c => string.Join(", ", c.GetProperty("members").EnumerateArray().Select(m => m.GetProperty("isCollection").GetBoolean() ? "…"
                : m.GetProperty("label").GetString())));
        Assert.Equal(
            ["one a, …", "two a, one a", "one b, …", "two b, one b"],
            all.Select(m => m.StartsWith("…, ", StringComparison.Ordinal) ? m[3..] + ", …" : m));
    }

    [Fact]
    public async Task What_a_collection_has_that_is_not_kept_as_it_was_is_told_once_for_each_property()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = (await app.ImportAsync("""
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
            @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
            @prefix x: <http://x.example.org/> .
            x:1 a skos:Concept ; skos:prefLabel "one"@en .
            x:2 a skos:Concept ; skos:prefLabel "two"@en .
            x:c a skos:OrderedCollection ; rdfs:label "steps"@en ; rdfs:comment "In order."@en ; x:colour "red" ; skos:notation "7"^^x:code ;
              skos:memberList ( x:1 ) ; skos:member x:1, x:2 .
            """, ExchangeFormat.Turtle)).Sound();
        Assert.Equal(
            ["rdfs:comment", "rdfs:label", "skos:member"],
            report.Lost.Select(l => l.Field!.Replace("skos:Collection ", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        var steps = await app.GetAsync("/api/collections/steps");
        Assert.Equal("red", steps.GetProperty("fields")[0].GetProperty("text").GetString());
        Assert.Equal(["one", "two"], steps.GetProperty("members").EnumerateArray().Select(m => m.GetProperty("slug").GetString()));
    }

    [Fact]
    public async Task A_member_by_its_slug_is_one_still_when_it_has_another()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync("""
            schemes: [{ slug: zoo, iri: "http://x.example.org/zoo", title: Zoo, topConcepts: [hound] }]
            collections: [{ slug: pets, label: Pets, members: [hound, cat, moggy] }]
            ---
            { label: hound, definition: Barks., schemes: ["http://x.example.org/zoo"] }
            ---
            { label: cat, definition: Purrs. }
            ---
            { label: moggy, definition: Purrs too. }
            """, ExchangeFormat.Yaml)).Sound();
        var hound = (await app.Admin.GetAsync("/api/admin/terms/hound")).Is(200);
        (await app.Admin.PatchAsync("/api/admin/terms/hound", new { slug = "dog", label = "dog" }, hound.Tag)).Is(200);
        (await app.Admin.PostAsync("/api/admin/terms/hound/submit")).Is(200);
        var rob = await app.NewAsync("reviewer");
        foreach (var step in new[] { "approve", "publish" }) (await rob.PostAsync($"/api/admin/terms/hound/{step}")).Is(200);
        (await app.Admin.PostAsync("/api/admin/terms/moggy/merge", new { into = "cat" })).Is(200);
        Assert.Equal(["cat", "dog"], (await app.GetAsync("/api/collections/pets")).GetProperty("members").EnumerateArray()
            .Select(m => m.GetProperty("slug").GetString()));
        var file = await app.ExportTextAsync("json");
        Assert.DoesNotContain("hound", file, StringComparison.Ordinal);
        Assert.Contains("\"topConcepts\":[\"dog\"]", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Those_without_a_name_that_share_what_is_in_them_are_each_looked_into_once()
    {
        // Each level holds the one below twice: 2 to the power of 60, gone through one by one.
        const int Deep = 60;
        var text = new System.Text.StringBuilder("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix x: <http://x.example.org/> .\n"
            + "x:1 a skos:Concept ; skos:prefLabel \"one\"@en .\n");
        for (var i = 0; i < Deep; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"_:a{i} a skos:Collection ; skos:member _:a{i + 1}, _:b{i + 1} .\n");
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"_:b{i} a skos:Collection ; skos:member _:a{i + 1}, _:b{i + 1}, x:1 .\n");
        }
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"_:a{Deep} a skos:Collection ; skos:member x:1 .\n_:b{Deep} a skos:Collection .\n");
        var problems = new List<Glossary.Records.ImportProblem>();
        var (knowledge, _) = GlossaryStream.Open(
            new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text.ToString())), "test", ExchangeFormat.Turtle, problems);
        Assert.Empty(problems);
        Assert.Equal((2 * Deep) + 2, knowledge.Collections.Count);
        Assert.Equal(knowledge.Collections.Count, knowledge.Collections.Select(c => c.Slug).Distinct().Count());
    }
}
