using System.Text;
using Glossary.Editing.Import;
using Glossary.Exchange;

namespace Glossary.Tests.Exchange;

public class CsvTests(EmptyApp app) : IClassFixture<EmptyApp>
{
    [Fact]
    public async Task A_row_has_an_entry_and_the_next_one_its_second_definition()
    {
        await ImportAsync(""""
            slug,label,altLabels,tags,view,sense,rank,definition,examples,citations
            csv-mast,mast,"masts; ""pole; upright""",ship,,,preferred,What sails hang from.,One; Two,"https://example.org/mast; key=book | title=A Book | locator=page 3 | quote=a ""mast"" | stance=disputes"
            ,,,,,in radio,,"What antennas
            hang from.",,
            """");
        var term = await app.GetAsync("/api/terms/csv-mast");
        Assert.Equal(["masts", "pole; upright"], term.GetProperty("altLabels").EnumerateArray().Select(l => l.GetString()));
        var definitions = term.GetProperty("definitions");
        Assert.Equal(2, definitions.GetArrayLength());
        Assert.Equal("What antennas\nhang from.", definitions[1].GetProperty("text").GetString());
        var citation = definitions[0].GetProperty("citations")[1];
        string[] said = [.. new[] { "title", "locator", "quote", "stance" }.Select(field => citation.GetProperty(field).GetString()!)];
        Assert.Equal(["A Book", "page 3", "a \"mast\"", "disputes"], said);
    }

    [Theory]
    [InlineData("label;definition\r\nsemi colon;with ; in it? no: \"yes; it has\"\r\n", "not CSV")]
    [InlineData("label;definition\r\nsemi-a;\"yes; it has, both\"", null)]
    [InlineData("sep=;\r\nlabel;definition\r\nsemi-b;x, y\r\n", null)]
    [InlineData("\ufefflabel\tdefinition\ntabbed\tx; y, z", null)]
    [InlineData("Label,Definition,Alt Labels,Scope_Note\nloose header,x,,\n,,,\n\n", null)]
    [InlineData("label,definition\nno newline at the end,x", null)]
    public async Task Other_habits_are_read(string csv, string? refusal)
    {
        var report = await app.ImportAsync(csv, ExchangeFormat.Csv);
        if (refusal is null) Assert.Equal(1, report.Sound().Rows);
        else Assert.Contains(refusal, Assert.Single(report.Problems).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("label,label\nx,y", 1, "label", "twice")]
    [InlineData("colour,size\nx,y", 1, "label", "map=colour=label")]
    [InlineData("label,definition\na,b\nx,y,z", 3, null, "3 cells")]
    [InlineData("label,definition\na,b\nx,\"never closed\nto the end", 3, null, "not CSV")]
    [InlineData("label,definition,view\na,\"two\nlines\",\nx,y,sideways", 4, "definitions[0].view", "sideways")]
    [InlineData("label,definition,citations\nx,y,title=a | colour=red", 2, "definitions[0].citations[0].colour", "not a field")]
    [InlineData("label,definition,rank\nx,y,best", 2, "definitions[0].rank", "preferred")]
    [InlineData("label,definition,relations\nx,y,enemy: z", 2, "relations[0].type", "opposite")]
    [InlineData("slug,label,definition,tags\nsame,x,y,\nsame,,z,late", 3, "tags", "first row")]
    [InlineData("", 1, null, "empty")]
    public async Task A_fault_is_named_by_line_and_field(string csv, int row, string? field, string reason)
    {
        var problem = Assert.Single((await app.ImportAsync(csv, ExchangeFormat.Csv)).Problems);
        Assert.Equal((row, field), (problem.Row, problem.Field));
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_another_encoding_is_refused_with_its_line()
    {
        var problem = Assert.Single((await app.ImportAsync(Encoding.Latin1.GetBytes("label,definition\nfine,x\nKöln,y\n"), ExchangeFormat.Csv)).Problems);
        Assert.Equal(3, problem.Row);
        Assert.Contains("UTF-8", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_spreadsheet_would_run_is_exported_as_text_and_comes_back()
    {
        await ImportAsync("label,definition\nformula,\"'=HYPERLINK(\"\"http://evil.example\"\")\"");
        var definition = (await app.GetAsync("/api/terms/formula")).GetProperty("definitions")[0];
        Assert.Equal("=HYPERLINK(\"http://evil.example\")", definition.GetProperty("text").GetString());
        Assert.Contains(",\"'=HYPERLINK(", await app.ExportTextAsync("csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenMetadata_s_export_imports()
    {
        var report = await ImportAsync(""""
            parent,name*,displayName,description,synonyms,relatedTerms,references,tags,reviewers,owner,glossaryStatus,color,iconURL,extension
            ,Customer,,"<p>Who ""buys"".</p>","buyer;client;""a; b""",Sales.Order;seeAlso:Sales.Customer.Lead,Manual;https://example.org/manual;Site;https://example.org,PII.Sensitive;Tier.Tier1,user:ann,team:sales,Approved,#ff0000,,
            Sales.Customer,Lead,Sales lead,Maybe a customer.,,,,,,,Draft,,,
            ,Order,,What is bought.,,,,,,,Approved,,,
            """");
        Assert.Equal(["color", "owner", "reviewers"], report.Lost.Select(l => l.Field!).Order());
        var term = await app.GetAsync("/api/terms/customer");
        Assert.Equal(["buyer", "client", "a; b"], term.GetProperty("altLabels").EnumerateArray().Select(l => l.GetString()));
        Assert.Equal(["Manual", "Site"],
            term.GetProperty("definitions")[0].GetProperty("citations").EnumerateArray().Select(c => c.GetProperty("title").GetString()));
        Assert.Equal(["related order"], Relations(term));
        // Readers see what relates to a draft when the draft is published.
        Assert.Equal(["related order", "seeAlso lead"], Relations((await app.Admin.GetAsync("/api/admin/terms/customer")).Json));
        await app.ProblemAsync("/api/terms/lead", 404);
    }

    [Theory]
    [InlineData("parent,name,description\n,,x", 2, "name", "missing")]
    [InlineData("parent,name,description,glossaryStatus\n,a,x,Ready", 2, "glossaryStatus", "Ready")]
    [InlineData("parent,name,description,references\n,a,x,only a name", 2, "references", "pairs")]
    [InlineData("parent,name,description\nSales.Nothing,orphan,x", 2, "relations[0].term", "nothing")]
    public async Task A_fault_in_OpenMetadata_s_columns_is_named_by_line_and_column(string csv, int row, string field, string reason)
    {
        var problem = Assert.Single((await app.ImportAsync(csv, ExchangeFormat.Csv)).Problems);
        Assert.Equal((row, field), (problem.Row, problem.Field));
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Relations(System.Text.Json.JsonElement term) => term.GetProperty("relations").EnumerateArray()
        .Select(r => $"{r.GetProperty("type").GetString()} {r.GetProperty("slug").GetString()}");

    private async Task<ImportReport> ImportAsync(string csv) => (await app.ImportAsync(csv, ExchangeFormat.Csv)).Sound();
}
