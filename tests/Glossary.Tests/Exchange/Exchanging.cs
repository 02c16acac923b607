using System.Text;
using Glossary.Editing;
using Glossary.Editing.Import;
using Glossary.Exchange;
using Glossary.Exchange.Tables;
using Glossary.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Glossary.Tests.Exchange;

/// <summary>Moves glossaries in and out of the product.</summary>
internal static class Exchanging
{
    public static async Task<byte[]> ExportAsync(this App app, string format)
    {
        var result = await app.Host.Scenario(s => s.Get.Url($"/api/export?format={format}"));
        using var copy = new MemoryStream();
        await result.Context.Response.Body.CopyToAsync(copy);
        return copy.ToArray();
    }

    public static async Task<string> ExportTextAsync(this App app, string format) => Encoding.UTF8.GetString(await app.ExportAsync(format));

    public static Task<ImportReport> ImportAsync(this App app, string text, ExchangeFormat format, ImportMode? mode = null) =>
        app.ImportAsync(Encoding.UTF8.GetBytes(text), format, mode);

    public static async Task<ImportReport> ImportAsync(
        this App app, byte[] file, ExchangeFormat format, ImportMode? mode = null, IEnumerable<string>? maps = null)
    {
        mode ??= new(Publish: true);
        var report = new ImportReport { DryRun = mode.DryRun, Columns = ColumnMap.Parse(maps ?? []) };
        await app.Host.Services.GetRequiredService<EditQueue>().WriteAsync(Actor.Program, async edit =>
        {
            var (knowledge, entries) = GlossaryStream.Open(new MemoryStream(file), "test", format, report.Problems, report.Lost, columns: report.Columns,
                refused: report.RefusedNames);
            await new ImportContent(edit, report, mode).RunAsync(knowledge, entries, null, default);
            return 0;
        }, default);
        return report;
    }

    public static async Task<EmptyApp> NewEmptyAppAsync()
    {
        var app = new EmptyApp();
        await app.InitializeAsync();
        return app;
    }

    /// <summary>Refuses with the first problem, so that a test's failure tells the reason.</summary>
    public static ImportReport Sound(this ImportReport report)
    {
        Assert.True(!report.Refused, string.Join('\n', report.Problems.Take(5)));
        return report;
    }
}
