using System.IO.Compression;
using System.Text;
using Glossary.Editing.Import;
using Glossary.Exchange;
using Glossary.Records;

namespace Glossary.Tests.Exchange;

/// <summary>A packed file that is cut off or damaged is refused: what it lacks would be taken for gone.</summary>
public class WholeFileTests
{
    private static readonly byte[] First = Pack("{\"label\":\"one\",\"definition\":\"x\"}\n");
    private static readonly byte[] Second = Pack("{\"label\":\"two\",\"definition\":\"x\"}\n");

    [Fact]
    public void All_members_of_a_whole_file_are_read()
    {
        Assert.Equal(["one", "two"], Labels([.. First, .. Second], ExchangeFormat.Ndjson, out var problems));
        Assert.Empty(problems);
        // Members that end where the reader's buffers do, and around there.
        for (var length = 8_100; length < 8_260; length++)
        {
            var member = Pack($"{{\"label\":\"one\",\"definition\":\"{new string('x', length)}\"}}\n", CompressionLevel.NoCompression);
            Assert.Equal(["one", "two"], Labels([.. member, .. Second], ExchangeFormat.Ndjson, out problems));
            Assert.Empty(problems);
        }
    }

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_refused()
    {
        byte[] file = [.. First, .. Second];
        // Cut between its members it is a whole file.
        for (var length = 2; length < file.Length; length++)
        {
            if (length == First.Length) continue;
            Labels(file[..length], ExchangeFormat.Ndjson, out var problems);
            Assert.Contains("is no whole gzip file", Assert.Single(problems).Reason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("csv", "label,definition\none,x\n")]
    [InlineData("json", "[{\"label\":\"one\",\"definition\":\"x\"}]")]
    [InlineData("yaml", "label: one\ndefinition: x\n")]
    [InlineData("turtle", "<http://ex.test/1> <http://www.w3.org/2004/02/skos/core#prefLabel> \"one\" .\n")]
    [InlineData("rdfXml", "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"></rdf:RDF>\n")]
    public void Whatever_is_packed_what_follows_its_end_or_does_not_add_up_is_refused(string name, string text)
    {
        var format = Enum.Parse<ExchangeFormat>(name, ignoreCase: true);
        var file = Pack(text);
        byte[] wrongSum = [.. file];
        wrongSum[^6] ^= 1;
        byte[] wrongLength = [.. file];
        wrongLength[^1] ^= 1;
        byte[][] faulty =
        [
            file[..^8], file[..^1], [.. file, 0x1f], [.. file, .. "more"u8], [.. file, .. First[..10]], [.. file, .. First[..10], .. "garbage"u8],
            [.. file[..10], .. "garbage"u8], wrongSum, wrongLength,
        ];
        foreach (var one in faulty)
        {
            Labels(one, format, out var problems);
            Assert.Contains(problems, p => p.Reason.Contains("is no whole gzip file", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("csv", "label,definition\n", "word {0},\"What {1} is, {2}.\"\n")]
    [InlineData("ndjson", "", "{{\"label\":\"word {0}\",\"definition\":\"What {1} is {2}.\"}}\n")]
    [InlineData("turtle", "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n",
        "<http://ex.test/{0}> a skos:Concept ; skos:prefLabel \"word {1} {2}\"@en .\n")]
    public void A_long_file_that_is_cut_off_is_told_to_be_so_and_nothing_is_read_of_what_is_not_in_it(string name, string start, string row)
    {
        var format = Enum.Parse<ExchangeFormat>(name, ignoreCase: true);
        var text = new StringBuilder(start);
        for (var i = 0; i < 3_000; i++) text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, row, i, i * 7919L, Math.Sqrt(i));
        var file = Pack(text.ToString(), CompressionLevel.SmallestSize);
        Assert.Equal(3_000, Labels(file, format, out var problems).Count);
        Assert.Empty(problems);
        for (var part = 1; part < 40; part++)
        {
            Labels(file[..(file.Length * part / 40)], format, out problems);
            Assert.Contains("is no whole gzip file", Assert.Single(problems).Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_zip_whose_pages_are_damaged_is_refused()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var page = new StreamWriter(zip.CreateEntry("a.md", CompressionLevel.NoCompression).Open());
            page.Write("---\ntitle: anchor\n---\nHeavy enough.\n");
        }
        var bytes = file.ToArray();
        Assert.Equal(["anchor"], Labels(bytes, ExchangeFormat.Markdown, out var problems));
        Assert.Empty(problems);
        bytes[bytes.AsSpan().IndexOf("Heavy"u8)] = (byte)'L';
        Assert.Empty(Labels(bytes, ExchangeFormat.Markdown, out problems));
        Assert.Contains("'a.md' in it is cut off or damaged", Assert.Single(problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_withdrawn_by_a_file_that_is_cut_off()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        byte[] file = [.. First, .. Second];
        (await app.ImportAsync(file, ExchangeFormat.Ndjson)).Sound();
        var report = await app.ImportAsync(file[..^4], ExchangeFormat.Ndjson, new(Publish: true, Way: ImportWay.Replace));
        Assert.True(report.Refused);
        report = await app.ImportAsync(file[..(First.Length + 12)], ExchangeFormat.Ndjson, new(Publish: true, Way: ImportWay.Replace));
        Assert.True(report.Refused);
        Assert.Equal("two", (await app.GetAsync("/api/terms/two")).GetProperty("label").GetString());
    }

    private static IReadOnlyList<string> Labels(byte[] file, ExchangeFormat format, out List<ImportProblem> problems)
    {
        problems = [];
        return [.. GlossaryStream.Open(new MemoryStream(file), "test", format, problems).Entries.Select(e => e.Entry.Label)];
    }

    private static byte[] Pack(string text, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
