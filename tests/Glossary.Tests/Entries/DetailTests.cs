using Glossary.Exchange;
using Glossary.Records;
using Glossary.Tests.Exchange;

namespace Glossary.Tests.Entries;

/// <summary>What vocabularies say of an entry beside labels and definitions.</summary>
public class DetailTests
{
    private const string File = """
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix x: <http://sails.example.org/> .
        x:jib a skos:Concept ; skos:prefLabel "jib"@en , "Fock"@de ; skos:definition "A sail before the mast."@en ;
            skos:editorialNote "Ask the sailmakers."@en , "Segelmacher fragen."@de ; skos:historyNote "Known since 1661."@en ; skos:changeNote "Split from headsail."@en ;
            skos:closeMatch <http://other.example.org/7> ; skos:broadMatch <http://other.example.org/8> ; skos:narrowMatch <http://other.example.org/9> ;
            skos:relatedMatch <http://other.example.org/10> ; dct:identifier "S-12" ; dct:creator "Ann" , <http://sails.example.org/people/bo> ;
            dct:created "2019-05-06"^^xsd:date ; dct:modified "2020-01-02T03:04:05Z"^^xsd:dateTime .
        """;

    [Fact]
    public async Task Notes_mappings_identifiers_creators_and_dates_are_kept_and_nothing_is_left_out()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = (await app.ImportAsync(File, ExchangeFormat.Turtle)).Sound();
        Assert.Empty(report.Lost);
        var jib = await app.GetAsync("/api/terms/jib");
        Assert.Equal(["editorial en", "editorial de", "history en", "change en"],
            jib.GetProperty("notes").EnumerateArray().Select(n => $"{n.GetProperty("kind").GetString()} {n.GetProperty("language").GetString()}"));
        Assert.Equal(["close", "broad", "narrow", "related"], jib.GetProperty("mappings").EnumerateArray().Select(m => m.GetProperty("type").GetString()));
        Assert.Equal("S-12", jib.GetProperty("identifiers")[0].GetString());
        Assert.Equal(["Ann", "http://sails.example.org/people/bo"], jib.GetProperty("creators").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal(("2019-05-06", "2020-01-02T03:04:05Z"), (jib.GetProperty("created").GetString(), jib.GetProperty("modified").GetString()));
        Assert.Equal(0, (await app.ImportAsync(File, ExchangeFormat.Turtle)).Sound().Changed);
        Assert.Contains("dcterms:created \"2019-05-06\"^^xsd:date", await app.ExportTextAsync("turtle"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("turtle")]
    [InlineData("jsonld")]
    [InlineData("yaml")]
    [InlineData("json")]
    [InlineData("ndjson")]
    public async Task They_come_out_as_they_came_in(string format)
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(File, ExchangeFormat.Turtle)).Sound();
        (await app.ImportAsync(
            """{"label":"luff","abbreviation":"LF","notes":[{"kind":"scope","text":"Of sails only."},{"text":"A note."}],"definition":"Leading edge."}""",
            ExchangeFormat.Ndjson)).Sound();
        Assert.Equal("luff", (await app.GetAsync("/api/search?q=LF")).GetProperty("hits")[0].GetProperty("slug").GetString());
        await using var other = await Exchanging.NewEmptyAppAsync();
        Assert.True(EnumName.TryRead<ExchangeFormat>(format, out var read));
        (await other.ImportAsync(await app.ExportAsync(format), read)).Sound();
        Assert.Equal(await app.ExportTextAsync("ndjson"), await other.ExportTextAsync("ndjson"));
    }
}
