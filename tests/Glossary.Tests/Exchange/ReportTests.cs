using System.Text;
using Glossary.Exchange;

namespace Glossary.Tests.Exchange;

/// <summary>What an import tells: all faults at once, none that is untrue, in the file's own words, and as a table.</summary>
public class ReportTests
{
    [Fact]
    public async Task One_fault_among_many_rows_that_name_each_other_is_told_alone()
    {
        var rows = Enumerable.Range(1, 1_200).Select(i => i switch
        {
            1 => """{"slug":"t1","label":"t1","definition":"x","relations":[{"type":"related","term":"t900"}]}""",
            700 => """{"slug":"t700","label":"","definition":"x"}""",
            900 => """{"slug":"t900","label":"t900","definition":"x","relations":[{"type":"related","term":"t1"},{"type":"related","term":"t701"}]}""",
            _ => $$"""{"slug":"t{{i}}","label":"t{{i}}","definition":"x"}""",
        });
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = await app.ImportAsync(string.Join('\n', rows), ExchangeFormat.Ndjson);
        var problem = Assert.Single(report.Problems);
        Assert.Equal((700, "label"), (problem.Row, problem.Field));
    }

    [Fact]
    public async Task Faults_of_every_stage_are_told_at_once()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        var report = await app.ImportAsync("""
            {"slug":"a","label":"a","definition":"x","view":"sideways"}
            {"slug":"b","label":""}
            {"slug":"c","label":"c","definition":"x","relations":[{"type":"broader","term":"d"},{"type":"related","term":"b"},{"type":"related","term":"nobody"}]}
            {"slug":"d","label":"d","definition":"x","relations":[{"type":"broader","term":"c"}]}
            {"slug":"d","label":"d again","definition":"x"}
            """, ExchangeFormat.Ndjson);
        // What names a row that is refused for itself is not told as well.
        Assert.Equal(
            ["definitions[0].view", "label", "relations", "relations[2].term", "slug"], report.Problems.Select(p => p.Field!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_report_is_a_table_where_that_is_asked_for()
    {
        await using var app = await Exchanging.NewEmptyAppAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/admin/import?format=csv&dryRun=true")
        {
            Content = new StringContent("Term,Definition,Owner\nmast,=1+1,Ann\n", Encoding.UTF8, "text/csv"),
        };
        request.Headers.Add("X-Api-Key", App.AdminKey);
        request.Headers.Add("Accept", "text/csv");
        using var response = await app.Host.Server.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        var table = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("what,where,row,field,why,slug,label,old,new\r\nleftOut,body,2,Owner,", table, StringComparison.Ordinal);
        Assert.Contains("\r\nnew,,2,,,mast,mast,,\r\n", table, StringComparison.Ordinal);
    }
}
