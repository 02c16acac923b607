using Glossary.Access;
using Glossary.Editing;
using Glossary.Editing.Import;
using Glossary.Exchange;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Records;
using Glossary.Storage;
using Glossary.Text;
using Glossary.Web;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Api.Exchange;

/// <summary>A row that was refused, or the part of one that was left out.</summary>
internal sealed record RefusedRow(string Where, int Row, string? Field, string Why);

/// <summary>What an import did, or would do; with a refused row, nothing. <c>LeftOut</c> is what the rows had that a glossary has no place for, which refuses nothing.</summary>
internal sealed record ImportAnswer(int Status, string? Title, string? Detail, bool DryRun, bool Published, int Rows, int Created, int Changed, int Unchanged, IReadOnlyList<RefusedRow> Refused, IReadOnlyList<RefusedRow> LeftOut, int LeftOutCount);

/// <summary>POST /api/admin/import</summary>
internal sealed class ImportGlossary(EditQueue edits, IDbContextFactory<GlossaryDb> databases, LiveGlossary live, EditorialOptions options, TimeProvider clock) : EditEndpoint(edits)
{
    private const long Megabyte = 1024 * 1024;

    public override void Configure()
    {
        Post("/api/admin/import");
        Describe(Needs.Admin, "exchange", "Imports a file: all of it or nothing, with a line for each row refused, and for what was left out. With dryRun=true only to try; with publish=true readers see it at once, else it becomes drafts.", typeof(ImportAnswer), 200, [400, 413, 422], query: ["format", "dryRun", "publish"], body: typeof(string));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        var mode = new ImportMode(AskedFlag("publish"), AskedFlag("dryRun"));
        var named = Asked("format") ?? OfType(HttpContext.Request.ContentType);
        if (!EnumName.TryRead<ExchangeFormat>(named ?? "?", out var format)) throw Wrong("format", $"is '{DisplayText.Shorten(named ?? "")}', must be one of {string.Join(", ", Enum.GetValues<ExchangeFormat>().Select(EnumName.Of))}");
        var report = new ImportReport { DryRun = mode.DryRun };
        // Read as it comes into a file: the reader of a format may go back, and nobody else waits for a slow sender.
        await using var file = await ReceiveAsync(cancel);
        await Edits.AloneAsync(async () =>
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            var (knowledge, entries) = GlossaryStream.Open(file, "body", format, report.Problems, report.Lost);
            await new ImportContent(db, clock, ActorOf.Request(HttpContext)).RunAsync(knowledge, entries, report, mode, null, cancel);
            if (!report.Refused && !mode.DryRun) live.CatchUp(null, CancellationToken.None);
            return 0;
        }, cancel);
        var status = report.Refused ? 422 : 200;
        var detail = report.Refused ? $"{report.Problems.Count} problem{(report.Problems.Count == 1 ? "" : "s")}: {report.Problems[0]}. Nothing was imported." : null;
        await SendAsync(status, new ImportAnswer(status, report.Refused ? Problem.TitleOf(status) : null, detail, mode.DryRun, mode.Publish, report.Rows, report.Created, report.Changed, report.Unchanged, Told(report.Problems), Told(report.Lost), report.Lost.Count));
    }

    private static IReadOnlyList<RefusedRow> Told(IEnumerable<ImportProblem> rows) => [.. rows.Select(p => new RefusedRow(p.Where, p.Row, p.Field, p.Reason))];

    private async Task<FileStream> ReceiveAsync(CancellationToken cancel)
    {
        var most = options.LargestImport * Megabyte;
        if (HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            var chunk = new byte[64 * 1024];
            int read;
            while ((read = await HttpContext.Request.Body.ReadAsync(chunk, cancel)) > 0)
            {
                if (file.Length + read > most) throw new Refusal(RefusalKind.TooLarge, $"The file is larger than {options.LargestImport} MB; the setting Editorial:LargestImport allows more, and the command import has no limit.");
                await file.WriteAsync(chunk.AsMemory(0, read), cancel);
            }
            if (file.Length == 0) throw new Refusal(RefusalKind.Invalid, "The body is empty; send the file as the body.", new RefusedField("body", "is empty"));
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static string? OfType(string? type) => type?.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "application/json" => "json",
        "application/x-ndjson" or "application/jsonl" => "ndjson",
        "application/yaml" or "text/yaml" or "application/x-yaml" => "yaml",
        _ => null,
    };
}
