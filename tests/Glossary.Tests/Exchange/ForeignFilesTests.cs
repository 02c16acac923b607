using System.IO.Compression;
using System.Text;
using Glossary.Exchange;

namespace Glossary.Tests.Exchange;

/// <summary>Files as other systems and other people make them, and those that are made to do harm.</summary>
public class ForeignFilesTests
{
    private const string OpenMetadata =
        "parent,name,displayName,description,synonyms,relatedTerms,references,tags,reviewers,owner,glossaryStatus,color,iconURL,extension\n";

    [Fact]
    public async Task Relations_of_another_system_keep_their_kind_or_are_told()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = (await app.ImportAsync(OpenMetadata + """
            ,Kilo,Kilo,K,,synonym:L.Lima;Antonyms:L.Mike;is part of:L.November;typeOf:L.Oscar;oddlyLike:L.Papa,,,,,Approved,,,
            ,Lima,Lima,L,,,,,,,Approved,,,
            ,Mike,Mike,M,,,,,,,Approved,,,
            ,November,November,N,,hasPart:L.Kilo,,,,,Approved,,,
            ,Oscar,Oscar,O,,,,,,,Approved,,,
            ,Papa,Papa,P,,,,,,,Approved,,,
            """, ExchangeFormat.Csv)).Sound();
        var kilo = await app.GetAsync("/api/terms/kilo");
        Assert.Equal(["exactMatch lima", "opposite mike", "broader november", "broader oscar", "related papa"],
            kilo.GetProperty("relations").EnumerateArray().Select(r => $"{r.GetProperty("type").GetString()} {r.GetProperty("slug").GetString()}"));
        Assert.Equal(["Lima"], kilo.GetProperty("altLabels").EnumerateArray().Select(l => l.GetString()));
        Assert.Contains("oddlyLike", Assert.Single(report.Lost).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_name_under_two_parents_is_two_entries_whatever_the_order()
    {
        string[] rows =
        [
            ",Airport,,Where planes are.,,,,,,,Approved,,,", ",Garden,,Where plants are.,,,,,,,Approved,,,",
            "Places.Airport,Gate,,Where one boards.,,,,,,,Approved,,,", "Places.Garden,Gate,,Where one enters.,,Places.Airport.Gate,,,,,Approved,,,",
        ];
        await using var app = await Exchanging.NewEmptyAppAsync();
        Assert.Equal(4, (await app.ImportAsync(OpenMetadata + string.Join('\n', rows), ExchangeFormat.Csv)).Sound().Created);
        var again = (await app.ImportAsync(OpenMetadata + string.Join('\n', rows.Reverse()), ExchangeFormat.Csv)).Sound();
        Assert.Equal((0, 0, 4), (again.Created, again.Changed, again.Unchanged));
        var gate = await app.GetAsync("/api/terms/garden-gate");
        Assert.Equal(["garden", "airport-gate"], gate.GetProperty("relations").EnumerateArray().Select(r => r.GetProperty("slug").GetString()));
    }

    [Theory]
    [InlineData("@prefix owl: <http://www.w3.org/2002/07/owl#> . <urn:x:A> a owl:Class . <urn:x:B> a owl:Class .", "Turtle", "2 owl:Class")]
    [InlineData("""{"@context":"https://ex.test/context.jsonld","@graph":[{"id":"http://ex.test/a"}]}""", "JsonLd", "context")]
    [InlineData("", "Ndjson", "no entry")]
    [InlineData("label,definition\n", "Csv", "no entry")]
    [InlineData("[]", "Json", "no entry")]
    public async Task Nothing_found_is_a_refusal_that_says_what_there_is(string file, string format, string told)
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = await app.ImportAsync(file, Enum.Parse<ExchangeFormat>(format));
        Assert.Contains(told, Assert.Single(report.Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_vocabulary_holds_is_not_limited_as_readers_are()
    {
        var file = new StringBuilder("""
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
            @prefix x: <http://ex.test/> .

            """);
        for (var i = 0; i < 550; i++)
        {
            file.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"x:n{i} a skos:Concept ; skos:prefLabel \"part {i}\"@en ; skos:definition \"A part.\"@en . x:top skos:narrower x:n{i} .\n");
        }
        var labels = string.Join(", ", Enumerable.Range(0, 120).Select(i => $"\"other {i}\"@en"));
        var label = new string('w', 110);
        file.Append("x:top a skos:Concept ; skos:prefLabel \"" + label + "\"@en, \"" + label + "\"@de ; skos:altLabel " + labels + " ; ")
            .Append("skos:definition \"All.\"@en, \"Alles.\"@de ; skos:example \"" + new string('x', 6_000) + "\"@en .");
        await using var app = await Exchanging.NewEmptyAppAsync();
        Assert.Equal(551, (await app.ImportAsync(file.ToString(), ExchangeFormat.Turtle)).Sound().Created);
    }

    [Fact]
    public async Task Front_matter_is_read_without_regard_to_case()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync(Zip(("content/en/cleat.md", "---\nTitle: Cleat\nTAGS: [rope]\n---\nHolds a rope.\n")), ExchangeFormat.Markdown)).Sound();
        Assert.Equal("rope", (await app.GetAsync("/api/terms/cleat")).GetProperty("tags")[0].GetString());
    }

    [Fact]
    public async Task A_page_of_a_site_does_not_become_a_concept_of_a_vocabulary_that_is_called_so()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        await app.ImportAsync("""
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
            <http://ex.test/c> a skos:Concept ; skos:prefLabel "cleat"@en ; skos:definition "A concept."@en .
            """, ExchangeFormat.Turtle);
        var page = Zip(("content/en/cleat.md", "---\ntitle: cleat\n---\nHolds a rope.\n"));
        Assert.Equal(1, (await app.ImportAsync(page, ExchangeFormat.Markdown)).Sound().Created);
        Assert.Equal(1, (await app.ImportAsync(page, ExchangeFormat.Markdown)).Sound().Unchanged);
        Assert.Equal("A concept.", (await app.GetAsync("/api/terms/cleat")).GetProperty("definitions")[0].GetProperty("text").GetString());
        await app.GetAsync("/api/terms/cleat-2");
    }

    [Fact]
    public async Task A_line_without_an_end_is_cut_off_while_it_is_read()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var chunk = Encoding.ASCII.GetBytes(new string('a', 1024 * 1024));
            for (var i = 0; i < 64; i++) gzip.Write(chunk);
        }
        await using var app = await Exchanging.NewEmptyAppAsync();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problems = new List<Glossary.Records.ImportProblem>();
        var (_, entries) = GlossaryStream.Open(packed, "test", ExchangeFormat.Ndjson, problems);
        Assert.Empty(entries);
        Assert.Contains("longer than", problems[0].Reason, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40 * 1024 * 1024);
        problems.Clear();
        (_, entries) = GlossaryStream.Open(packed, "test", ExchangeFormat.Ndjson, problems, mostUnpacked: 1024 * 1024);
        Assert.Empty(entries);
        Assert.Contains("unpacks to more than 1 MB", Assert.Single(problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_of_very_many_fields_and_a_zip_of_very_many_pages_are_read_in_time()
    {
        Growth.IsLinear(20_000, size =>
        {
            var problems = new List<Glossary.Records.ImportProblem>();
            var yaml = new StringBuilder("label: a\ndefinition: x\n");
            for (var i = 0; i < size; i++) yaml.Append(System.Globalization.CultureInfo.InvariantCulture, $"f{i}: 1\n");
            var (_, entries) = GlossaryStream.Open(new MemoryStream(Encoding.UTF8.GetBytes(yaml.ToString())), "test", ExchangeFormat.Yaml, problems);
            Assert.Empty(entries);
            Assert.InRange(problems.Count, 1, Glossary.Records.ImportProblem.MostKept);
        });
        Growth.IsLinear(8_000, size =>
        {
            var pages = Enumerable.Range(0, size)
                .Select(i => ($"content/{(char)('a' + i % 26)}{(char)('a' + i / 26 % 26)}/p{i}/x.md", "---\ntitle: x\n---\nx\n"));
            var (_, entries) = GlossaryStream.Open(new MemoryStream(Zip([.. pages])), "test", ExchangeFormat.Markdown, []);
            Assert.NotEmpty(entries.ToList());
        });
    }

    private static byte[] Zip(params (string Path, string Text)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in files)
            {
                using var entry = zip.CreateEntry(path, CompressionLevel.NoCompression).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return stream.ToArray();
    }
}
