using System.Text.Json;
using Glossary.Exchange;
using Glossary.Records;
using Glossary.Tests.Exchange;

namespace Glossary.Tests.Entries;

/// <summary>One entry in all its languages: one page, one id, served as the reader asks for it.</summary>
public class LanguageTests
{
    private const string Prefixes = """
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix c: <http://cooking.example.org/> .

        """;

    private const string Ladle = """
        c:ladle a skos:Concept ;
            skos:prefLabel "ladle"@EN , "Schöpflöffel"@de , "louche"@fr , "cucharón"@es , "øse"@NB ;
            skos:altLabel "Kelle"@de , "dipper"@en-us ;
            skos:definition "A deep spoon for serving soup."@en , "Ein tiefer Löffel, mit dem man Suppe austeilt."@de .
        c:spoon a skos:Concept ; skos:prefLabel "spoon"@en , "Löffel"@de ; skos:definition "Carries food."@en ; skos:narrower c:ladle .
        """;

    private static async Task<EmptyApp> NewAppAsync(string turtle = Ladle)
    {
        var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Prefixes + turtle, ExchangeFormat.Turtle)).Sound();
        return app;
    }

    private static async Task<(JsonElement Body, string? Language, string Vary)> GetAsync(App app, string url, string accepted)
    {
        var result = await app.Host.Scenario(s =>
        {
            s.Get.Url(url);
            s.WithRequestHeader("Accept-Language", accepted);
        });
        var headers = result.Context.Response.Headers;
        return (App.Parse(await result.ReadAsTextAsync()), headers.ContentLanguage, headers.Vary.ToString());
    }

    [Fact]
    public async Task A_concept_in_five_languages_is_one_entry_with_one_page()
    {
        await using var app = await NewAppAsync();
        Assert.Equal(2, (await app.GetAsync("/api/terms")).GetProperty("total").GetInt32());
        var ladle = await app.GetAsync("/api/terms/ladle");
        Assert.Equal(("ladle", "en"), (ladle.GetProperty("label").GetString(), ladle.GetProperty("language").GetString()));
        Assert.Equal(["de", "en", "en-US", "es", "fr", "nb"],
            ladle.GetProperty("labels").EnumerateArray().Select(l => l.GetProperty("language").GetString()).Distinct().Order(StringComparer.Ordinal));
        var page = await (await app.Host.Scenario(s => s.Get.Url("/terms/ladle"))).ReadAsTextAsync();
        Assert.Contains("<dt lang=\"de\">Deutsch</dt>", page, StringComparison.Ordinal);
        Assert.Contains($"hreflang=\"de\">{System.Text.Encodings.Web.HtmlEncoder.Default.Encode("Schöpflöffel")}</a>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Schöpflöffel", "de", false)]
    [InlineData("de-AT,en;q=0.5", "Schöpflöffel", "de", false)]
    [InlineData("fr", "louche", "fr", false)]
    [InlineData("pt, es;q=0.9", "cucharón", "es", true)]
    [InlineData("ja", "ladle", "en", true)]
    [InlineData("*", "ladle", "en", false)]
    public async Task A_reader_gets_the_language_asked_for_or_is_told_which_other_one_and_why(string accepted, string label, string served, bool isOther)
    {
        await using var app = await NewAppAsync();
        var (ladle, language, vary) = await GetAsync(app, "/api/terms/ladle", accepted);
        Assert.Equal((label, served, served), (ladle.GetProperty("label").GetString(), ladle.GetProperty("servedLanguage").GetString(), language));
        Assert.Contains("Accept-Language", vary, StringComparison.Ordinal);
        var reason = ladle.GetProperty("fallbackReason").GetString();
        Assert.Equal(isOther, reason is not null);
        if (isOther) Assert.Contains(served, reason, StringComparison.Ordinal);
        var page = await (await app.Host.Scenario(s =>
        {
            s.Get.Url("/terms/ladle");
            s.WithRequestHeader("Accept-Language", accepted);
        })).ReadAsTextAsync();
        Assert.Contains($"<h1>{System.Text.Encodings.Web.HtmlEncoder.Default.Encode(label)}</h1>", page, StringComparison.Ordinal);
        Assert.Equal(isOther, page.Contains("There is no text in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Asked_for_by_name_it_says_what_was_asked_and_definitions_say_their_language()
    {
        await using var app = await NewAppAsync();
        var german = await app.GetAsync("/api/terms/ladle?lang=de");
        Assert.Equal(("de", "de"), (german.GetProperty("requestedLanguage").GetString(), german.GetProperty("servedLanguage").GetString()));
        Assert.Equal("Ein tiefer Löffel, mit dem man Suppe austeilt.", german.GetProperty("definitions")[0].GetProperty("text").GetString());
        Assert.Equal("spoon Löffel", Assert.Single(german.GetProperty("relations").EnumerateArray()) is var r
            ? $"{r.GetProperty("slug").GetString()} {r.GetProperty("label").GetString()}" : "");
        var french = await app.GetAsync("/api/terms/ladle/definitions?lang=fr");
        Assert.Equal("en", Assert.Single(french.GetProperty("items").EnumerateArray()).GetProperty("language").GetString());
        Assert.Equal(2, (await app.GetAsync("/api/terms/ladle?lang=*")).GetProperty("definitions").GetArrayLength());
        Assert.Equal("Löffel", (await app.GetAsync("/api/terms?lang=de")).GetProperty("items")[0].GetProperty("label").GetString());
        await app.ProblemAsync("/api/terms/ladle?lang=no+language", 400);
    }

    [Fact]
    public async Task It_is_found_by_its_label_in_any_language()
    {
        await using var app = await NewAppAsync();
        foreach (var query in new[] { "Schöpflöffel", "louche", "cucharon", "Kelle" })
        {
            Assert.Equal("ladle", (await app.GetAsync($"/api/search?q={query}")).GetProperty("hits")[0].GetProperty("slug").GetString());
            var answer = await app.GetAsync($"/api/ask?q=what+is+a+{query}");
            Assert.True(answer.GetProperty("terms").GetArrayLength() > 0, $"{query}: {answer.GetProperty("summary").GetString()}");
            // By its label and not by what it is near to.
            Assert.Equal(("definition", "ladle"), (answer.GetProperty("kind").GetString(), answer.GetProperty("terms")[0].GetString()));
            Assert.Contains("serving soup", answer.GetProperty("summary").GetString(), StringComparison.Ordinal);
            Assert.Equal("ladle", (await app.GetAsync($"/api/suggest?q={query[..4]}")).GetProperty("items")[0].GetProperty("slug").GetString());
            Assert.Equal(1, (await app.GetAsync($"/api/terms?label={query}")).GetProperty("total").GetInt32());
        }
        var german = await app.GetAsync("/api/ask?q=ladle&lang=de");
        Assert.Contains("Suppe austeilt", german.GetProperty("summary").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("turtle")]
    [InlineData("jsonld")]
    [InlineData("yaml")]
    [InlineData("json")]
    [InlineData("ndjson")]
    public async Task It_comes_out_as_it_came_in_and_a_second_import_changes_nothing(string format)
    {
        await using var app = await NewAppAsync();
        Assert.True(EnumName.TryRead<ExchangeFormat>(format, out var read));
        var file = await app.ExportAsync(format);
        await using var other = await Exchanging.NewEmptyAppAsync();
        (await other.ImportAsync(file, read)).Sound();
        Assert.Equal(await app.ExportTextAsync("turtle"), await other.ExportTextAsync("turtle"));
        var again = (await other.ImportAsync(file, read)).Sound();
        Assert.Equal((0, 0, 2), (again.Created, again.Changed, again.Unchanged));
        Assert.Equal(0, (await app.ImportAsync(Prefixes + Ladle, ExchangeFormat.Turtle)).Sound().Changed);
    }

    [Fact]
    public async Task Tags_are_cased_as_they_should_be_and_nothing_is_invented()
    {
        await using var app = await NewAppAsync("""
            c:a a skos:Concept ; skos:prefLabel "color"@en-us , "colour"@en-GB , "颜色"@zh-hans , "warna" , "farge"@NB ;
              skos:altLabel "hue"@en , "tone"@en-gb ; skos:definition "How light looks."@en , "Wie Licht aussieht."@de .
            """);
        var color = await app.GetAsync("/api/terms/color");
        var labels = color.GetProperty("labels").EnumerateArray().Select(l => $"{l.GetProperty("text").GetString()} {l.GetProperty("language").GetString()}");
        Assert.Equal(
            ["color en-US", "colour en-GB", "farge nb", "hue en", "tone en-GB", "warna und", "颜色 zh-Hans"], labels.Order(StringComparer.Ordinal));
        Assert.Equal("Wie Licht aussieht.", (await app.GetAsync("/api/terms/color?lang=de")).GetProperty("definitions")[0].GetProperty("text").GetString());
        Assert.Contains("\"warna\"", await app.ExportTextAsync("turtle"), StringComparison.Ordinal);
        Assert.DoesNotContain("@und", await app.ExportTextAsync("turtle"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addresses_have_letters_folded_as_their_language_does()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync("""
            {"label":"große Kelle","language":"de","definition":"…"}
            {"label":"längere Kelle","language":"de","definition":"…"}
            {"label":"røget łosoś","language":"da","definition":"…"}
            """, ExchangeFormat.Ndjson)).Sound();
        Assert.Equal(["grosse-kelle", "laengere-kelle", "roget-losos"], (await app.GetAsync("/api/terms")).GetProperty("items").EnumerateArray()
            .Select(i => i.GetProperty("slug").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Rows_of_one_IRI_in_several_languages_are_one_entry()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        const string File = """
            {"slug":"knife","iri":"http://cooking.example.org/knife","label":"knife","definition":"Cuts.","relations":[{"type":"exactMatch","term":"knife-de"}]}
            {"slug":"knife-de","iri":"http://cooking.example.org/knife","label":"Messer","language":"de","altLabels":["Klinge"],"definition":"Schneidet."}
            {"slug":"fork","label":"fork","definition":"Stabs.","relations":[{"type":"related","term":"knife-de"}]}
            """;
        Assert.Equal(2, (await app.ImportAsync(File, ExchangeFormat.Ndjson)).Sound().Created);
        Assert.Equal(0, (await app.ImportAsync(File, ExchangeFormat.Ndjson)).Sound().Changed);
        var knife = await app.GetAsync("/api/terms/knife?lang=de");
        Assert.Equal(("Messer", "Schneidet."), (knife.GetProperty("label").GetString(), knife.GetProperty("definitions")[0].GetProperty("text").GetString()));
        Assert.Equal("knife", (await app.GetAsync("/api/terms/fork")).GetProperty("relations")[0].GetProperty("slug").GetString());
        // A later row speaks of one language and leaves the others alone.
        (await app.ImportAsync(
            """{"iri":"http://cooking.example.org/knife","label":"couteau","language":"fr","definition":"Il coupe."}""", ExchangeFormat.Ndjson)).Sound();
        Assert.Equal("couteau", (await app.GetAsync("/api/terms/knife?lang=fr")).GetProperty("label").GetString());
        Assert.Equal("Cuts.", (await app.GetAsync("/api/terms/knife")).GetProperty("definitions")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_database_that_has_an_entry_for_each_language_is_upgraded_at_the_start()
    {
        await using var app = await NewAppAsync("""
            c:1 a skos:Concept ; skos:prefLabel "whisk"@en ; skos:definition "Beats eggs."@en .
            c:2 a skos:Concept ; skos:prefLabel "Schneebesen"@de ; skos:altLabel "Rührbesen"@de ; skos:definition "Schlägt Eier."@de .
            c:3 a skos:Concept ; skos:prefLabel "fouet"@fr ; skos:definition "Bat les œufs."@fr .
            """);
        await app.RestartAsync(async () =>
        {
            await using var connection = await TestStore.OpenAsync(app.Home);
            await TestStore.ExecuteAsync(connection, "UPDATE \"entries\" SET \"Iri\" = 'http://cooking.example.org/1'");
        });
        Assert.Equal(1, (await app.GetAsync("/api/terms")).GetProperty("total").GetInt32());
        var whisk = await app.GetAsync("/api/terms/whisk?lang=de");
        Assert.Equal("Schneebesen", whisk.GetProperty("label").GetString());
        Assert.Equal("Schlägt Eier.", whisk.GetProperty("definitions")[0].GetProperty("text").GetString());
        Assert.Equal("Beats eggs.", (await app.GetAsync("/api/terms/whisk")).GetProperty("definitions")[0].GetProperty("text").GetString());
        await app.Host.Scenario(s =>
        {
            s.Get.Url("/api/terms/schneebesen");
            s.StatusCodeShouldBe(301);
            s.Header("Location").SingleValueShouldEqual("/api/terms/whisk");
        });
        Assert.Equal("whisk", (await app.GetAsync("/api/search?q=fouet")).GetProperty("hits")[0].GetProperty("slug").GetString());
    }
}
