using Glossary.Exchange;

namespace Glossary.Tests.Exchange;

/// <summary>Glossaries that other programs keep in YAML and JSON: recognised by their shape, and written as those programs read them.</summary>
public class OtherGlossariesTests
{
    private const string DataHub = """
        version: "1"
        source: DataHub
        owners:
          users: [ann]
        nodes:
          - name: Classification
            description: How secret data is.
            terms:
              - name: Sensitive
                description: What <b>may</b> do harm.
                custom_properties:
                  is_confidential: "true"
              - name: Public
                id: urn-public
                description: What all may see.
                term_source: EXTERNAL
                source_ref: The Law
                source_url: https://ex.test/law
                inherits: [Classification.Sensitive]
                related_terms: [Nowhere.At all]
            nodes:
              - name: Personal
                terms:
                  - name: Email
                    description: An address.
                    contains: [Public]
        """;

    private const string Docusaurus = """
        { "description": "Terms", "terms": [
          { "term": "API", "abbreviation": "Application Programming Interface", "definition": "How programs talk.", "relatedTerms": ["REST", "SOAP"], "autoLink": false },
          { "term": "REST", "definition": "A style.", "aliases": ["RESTful"] } ] }
        """;

    private const string Glosario = """
        - slug: mean
          ref: [median]
          en:
            term: "mean"
            acronym: "M"
            def: >
              The [middle](#median) of all.
          de:
            term: "Mittelwert"
            def: >
              Der Durchschnitt.
        - slug: median
          en:
            term: "median"
            def: "What is in the middle."
        """;

    [Fact]
    public async Task A_business_glossary_of_DataHub_comes_in_with_what_has_no_place_told()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = (await app.ImportAsync(DataHub, ExchangeFormat.Yaml)).Sound();
        Assert.Equal(3, report.Created);
        Assert.Equal(["custom_properties.is_confidential", "nodes.description", "owners", "related_terms"], report.Lost.Select(l => l.Field!).Order());
        var everybody = await app.GetAsync("/api/terms/public");
        Assert.Equal(("Public", "classification"), (everybody.GetProperty("label").GetString(), everybody.GetProperty("tags")[0].GetString()));
        Assert.StartsWith("broader sensitive", Related(everybody), StringComparison.Ordinal);
        Assert.Equal("The Law", everybody.GetProperty("definitions")[0].GetProperty("citations")[0].GetProperty("title").GetString());
        Assert.Equal("narrower public", Related(await app.GetAsync("/api/terms/email")));
        Assert.Equal("What **may** do harm.", (await app.GetAsync("/api/terms/sensitive")).GetProperty("definitions")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task The_glossary_json_of_docusaurus_comes_in()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = (await app.ImportAsync(Docusaurus, ExchangeFormat.Json)).Sound();
        Assert.Equal(["autoLink", "description", "relatedTerms"], report.Lost.Select(l => l.Field!).Order());
        var api = await app.GetAsync("/api/terms/api");
        Assert.Equal(("Application Programming Interface", "related rest"), (api.GetProperty("altLabels")[0].GetString(), Related(api)));
    }

    [Fact]
    public async Task Glosario_comes_in_with_its_languages_and_its_links()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Glosario, ExchangeFormat.Yaml)).Sound();
        var mean = await app.GetAsync("/api/terms/mean");
        Assert.Equal("The [middle](/terms/median) of all.", mean.GetProperty("definitions")[0].GetProperty("text").GetString());
        Assert.Contains("related median", Related(mean), StringComparison.Ordinal);
        Assert.Contains("Mittelwert", (await app.GetAsync("/api/search?q=Mittelwert")).GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DataHub", DataHub, "datahub")]
    [InlineData("Docusaurus", Docusaurus, "docusaurus")]
    [InlineData("Glosario", Glosario, "glosario")]
    public async Task What_is_exported_for_another_program_comes_back_unchanged_and_as_the_same_terms_elsewhere(string format, string file, string name)
    {
        var how = Enum.Parse<ExchangeFormat>(format);
        await using var app = await Exchanging.NewEmptyAppAsync();
        var came = (await app.ImportAsync(file, how)).Sound();
        var exported = await app.ExportTextAsync(name);
        var again = (await app.ImportAsync(exported, how)).Sound();
        Assert.Equal((0, 0, came.Created), (again.Created, again.Changed, again.Unchanged));
        await using var other = await Exchanging.NewEmptyAppAsync();
        Assert.Equal(came.Created, (await other.ImportAsync(exported, how)).Sound().Created);
        Assert.Equal(exported, await other.ExportTextAsync(name));
    }

    [Theory]
    [InlineData("DataHub", "label: x\ndefinition: y\n", "nodes")]
    [InlineData("Glosario", "label: x\ndefinition: y\n", "slug")]
    [InlineData("Docusaurus", "[{\"label\":\"x\"}]", "terms")]
    public async Task What_has_another_shape_than_was_said_is_refused(string format, string file, string told)
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        Assert.Contains(told, Assert.Single((await app.ImportAsync(file, Enum.Parse<ExchangeFormat>(format))).Problems).Reason, StringComparison.Ordinal);
    }

    private static string Related(System.Text.Json.JsonElement term) => string.Join(", ", term.GetProperty("relations").EnumerateArray()
        .Select(r => $"{r.GetProperty("type").GetString()} {r.GetProperty("slug").GetString()}"));
}
