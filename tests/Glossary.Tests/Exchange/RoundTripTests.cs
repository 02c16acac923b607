using Glossary.Data;
using Glossary.Exchange;
using Glossary.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Tests.Exchange;

public class RoundTripTests(App shipped) : IClassFixture<App>
{
    [Theory]
    [InlineData("yaml")]
    [InlineData("json")]
    public async Task Export_import_into_an_empty_database_and_export_again_is_the_same_to_the_byte(string format)
    {
        var first = await ExportAsync(shipped, format);
        await using var empty = new EmptyApp();
        await empty.InitializeAsync();
        var report = await ImportAsync(empty, first, Enum.Parse<ExchangeFormat>(format, ignoreCase: true));
        Assert.Empty(report.Problems);
        Assert.Equal(first, await ExportAsync(empty, format));
    }

    [Fact]
    public async Task Importing_what_was_exported_changes_nothing()
    {
        await using var app = new App();
        await app.InitializeAsync();
        var ndjson = await ExportAsync(app, "ndjson");
        var report = await ImportAsync(app, ndjson, ExchangeFormat.Ndjson);
        Assert.Empty(report.Problems);
        Assert.Equal((0, 0), (report.Created, report.Changed));
        Assert.True(report.Unchanged > 100);
        Assert.Equal(ndjson, await ExportAsync(app, "ndjson"));
    }

    private static async Task<string> ExportAsync(App app, string format) =>
        await (await app.Host.Scenario(s => s.Get.Url($"/api/export?format={format}"))).ReadAsTextAsync();

    private static async Task<ImportReport> ImportAsync(App app, string text, ExchangeFormat format)
    {
        var report = new ImportReport();
        await using var db = await app.Host.Services.GetRequiredService<IDbContextFactory<GlossaryDb>>().CreateDbContextAsync();
        var (knowledge, entries) = GlossaryStream.Open(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "test", format, report.Problems);
        await new ImportContent(db, TimeProvider.System).RunAsync(knowledge, entries, report, new(Publish: true), null, default);
        app.Host.Services.GetRequiredService<LiveGlossary>().CatchUp();
        return report;
    }
}
