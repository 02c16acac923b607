using System.Text.Json;
using Glossary.Editing.Import;
using Glossary.Exchange;

namespace Glossary.Tests.Exchange;

public class TurtleTests(EmptyApp app) : IClassFixture<EmptyApp>
{
    private const string Prefixes = """
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

        """;

    [Fact]
    public async Task A_thesaurus_as_PoolParty_writes_it_imports_in_all_its_languages()
    {
        var report = await ImportAsync(Prefixes + """"
            <https://vocabulary.example.org/drinks> a skos:ConceptScheme ; dct:title "Drinks"@en ; skos:hasTopConcept <https://vocabulary.example.org/drinks/1> .

            <https://vocabulary.example.org/drinks/1> a skos:Concept ;
                skos:prefLabel "beverage"@en , "Getränk"@de , "boisson"@fr ;
                skos:altLabel "drink"@en , "Trank"@de ;
                skos:hiddenLabel "bevrage"@en ;
                skos:definition """What one drinks,
            "with" or without ice."""@en , "Was man trinkt."@de ;
                skos:notation "D1" ;
                skos:topConceptOf <https://vocabulary.example.org/drinks> ;
                skos:narrower <https://vocabulary.example.org/drinks/2> ;
                skos:exactMatch <http://dbpedia.example.org/resource/Drink> ;
                dct:created "2019-05-06T07:08:09Z"^^xsd:dateTime ;
                dct:creator <https://vocabulary.example.org/user/ann> .

            <https://vocabulary.example.org/drinks/2> a skos:Concept ;
                skos:prefLabel "cold brew"@en ;
                skos:scopeNote "Only if it was brewed cold."@en ;
                skos:example "Twelve hours in the fridge."@en ;
                skos:definition "Coffee that never saw heat."@en ;
                skos:broader <https://vocabulary.example.org/drinks/1> .
            """");
        Assert.Equal(["skos:inScheme"], report.Lost.Select(l => l.Field));
        Assert.Equal((2, 2), (report.Rows, report.Created));
        var beverage = await app.GetAsync("/api/terms/beverage");
        Assert.Equal(("beverage", "en"), (beverage.GetProperty("label").GetString(), beverage.GetProperty("language").GetString()));
        Assert.Equal("What one drinks,\n\"with\" or without ice.", beverage.GetProperty("definitions")[0].GetProperty("text").GetString());
        Assert.Equal(["narrower cold-brew"], Relations(beverage));
        Assert.Equal(["D1"], Texts(beverage, "notations"));
        Assert.Equal("https://vocabulary.example.org/drinks/1", beverage.GetProperty("iri").GetString());
        Assert.Equal(["http://dbpedia.example.org/resource/Drink"], Texts(beverage, "exactMatches"));
        var german = await app.GetAsync("/api/terms/beverage?lang=de");
        Assert.Equal(("Getränk", "de", "Was man trinkt."),
            (german.GetProperty("label").GetString(), german.GetProperty("language").GetString(),
            german.GetProperty("definitions")[0].GetProperty("text").GetString()));
        Assert.Equal(["Trank"], Texts(german, "altLabels"));
        Assert.Equal(["narrower cold-brew"], Relations(german));
        var brew = (await app.GetAsync("/api/terms/cold-brew")).GetProperty("definitions")[0];
        Assert.Equal(("Only if it was brewed cold.", "Twelve hours in the fridge."),
            (brew.GetProperty("scopeNote").GetString(), brew.GetProperty("examples")[0].GetString()));
        // What came in by languages goes out and comes in again as it is.
        var turtle = await ImportAsync(await app.ExportTextAsync("turtle"), ExchangeFormat.Turtle);
        Assert.Equal(turtle.Rows, turtle.Unchanged);
        var jsonld = await ImportAsync(await app.ExportTextAsync("jsonld"), ExchangeFormat.JsonLd);
        Assert.Equal(jsonld.Rows, jsonld.Unchanged);
    }

    [Fact]
    public async Task A_file_with_a_base_relative_IRIs_named_blanks_and_collections_imports()
    {
        await using var fresh = await Exchanging.NewEmptyAppAsync();
        var report = (await fresh.ImportAsync("""
            # baseURI: http://example.org/t
            BASE <http://example.org/t/>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            PREFIX : <#>
            prefix dc: <http://purl.org/dc/elements/1.1/>
            PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>

            <colours> a skos:OrderedCollection; skos:prefLabel 'Colours'@en; skos:memberList ( :red <#green> ) .
            :red a skos:Concept; skos:prefLabel "red" ; skos:definition _:d1 ; skos:related :green ; ; .
            :green rdf:type skos:Concept ; skos:prefLabel "green"@en-GB, "green"@en-GB; skos:altLabel 'ver\u0074e' ; skos:notation 1.50 , 7, true ;
              dc:source <http://example.org/colour-book> ; skos:definition [ rdf:value '''What 'grass' is.'''@en-GB ; dc:source "Colour Book" ] .   # the end
            :red skos:altLabel "rouge"@fr .
            _:d1 rdf:value "What blood is." .
            """, ExchangeFormat.Turtle)).Sound();
        // That a text was a thing is said once, with how many there are.
        Assert.Equal(["dc:source", "skos:definition"], report.Lost.Select(l => l.Field!).Order(StringComparer.Ordinal));
        Assert.Contains(report.Lost, l => l.Reason.Contains(": 2, the first is 'd1'", StringComparison.Ordinal));
        var red = await fresh.GetAsync("/api/terms/red");
        Assert.Equal("What blood is.", red.GetProperty("definitions")[0].GetProperty("text").GetString());
        Assert.Equal(["colours"], red.GetProperty("collections").EnumerateArray().Select(c => c.GetProperty("slug").GetString()));
        Assert.Equal(["related green"], Relations(red));
        var green = await fresh.GetAsync("/api/terms/green");
        Assert.Equal(["green en-GB", "verte und"], green.GetProperty("labels").EnumerateArray()
            .Select(l => $"{l.GetProperty("text").GetString()} {l.GetProperty("language").GetString()}"));
        Assert.Equal(["1.50", "7", "true"], Texts(green, "notations"));
        Assert.Equal("http://example.org/t/#green", green.GetProperty("iri").GetString());
        Assert.Equal(["http://example.org/colour-book", "Colour Book"],
            green.GetProperty("definitions")[0].GetProperty("citations").EnumerateArray().Select(c => c.GetProperty("title").GetString()));
    }

    [Fact]
    public async Task Labels_that_are_things_of_their_own_are_read_as_VocBench_writes_them()
    {
        await ImportAsync("""
            @prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
            @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
            <http://vb.example.org/c_1> a skos:Concept ;
              skosxl:prefLabel <http://vb.example.org/xl_en_1> ;
              skosxl:altLabel <http://vb.example.org/xl_en_2> ;
              skos:definition <http://vb.example.org/xDef_1> .
            <http://vb.example.org/xl_en_1> a skosxl:Label ; skosxl:literalForm "crop rotation"@en .
            <http://vb.example.org/xl_en_2> a skosxl:Label ; skosxl:literalForm "rotational cropping"@en .
            <http://vb.example.org/xDef_1> rdf:value "Growing one thing after another."@en ; <http://purl.org/dc/terms/source> "A farmer" .
            """);
        var term = await app.GetAsync("/api/terms/crop-rotation");
        Assert.Equal(["rotational cropping"], Texts(term, "altLabels"));
        Assert.Equal("A farmer", term.GetProperty("definitions")[0].GetProperty("citations")[0].GetProperty("title").GetString());
    }

    [Fact]
    public async Task N_Triples_with_CRLF_and_without_a_last_newline_import()
    {
        await ImportAsync(
            "\ufeff<http://n.example.org/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2004/02/skos/core#Concept> "
                + ".\r\n<http://n.example.org/1> <http://www.w3.org/2004/02/skos/core#prefLabel> \"n\\u00FCmber\\n one\"@en .\r\n# "
                + "comment\r\n<http://n.example.org/1> <http://www.w3.org/2004/02/skos/core#definition> \"The first.\" .");
        Assert.Equal("nümber\n one", (await app.GetAsync("/api/terms/number-one")).GetProperty("label").GetString());
    }

    [Fact]
    public async Task A_text_that_another_tool_changed_in_SKOS_replaces_the_one_in_our_vocabulary()
    {
        const string row =
            """{"label":"edited","definitions":[{"text":"First text.","sense":"in a","rank":"preferred","scopeNote":"Old note."},{"text":"Second text.","sense":"in b"}]}""";
        (await app.ImportAsync(row, ExchangeFormat.Ndjson)).Sound();
        var turtle = await app.ExportTextAsync("turtle");
        await ImportAsync(turtle.Replace("skos:definition \"First text.\"@en, \"Second text.\"@en",
            "skos:definition \"First, better.\"@en, \"Second text.\"@en, \"A third.\"@en", StringComparison.Ordinal)
            .Replace("skos:scopeNote \"Old note.\"", "skos:scopeNote \"New note.\"", StringComparison.Ordinal)
            .Replace(", \"A third.\"@en", "", StringComparison.Ordinal));
        var definitions = (await app.GetAsync("/api/terms/edited")).GetProperty("definitions");
        Assert.Equal(["First, better.", "Second text."], definitions.EnumerateArray().Select(d => d.GetProperty("text").GetString()));
        Assert.Equal(("in a", "New note."), (definitions[0].GetProperty("sense").GetString(), definitions[0].GetProperty("scopeNote").GetString()));
    }

    [Theory]
    [InlineData("<http://e/1> a skos:Concept ; skos:prefLabel \"x\"@en", 4, null, "has its end where")]
    [InlineData("<http://e/1> a skos:Concept ;\n skos:prefLabel \"x@en .\n", 5, null, "not closed")]
    [InlineData("<http://e/1> a skos:Concept .\n<http://e/1> nope:x \"y\" .", 5, null, "nope:")]
    [InlineData("<http://e/1> a skos:Concept ; skos:prefLabel x .", 4, null, "'x' is no name")]
    [InlineData("<http://e/1> a skos:Concept ; skos:prefLabel \"a\\qb\" .", 4, null, "no escape")]
    [InlineData("<http://e/1> a skos:Concept ; skos:prefLabel \"\\uD800\" .", 4, null, "no character")]
    [InlineData("<http://e/1 2> a skos:Concept .", 4, null, "blank in it")]
    [InlineData("@include <x> .", 4, null, "neither @prefix nor @base")]
    [InlineData("<http://e/1> a skos:Concept ; skos:definition \"x\" .", 4, "skos:prefLabel", "missing")]
    [InlineData("<http://e/1> a skos:Concept ;\n skos:prefLabel \"lost broader\" ; skos:broader <urn:glossary:entry:nowhere> .", 4, "relations[0].term",
        "nowhere")]
    [
        InlineData(
            "<http://e/1> a skos:Concept ; skos:prefLabel \"odd view\" ; <urn:glossary:vocabulary#definitions> ( [ <urn:glossary:vocabulary#colour> \"red\" "
                + "; <urn:glossary:vocabulary#text> \"x\" ] ) .",
            4, "definitions[0].colour", "not a field")
    ]
    public async Task A_fault_is_named_by_line_and_field(string turtle, int line, string? field, string reason)
    {
        var problem = (await app.ImportAsync(Prefixes + turtle, ExchangeFormat.Turtle)).Problems[0];
        Assert.Equal((line, field), (problem.Row, problem.Field));
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("(")]
    public async Task Nesting_without_end_is_refused(string sign)
    {
        var report = await app.ImportAsync(Prefixes + "<http://e/1> skos:related "
            + string.Concat(Enumerable.Repeat(sign == "[" ? "[ skos:related " : "( ", 50_000)), ExchangeFormat.Turtle);
        Assert.Contains("nested deeper", Assert.Single(report.Problems).Reason, StringComparison.Ordinal);
    }

    private Task<ImportReport> ImportAsync(string turtle) => ImportAsync(turtle, ExchangeFormat.Turtle);

    private async Task<ImportReport> ImportAsync(string text, ExchangeFormat format) => (await app.ImportAsync(text, format)).Sound();

    private static IEnumerable<string?> Texts(JsonElement term, string name) => term.GetProperty(name).EnumerateArray().Select(t => t.GetString());

    private static IEnumerable<string> Relations(JsonElement term) => term.GetProperty("relations").EnumerateArray()
        .Select(r => $"{r.GetProperty("type").GetString()} {r.GetProperty("slug").GetString()}");
}
