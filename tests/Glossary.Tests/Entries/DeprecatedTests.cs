using System.Text.Json;
using Glossary.Exchange;
using Glossary.Tests.Exchange;

namespace Glossary.Tests.Entries;

/// <summary>What is out of use: readable, marked, behind what is used, and leading there.</summary>
public class DeprecatedTests
{
    private const string Prefixes = """
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix p: <http://pumps.example.org/> .

        """;

    private const string Pumps = """
        p:old a skos:Concept ; skos:prefLabel "wool pump"@en ; skos:definition "An outdated pump."@en ; owl:deprecated true ; dct:isReplacedBy p:felt , p:yarn .
        p:felt a skos:Concept ; skos:prefLabel "felt pump"@en ; skos:definition "A pump of felt."@en .
        p:yarn a skos:Concept ; skos:prefLabel "yarn pump"@en ; skos:definition "A pump of yarn."@en .
        p:gone a skos:Concept ; skos:prefLabel "moss pump"@en ; skos:definition "A pump that nobody builds."@en ; owl:deprecated true .
        """;

    private static async Task<EmptyApp> NewAppAsync()
    {
        var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Prefixes + Pumps, ExchangeFormat.Turtle)).Sound();
        return app;
    }

    private static List<string> Slugs(JsonElement list, string items) =>
        [.. list.GetProperty(items).EnumerateArray().Select(i => i.GetProperty("slug").GetString()!)];

    [Fact]
    public async Task A_deprecated_term_is_readable_and_names_all_that_replaces_it()
    {
        await using var app = await NewAppAsync();
        var old = await app.GetAsync("/api/terms/wool-pump");
        Assert.Equal("deprecated", old.GetProperty("status").GetString());
        Assert.Equal("felt-pump", old.GetProperty("replacedBy").GetString());
        Assert.Equal(["felt-pump", "yarn-pump"], old.GetProperty("replacedByAll").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal(JsonValueKind.Null, (await app.GetAsync("/api/terms/moss-pump")).GetProperty("replacedBy").ValueKind);
        var page = await (await app.Host.Scenario(s => s.Get.Url("/terms/wool-pump"))).ReadAsTextAsync();
        Assert.Contains("Out of use", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/terms/felt-pump\">felt pump</a> or <a href=\"/terms/yarn-pump\">yarn pump</a>", page, StringComparison.Ordinal);
        Assert.Equal(["moss-pump", "wool-pump"], Slugs(await app.GetAsync("/api/terms?status=deprecated"), "items"));
    }

    [Fact]
    public async Task Its_label_leads_to_what_replaces_it_and_search_shows_it_last()
    {
        await using var app = await NewAppAsync();
        var found = await app.GetAsync("/api/search?q=wool+pump");
        var slugs = Slugs(found, "hits");
        Assert.Equal(["felt-pump", "yarn-pump"], slugs.Take(2).Order());
        Assert.Equal(["moss-pump", "wool-pump"], slugs.Skip(2).Order());
        Assert.DoesNotContain("moss-pump", Slugs(await app.GetAsync("/api/suggest?q=mos"), "items"));
        Assert.DoesNotContain("wool-pump", Slugs(await app.GetAsync("/api/suggest?q=pump"), "items"));
        var answer = await app.GetAsync("/api/ask?q=what+is+a+wool+pump");
        Assert.Equal(["felt-pump", "yarn-pump"], answer.GetProperty("terms").EnumerateArray().Select(t => t.GetString()));
        Assert.Contains("'wool pump' is out of use; use felt pump or yarn pump instead.", answer.GetProperty("summary").GetString(), StringComparison.Ordinal);
        answer = await app.GetAsync("/api/ask?q=what+is+a+moss+pump");
        Assert.Contains("'moss pump' is out of use.", answer.GetProperty("summary").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Annotation_leaves_it_out()
    {
        await using var app = await NewAppAsync();
        var found = (await app.With(null).PostAsync("/api/annotate", new { text = "A moss pump beside a felt pump and a wool pump." })).Is(200);
        Assert.Equal(["felt-pump"], Slugs(found.Json, "matches"));
    }

    [Theory]
    [InlineData("turtle")]
    [InlineData("jsonld")]
    [InlineData("yaml")]
    [InlineData("csv")]
    [InlineData("ndjson")]
    public async Task It_comes_out_as_it_came_in(string format)
    {
        await using var app = await NewAppAsync();
        await using var other = await Exchanging.NewEmptyAppAsync();
        Assert.True(Glossary.Records.EnumName.TryRead<ExchangeFormat>(format, out var read));
        (await other.ImportAsync(await app.ExportAsync(format), read)).Sound();
        Assert.Equal(await app.ExportTextAsync("turtle"), await other.ExportTextAsync("turtle"));
        Assert.Contains("owl:deprecated \"true\"^^xsd:boolean", await other.ExportTextAsync("turtle"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_does_not_speak_of_it_leaves_it_out_of_use_and_one_that_denies_it_takes_it_back()
    {
        await using var app = await NewAppAsync();
        var again = (await app.ImportAsync(Prefixes + "p:gone a skos:Concept ; skos:prefLabel \"moss pump\"@en .", ExchangeFormat.Turtle)).Sound();
        Assert.Equal(0, again.Changed);
        (await app.ImportAsync(Prefixes + "p:gone a skos:Concept ; skos:prefLabel \"moss pump\"@en ; owl:deprecated false .", ExchangeFormat.Turtle)).Sound();
        Assert.Equal("published", (await app.GetAsync("/api/terms/moss-pump")).GetProperty("status").GetString());
        Assert.Contains("moss-pump", Slugs(await app.GetAsync("/api/suggest?q=mos"), "items"));
    }

    [Fact]
    public async Task A_reviewer_takes_a_term_out_of_use_and_back()
    {
        await using var app = await NewAppAsync();
        var author = await app.NewAsync("author");
        (await author.PostAsync("/api/admin/terms/felt-pump/deprecate", new { replacedBy = new[] { "yarn-pump" } })).Is(403);
        (await app.Admin.PostAsync("/api/admin/terms/felt-pump/deprecate", new { replacedBy = new[] { "felt-pump" } })).Is(400);
        (await app.Admin.PostAsync("/api/admin/terms/felt-pump/deprecate", new { replacedBy = new[] { "yarn-pump" } })).Is(200);
        Assert.Equal("yarn-pump", Slugs(await app.GetAsync("/api/search?q=felt+pump"), "hits")[0]);
        // What replaced it is replaced itself: the old name leads to the end.
        Assert.Equal(["yarn-pump"], (await app.GetAsync("/api/ask?q=what+is+a+wool+pump")).GetProperty("terms").EnumerateArray().Select(t => t.GetString()));
        (await app.Admin.PostAsync("/api/admin/terms/yarn-pump/deprecate", new { replacedBy = new[] { "felt-pump" } })).Is(409);
        (await app.Admin.PostAsync("/api/admin/terms/felt-pump/reinstate", new { })).Is(200);
        Assert.Equal("felt-pump", Slugs(await app.GetAsync("/api/search?q=felt+pump"), "hits")[0]);
        (await app.Admin.PostAsync("/api/admin/terms/felt-pump/reinstate", new { })).Is(409);
    }

    [Fact]
    public async Task Merging_keeps_both_labels_and_all_that_was_said_and_the_old_address_leads_on()
    {
        await using var app = await NewAppAsync();
        var part = "p:part a skos:Concept ; skos:prefLabel \"felt valve\"@en ; skos:definition \"A part.\"@en ; skos:related p:felt .\n";
        (await app.ImportAsync(Prefixes + part + Pumps, ExchangeFormat.Turtle)).Sound();
        (await app.Admin.PostAsync("/api/admin/terms/felt-pump/merge", new { into = "yarn-pump" })).Is(200);
        var merged = await app.GetAsync("/api/terms/yarn-pump");
        Assert.Contains("felt pump", merged.GetProperty("altLabels").EnumerateArray().Select(l => l.GetString()));
        Assert.Equal(["A pump of yarn.", "A pump of felt."], merged.GetProperty("definitions").EnumerateArray().Select(d => d.GetProperty("text").GetString()));
        Assert.Contains("http://pumps.example.org/felt", merged.GetProperty("exactMatches").EnumerateArray().Select(m => m.GetString()));
        foreach (var root in new[] { "/api/terms/", "/terms/" })
        {
            await app.Host.Scenario(s =>
            {
                s.Get.Url(root + "felt-pump");
                s.StatusCodeShouldBe(301);
                s.Header("Location").SingleValueShouldEqual(root + "yarn-pump");
            });
        }
        Assert.Equal("yarn-pump", (await app.GetAsync("/api/terms/felt-valve")).GetProperty("relations")[0].GetProperty("slug").GetString());
        Assert.Equal(["yarn-pump"], (await app.GetAsync("/api/terms/wool-pump")).GetProperty("replacedByAll").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal("yarn-pump", Slugs(await app.GetAsync("/api/search?q=felt+pump"), "hits")[0]);
    }
}
