using System.Text.Json;
using Glossary.Exchange;

namespace Glossary.Tests.Exchange;

public class JsonLdTests(EmptyApp app) : IClassFixture<EmptyApp>
{
    [Fact]
    public async Task Compacted_with_language_maps_aliases_and_a_graph_imports()
    {
        await ImportAsync("""
            {
              "@graph": [
                { "uri": "ex:1", "type": "skos:Concept", "prefLabel": { "en": "kayak", "de": ["Kajak"] }, "altLabel": [{ "lang": "en", "value": "qayaq" }], "definition": { "en": "A boat." }, "broader": "ex:2", "notation": 12 },
                { "uri": "ex:2", "type": ["skos:Concept", "ex:Vessel"], "skos:prefLabel": "vessel", "definition": ["What floats.", { "value": "Was schwimmt.", "lang": "de" }], "unknown": "x" }
              ],
              "@context": {
                "@version": 1.1, "skos": "http://www.w3.org/2004/02/skos/core#", "ex": "https://boats.example.org/", "uri": "@id", "type": "@type", "lang": "@language", "value": "@value",
                "prefLabel": { "@id": "skos:prefLabel", "@container": "@language" }, "altLabel": "skos:altLabel", "definition": { "@id": "skos:definition", "@container": ["@language", "@set"] },
                "broader": { "@id": "skos:broader", "@type": "@id" }, "notation": "skos:notation", "@language": "en"
              }
            }
            """);
        var kayak = await app.GetAsync("/api/terms/kayak");
        Assert.Equal(["qayaq"], Texts(kayak, "altLabels"));
        Assert.Equal(["12"], Texts(kayak, "notations"));
        Assert.Equal("https://boats.example.org/1", kayak.GetProperty("iri").GetString());
        Assert.Equal("vessel", kayak.GetProperty("relations")[0].GetProperty("slug").GetString());
        Assert.Equal("Was schwimmt.", (await app.GetAsync("/api/terms/vessel?lang=de")).GetProperty("definitions")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Expanded_imports()
    {
        await ImportAsync("""
            [ { "@id": "http://x.example.org/1", "@type": ["http://www.w3.org/2004/02/skos/core#Concept"],
                "http://www.w3.org/2004/02/skos/core#prefLabel": [{ "@value": "expanded thing", "@language": "en" }],
                "http://www.w3.org/2004/02/skos/core#related": [{ "@id": "http://x.example.org/2" }],
                "http://www.w3.org/2004/02/skos/core#definition": [{ "@id": "_:note" }] },
              { "@id": "_:note", "http://www.w3.org/1999/02/22-rdf-syntax-ns#value": [{ "@value": "All is spelt out." }] },
              { "@id": "http://x.example.org/2", "@type": ["http://www.w3.org/2004/02/skos/core#Concept"], "http://www.w3.org/2004/02/skos/core#prefLabel": [{ "@value": "other thing" }] } ]
            """);
        var term = await app.GetAsync("/api/terms/expanded-thing");
        Assert.Equal("All is spelt out.", term.GetProperty("definitions")[0].GetProperty("text").GetString());
        Assert.Equal("other-thing", term.GetProperty("relations")[0].GetProperty("slug").GetString());
    }

    [Fact]
    public async Task Nested_things_and_reverse_properties_import()
    {
        await ImportAsync("""
            { "@context": { "@vocab": "http://www.w3.org/2004/02/skos/core#", "@base": "http://tree.example.org/", "isNarrowerOf": { "@reverse": "narrower" }, "labels": { "@id": "altLabel", "@container": "@set" } },
              "@id": "scheme", "@type": "ConceptScheme",
              "hasTopConcept": [ { "@id": "#oak", "@type": "Concept", "prefLabel": "oak", "labels": ["oak tree"], "isNarrowerOf": { "@id": "#tree", "@type": "Concept", "prefLabel": "tree", "@index": "1" } } ] }
            """);
        Assert.Equal("narrower", (await app.GetAsync("/api/terms/tree")).GetProperty("relations")[0].GetProperty("type").GetString());
        Assert.Equal(["oak tree"], Texts(await app.GetAsync("/api/terms/oak"), "altLabels"));
    }

    [Theory]
    [InlineData("{\"@context\":\"https://contexts.example.org/skos.jsonld\",\"@id\":\"x\"}", null, "not fetched")]
    [InlineData("{\"@context\":{\"a\":{\"@id\":\"b:c\",\"@container\":\"@graph\"}},\"@graph\":[]}", null, "@graph of 'a'")]
    [InlineData("{\"@graph\":[{\"@id\":\"http://e/1\"", null, "not valid JSON")]
    [InlineData("[1]", null, "must be an object")]
    [InlineData("\"text\"", null, "must be an object")]
    [InlineData("[{\"@id\":\"http://e/1\",\"@type\":\"http://www.w3.org/2004/02/skos/core#Concept\"}]", "skos:prefLabel", "missing")]
    [InlineData("[{\"@id\":\"http://e/1\",\"@nest\":{}}]", null, "@nest")]
    [InlineData("[{\"@id\":\"http://e/1\",\"http://www.w3.org/2004/02/skos/core#prefLabel\":[[\"a\"]]}]", null, "list in a list")]
    public async Task A_fault_is_named(string jsonld, string? field, string reason)
    {
        var problem = Assert.Single((await app.ImportAsync(jsonld, ExchangeFormat.JsonLd)).Problems);
        Assert.Equal(field, problem.Field);
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }

    private async Task ImportAsync(string jsonld) => (await app.ImportAsync(jsonld, ExchangeFormat.JsonLd)).Sound();

    private static IEnumerable<string?> Texts(JsonElement term, string name) => term.GetProperty(name).EnumerateArray().Select(t => t.GetString());
}
