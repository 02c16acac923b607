using System.IO.Compression;
using System.Text;
using Glossary.Exchange;
using Glossary.Records;

namespace Glossary.Tests.Exchange;

/// <summary>Cells of a sheet that hold no value, and days that are counted otherwise.</summary>
public class SheetCellTests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Header = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Term</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Definition</t></is></c>"
        + "<c r=\"C1\" t=\"inlineStr\"><is><t>Created</t></is></c></row>";

    [Fact]
    public void Errors_and_formulas_without_a_value_are_no_texts_and_are_told()
    {
        var rows = Header + """
            <row r="2"><c r="A2" t="inlineStr"><is><t>one</t></is></c><c r="B2" t="e"><v>#N/A</v></c></row>
            <row r="3"><c r="A3" t="str"><f>"t"&amp;"wo"</f><v>two</v></c><c r="B3"><f>A2</f></c></row>
            <row r="4"><c r="A4" t="inlineStr"><is><t>three</t></is></c>
              <c r="B4" t="inlineStr"><is><t>#N/A is what a cell says that has no value.</t></is></c></row>
            """;
        var (entries, problems, lost) = Read(rows);
        Assert.Empty(problems);
        Assert.Equal(["one", "two", "three"], entries.Select(e => e.Entry.Label));
        Assert.Equal("#N/A is what a cell says that has no value.", Assert.Single(entries.SelectMany(e => e.Entry.Definitions)).Text);
        Assert.Equal([(2, "B", "holds an error"), (3, "B", "holds a formula without its value")], lost.Select(l => (l.Row, l.Field!, l.Reason.Split(';')[0])));
    }

    [Fact]
    public void A_term_that_is_an_error_is_refused_with_its_row()
    {
        var (entries, problems, _) = Read(
            Header + """<row r="2"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B2" t="inlineStr"><is><t>x</t></is></c></row>""");
        Assert.Empty(entries);
        Assert.Equal(2, Assert.Single(problems).Row);
    }

    [Theory]
    [InlineData(false, "2023-03-15")]
    [InlineData(true, "2027-03-16")]
    public void Days_are_counted_from_when_the_workbook_says(bool from1904, string day)
    {
        var (entries, problems, _) = Read(Header + """
            <row r="2"><c r="A2" t="inlineStr"><is><t>one</t></is></c><c r="B2" t="inlineStr"><is><t>x</t></is></c><c r="C2" s="1"><v>45000</v></c></row>
            """, from1904 ? "<workbookPr date1904=\"1\"/>" : "");
        Assert.Empty(problems);
        Assert.Equal(day, Assert.Single(entries).Entry.Details.Created);
    }

    [Fact]
    public void A_label_that_is_too_long_is_told_by_what_the_file_calls_it_and_where()
    {
        var file = "<http://ex.test/1> a <http://www.w3.org/2004/02/skos/core#Concept> ;\n<http://www.w3.org/2004/02/skos/core#prefLabel> \"one\"@en ;\n"
            + $"<http://www.w3.org/2004/02/skos/core#altLabel> \"{new string('x', 600)}\"@de .";
        var problems = new List<ImportProblem>();
        Assert.Empty(GlossaryStream.Open(new MemoryStream(Encoding.UTF8.GetBytes(file)), "test", ExchangeFormat.Turtle, problems).Entries);
        var problem = Assert.Single(problems);
        Assert.True(problem.Row > 0);
        Assert.Contains("altLabel", problem.Field, StringComparison.Ordinal);
    }

    private static (IReadOnlyList<ImportedEntry> Entries, IReadOnlyList<ImportProblem> Problems, LeftOut Lost) Read(string rows, string properties = "")
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write("[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>
                """);
            Write("_rels/.rels", Linked($"""<Relationship Id="r1" Type="{Links}/officeDocument" Target="xl/workbook.xml"/>"""));
            Write("xl/workbook.xml",
                $"""<workbook xmlns="{Main}" xmlns:r="{Links}">{properties}<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>""");
            Write("xl/_rels/workbook.xml.rels", Linked($"""
                <Relationship Id="r1" Type="{Links}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{Links}/styles" Target="styles.xml"/>
                """));
            Write("xl/styles.xml", $"""
                <styleSheet xmlns="{Main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
                <cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>
                """);
            Write("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData></worksheet>""");

            void Write(string name, string xml)
            {
                using var part = new StreamWriter(zip.CreateEntry(name).Open());
                part.Write(xml.TrimStart());
            }
        }
        var (problems, lost) = (new List<ImportProblem>(), new LeftOut());
        var entries = GlossaryStream.Open(file, "test", ExchangeFormat.Xlsx, problems, lost).Entries.ToList();
        return (entries, problems, lost);
    }

    private static string Linked(string links) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>""";
}
