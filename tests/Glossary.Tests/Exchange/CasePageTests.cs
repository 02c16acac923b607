using System.IO.Compression;
using Glossary.Editing.Import;
using Glossary.Exchange;

namespace Glossary.Tests.Exchange;

public sealed partial class CaseTests
{
    private async Task<ImportReport> PagesAsync(params (string Name, string Text)[] pages)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in pages)
            {
                await using var writer = new StreamWriter(await zip.CreateEntry(name).OpenAsync());
                await writer.WriteAsync(text);
            }
        }
        return await app.ImportAsync(packed.ToArray(), ExchangeFormat.Markdown);
    }

    private async Task<string?> TextAsync(string slug) =>
        (await app.GetAsync($"/api/terms/{slug}")).GetProperty("definitions")[0].GetProperty("text").GetString();

    [Fact]
    public async Task K9_front_matter_is_read_whatever_the_case_of_its_keys_and_pages_are_called_as_Hugo_calls_them()
    {
        (await PagesAsync(
            ("content/en/cleat.md", "---\nTitle: Horn cleat\nTags: [rope]\n---\nHolds a rope.\n"),
            ("content/en/bollard.md", "---\ntitle: Bollard\naka: [post]\nslug: bollard-post\nurl: /x/\nlinkTitle: Boll\n---\n"
                + "Holds a ship. See [it](/old/fid/).\n"),
            ("content/en/fid.md", "+++\nTITLE = \"Fid\"\nAKA = [\"pricker\"]\nAliases = [\"/old/fid/\"]\n[Params]\n"
                + "Reference = \"https://ex.test/fid\"\n+++\nSee [that](/x/).\n"),
            ("content/en/swivel/index.md",
                "{\"Title\": \"Swivel\", \"SLUG\": \"Swivel_Link\", \"STATUS\": \"Deprecated\"}\nTurns. See [horn](../cleat/).\n"))).Sound();
        var bollard = await app.GetAsync("/api/terms/bollard-post");
        Assert.Equal(["post", "Boll"], bollard.GetProperty("altLabels").EnumerateArray().Select(l => l.GetString()));
        Assert.Equal("Holds a ship. See [it](/terms/fid).", await TextAsync("bollard-post"));
        Assert.Equal("See [that](/terms/bollard-post).", await TextAsync("fid"));
        Assert.Equal("rope", (await app.GetAsync("/api/terms/cleat")).GetProperty("tags")[0].GetString());
        Assert.Equal("deprecated", (await app.GetAsync("/api/terms/swivel-link")).GetProperty("status").GetString());
        Assert.Equal("Turns. See [horn](/terms/cleat).", await TextAsync("swivel-link"));
    }

    [Fact]
    public async Task K10_texts_from_elsewhere_keep_what_they_say()
    {
        var report = (await PagesAsync(
            ("content/en/winch.md", """
                ---
                title: Winch
                ---
                # Winch

                Turns a [drum](../drum/ "Drum"), see {{< ref "drum" >}} and [far](/docs/elsewhere/).

                ![A drum in section](drum.png "x")

                <p>Pulls 10<sup>6</sup> N of CO<sub>2</sub>, x<sup>2n</sup>, 1<sup>st</sup>.</p>

                {{< note >}}Mind the **gap**.{{< /note >}} {{< youtube abc >}}
                """),
            ("content/en/drum.md",
                "---\ntitle: Drum\n---\n<h2>Use</h2><p>Holds <a href='/en/winch/'>rope</a> &amp; wire.</p><script>alert(1)</script>\n"))).Sound();
        Assert.Equal("""
            # Winch

            Turns a [drum](/terms/drum), see [drum](/terms/drum) and far.

            A drum in section

            Pulls 10⁶ N of CO₂, x²ⁿ, 1st.

            Mind the **gap**.
            """, (await TextAsync("winch"))?.TrimEnd());
        Assert.Equal("## Use\n\nHolds [rope](/terms/winch) & wire.", await TextAsync("drum"));
        Assert.Contains(report.Lost, l => l.Field == "{{< youtube >}}");
        (await CsvAsync("Term,Description\nHoist,\"<p>Lifts <b>up</b> to 10<sup>-3</sup> m.</p><ul><li>one</li></ul>\"\n")).Sound();
        Assert.Equal("Lifts **up** to 10⁻³ m.\n\n- one", await TextAsync("hoist"));
    }

    [Fact]
    public async Task K5_what_is_out_of_use_is_told_by_kinds_of_OWL_and_by_columns_too()
    {
        var report = (await TurtleAsync("""
            ex:o1 a skos:Concept , owl:DeprecatedClass ; skos:prefLabel "peat valve"@en .
            ex:o2 a skos:Concept ; skos:prefLabel "reed valve"@en ; owl:deprecated "True" .
            ex:o3 a skos:Concept ; skos:prefLabel "heath valve"@en ; owl:deprecated false .
            """)).Sound();
        foreach (var (slug, status) in new[] { ("peat-valve", "deprecated"), ("reed-valve", "deprecated"), ("heath-valve", "published") })
        {
            Assert.Equal(status, (await app.GetAsync($"/api/terms/{slug}")).GetProperty("status").GetString());
        }
        // What comes out is not what came in, and that is told.
        Assert.Equal(["owl:deprecated", "owl:deprecated", "rdf:type"], report.Lost.Select(l => l.Field).Order(StringComparer.Ordinal));
        (await CsvAsync("Term,Definition,Status,Replaced by\nBog valve,x,Deprecated,Fen valve\nFen valve,y,Approved,\n")).Sound();
        Assert.Equal("fen-valve", (await app.GetAsync("/api/terms/bog-valve")).GetProperty("replacedBy").GetString());
    }

    [Fact]
    public async Task K4_a_label_that_is_a_thing_and_nothings_label_is_told()
    {
        var report = (await TurtleAsync("""
            @prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
            ex:x1 a skos:Concept ; xl:prefLabel ex:x1l ; xl:altLabel ex:x2l .
            ex:x2l a xl:Label ; xl:literalForm "hawser bend"@en .
            ex:x1l a xl:Label ; xl:literalForm "hawser bend"@en ; dct:source "A book." .
            ex:lost a xl:Label ; xl:literalForm "lost bend"@en .
            """)).Sound();
        Assert.Equal("hawser bend", (await app.GetAsync("/api/terms/hawser-bend")).GetProperty("label").GetString());
        Assert.Contains(report.Lost, l => l.Field == "skosxl:prefLabel dcterms:source");
        Assert.Contains(report.Lost, l => l.Field == "skosxl:altLabel skos:altLabel");
        Assert.Contains(report.Lost, l => l.ToString().Contains("ex:lost", StringComparison.Ordinal)
            || l.ToString().Contains("http://case.example.org/lost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task K4_where_a_concept_is_from_comes_back_whatever_language_its_definition_is_in()
    {
        var text = Prefixes + "ex:src a skos:Concept ; skos:prefLabel \"Källa\" ; skos:definition \"A spring.\"@en ; dct:source <https://elsewhere.test/s> .";
        (await app.ImportAsync(text, ExchangeFormat.Turtle)).Sound();
        var once = await (await app.Host.Scenario(s =>
        {
            s.Get.Url("/api/terms/kalla");
            s.WithRequestHeader("Accept", "text/turtle");
        })).ReadAsTextAsync();
        await using var second = await Exchanging.NewEmptyAppAsync();
        (await second.ImportAsync(once, ExchangeFormat.Turtle)).Sound();
        var field = (await second.GetAsync("/api/terms/kalla")).GetProperty("fields").EnumerateArray().Single();
        Assert.Equal("https://elsewhere.test/s", field.GetProperty("iri").GetString());
    }
}
