using FastEndpoints;
using FluentValidation;
using Glossary.Access;
using Glossary.Editing;
using Glossary.Editing.Import;
using Glossary.Exchange;
using Glossary.Exchange.Tables;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;
using Glossary.Web;
using Microsoft.AspNetCore.Http.Features;

namespace Glossary.Api.Exchange;

/// <summary>A row that was refused, or the part of one that was left out.</summary>
internal sealed record RefusedRow(string Where, int Row, string? Field, string Why);

/// <summary>
/// What an import did, or would do; with a refused row, nothing. <c>LeftOut</c> is what the rows had that a glossary has no place for, which refuses nothing.
/// <c>Kept</c> counts the rows of entries that were there, where only new ones were wanted. <c>Plan</c> has each entry that does not stay as it is, as far as
/// the first thousand; <c>PlanCount</c> counts all. <c>Columns</c> is what the columns of a table were taken for.
/// </summary>
internal sealed record ImportAnswer(
    int Status, string? Title, string? Detail, bool DryRun, bool Published, int Rows, int Created, int Changed, int Unchanged,
    IReadOnlyList<RefusedRow> Refused, IReadOnlyList<RefusedRow> LeftOut, int LeftOutCount,
    ImportWay Mode, int Renamed, int Withdrawn, int Kept, IReadOnlyList<PlannedEntry> Plan, int PlanCount, IReadOnlyList<MappedColumn> Columns, long Import);

internal sealed record ImportGlossaryRequest
{
    /// <summary>The file's format; its Content-Type tells where absent.</summary>
    [QueryParam] public string? Format { get; init; }
    /// <summary>What becomes of what is there; "merge" where absent.</summary>
    [QueryParam] public string? Mode { get; init; }
    /// <summary>Only to try.</summary>
    [QueryParam] public bool DryRun { get; init; }
    /// <summary>Readers see it at once; else it becomes drafts.</summary>
    [QueryParam] public bool Publish { get; init; }
    /// <summary>Which column of a table holds what, once for each: "Begriff=label@de", "Owner=-"; the names of columns tell where absent.</summary>
    [QueryParam] public IReadOnlyList<string>? Map { get; init; }
    /// <summary>IRI or slug of the vocabulary that those rows are of which name none: what other vocabularies call alike is then another term.</summary>
    [QueryParam] public string? Scheme { get; init; }
}

internal sealed class ImportGlossaryValidator : Validator<ImportGlossaryRequest>
{
    private const int LongestName = 500;
    private const int MostColumns = 1_000;

    public ImportGlossaryValidator()
    {
        RuleFor(r => r.Format).AtMost(LongestName);
        RuleFor(r => r.Mode).AtMost(LongestName);
        RuleFor(r => r.Scheme).AtMost(LongestName).Must(s => string.IsNullOrEmpty(s) || Iri.IsAbsolute(s) || Slug.IsValid(s))
            .WithMessage("must be an absolute IRI, or a slug of lower-case letters, digits and hyphens");
        RuleFor(r => r.Map).Must(m => m is null || m.Count <= MostColumns).WithMessage($"has too many columns, at most {MostColumns} are allowed");
        RuleForEach(r => r.Map).AtMost(LongestName);
    }
}

/// <summary>POST /api/admin/import</summary>
internal sealed class ImportGlossary(EditQueue edits, EditorialOptions options) : EditEndpoint<ImportGlossaryRequest>(edits)
{
    private const long Megabyte = 1024 * 1024;

    public override void Configure()
    {
        Post("/api/admin/import");
        TakesItsTime();
        Describe(
            Needs.Admin, "exchange",
            "Imports a file: all of it or nothing, with a line for each row refused, and for what was left out. "
                + "With dryRun=true only to try; with publish=true readers see it at once, else it becomes drafts.",
            typeof(ImportAnswer), 200, [400, 413, 422], body: typeof(string));
    }

    protected override async Task AnswerAsync(ImportGlossaryRequest request, CancellationToken cancel)
    {
        var mode = new ImportMode(request.Publish, request.DryRun, WayOf(Sent(request.Mode)), Sent(request.Scheme));
        var format = FormatOf(Sent(request.Format));
        var columns = ColumnMap.Parse(request.Map ?? []);
        // Read as it comes into a file: the reader of a format may go back, and nobody else waits for a slow sender.
        await using var file = await ReceiveAsync(cancel);
        var report = new ImportReport { DryRun = mode.DryRun, Columns = columns };
        // Nobody waits for a reader either: other changes go on until all of the file is read.
        var (knowledge, entries) = GlossaryStream.Open(
            file, "body", format, report.Problems, report.Lost, options.LargestUnpacked * Megabyte, columns, report.RefusedNames);
        using var rows = ReadRows.Of(entries, cancel);
        if (mode.DryRun) await TryAsync(ImportAsync, cancel);
        else await WriteAsync(ImportAsync, cancel, file);

        async Task<EditAnswer> ImportAsync(Edit edit)
        {
            await new ImportContent(edit, report, mode).RunAsync(knowledge, rows.Each(), null, cancel);
            return Answer(report, mode);
        }
    }

    private static ImportWay WayOf(string? named)
    {
        if (named is null) return ImportWay.Merge;
        return EnumName.TryRead<ImportWay>(named, out var way) ? way
            : throw Refusal.Invalid(
                "mode", $"is '{DisplayText.Shorten(named)}'; it must be one of {string.Join(", ", Enum.GetValues<ImportWay>().Select(EnumName.Of))}");
    }

    private ExchangeFormat FormatOf(string? named)
    {
        var type = HttpContext.Request.ContentType;
        if (named is null && ExchangeFormats.OfMediaType(type) is { } told) return told;
        if (named is not null && EnumName.TryRead<ExchangeFormat>(named, out var format)) return format;
        var fault = named is not null
            ? $"is '{DisplayText.Shorten(named)}'"
            : $"is not named, and the Content-Type '{DisplayText.Shorten(type ?? "")}' tells none";
        throw Refusal.Invalid("format", $"{fault}; it must be one of {ExchangeFormats.Names}, or the Content-Type one of {ExchangeFormats.MediaTypes}");
    }

    private static EditAnswer Answer(ImportReport report, ImportMode mode)
    {
        var status = report.Refused ? 422 : 200;
        var title = report.Refused ? Problem.TitleOf(status) : null;
        var detail = report.Refused
            ? $"{DisplayText.Counted(report.Problems.Count, "problem", "problems")}: {report.Problems[0]}. Nothing was imported."
            : null;
        return new(status, new ImportAnswer(
            status, title, detail, mode.DryRun, mode.Publish, report.Rows, report.Created, report.Changed, report.Unchanged,
            Told(report.Problems), Told(report.Lost), report.Lost.Count,
            mode.Way, report.Renamed, report.Withdrawn, report.LeftOut, report.Plan.Entries, report.Plan.Count, report.Columns.Columns, report.Import))
        {
            Csv = ImportReportCsv.Print(report),
        };
    }

    private static IReadOnlyList<RefusedRow> Told(IEnumerable<ImportProblem> rows) => [.. rows.Select(p => new RefusedRow(p.Where, p.Row, p.Field, p.Reason))];

    private async Task<FileStream> ReceiveAsync(CancellationToken cancel)
    {
        var most = options.LargestImport * Megabyte;
        if (HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most;
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            var chunk = new byte[64 * 1024];
            int read;
            while ((read = await HttpContext.Request.Body.ReadAsync(chunk, cancel)) > 0)
            {
                if (file.Length + read > most)
                {
                    throw new Refusal(
                        RefusalKind.TooLarge,
                        $"The file is larger than {options.LargestImport} MB; the setting Editorial:LargestImport allows more, "
                            + "and the command import has no limit.");
                }
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
}
