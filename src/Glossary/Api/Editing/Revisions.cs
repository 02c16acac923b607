using FastEndpoints;
using System.Text.Json;
using Glossary.Access;
using Glossary.Editing;
using Glossary.Model;
using Glossary.Publishing;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Api.Editing;

internal sealed record RevisionList(string Slug, IReadOnlyList<RevisionHead> Items, int Total);

/// <summary>A revision with the term as it was then, in the form of files.</summary>
internal sealed record RevisionBody(int Number, string Slug, ChangeKind Kind, DateTimeOffset At, string By, string? ReplacedBy, JsonElement Term);

internal sealed record RevisionDifference(string Slug, int From, int To, IReadOnlyList<FieldDifference> Differences);

internal sealed record ListRevisionsRequest : PageRequest
{
    public string Slug { get; init; } = "";
}

internal sealed class ListRevisionsValidator : PageValidator<ListRevisionsRequest>;

/// <summary>GET /api/admin/terms/{slug}/revisions</summary>
internal sealed class ListRevisions(EditQueue edits) : EditEndpoint<ListRevisionsRequest>(edits)
{
    public override void Configure()
    {
        Get("/api/admin/terms/{slug}/revisions");
        Describe(Needs.Author, "history", "Every publication of a term, newest first.", typeof(RevisionList), 200, [400, 404]);
    }

    protected override Task AnswerAsync(ListRevisionsRequest request, CancellationToken cancel) => ReadAsync(async (storage, _) =>
    {
        var term = await History.TermAsync(storage, request.Slug);
        var (items, total) = await storage.History.RevisionsAsync(term, request.Offset, request.Limit, cancel);
        return new(200, new RevisionList(request.Slug, items, total));
    }, cancel);
}

/// <summary>GET /api/admin/terms/{slug}/revisions/{n}</summary>
internal sealed class GetRevision(EditQueue edits) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Get("/api/admin/terms/{slug}/revisions/{n}");
        Describe(Needs.Author, "history", "A term as it was published once.", typeof(RevisionBody), 200, [404]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ReadAsync(async (storage, _) =>
    {
        var r = await History.RevisionAsync(storage, await History.TermAsync(storage, Name("slug")), Name("n"), cancel);
        return new(200, new RevisionBody(r.Number, r.Slug, r.Kind, r.At, r.By, r.ReplacedBy, JsonDocument.Parse(r.Document).RootElement));
    }, cancel);
}

internal sealed record DiffRevisionsRequest
{
    public string Slug { get; init; } = "";
    /// <summary>Number of the earlier revision; the one before the later where absent.</summary>
    [QueryParam] public string? From { get; init; }
    /// <summary>Number of the later revision; the newest where absent.</summary>
    [QueryParam] public string? To { get; init; }
}

/// <summary>GET /api/admin/terms/{slug}/diff</summary>
internal sealed class DiffRevisions(EditQueue edits) : EditEndpoint<DiffRevisionsRequest>(edits)
{
    public override void Configure()
    {
        Get("/api/admin/terms/{slug}/diff");
        Describe(
            Needs.Author, "history",
            "What differs between two revisions, by field, and word by word in texts. Without to, the newest; without from, the one before.",
            typeof(RevisionDifference), 200, [404]);
    }

    protected override Task AnswerAsync(DiffRevisionsRequest request, CancellationToken cancel) => ReadAsync(async (storage, _) =>
    {
        var term = await History.TermAsync(storage, request.Slug);
        var newest = await storage.History.LastNumberAsync(term, cancel)
            ?? throw Refusal.NotFound("revision of", request.Slug, " It was never published.");
        var to = await History.RevisionAsync(storage, term, Sent(request.To) ?? $"{newest}", cancel);
        var before = await storage.History.LastNumberAsync(term, cancel, before: to.Number) ?? to.Number;
        var from = await History.RevisionAsync(storage, term, Sent(request.From) ?? $"{before}", cancel);
        return new(200, new RevisionDifference(to.Slug, from.Number, to.Number, Differences.Of(from.Document, to.Document)));
    }, cancel);
}

/// <summary>POST /api/admin/terms/{slug}/revisions/{n}/restore</summary>
internal sealed class RestoreRevision(EditQueue edits, LiveGlossary live) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Post("/api/admin/terms/{slug}/revisions/{n}/restore");
        Describe(
            Needs.Author, "history", "Proposes what a term was in an earlier revision; it takes the same way to readers as any proposal.",
            typeof(AdminTerm), 201, [400, 404, 409]);
    }

    protected override Task AnswerAsync(CancellationToken cancel) => WriteAsync(async edit =>
    {
        var work = await EntryUnderWork.FindAsync(edit.Storage, Name("slug"), edit.By, cancel);
        var revision = await History.RevisionAsync(edit.Storage, work.Row.Id, Name("n"), cancel);
        var then = await References.ByKeyAsync(edit.Storage, EntryDocument.Read(revision.Document), cancel);
        edit.Audit("term.restore", work.Row.Slug, work.Row.Id, null, $"revision {revision.Number}");
        var proposing = new Proposing(edit);
        await proposing.HeadAsync(work, then with { Slug = work.Row.Slug, Definitions = [], Status = EntryStatus.Published }, cancel);
        await TermEdits.DefinitionsAsync(
            edit, proposing, work, [.. then.Definitions.Select(d => work.Stored.Definitions.Any(s => s.Id == d.Id) ? d : d with { Id = 0 })], cancel);
        return await AdminTerm.AnswerAsync(edit.Storage, work, live.State.Glossary.Knowledge.Views, 201);
    }, cancel);
}

internal static class History
{
    public static async Task<long> TermAsync(StorageSession storage, string slug) =>
        await storage.Entries.IdOfAsync(slug) ?? throw Refusal.NotFound("term", slug);

    public static async Task<RevisionRow> RevisionAsync(StorageSession storage, long term, string number, CancellationToken cancel) =>
        (int.TryParse(number, out var n) ? await storage.History.RevisionAsync(term, n, cancel) : null)
        ?? throw Refusal.NotFound("revision", number, " GET …/revisions lists them.");
}
