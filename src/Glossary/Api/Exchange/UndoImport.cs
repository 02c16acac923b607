using System.Globalization;
using System.Text.Json;
using FastEndpoints;
using Glossary.Access;
using Glossary.Editing;
using Glossary.Editing.Import;

namespace Glossary.Api.Exchange;

/// <summary>An import that was done, and when it was taken back.</summary>
internal sealed record PastImport(
    long Id, DateTimeOffset At, string By, int Created, int Changed, int Withdrawn, DateTimeOffset? UndoneAt, string? UndoneBy);

/// <summary>GET /api/admin/imports</summary>
internal sealed class ListImports(EditQueue edits) : EditEndpoint(edits)
{
    private const int MostImports = 100;

    public override void Configure()
    {
        Get("/api/admin/imports");
        Describe(Needs.Admin, "exchange", "The last imports, the newest first: their numbers, what they did, and whether they were taken back.",
            typeof(PastImport[]));
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ReadAsync(async (storage, _) =>
    {
        var rows = await storage.Audit.OfActionsAsync([ImportContent.Action, ImportUndo.Action], MostImports, cancel);
        var undone = rows.Where(r => r.Action == ImportUndo.Action).ToLookup(r => r.What);
        return new EditAnswer(200, rows.Where(r => r.Action == ImportContent.Action && ImportUndo.FirstChangeOf(r) is not null).Select(r =>
        {
            using var counts = JsonDocument.Parse(r.New!);
            var back = undone[r.Id.ToString(CultureInfo.InvariantCulture)].FirstOrDefault();
            return new PastImport(r.Id, r.At, r.Who, Count("created"), Count("changed"), Count("withdrawn"), back?.At, back?.Who);

            int Count(string name) => counts.RootElement.TryGetProperty(name, out var value) ? value.GetInt32() : 0;
        }).ToList());
    }, cancel);
}

internal sealed record UndoImportRequest
{
    /// <summary>Number of the import, as its answer and the list of imports have it.</summary>
    public long Id { get; init; }
    /// <summary>Only to try.</summary>
    [QueryParam] public bool DryRun { get; init; }
    /// <summary>Leaves alone what was changed since the import; otherwise that refuses all of it.</summary>
    [QueryParam] public bool KeepEdited { get; init; }
}

/// <summary>POST /api/admin/imports/{id}/undo</summary>
internal sealed class UndoImport(EditQueue edits) : EditEndpoint<UndoImportRequest>(edits)
{
    public override void Configure()
    {
        Post("/api/admin/imports/{id}/undo");
        TakesItsTime();
        Describe(
            Needs.Admin, "exchange",
            "Takes an import back as a whole: what it brought is withdrawn, what it changed or withdrew is again as it was before.",
            typeof(UndoneImport), 200, [404, 409]);
    }

    protected override Task AnswerAsync(UndoImportRequest request, CancellationToken cancel)
    {
        return request.DryRun ? TryAsync(UndoAsync, cancel) : WriteAsync(UndoAsync, cancel);

        async Task<EditAnswer> UndoAsync(Edit edit) =>
            new(200, await new ImportUndo(edit).RunAsync(Id("import"), request.KeepEdited, request.DryRun, cancel));
    }
}
