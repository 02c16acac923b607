using Glossary.Editing.Import;
using Glossary.Exchange;

namespace Glossary.Tests.Exchange;

/// <summary>Files in the manner of tools that write SKOS, each with habits of its own.</summary>
public class ForeignSkosTests
{
    [Fact]
    public async Task A_file_as_Protege_writes_it_imports()
    {
        var report = await ImportAsync(""""
            @prefix : <http://example.org/onto#> .
            @prefix owl: <http://www.w3.org/2002/07/owl#> .
            @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
            @prefix dct: <http://purl.org/dc/terms/> .
            @base <http://example.org/onto> .

            <http://example.org/onto> rdf:type owl:Ontology ;
                owl:imports <http://www.w3.org/2004/02/skos/core> ;
                owl:versionInfo "1.0"^^<http://www.w3.org/2001/XMLSchema#string> .

            #################################################################
            #    Individuals
            #################################################################

            ###  http://example.org/onto#Cat
            :Cat rdf:type owl:NamedIndividual , skos:Concept ;
                 skos:broader :Animal ;
                 skos:prefLabel "Katze"@de , "cat"@en ;
                 skos:altLabel "feline"@en , 'puss'@en-GB ;
                 skos:definition """A small
            domesticated "carnivore"."""@en ;
                 skos:note [ rdf:value "A note as a node."@en ; dct:creator "Ann" ] ;
                 skos:notation "01.2"^^<http://www.w3.org/2001/XMLSchema#string> .

            :Animal a skos:Concept ; skos:prefLabel "animal"@en ; skos:definition [ rdf:value "A living thing."@en ] .
            """", ExchangeFormat.Turtle, async app =>
        {
            var cat = await app.GetAsync("/api/terms/cat");
            Assert.Equal(["feline"], cat.GetProperty("altLabels").EnumerateArray().Select(l => l.GetString()));
            Assert.Equal(
                ["cat en preferred", "feline en alternative", "Katze de preferred", "puss en-GB alternative"],
                cat.GetProperty("labels").EnumerateArray().Select(l =>
                    $"{l.GetProperty("text").GetString()} {l.GetProperty("language").GetString()} {l.GetProperty("kind").GetString()}"));
            Assert.Equal(["01.2"], cat.GetProperty("notations").EnumerateArray().Select(l => l.GetString()));
            Assert.Equal("http://example.org/onto#Cat", cat.GetProperty("iri").GetString());
            var definition = cat.GetProperty("definitions")[0];
            Assert.Equal("A small\ndomesticated \"carnivore\".", definition.GetProperty("text").GetString());
            var note = cat.GetProperty("notes")[0];
            Assert.Equal(("note", "A note as a node."), (note.GetProperty("kind").GetString(), note.GetProperty("text").GetString()));
            Assert.Equal("A living thing.", (await app.GetAsync("/api/terms/animal")).GetProperty("definitions")[0].GetProperty("text").GetString());
        });
        Assert.Equal(2, report.Created);
        Assert.Equal(["owl:Ontology", "skos:note", "skos:note dcterms:creator", "skos:definition"], report.Lost.Select(l => l.Field));
    }

    [Fact]
    public async Task A_vocabulary_as_Skosmos_serves_it_imports_and_tells_what_is_left_out()
    {
        var report = await ImportAsync("""
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
            @prefix v: <http://vocabulary.example.org/v/> .
            @prefix skosxl: <http://www.w3.org/2008/05/skos-xl#>.
            @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
            @prefix dc: <http://purl.org/dc/terms/> .

            v:p1 a skos:Concept ; dc:modified "2019-01-01T00:00:00"^^xsd:dateTime, "2020-02-02"^^xsd:date ;
              skos:prefLabel "cats"@en, "kissa"@fi ; skos:broader v:p2 ; skos:exactMatch <http://authority.example.org/sh85021262> ; skos:closeMatch <http://entity.example.org/Q146> ;
              skosxl:prefLabel [ a skosxl:Label ; skosxl:literalForm "cats"@en ] .
            v:p2 a skos:Concept ; skos:prefLabel "animals"@en ; skos:narrower v:p1 .
            v:c a skos:Collection ; skos:prefLabel "Pets" ; skos:member v:p1, v:p2 .
            [] a skos:OrderedCollection ; skos:memberList ( v:p1 v:p2 ) .
            """, ExchangeFormat.Turtle, async app =>
        {
            var cats = await app.GetAsync("/api/terms/cats");
            Assert.Contains("http://authority.example.org/sh85021262", cats.GetProperty("exactMatches").EnumerateArray().Select(m => m.GetString()));
            Assert.Equal(["broader animals"],
                cats.GetProperty("relations").EnumerateArray().Select(r => $"{r.GetProperty("type").GetString()} {r.GetProperty("slug").GetString()}"));
            // The list has no name, so it is called after what is in it.
            Assert.Equal(2, cats.GetProperty("collections").GetArrayLength());
        });
        // Both dates of a change are kept, and a label that is a thing as its text.
        Assert.Equal(["skosxl:prefLabel"], report.Lost.Select(l => l.Field));
    }

    [Theory]
    [
        InlineData(
            """[{"@id":"http://example.org/x/dog","@type":["http://www.w3.org/2004/02/skos/core#Concept"],"http://www.w3.org/2004/02/skos/core#prefLabel":[{"@value":"dog","@language":"en"}],"http://www.w3.org/2004/02/skos/core#definition":[{"@value":"Barks.","@language":"en"}]}]""")
    ]
    [
        InlineData(
            """{"@context":{"skos":"http://www.w3.org/2004/02/skos/core#","uri":"@id","type":"@type","prefLabel":{"@id":"skos:prefLabel","@container":"@language"},"definition":"skos:definition","@language":"en","graph":"@graph"},"graph":[{"uri":"http://example.org/x/dog","type":"skos:Concept","prefLabel":{"en":"dog"},"definition":"Barks."}]}""")
    ]
    public async Task JSON_LD_imports_expanded_as_rdflib_writes_it_and_compacted_as_Skosmos_does(string file) =>
        await ImportAsync(file, ExchangeFormat.JsonLd,
            async app => Assert.Equal("Barks.", (await app.GetAsync("/api/terms/dog")).GetProperty("definitions")[0].GetProperty("text").GetString()));

    private static async Task<ImportReport> ImportAsync(string file, ExchangeFormat format, Func<App, Task> look)
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = (await app.ImportAsync(file, format)).Sound();
        await look(app);
        return report;
    }
}
