using Glossary.Exchange;
using Glossary.Tests.Exchange;

namespace Glossary.Tests.Entries;

/// <summary>Collections are things of their own: nested, ordered, with labels in all languages.</summary>
public class CollectionTests
{
    private const string Pets = """
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix iso: <http://purl.org/iso25964/skos-thes#> .
        @prefix x: <http://x.example.org/> .
        x:dog a skos:Concept ; skos:prefLabel "dog"@en .
        x:cat a skos:Concept ; skos:prefLabel "cat"@en, "Katze"@de .
        x:carp a skos:Concept ; skos:prefLabel "carp"@en .
        x:pets a skos:Collection ; skos:prefLabel "pets"@en, "Haustiere"@de ; skos:altLabel "companions"@en ; skos:notation "P" ;
          skos:definition "Kept at home."@en ; skos:member x:furry, x:carp .
        x:furry a skos:OrderedCollection ; skos:prefLabel "furry pets"@en ; skos:memberList ( x:dog x:cat ) .
        x:zoo a iso:ConceptGroup ; skos:prefLabel "zoo"@en ; iso:subGroup x:pets .
        """;

    [Fact]
    public async Task They_are_shown_with_their_members_and_terms_know_them()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Pets, ExchangeFormat.Turtle)).Sound();
        var pets = await app.GetAsync("/api/collections/pets?lang=de");
        Assert.Equal(("Haustiere", "http://x.example.org/pets", false),
            (pets.GetProperty("label").GetString(), pets.GetProperty("iri").GetString(), pets.GetProperty("ordered").GetBoolean()));
        Assert.Equal(["pets en preferred", "companions en alternative", "Haustiere de preferred"], pets.GetProperty("labels").EnumerateArray().Select(l =>
            $"{l.GetProperty("text").GetString()} {l.GetProperty("language").GetString()} {l.GetProperty("kind").GetString()}"));
        Assert.Equal(["carp", "furry-pets"], pets.GetProperty("members").EnumerateArray().Select(m => m.GetProperty("slug").GetString()));
        Assert.Equal(["zoo"], pets.GetProperty("within").EnumerateArray().Select(w => w.GetProperty("slug").GetString()));
        var furry = await app.GetAsync("/api/collections/furry-pets?limit=1&offset=1");
        Assert.Equal((2, "cat"), (furry.GetProperty("total").GetInt32(), furry.GetProperty("members")[0].GetProperty("slug").GetString()));
        Assert.Equal(3, (await app.GetAsync("/api/collections")).GetProperty("total").GetInt32());
        Assert.Equal(["carp", "cat", "dog"],
            (await app.GetAsync("/api/terms?collection=zoo")).GetProperty("items").EnumerateArray().Select(t => t.GetProperty("slug").GetString()));
        Assert.Equal(["furry-pets"],
            (await app.GetAsync("/api/terms/dog")).GetProperty("collections").EnumerateArray().Select(c => c.GetProperty("slug").GetString()));
        (await app.With(null).GetAsync("/api/collections/none")).Is(404);
        (await app.With(null).GetAsync("/api/terms?collection=none")).Is(400);
    }

    [Theory]
    [InlineData("turtle", ExchangeFormat.Turtle)]
    [InlineData("jsonld", ExchangeFormat.JsonLd)]
    [InlineData("rdfxml", ExchangeFormat.RdfXml)]
    [InlineData("yaml", ExchangeFormat.Yaml)]
    [InlineData("json", ExchangeFormat.Json)]
    public async Task They_go_out_and_come_in_again_as_they_were(string name, object format)
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Pets, ExchangeFormat.Turtle)).Sound();
        var first = await app.ExportTextAsync(name);
        await using var second = await Exchanging.NewEmptyAppAsync();
        Assert.Empty((await second.ImportAsync(first, (ExchangeFormat)format)).Sound().Lost);
        Assert.Equal(first, await second.ExportTextAsync(name));
    }

    [Fact]
    public async Task Another_vocabulary_changes_neither_schemes_nor_collections_that_are_called_alike()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        foreach (var place in new[] { "a", "b", "b" })
        {
            (await app.ImportAsync($"""
                @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
                @prefix dct: <http://purl.org/dc/terms/> .
                <http://{place}.example.org/scheme> a skos:ConceptScheme ; dct:title "Words of {place}"@en .
                <http://{place}.example.org/1> a skos:Concept ; skos:prefLabel "word {place}"@en ; skos:inScheme <http://{place}.example.org/scheme> .
                <http://{place}.example.org/all> a skos:Collection ; skos:prefLabel "All"@en ; skos:member <http://{place}.example.org/1> .
                """, ExchangeFormat.Turtle)).Sound();
        }
        Assert.Equal(["scheme Words of a", "scheme-2 Words of b"], (await app.GetAsync("/api/schemes")).GetProperty("items").EnumerateArray()
            .Select(s => $"{s.GetProperty("slug").GetString()} {s.GetProperty("title").GetString()}"));
        Assert.Equal(["all word-a", "all-2 word-b"], (await app.GetAsync("/api/collections")).GetProperty("items").EnumerateArray()
            .Select(c => $"{c.GetProperty("slug").GetString()} {c.GetProperty("members")[0].GetProperty("slug").GetString()}"));
    }
}
