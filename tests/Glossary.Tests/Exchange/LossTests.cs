using System.Text.Json;
using Glossary.Exchange;

namespace Glossary.Tests.Exchange;

/// <summary>What a vocabulary says is kept, or named once for each property with its count.</summary>
public class LossTests
{
    private const string Prefixes = """
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix x: <http://ex.test/> .

        """;

    [Theory]
    [InlineData("Turtle", Prefixes + """
        x:ship a skos:Concept ; skos:prefLabel "ship"@en ; skos:definition "A vessel."@en ;
          skos:narrower [ a skos:Concept ; skos:prefLabel "brig"@en ; skos:definition "Two masts."@en ] .
        """)]
    [InlineData("JsonLd", """
        { "@context": { "@vocab": "http://www.w3.org/2004/02/skos/core#", "id": "@id", "type": "@type" }, "@graph": [
          { "id": "http://ex.test/ship", "type": "Concept", "prefLabel": { "@value": "ship", "@language": "en" }, "definition": { "@value": "A vessel.", "@language": "en" },
            "narrower": [ { "type": "Concept", "prefLabel": { "@value": "brig", "@language": "en" } } ] } ] }
        """)]
    public async Task A_concept_without_an_IRI_is_an_entry_too(string format, string file)
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = (await app.ImportAsync(file, Enum.Parse<ExchangeFormat>(format))).Sound();
        Assert.Equal((2, 0), (report.Created, report.Lost.Count));
        Assert.Equal("brig", (await app.GetAsync("/api/terms/ship")).GetProperty("relations")[0].GetProperty("slug").GetString());
    }

    [Fact]
    public async Task What_is_kept_as_something_else_is_told()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = (await app.ImportAsync(Prefixes + """
            x:a a skos:Concept ; skos:prefLabel "reef knot"@en, "square knot"@en ; skos:notation "1"^^x:code ; skos:scopeNote "Joins two ropes."@en .
            x:b a skos:Concept ; skos:prefLabel "bowline"@en ; skos:notation "2" ; skos:scopeNote "Of climbers."@en ; skos:definition "A loop."@en .
            """, ExchangeFormat.Turtle)).Sound();
        Assert.Equal(["skos:prefLabel", "skos:scopeNote"], report.Lost.Select(l => l.Field!).Order(StringComparer.Ordinal));
        var knot = await app.GetAsync("/api/terms/reef-knot");
        Assert.Equal("square knot", knot.GetProperty("altLabels")[0].GetString());
        Assert.Equal("Joins two ropes.", knot.GetProperty("definitions")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_label_with_a_blank_at_its_end_is_not_another_one()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Prefixes + """
            x:a a skos:Concept ; skos:prefLabel "knot"@en, "Knoten "@de ; skos:definition "Something tied."@en .
            """, ExchangeFormat.Turtle)).Sound();
        Assert.DoesNotContain("altLabel", await app.ExportTextAsync("turtle"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thing_that_is_named_by_a_text_is_that_thing()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = (await app.ImportAsync(Prefixes + """
            x:a a skos:Concept ; skos:prefLabel "Andorra"@en ; skos:definition "A country."@en ; skos:broader "http://ex.test/b" ;
              skos:exactMatch "https://other.test/AD"^^xsd:anyURI ; dct:source "https://src.test/doc?x=1"^^xsd:anyURI .
            x:b a skos:Concept ; skos:prefLabel "Europe"@en ; skos:definition "A continent."@en .
            """, ExchangeFormat.Turtle)).Sound();
        // It comes back as the thing, and not as the text; that is told.
        Assert.Equal(["dcterms:source", "skos:broader", "skos:exactMatch"], report.Lost.Select(l => l.Field).Order(StringComparer.Ordinal));
        var andorra = (await app.Admin.GetAsync("/api/admin/terms/andorra")).Json;
        Assert.Equal("https://other.test/AD", andorra.GetProperty("exactMatches")[0].GetString());
        Assert.Contains("europe", andorra.GetProperty("relations").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_of_a_vocabulary_is_kept_and_other_things_are_named_with_their_count()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = (await app.ImportAsync(Prefixes + """
            x:s a skos:ConceptScheme, owl:Ontology ; owl:versionInfo "3" ; skos:hasTopConcept x:a .
            x:C a owl:Class . x:D a owl:Class .
            x:a a skos:Concept ; skos:prefLabel "reef knot"@en ; skos:definition "Joins ropes."@en ; skos:topConceptOf x:s ; x:weight 3 .
            x:b a skos:Concept ; skos:prefLabel "bowline"@en ; skos:definition "A loop."@en ; skos:inScheme x:s ; x:weight 4 .
            """, ExchangeFormat.Turtle)).Sound();
        // What has an IRI or a text for its value is kept as it is; what the glossary has no place for is told.
        var told = Assert.Single(report.Lost);
        Assert.Equal("owl:Class", told.Field);
        Assert.Contains(": 2,", told.Reason, StringComparison.Ordinal);
        Assert.Equal("3", Field((await app.GetAsync("/api/schemes/s")).GetProperty("fields"), "http://www.w3.org/2002/07/owl#versionInfo"));
        Assert.Equal("4", Field((await app.GetAsync("/api/terms/bowline")).GetProperty("fields"), "http://ex.test/weight"));

        static string? Field(JsonElement fields, string name) =>
            fields.EnumerateArray().Single(f => f.GetProperty("name").GetString() == name).GetProperty("text").GetString();
    }

    [Fact]
    public async Task Labels_said_twice_and_signs_that_become_blanks_are_told_and_what_is_only_pointed_at_refuses_nothing()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = (await app.ImportAsync(Prefixes + """
            x:a a skos:Concept ; skos:prefLabel "reef knot"@en ; skos:altLabel "reef knot"@en, "square knot"@en ; skos:notation "1"@en ;
              skos:definition "Joins \u0084ropes\u0093."@en .
            <http://other.test/7> skos:narrower x:a .
            """, ExchangeFormat.Turtle)).Sound();
        Assert.Equal(
            ["skos:altLabel", "skos:definition", "skos:notation", "things without rdf:type"], report.Lost.Select(l => l.Field!).Order(StringComparer.Ordinal));
    }
}
