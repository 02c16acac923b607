using Glossary.Exchange;
using Glossary.Tests.Exchange;

namespace Glossary.Tests.Entries;

/// <summary>Statements of other vocabularies that have no field of their own, and properties by their names in every format.</summary>
public class KeptStatementTests
{
    private const string Foreign = """
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix foaf: <http://xmlns.com/foaf/0.1/> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix x: <http://x.example.org/> .
        x:s a skos:ConceptScheme ; dct:title "Words"@en ; dct:issued "2020-01-01"^^xsd:date ; dct:publisher x:ann ; skos:hasTopConcept x:1 .
        x:1 a skos:Concept, owl:NamedIndividual ; skos:inScheme x:s ; skos:prefLabel "one"@en ; skos:notation "01"^^x:code, "uno"^^x:word ;
          foaf:focus <http://y.example.org/1> ; x:size 3 ; x:motto "Eins"@de, "One"@en ; skos:closeMatch x:2 ; dct:source "A book" ;
          dct:modified "2019-01-01T00:00:00"^^xsd:dateTime, "2020-02-02"^^xsd:date .
        x:2 a skos:Concept ; skos:inScheme x:s ; skos:prefLabel "two"@en ; skos:definition "Two."@en ; skos:broader x:1 .
        """;

    [Theory]
    [InlineData("turtle", ExchangeFormat.Turtle)]
    [InlineData("jsonld", ExchangeFormat.JsonLd)]
    [InlineData("rdfxml", ExchangeFormat.RdfXml)]
    [InlineData("ntriples", ExchangeFormat.NTriples)]
    public async Task Statements_without_a_field_of_their_own_are_kept_as_they_are(string name, object format)
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        Assert.Empty((await app.ImportAsync(Foreign, ExchangeFormat.Turtle)).Sound().Lost);
        Assert.Equal(2, (await app.ImportAsync(Foreign, ExchangeFormat.Turtle)).Sound().Unchanged);
        var first = await app.ExportTextAsync(name);
        string[] all = ["http://y.example.org/1", "Eins", "http://x.example.org/code", "A book", "2020-02-02", "http://x.example.org/ann", "2020-01-01"];
        foreach (var kept in all)
        {
            Assert.Contains(kept, first, StringComparison.Ordinal);
        }
        await using var second = await Exchanging.NewEmptyAppAsync();
        Assert.Empty((await second.ImportAsync(first, (ExchangeFormat)format)).Sound().Lost);
        Assert.Equal(first, await second.ExportTextAsync(name));
        Assert.Equal(await app.ExportTextAsync("ndjson"), await second.ExportTextAsync("ndjson"));
    }

    [Fact]
    public async Task A_file_that_says_more_of_one_of_them_changes_that_one_only()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Foreign, ExchangeFormat.Turtle)).Sound();
        (await app.ImportAsync("""
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
            @prefix x: <http://x.example.org/> .
            x:1 a skos:Concept ; skos:prefLabel "one"@en ; x:size 4 .
            """, ExchangeFormat.Turtle)).Sound();
        var fields = (await app.GetAsync("/api/terms/one")).GetProperty("fields").EnumerateArray()
            .Where(f => f.GetProperty("name").GetString() is "http://x.example.org/size" or "http://x.example.org/motto")
            .Select(f => f.GetProperty("text").GetString());
        Assert.Equal(["Eins", "One", "4"], fields);
    }

    [Theory]
    [InlineData("turtle", ExchangeFormat.Turtle)]
    [InlineData("jsonld", ExchangeFormat.JsonLd)]
    [InlineData("rdfxml", ExchangeFormat.RdfXml)]
    [InlineData("ntriples", ExchangeFormat.NTriples)]
    public async Task A_prefixed_name_means_the_property_in_every_format(string name, object format)
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync("""
            site: [{ title: Words, fields: [{ name: owner, iri: "dcterms:rightsHolder" }] }]
            ---
            label: anchor
            fields:
              - { name: owner, text: Ann }
              - { name: "dc:coverage", text: sea }
              - { name: "dc:a,b", text: odd }
              - { name: "skosxl:x-y", text: 1, datatype: "xsd:integer" }
              - { name: "urn:x:größe", text: one }
            """, ExchangeFormat.Yaml)).Sound();
        await using var second = await Exchanging.NewEmptyAppAsync();
        Assert.Empty((await second.ImportAsync(await app.ExportTextAsync(name), (ExchangeFormat)format)).Sound().Lost);
        Assert.Equal(await app.ExportTextAsync("yaml"), await second.ExportTextAsync("yaml"));
        Assert.Equal(
            ["http://purl.org/dc/elements/1.1/a,b", "http://purl.org/dc/elements/1.1/coverage", "http://purl.org/dc/terms/rightsHolder",
                "http://www.w3.org/2008/05/skos-xl#x-y", "urn:x:größe"],
            (await second.GetAsync("/api/terms/anchor")).GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("http://x.example.org/12")]
    [InlineData("rdf:li")]
    [InlineData("rdf:about")]
    [InlineData("http://www.w3.org/2000/xmlns/x")]
    public async Task What_xml_cannot_name_is_left_out_by_rdf_xml_only_which_says_so(string property)
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(
            $$"""{"label":"anchor","definition":"Holds.","fields":[{"name":"{{property}}","text":"thing"}]}""", ExchangeFormat.Ndjson)).Sound();
        var file = await app.ExportTextAsync("rdfxml");
        Assert.DoesNotContain("thing", file, StringComparison.Ordinal);
        var told = (await app.Host.Scenario(s => s.Get.Url("/api/export?format=rdfxml"))).Context.Response.Headers["Left-Out"].ToString();
        Assert.Contains("properties", told, StringComparison.Ordinal);
        await using var second = await Exchanging.NewEmptyAppAsync();
        (await second.ImportAsync(file, ExchangeFormat.RdfXml)).Sound();
        await using var third = await Exchanging.NewEmptyAppAsync();
        (await third.ImportAsync(await app.ExportTextAsync("ntriples"), ExchangeFormat.NTriples)).Sound();
        Assert.Equal(await app.ExportTextAsync("ndjson"), await third.ExportTextAsync("ndjson"));
    }
}
