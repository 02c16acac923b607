using System.Net;
using Glossary.Exchange;
using Glossary.Tests.Exchange;

namespace Glossary.Tests.Entries;

/// <summary>Fields of a glossary's own, which site.yaml declares.</summary>
public class FieldTests
{
    private const string Site = """
        site:
          - title: Words
            languages: [en, de]
            fields:
              - { name: owner, label: Owner, labels: [{ text: Verantwortlich, language: de }], required: true, shown: [page, card] }
              - { name: motto, language: true }
              - { name: level, type: choice, values: [low, high], shown: [none] }
              - { name: since, type: date }
              - { name: home, type: link, iri: "http://xmlns.com/foaf/0.1/homepage" }
        ---
        """;

    private const string Words = Site + """

        label: anchor
        definition: Holds a ship.
        labels: [{ text: Anker, language: de }]
        fields:
          - { name: owner, text: Ann }
          - { name: motto, text: Hold fast., language: en }
          - { name: motto, text: Halt fest., language: de }
          - { name: level, text: high }
          - { name: since, text: 2024-05 }
          - { name: home, iri: "https://example.org/anchor" }
        ---
        label: buoy
        definition: Floats.
        fields: [{ name: owner, text: "Bob; and others, with \"quotes\"" }]
        """;

    [Fact]
    public async Task They_are_shown_where_the_declaration_says()
    {
        await using var app = await WordsAsync();
        var anchor = await app.GetAsync("/api/terms/anchor");
        Assert.Equal(
            ["http://xmlns.com/foaf/0.1/homepage home https://example.org/anchor", "level level high", "motto motto Hold fast.", "motto motto Halt fest.",
                "owner Owner Ann", "since since 2024-05"],
            anchor.GetProperty("fields").EnumerateArray().Select(f => $"{f.GetProperty("name").GetString()} {f.GetProperty("label").GetString()} "
                + (f.TryGetProperty("text", out var text) && text.GetString() is { } said ? said : f.GetProperty("iri").GetString())));
        var page = await PageAsync(app, "/terms/anchor");
        Assert.Contains("Owner", page, StringComparison.Ordinal);
        Assert.Contains("Hold fast.", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.org/anchor\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Halt fest.", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">high<", page, StringComparison.Ordinal);
        var german = await PageAsync(app, "/terms/anchor?lang=de");
        Assert.Contains("Verantwortlich", german, StringComparison.Ordinal);
        Assert.Contains("Halt fest.", german, StringComparison.Ordinal);
        Assert.Equal(["Owner: Ann"], (await app.GetAsync("/embed/card?name=anchor")).GetProperty("fields").EnumerateArray()
            .Select(f => $"{f.GetProperty("label").GetString()}: {f.GetProperty("text").GetString()}"));
    }

    [Theory]
    [InlineData("yaml", ExchangeFormat.Yaml)]
    [InlineData("json", ExchangeFormat.Json)]
    [InlineData("turtle", ExchangeFormat.Turtle)]
    [InlineData("jsonld", ExchangeFormat.JsonLd)]
    [InlineData("rdfxml", ExchangeFormat.RdfXml)]
    [InlineData("ntriples", ExchangeFormat.NTriples)]
    [InlineData("trig", ExchangeFormat.TriG)]
    public async Task A_whole_glossary_comes_back_with_its_declarations_and_values(string name, object format)
    {
        await using var app = await WordsAsync();
        var first = await app.ExportTextAsync(name);
        await using var second = await Exchanging.NewEmptyAppAsync();
        Assert.Empty((await second.ImportAsync(first, (ExchangeFormat)format)).Sound().Lost);
        Assert.Equal(first, await second.ExportTextAsync(name));
        Assert.Equal(await app.ExportTextAsync("yaml"), await second.ExportTextAsync("yaml"));
    }

    [Theory]
    [InlineData("ndjson", ExchangeFormat.Ndjson)]
    [InlineData("csv", ExchangeFormat.Csv)]
    [InlineData("xlsx", ExchangeFormat.Xlsx)]
    [InlineData("markdown", ExchangeFormat.Markdown)]
    public async Task Formats_without_a_place_for_declarations_keep_the_values(string name, object format)
    {
        await using var app = await WordsAsync();
        var file = await app.ExportAsync(name);
        await using var second = await Exchanging.NewEmptyAppAsync();
        (await second.ImportAsync(Site, ExchangeFormat.Yaml)).ToString();
        (await second.ImportAsync(file, (ExchangeFormat)format)).Sound();
        Assert.Equal(await app.ExportTextAsync("ndjson"), await second.ExportTextAsync("ndjson"));
    }

    [Fact]
    public async Task What_does_not_fit_its_declaration_is_refused_by_every_way_in()
    {
        await using var app = await WordsAsync();
        var report = await app.ImportAsync("""
            {"label":"cable","fields":[{"name":"owner","text":"Ann"},{"name":"level","text":"middle"},{"name":"since","text":"soon"},{"name":"home","text":"here"},{"name":"motto","text":"x"}]}
            {"label":"dinghy"}
            """, ExchangeFormat.Ndjson);
        Assert.Equal(["fields.home", "fields.level", "fields.owner", "fields.since"], report.Problems.Select(p => p.Field).Order(StringComparer.Ordinal));
        Assert.Contains(report.Problems, p => p.Reason.Contains("must be one of low, high", StringComparison.Ordinal));
        var ann = await app.NewAsync("author");
        var problem = (await ann.PostAsync("/api/admin/terms", new { label = "cable", fields = new[] { new { name = "color", text = "red" } } })).Is(400).Json;
        var faults = problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("name").GetString());
        Assert.Equal(["fields.color", "fields.owner"], faults.Order(StringComparer.Ordinal));
        (await ann.PostAsync("/api/admin/terms", new { label = "cable", fields = new[] { new { name = "owner", text = "Cid" } } })).Is(201);
    }

    [Fact]
    public async Task Import_keeps_a_field_that_nothing_declares_and_says_so()
    {
        await using var app = await WordsAsync();
        var report = (await app.ImportAsync(
            """{"label":"cable","fields":[{"name":"owner","text":"Ann"},{"name":"color","text":"red"}]}""", ExchangeFormat.Ndjson)).Sound();
        Assert.Equal(["fields color"], report.Lost.Select(l => l.Field));
        Assert.Equal(2, (await app.GetAsync("/api/terms/cable")).GetProperty("fields").GetArrayLength());
    }

    [Fact]
    public async Task What_an_import_brought_undeclared_stays_when_the_term_is_edited_and_nothing_else_comes_in_so()
    {
        await using var app = await WordsAsync();
        (await app.ImportAsync("""{"label":"cable","fields":[{"name":"owner","text":"Ann"},{"name":"color","text":"red"}]}""", ExchangeFormat.Ndjson)).Sound();
        var cable = (await app.Admin.GetAsync("/api/admin/terms/cable")).Is(200);
        var changed = (await app.Admin.PatchAsync("/api/admin/terms/cable", new { summary = "A thick rope." }, cable.Tag)).Is(200);
        var color = new { name = "color", text = "dark red" };
        var fault = (await app.Admin.PatchAsync(
            "/api/admin/terms/cable", new { fields = new object[] { new { name = "owner", text = "Ann" }, color, new { name = "size", text = "3" } } },
            changed.Tag)).Is(400).Json;
        Assert.Equal(["fields.size"], fault.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("name").GetString()));
        (await app.Admin.PatchAsync(
            "/api/admin/terms/cable", new { fields = new object[] { new { name = "owner", text = "Ann" }, color } }, changed.Tag)).Is(200);
    }

    [Fact]
    public async Task A_column_of_a_table_may_hold_one()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Site.Replace(", required: true", "", StringComparison.Ordinal) + "\nlabel: anchor\nfields: [{ name: owner, text: Ann }]\n",
            ExchangeFormat.Yaml)).Sound();
        var table = "Term,Responsible,Motto (de)\nbuoy,Bob,Schwimmt\nanchor,Cid,\n"u8.ToArray();
        (await app.ImportAsync(table, ExchangeFormat.Csv, maps: ["Responsible=fields.owner", "Motto (de)=fields.motto@de"])).Sound();
        Assert.Equal(["motto Schwimmt", "owner Bob"], (await app.GetAsync("/api/terms/buoy")).GetProperty("fields").EnumerateArray()
            .Select(f => $"{f.GetProperty("name").GetString()} {f.GetProperty("text").GetString()}"));
    }

    private static async Task<EmptyApp> WordsAsync()
    {
        var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Words, ExchangeFormat.Yaml)).Sound();
        return app;
    }

    private static async Task<string> PageAsync(App app, string url) =>
        WebUtility.HtmlDecode(await (await app.Host.Scenario(s => s.Get.Url(url))).ReadAsTextAsync());

    [Fact]
    public async Task The_default_view_of_its_vocabulary_comes_first_in_a_term()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync("""
            views: [{ slug: land, label: On land, ruleInWords: As on land. }, { slug: sea, label: At sea, ruleInWords: As at sea. }]
            schemes: [{ slug: ships, iri: "http://x.example.org/ships", title: Ships, defaultView: sea }]
            ---
            label: knot
            schemes: ["http://x.example.org/ships"]
            definitions: [{ view: land, text: Something tied. }, { view: sea, text: A mile an hour. }]
            """, ExchangeFormat.Yaml)).Sound();
        Assert.Equal("sea", (await app.GetAsync("/api/terms/knot")).GetProperty("definitions")[0].GetProperty("view").GetString());
        Assert.Equal("sea", (await app.GetAsync("/embed/card?name=knot")).GetProperty("tabs")[0].GetProperty("view").GetString());
        Assert.Equal("land", (await app.GetAsync("/embed/card?name=knot&view=land")).GetProperty("tabs")[0].GetProperty("view").GetString());
        var page = await PageAsync(app, "/terms/knot");
        Assert.True(page.IndexOf("A mile an hour.", StringComparison.Ordinal) < page.IndexOf("Something tied.", StringComparison.Ordinal));
    }
}
