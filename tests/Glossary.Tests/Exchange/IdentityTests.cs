using System.Text.Json;
using Glossary.Editing.Import;
using Glossary.Exchange;
using Glossary.Records;

namespace Glossary.Tests.Exchange;

/// <summary>Which entry a row is about, and what a second import leaves alone.</summary>
public class IdentityTests
{
    private const string Prefixes = """
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix b: <http://birds.example.org/> .
        @prefix m: <http://machines.example.org/> .

        """;

    [Theory]
    [InlineData("m:9", "stork", "en", "b:1", "stork", "en", "stork", "stork-2")]
    [InlineData("m:9", "gift", "en", "b:1", "Gift", "de", "gift", "gift-2")]
    [InlineData("m:9", "Resume", "en", "b:1", "résumé", "en", "resume", "resume-2")]
    [InlineData("m:9", "-", "en", "b:1", "-", "en", "term", "term-2")]
    public async Task Another_IRI_is_another_entry_however_alike_the_labels(
        string iri, string label, string language, string otherIri, string otherLabel, string otherLanguage, string slug, string otherSlug)
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        await TurtleAsync(app, $"{iri} a skos:Concept ; skos:prefLabel \"{label}\"@{language} ; skos:definition \"The first.\"@{language} .");
        var before = (await app.GetAsync($"/api/terms/{slug}")).GetRawText();
        var report = await TurtleAsync(
            app, $"{otherIri} a skos:Concept ; skos:prefLabel \"{otherLabel}\"@{otherLanguage} ; skos:definition \"The second.\"@{otherLanguage} .");
        Assert.Equal((1, 0), (report.Created, report.Changed));
        Assert.Equal(before, (await app.GetAsync($"/api/terms/{slug}")).GetRawText());
        Assert.Equal("The second.", TextOf(await app.GetAsync($"/api/terms/{otherSlug}")));
    }

    [Fact]
    public async Task An_entry_is_found_by_its_own_IRI_and_keeps_it_in_every_format()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        await TurtleAsync(app, """
            b:1 a skos:Concept ; skos:prefLabel "stork"@en ; skos:definition "A bird."@en ; skos:inScheme b:all ; skos:related b:2 .
            b:2 a skos:Concept ; skos:prefLabel "heron"@en ; skos:definition "Another bird."@en ; skos:inScheme b:all .
            """);
        var found = await app.GetAsync("/api/terms?iri=" + Uri.EscapeDataString("http://birds.example.org/1"));
        Assert.Equal("stork", found.GetProperty("items")[0].GetProperty("slug").GetString());
        Assert.Equal(0, (await app.GetAsync("/api/terms?iri=" + Uri.EscapeDataString("http://birds.example.org/3"))).GetProperty("total").GetInt32());
        foreach (var format in new[] { "yaml", "json", "ndjson", "csv", "turtle", "jsonld", "markdown" })
        {
            await using var other = await Exchanging.NewEmptyAppAsync();
            Assert.True(EnumName.TryRead<ExchangeFormat>(format, out var read));
            Assert.Equal(2, (await other.ImportAsync(await app.ExportAsync(format), read)).Sound().Created);
            var stork = await other.GetAsync("/api/terms/stork");
            Assert.Equal("http://birds.example.org/1", stork.GetProperty("iri").GetString());
            Assert.Equal(["http://birds.example.org/all"], stork.GetProperty("schemes").EnumerateArray().Select(s => s.GetString()));
            Assert.Equal("heron", stork.GetProperty("relations")[0].GetProperty("slug").GetString());
            Assert.Equal(await app.ExportTextAsync("turtle"), await other.ExportTextAsync("turtle"));
        }
        Assert.Contains("<http://birds.example.org/1> a skos:Concept", await app.ExportTextAsync("turtle"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_IRI_with_another_label_is_a_rename_and_the_old_address_leads_on()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        await TurtleAsync(app, "b:1 a skos:Concept ; skos:prefLabel \"stork\"@en ; skos:definition \"A bird.\"@en .");
        var report = await TurtleAsync(app, "b:1 a skos:Concept ; skos:prefLabel \"white stork\"@en ; skos:definition \"A bird.\"@en .");
        Assert.Equal((0, 1, 1), (report.Created, report.Changed, report.Renamed));
        Assert.Equal("white stork", (await app.GetAsync("/api/terms/white-stork")).GetProperty("label").GetString());
        await app.Host.Scenario(s =>
        {
            s.Get.Url("/api/terms/stork");
            s.StatusCodeShouldBe(301);
            s.Header("Location").SingleValueShouldEqual("/api/terms/white-stork");
        });
    }

    [Fact]
    public async Task The_second_import_of_a_file_changes_nothing_whatever_its_order_and_whatever_else_is_there()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        await TurtleAsync(app, "m:1 a skos:Concept ; skos:prefLabel \"crane\"@en ; skos:definition \"A machine.\"@en .");
        string[] birds =
        [
            "b:1 a skos:Concept ; skos:prefLabel \"crane\"@en, \"Kranich\"@de ; skos:definition \"A bird.\"@en ; skos:broader b:2 .",
            "b:2 a skos:Concept ; skos:prefLabel \"bird\"@en ; skos:definition \"Flies.\"@en ; skos:related b:3 .",
            "b:3 a skos:Concept ; skos:prefLabel \"crane\"@en ; skos:definition \"A smaller bird.\"@en ; skos:broader b:2 .",
        ];
        Assert.Equal(3, (await TurtleAsync(app, string.Join('\n', birds))).Created);
        var before = await app.ExportTextAsync("ndjson");
        foreach (var order in new[] { birds, [.. birds.Reverse()], [birds[1], birds[0], birds[2]] })
        {
            var again = await TurtleAsync(app, string.Join('\n', order));
            Assert.Equal((0, 0, 3), (again.Created, again.Changed, again.Unchanged));
        }
        Assert.Equal(before, await app.ExportTextAsync("ndjson"));
        Assert.Equal("bird", (await app.GetAsync("/api/terms/crane-2")).GetProperty("relations")[0].GetProperty("slug").GetString());
    }

    [Fact]
    public async Task Homonyms_without_a_name_are_told_apart_by_their_text_not_by_their_order()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        await app.ImportAsync("label,definition\ngato,cat\nperro,dog\ngato,kitty\n", ExchangeFormat.Csv);
        var again = (await app.ImportAsync("label,definition\ngato,kitty\ngato,cat\nperro,dog\n", ExchangeFormat.Csv)).Sound();
        Assert.Equal((0, 0, 3), (again.Created, again.Changed, again.Unchanged));
        var other = (await app.ImportAsync("label,definition\ngato dup,cat\ngato dup,cat\n", ExchangeFormat.Csv)).Sound();
        Assert.Equal(1, other.Created);
        Assert.Contains("row 2", Assert.Single(other.Lost).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_takes_nothing_away_that_it_does_not_speak_of()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        const string Concept = "b:1 a skos:Concept ; skos:prefLabel \"stork\"@en ; skos:altLabel \"storch\"@en ; skos:definition \"A bird.\"@en .";
        await TurtleAsync(app, Concept);
        await app.ImportAsync(
            """{"slug":"stork","label":"stork","altLabels":["white bird"],"tags":["wader"],"summary":"It flies.","definitions":[{"text":"Brings children.","sense":"in tales"}]}""",
            ExchangeFormat.Ndjson);
        var before = (await app.GetAsync("/api/terms/stork")).GetRawText();
        var again = await TurtleAsync(app, Concept);
        Assert.Equal((0, 0, 1), (again.Created, again.Changed, again.Unchanged));
        Assert.Equal(before, (await app.GetAsync("/api/terms/stork")).GetRawText());
        var stork = await app.GetAsync("/api/terms/stork");
        Assert.Equal(["storch", "white bird"], stork.GetProperty("altLabels").EnumerateArray().Select(l => l.GetString()));
        Assert.Equal(2, stork.GetProperty("definitions").GetArrayLength());
    }

    [Fact]
    public async Task An_absent_column_is_not_an_empty_cell()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        await app.ImportAsync("""{"label":"reef knot","altLabels":["square knot"],"tags":["rope"],"definition":"Joins two ropes."}""", ExchangeFormat.Ndjson);
        await app.ImportAsync("label,summary\nreef knot,A knot that joins two ropes.\n", ExchangeFormat.Csv);
        var knot = await app.GetAsync("/api/terms/reef-knot");
        Assert.Equal("A knot that joins two ropes.", knot.GetProperty("summary").GetString());
        Assert.Equal("Joins two ropes.", TextOf(knot));
        Assert.Equal(["rope"], knot.GetProperty("tags").EnumerateArray().Select(t => t.GetString()));
        var report = (await app.ImportAsync("label,summary,tags\nreef knot,,\n", ExchangeFormat.Csv)).Sound();
        Assert.Equal((0, 1), (report.Created, report.Changed));
        knot = await app.GetAsync("/api/terms/reef-knot");
        Assert.Equal((JsonValueKind.Null, 0), (knot.GetProperty("summary").ValueKind, knot.GetProperty("tags").GetArrayLength()));
        Assert.Equal(["square knot"], knot.GetProperty("altLabels").EnumerateArray().Select(t => t.GetString()));
    }

    [Fact]
    public async Task Replacing_withdraws_what_the_file_lacks_of_its_own_vocabulary_and_no_more()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        await TurtleAsync(app, """
            b:1 a skos:Concept ; skos:prefLabel "stork"@en ; skos:altLabel "storch"@en ; skos:definition "A bird."@en ; skos:inScheme b:all .
            b:2 a skos:Concept ; skos:prefLabel "heron"@en ; skos:definition "A bird."@en ; skos:inScheme b:all .
            m:1 a skos:Concept ; skos:prefLabel "crane"@en ; skos:definition "A machine."@en ; skos:inScheme m:all .
            """);
        await app.ImportAsync("""{"label":"plain","definition":"Of no vocabulary."}""", ExchangeFormat.Ndjson);
        const string Rest = "b:1 a skos:Concept ; skos:prefLabel \"stork\"@en ; skos:definition \"A bird.\"@en ; skos:inScheme b:all .";
        var planned = await TurtleAsync(app, Rest, new(Publish: true, DryRun: true, Way: ImportWay.Replace));
        Assert.Equal(["stork Changed", "heron Withdrawn"], planned.Plan.Entries.Select(p => $"{p.Slug} {p.What}"));
        Assert.Equal("altLabels", Assert.Single(planned.Plan.Entries[0].Differences).Field.Split('[')[0]);
        await app.GetAsync("/api/terms/heron");
        await TurtleAsync(app, Rest, new(Publish: true, Way: ImportWay.Replace));
        await app.ProblemAsync("/api/terms/heron", 410);
        Assert.Equal(0, (await app.GetAsync("/api/terms/stork")).GetProperty("altLabels").GetArrayLength());
        await app.GetAsync("/api/terms/crane");
        await app.GetAsync("/api/terms/plain");
    }

    [Fact]
    public async Task Adding_leaves_alone_what_is_there()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        await app.ImportAsync("""{"label":"old","definition":"As it was."}""", ExchangeFormat.Ndjson);
        var report = (await app.ImportAsync(
            "{\"label\":\"old\",\"definition\":\"Otherwise.\"}\n{\"label\":\"fresh\",\"definition\":\"New.\"}", ExchangeFormat.Ndjson,
            new(Publish: true, Way: ImportWay.Add))).Sound();
        Assert.Equal((1, 0, 1), (report.Created, report.Changed, report.LeftOut));
        Assert.Equal("As it was.", TextOf(await app.GetAsync("/api/terms/old")));
    }

    [Theory]
    [InlineData("skos:broader b:2", "skos:broader b:3", "skos:broader b:1", "one > two > three > one")]
    [InlineData("skos:narrower b:3", "skos:narrower b:1", "skos:narrower b:2", "one > two > three > one")]
    [InlineData("skos:broader b:1", "skos:related b:1", "skos:related b:1", "itself")]
    public async Task A_circle_is_refused_and_named(string one, string two, string three, string named)
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = await app.ImportAsync($"""
            {Prefixes}
            b:1 a skos:Concept ; skos:prefLabel "one"@en ; skos:definition "1"@en ; {one} .
            b:2 a skos:Concept ; skos:prefLabel "two"@en ; skos:definition "2"@en ; {two} .
            b:3 a skos:Concept ; skos:prefLabel "three"@en ; skos:definition "3"@en ; {three} .
            """, ExchangeFormat.Turtle);
        Assert.Contains(named, Assert.Single(report.Problems).Reason, StringComparison.Ordinal);
        Assert.Equal(0, (await app.GetAsync("/api/terms")).GetProperty("total").GetInt32());
    }

    private static async Task<ImportReport> TurtleAsync(App app, string text, ImportMode? mode = null) =>
        (await app.ImportAsync(Prefixes + text, ExchangeFormat.Turtle, mode)).Sound();

    private static string? TextOf(JsonElement term) => term.GetProperty("definitions")[0].GetProperty("text").GetString();

    [Fact]
    public async Task Rows_that_name_no_vocabulary_are_of_the_one_that_the_import_names()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync("""{"label":"bank","definition":"Holds money."}""", ExchangeFormat.Ndjson)).Sound();
        for (var i = 0; i < 2; i++)
        {
            var report = (await app.ImportAsync("""{"label":"bank","definition":"Side of a river."}""", ExchangeFormat.Ndjson,
                new ImportMode(Publish: true, Scheme: "rivers"))).Sound();
            Assert.Equal((1 - i, i), (report.Created, report.Unchanged));
        }
        Assert.Equal("Holds money.", (await app.GetAsync("/api/terms/bank")).GetProperty("definitions")[0].GetProperty("text").GetString());
        var rivers = (await app.GetAsync("/api/terms?scheme=rivers")).GetProperty("items").EnumerateArray();
        Assert.Equal(["bank-2"], rivers.Select(t => t.GetProperty("slug").GetString()));
    }

    [Fact]
    public async Task A_row_that_stands_twice_is_taken_once_though_others_name_it()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = (await app.ImportAsync(
            "Term,Parent,Definition\nBank,Finance,Holds money\nFinance,,Money\nFinance,,Money\n"u8.ToArray(), ExchangeFormat.Csv)).Sound();
        Assert.Equal((2, 1), (report.Created, report.Lost.Count));
        Assert.Equal("finance", (await app.GetAsync("/api/terms/bank")).GetProperty("relations")[0].GetProperty("slug").GetString());
    }
}
