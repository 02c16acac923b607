using System.Globalization;
using System.Text;
using System.Text.Json;
using Glossary.Editing.Import;
using Glossary.Exchange;

namespace Glossary.Tests.Exchange;

/// <summary>Kinds of faults that imports of other systems have had, each by an input of its kind; all in one glossary, beside each other.</summary>
public sealed partial class CaseTests(EmptyApp app) : IClassFixture<EmptyApp>
{
    private const string Prefixes = """
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix ex: <http://case.example.org/> .

        """;

    private Task<ImportReport> TurtleAsync(string text, ImportMode? mode = null) => app.ImportAsync(Prefixes + text, ExchangeFormat.Turtle, mode);

    private Task<ImportReport> CsvAsync(string text) => app.ImportAsync(text, ExchangeFormat.Csv);

    private async Task<IReadOnlyList<string>> RelationsAsync(string slug) => [.. (await app.GetAsync($"/api/terms/{slug}")).GetProperty("relations")
        .EnumerateArray().Select(r => $"{r.GetProperty("type").GetString()} {r.GetProperty("slug").GetString()}").Order(StringComparer.Ordinal)];

    [Fact]
    public async Task K1_what_differs_by_an_accent_a_language_or_an_iri_is_another_entry()
    {
        (await app.ImportAsync("{\"label\":\"Resume\",\"definition\":\"Goes on.\"}", ExchangeFormat.Ndjson)).Sound();
        var second = (await app.ImportAsync("{\"label\":\"résumé\",\"definition\":\"A life on a page.\"}", ExchangeFormat.Ndjson)).Sound();
        Assert.Equal((1, 0), (second.Created, second.Changed));
        (await TurtleAsync("ex:g1 a skos:Concept ; skos:prefLabel \"gift\"@en ; skos:definition \"Given.\"@en .")).Sound();
        var third = (await TurtleAsync("ex:g2 a skos:Concept ; skos:prefLabel \"Gift\"@de ; skos:definition \"Tötet.\"@de .")).Sound();
        Assert.Equal((1, 0), (third.Created, third.Changed));
        Assert.Equal("Goes on.", (await app.GetAsync("/api/terms/resume")).GetProperty("definitions")[0].GetProperty("text").GetString());
        Assert.Equal("Given.", (await app.GetAsync("/api/terms/gift")).GetProperty("definitions")[0].GetProperty("text").GetString());
    }

    private const string OpenMetadata =
        "parent,name,displayName,description,synonyms,relatedTerms,references,tags,reviewers,owner,glossaryStatus,color,iconURL,extension\n";

    [Fact]
    public async Task K2_relations_of_other_systems_are_what_they_say()
    {
        var report = (await CsvAsync(OpenMetadata + """
            ,Kilo,Kilo,K,,synonym:L2.Lima;antonym:L2.Mike;partOf:L2.November;broader:L2.Oscar;relatedTo:L2.Papa;likes:L2.Papa,,,,,Approved,,,
            ,Lima,Lima,L,,,,,,,Approved,,,
            ,Mike,Mike,M,,,,,,,approved,,,
            ,November,November,N,,hasPart:L2.Kilo,,,,,APPROVED,,,
            ,Oscar,Oscar,O,,narrower:L2.Kilo,,,,,Deprecated,,,
            ,Papa,Papa,P,,L2.Kilo,,,,,Approved,,,
            """)).Sound();
        Assert.Equal(
            ["broader november", "broader oscar", "exactMatch lima", "opposite mike", "related papa"], (await RelationsAsync("kilo")).Distinct());
        Assert.Contains(report.Lost, l => l.ToString().Contains("likes", StringComparison.Ordinal));
        Assert.Equal("deprecated", (await app.GetAsync("/api/terms/oscar")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task K3_a_file_takes_nothing_away_that_it_does_not_mention()
    {
        (await app.ImportAsync("""{"label":"granny knot","definition":"Slips.","summary":"Old.","tags":["rope"],"altLabels":["false knot"]}""",
            ExchangeFormat.Ndjson)).Sound();
        (await CsvAsync("label,summary\ngranny knot,A knot that slips.\n")).Sound();
        var knot = await app.GetAsync("/api/terms/granny-knot");
        Assert.Equal("A knot that slips.", knot.GetProperty("summary").GetString());
        Assert.Equal((1, 1, 1), (knot.GetProperty("definitions").GetArrayLength(), knot.GetProperty("tags").GetArrayLength(),
            knot.GetProperty("altLabels").GetArrayLength()));
        // An empty cell empties its field, and no other.
        (await CsvAsync("label,summary,tags\ngranny knot,,\n")).Sound();
        knot = await app.GetAsync("/api/terms/granny-knot");
        Assert.Equal((JsonValueKind.Null, 0, 1), (knot.GetProperty("summary").ValueKind, knot.GetProperty("tags").GetArrayLength(),
            knot.GetProperty("altLabels").GetArrayLength()));
    }

    [Fact]
    public async Task K4_what_has_no_place_is_named_and_the_rest_comes_back()
    {
        var report = (await TurtleAsync("""
            ex:s a skos:ConceptScheme , owl:Ontology ; dct:title "Bends"@en , "Steke"@de ; dct:license ex:l ; skos:hasTopConcept ex:k4 .
            ex:k4 a skos:Concept ; skos:prefLabel "sheet bend"@en ; skos:topConceptOf ex:s ; skos:exactMatch "https://other.test/AD"^^xsd:anyURI ;
              skos:narrower [ a skos:Concept ; skos:prefLabel "double sheet bend"@en ] ; ex:made [ ex:by "Ann" ] .
            """)).Sound();
        Assert.Equal(2, report.Created);
        Assert.Contains("narrower double-sheet-bend", await RelationsAsync("sheet-bend"));
        // What is kept otherwise than it was said is told too.
        Assert.Equal(["http://case.example.org/made", "skos:exactMatch", "skos:inScheme"], report.Lost.Select(l => l.Field).Order(StringComparer.Ordinal));
        var bends = (await app.GetAsync("/api/schemes")).GetProperty("items").EnumerateArray().Single(
            s => s.GetProperty("iri").GetString() == "http://case.example.org/s");
        Assert.Equal("http://case.example.org/l", bends.GetProperty("licences")[0].GetString());
        Assert.Equal("https://other.test/AD", (await app.GetAsync("/api/terms/sheet-bend")).GetProperty("exactMatches")[0].GetString());
    }

    [Fact]
    public async Task K5_what_is_deprecated_without_a_successor_is_marked_comes_last_and_is_annotated_nowhere()
    {
        (await TurtleAsync("""
            ex:gone a skos:Concept ; skos:prefLabel "moss valve"@en ; skos:definition "No longer used."@en ; owl:deprecated "true"^^xsd:boolean .
            ex:here a skos:Concept ; skos:prefLabel "fern valve"@en ; skos:definition "In use, unlike a moss valve."@en ; skos:related ex:gone .
            """)).Sound();
        var gone = await app.GetAsync("/api/terms/moss-valve");
        Assert.Equal(("deprecated", 0), (gone.GetProperty("status").GetString(), gone.GetProperty("replacedByAll").GetArrayLength()));
        // Asked for by its name, it still comes after what is in use.
        var found = (await app.GetAsync("/api/search?q=moss+valve&limit=50")).GetProperty("hits").EnumerateArray()
            .Select(h => h.GetProperty("slug").GetString()!).Where(s => s.EndsWith("-valve", StringComparison.Ordinal)).ToList();
        Assert.Equal("fern-valve", found[0]);
        var marked = (await app.Admin.PostAsync("/api/annotate", new { text = "a moss valve and a fern valve" })).Is(200).Content;
        Assert.Contains("fern-valve", marked, StringComparison.Ordinal);
        Assert.DoesNotContain("moss-valve", marked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExchangeFormat.Turtle, "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
        + "<http://o.test/A> a owl:Class ; rdfs:label \"Rudder\"@en .", "owl:Class")]
    [InlineData(ExchangeFormat.JsonLd, """{"@context":"https://elsewhere.test/context.jsonld","@id":"http://o.test/a","prefLabel":"keel"}""", "context")]
    [InlineData(ExchangeFormat.Csv, "weight,colour\n3,red\n", "label")]
    [InlineData(ExchangeFormat.Ndjson, "\n", "no entry")]
    public async Task K6_a_file_in_which_nothing_is_found_is_refused_with_what_was_seen(object format, string file, string seen)
    {
        var report = await app.ImportAsync(file, (ExchangeFormat)format);
        Assert.True(report.Refused);
        Assert.Contains(seen, string.Join('\n', report.Problems), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task K7_slugs_are_made_unique_and_a_row_that_is_there_twice_is_told()
    {
        var label = string.Concat(Enumerable.Repeat("long word ", 11));
        var report = (await app.ImportAsync($"{{\"label\":\"{label}one\"}}\n{{\"label\":\"{label}two\",\"language\":\"de\"}}", ExchangeFormat.Ndjson)).Sound();
        Assert.Equal(2, report.Created);
        report = (await CsvAsync("label,definition\ngato dup,cat\ngato dup,cat\ngato dup,kitty\n")).Sound();
        Assert.Equal(2, report.Created);
        Assert.Contains("same as in row 2", Assert.Single(report.Lost).ToString(), StringComparison.Ordinal);
        report = (await CsvAsync(OpenMetadata + ",Top,Top,T,,,,,,,Approved,,,\n,Side,Side,S,,,,,,,Approved,,,\nLetters.Top,Same,Same,one,,,,,,,Approved,,,\n"
            + "Letters.Side,Same,Same,two,,,,,,,Approved,,,\n")).Sound();
        Assert.Equal(4, report.Created);
        Assert.Equal(["broader top"], await RelationsAsync("top-same"));
        Assert.Equal(["broader side"], await RelationsAsync("side-same"));
    }

    [Fact]
    public async Task K8_a_vocabulary_may_be_wide_and_its_texts_long()
    {
        var text = new StringBuilder("ex:wide a skos:Concept ; skos:prefLabel \"wide\"@en ; skos:example \"" + new string('e', 6_000) + "\"@en .\n");
        for (var i = 0; i < 550; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"ex:wide skos:narrower ex:n{i} . ex:n{i} a skos:Concept ; skos:prefLabel \"narrow {i}\"@en .\n");
        }
        for (var i = 0; i < 120; i++) text.Append(CultureInfo.InvariantCulture, $"ex:wide skos:altLabel \"broad {i}\"@en ; dct:source \"Source {i}\" .\n");
        text.Append("ex:wide skos:definition \"From side to side.\"@en .\n");
        Assert.Equal(551, (await TurtleAsync(text.ToString())).Sound().Created);
        var wide = await app.GetAsync("/api/terms/wide");
        Assert.Equal((550, 120), (wide.GetProperty("relations").GetArrayLength(), wide.GetProperty("altLabels").GetArrayLength()));
        Assert.Equal(120, wide.GetProperty("definitions")[0].GetProperty("citations").GetArrayLength());
    }

    [Fact]
    public async Task K11_all_faults_are_told_at_once_and_none_that_is_none()
    {
        var rows = Enumerable.Range(1, 1_200).Select(i => $"row {i},{(i == 700 ? "neither" : "published")},{(i == 1 ? "related: row-900" : i == 900
            ? "related: row-1; related: nobody" : "")}");
        var report = await CsvAsync("label,status,relations\n" + string.Join('\n', rows) + "\n");
        Assert.Equal(["701 status", "901 relations[1].term"], report.Problems.Select(p => $"{p.Row} {p.Field}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task K12_a_cycle_is_refused_by_every_way_in_and_named()
    {
        var report = await TurtleAsync("""
            ex:l1 a skos:Concept ; skos:prefLabel "loop one"@en ; skos:broader ex:l2 .
            ex:l2 a skos:Concept ; skos:prefLabel "loop two"@en ; skos:broader ex:l3 .
            ex:l3 a skos:Concept ; skos:prefLabel "loop three"@en ; skos:broader ex:l1 , ex:l3 .
            """);
        var told = string.Join('\n', report.Problems);
        foreach (var name in new[] { "loop one", "loop two", "loop three" }) Assert.Contains(name, told, StringComparison.Ordinal);
        (await CsvAsync("slug,label,definition,relations\nring-one,ring one,x,\nring-two,ring two,x,broader: ring-one\n")).Sound();
        var (ann, rob) = (await app.NewAsync("author"), await app.NewAsync("reviewer"));
        var one = (await ann.GetAsync("/api/admin/terms/ring-one")).Is(200);
        (await ann.PatchAsync("/api/admin/terms/ring-one", new { relations = new[] { new { type = "broader", slug = "ring-two" } } }, one.Tag)).Is(200);
        (await ann.PostAsync("/api/admin/terms/ring-one/submit")).Is(200);
        (await rob.PostAsync("/api/admin/terms/ring-one/approve")).Is(200);
        var refused = (await rob.PostAsync("/api/admin/terms/ring-one/publish")).Is(409).Text("detail");
        foreach (var name in new[] { "ring one", "ring two" }) Assert.Contains(name, refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task K13_relations_are_seen_from_both_ends()
    {
        (await TurtleAsync("""
            ex:kid a skos:Concept ; skos:prefLabel "kid of two"@en ; skos:broader ex:par ; skos:related ex:rel .
            ex:par a skos:Concept ; skos:prefLabel "par of two"@en .
            ex:rel a skos:Concept ; skos:prefLabel "rel of two"@en .
            """)).Sound();
        Assert.Contains("narrower kid-of-two", await RelationsAsync("par-of-two"));
        Assert.Contains("related kid-of-two", await RelationsAsync("rel-of-two"));
        Assert.Contains("kid-of-two", (await app.GetAsync("/api/terms/par-of-two/tree")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task K14_languages_are_those_of_the_file_and_slugs_are_folded_alike()
    {
        (await TurtleAsync("""
            ex:hue a skos:Concept ; skos:prefLabel "color"@en-us , "colour"@en-GB , "颜色"@zh-Hans , "顏色"@zh-Hant , "warna" ,
              "боја"@sr-Cyrl , "boja"@sr-Latn , "cor"@pt-BR , "farge"@NB ; skos:altLabel "hue"@en , "цвет"@ru ; skos:definition "How light looks."@en , "Wie Licht aussieht."@de .
            ex:gross a skos:Concept ; skos:prefLabel "große Länge"@de .
            """)).Sound();
        var found = (await app.GetAsync($"/api/terms?iri={Uri.EscapeDataString("http://case.example.org/hue")}")).GetProperty("items")[0];
        var hue = await app.GetAsync($"/api/terms/{found.GetProperty("slug").GetString()}?lang=*");
        var preferred = hue.GetProperty("labels").EnumerateArray().Where(l => l.GetProperty("kind").GetString() == "preferred")
            .Select(l => l.GetProperty("language").GetString()).Order(StringComparer.Ordinal);
        Assert.Equal(["en-GB", "en-US", "nb", "pt-BR", "sr-Cyrl", "sr-Latn", "und", "zh-Hans", "zh-Hant"], preferred);
        var gross = (await app.GetAsync($"/api/terms?iri={Uri.EscapeDataString("http://case.example.org/gross")}")).GetProperty("items")[0];
        Assert.Equal("grosse-lange", gross.GetProperty("slug").GetString());
    }
}
