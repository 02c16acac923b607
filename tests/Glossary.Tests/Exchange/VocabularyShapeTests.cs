using Glossary.Exchange;

namespace Glossary.Tests.Exchange;

/// <summary>Vocabularies whose concepts are of kinds of their own, lead out of the file, or have notes and labels that are things.</summary>
public class VocabularyShapeTests
{
    private const string Prefixes = """
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix x: <http://x.example.org/> .

        """;

    [Fact]
    public async Task A_thing_of_a_kind_that_the_file_derives_from_concepts_is_one()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = (await app.ImportAsync(Prefixes + """
            x:old a x:Descriptor ; rdfs:label "small country model"@en ; owl:deprecated true ; dct:isReplacedBy x:new .
            x:new a x:Descriptor ; skos:prefLabel "open economy"@en .
            x:group a x:Facet ; skos:prefLabel "models"@en ; skos:member x:new .
            x:Descriptor rdfs:subClassOf x:Thing .
            x:Thing rdfs:subClassOf skos:Concept .
            x:Facet rdfs:subClassOf skos:Collection .
            """, ExchangeFormat.Turtle)).Sound();
        Assert.Equal(2, report.Created);
        var old = await app.GetAsync("/api/terms/small-country-model");
        Assert.Equal(("deprecated", "open-economy"), (old.GetProperty("status").GetString(), old.GetProperty("replacedBy").GetString()));
        // Their own kinds are kept; which label was none is told with its count.
        Assert.Equal("http://x.example.org/Descriptor", old.GetProperty("fields")[0].GetProperty("iri").GetString());
        Assert.Contains(report.Lost, l => l.Field == "rdfs:label" && l.Reason.StartsWith("is kept as the preferred label", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Concepts_that_say_themselves_that_a_vocabulary_begins_with_them_are_its_top_and_those_below_are_of_it()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = (await app.ImportAsync(Prefixes + """
            x:all a skos:ConceptScheme ; dct:title "All"@en .
            x:a skos:topConceptOf x:all ; a skos:Concept ; skos:prefLabel "a thing"@en .
            x:b a skos:Concept ; skos:prefLabel "b thing"@en ; skos:broader x:a .
            """, ExchangeFormat.Turtle)).Sound();
        Assert.Equal(["skos:inScheme"], report.Lost.Select(l => l.Field));
        var scheme = await app.GetAsync("/api/schemes/all");
        Assert.Equal(["a-thing"], scheme.GetProperty("topConcepts").EnumerateArray().Select(t => t.GetProperty("slug").GetString()));
        var below = await app.GetAsync("/api/terms/b-thing");
        Assert.Equal(["http://x.example.org/all"], below.GetProperty("schemes").EnumerateArray().Select(s => s.GetString()));
    }

    [Fact]
    public async Task A_relation_out_of_the_file_leads_to_the_entry_that_is_known_by_it_and_else_is_kept_as_a_match()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Prefixes + """x:parent a skos:Concept ; skos:prefLabel "parent"@en .""", ExchangeFormat.Turtle)).Sound();
        var part = Prefixes + """
            x:kid a skos:Concept ; skos:prefLabel "kid"@en ; skos:broader x:parent, <http://other.example.org/9> ; skos:related <http://other.example.org/8> ;
              rdfs:seeAlso <http://other.example.org/7> .
            """;
        var report = (await app.ImportAsync(part, ExchangeFormat.Turtle)).Sound();
        var kid = await app.GetAsync("/api/terms/kid");
        Assert.Equal(["broader parent"],
            kid.GetProperty("relations").EnumerateArray().Select(r => $"{r.GetProperty("type").GetString()} {r.GetProperty("slug").GetString()}"));
        Assert.Equal(["broad http://other.example.org/9", "related http://other.example.org/8"],
            kid.GetProperty("mappings").EnumerateArray().Select(m => $"{m.GetProperty("type").GetString()} {m.GetProperty("iri").GetString()}"));
        Assert.Equal("http://other.example.org/7", kid.GetProperty("fields")[0].GetProperty("iri").GetString());
        Assert.Equal(["relations broader", "relations related"], report.Lost.Select(l => l.Field).Order(StringComparer.Ordinal));
        Assert.Equal(1, (await app.ImportAsync(part, ExchangeFormat.Turtle)).Sound().Unchanged);
    }

    [Fact]
    public async Task A_note_that_is_a_thing_is_read_and_what_is_said_of_it_is_told()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = (await app.ImportAsync(Prefixes + """
            x:a a skos:Concept ; skos:prefLabel "a thing"@en ;
              skos:editorialNote [ dct:creator "Ann" ; rdfs:comment "Look again."@en ], <http://x.example.org/nowhere> ;
              skos:definition "What it is."@en ; dct:description "More of it."@en ;
              skos:scopeNote "Only here."@en, "Never there."@en ; skos:note "Old."@en .
            x:b a skos:Concept ; skos:prefLabel "b thing"@en ; skos:example "Like this."@en .
            """, ExchangeFormat.Turtle)).Sound();
        Assert.Equal(["dcterms:description", "skos:editorialNote", "skos:editorialNote dcterms:creator"],
            report.Lost.Select(l => l.Field!).Order(StringComparer.Ordinal));
        Assert.Equal(["editorial Look again.", "note More of it.", "note Old.", "scope Never there."], await NotesAsync(app, "a-thing"));
        Assert.Equal(["example Like this."], await NotesAsync(app, "b-thing"));
        // SKOS has words for all of it, so nothing of it stands in ours.
        var turtle = await app.ExportTextAsync("turtle");
        Assert.Contains("skos:example \"Like this.\"@en", turtle, StringComparison.Ordinal);
        Assert.DoesNotContain("g:notes", turtle, StringComparison.Ordinal);
        await using var second = await Exchanging.NewEmptyAppAsync();
        (await second.ImportAsync(turtle, ExchangeFormat.Turtle)).Sound();
        Assert.Equal(turtle, await second.ExportTextAsync("turtle"));
    }

    private static async Task<string[]> NotesAsync(App app, string slug) =>
    [
        .. (await app.GetAsync($"/api/terms/{slug}")).GetProperty("notes").EnumerateArray()
            .Select(n => $"{n.GetProperty("kind").GetString()} {n.GetProperty("text").GetString()}").Order(StringComparer.Ordinal),
    ];
}
