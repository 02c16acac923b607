using System.IO.Compression;
using System.Text;
using Glossary.Exchange;
using Glossary.Exchange.Csv;
using Glossary.Records;
using MiniExcelLibs;

namespace Glossary.Tests.Exchange;

/// <summary>Sheets that cost more to read than they look, and cells that a spreadsheet would run.</summary>
public class HostileSheetTests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Header = """<row r="1"><c r="A1" t="inlineStr"><is><t>Term</t></is></c></row>""";

    [Theory]
    [InlineData("A1:B2", """<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>""", "delete the empty rows")]
    [InlineData("A1:XFD1048576", """<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>far</t></is></c></row>""", "delete the empty rows")]
    [InlineData("A1:XFD40", """<row r="40"><c r="A40" t="inlineStr"><is><t>near</t></is></c></row>""", "delete the empty rows and columns")]
    [InlineData("A1:ZZZZZZ2", """<row r="2"><c r="A2" t="inlineStr"><is><t>near</t></is></c></row>""", "no sheet of Excel has")]
    [InlineData("A1:B2", """<row r="2"><c r="ZZZZZZ2" t="inlineStr"><is><t>wide</t></is></c></row>""", "no sheet of Excel has")]
    [InlineData("A1:B2", """<row r="2147483647"><c r="A2147483647" t="inlineStr"><is><t>long</t></is></c></row>""", "no sheet of Excel has")]
    [InlineData("A1:B2", """<row r="-5"><c r="A2" t="inlineStr"><is><t>back</t></is></c></row>""", "no sheet of Excel has")]
    public void A_small_file_that_names_a_far_cell_is_refused_at_once(string dimension, string rows, string why)
    {
        using var file = Sheet(dimension, Header + rows);
        var problems = new List<ImportProblem>();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (_, entries) = GlossaryStream.Open(file, "test", ExchangeFormat.Xlsx, problems);
        Assert.Empty(entries);
        Assert.Contains(why, Assert.Single(problems).Reason, StringComparison.Ordinal);
        // A row or a column that was made for each cell on the way there would be gigabytes.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L * 1024 * 1024);
    }

    [Fact]
    public void A_sheet_with_wide_formatting_and_rows_left_free_is_read()
    {
        using var file = Sheet("A1:ZZ40", Header + """<row r="40"><c r="A40" t="inlineStr"><is><t>knot</t></is></c></row>""");
        var problems = new List<ImportProblem>();
        var (_, entries) = GlossaryStream.Open(file, "test", ExchangeFormat.Xlsx, problems);
        Assert.Equal("knot", Assert.Single(entries).Entry.Label);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("\uff1d1+1")]
    [InlineData("\uff0b1")]
    [InlineData("\uff0d1")]
    [InlineData("\uff20SUM(1)")]
    [InlineData("'=1")]
    public void A_cell_that_a_spreadsheet_would_run_is_text_and_comes_back(string cell)
    {
        var guarded = CellText.Guard(cell);
        Assert.Equal("'" + cell, guarded);
        Assert.Equal(cell, CellText.Unguard(guarded));
    }

    [Fact]
    public async Task A_sheet_has_no_formulas_whatever_texts_begin_with()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        (await app.ImportAsync("label,definition\nformula,\"'=HYPERLINK(\"\"http://evil.example\"\")\"", ExchangeFormat.Csv)).Sound();
        using var zip = new ZipArchive(new MemoryStream(await app.ExportAsync("xlsx")));
        using var reader = new StreamReader(zip.Entries.Single(e => e.Name == "sheet1.xml").Open());
        var xml = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("=HYPERLINK", xml, StringComparison.Ordinal);
        Assert.DoesNotContain(":f>", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", xml, StringComparison.Ordinal);
    }

    // A sound file whose sheet is put in place of the one that it had.
    private static MemoryStream Sheet(string dimension, string rows)
    {
        var file = new MemoryStream();
        file.SaveAs(new[] { new { Term = "x" } });
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var old = zip.Entries.Single(e => e.Name == "sheet1.xml");
            var name = old.FullName;
            old.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
            writer.Write($"""<worksheet xmlns="{Main}"><dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>""");
        }
        return file;
    }
}
