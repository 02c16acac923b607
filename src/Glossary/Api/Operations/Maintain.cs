using FastEndpoints;
using Glossary.Access;
using Glossary.Editing;
using Glossary.Model;
using Glossary.Operations;
using Glossary.Publishing;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Api.Operations;

internal sealed record ReindexBody(int Entries, long ChangeNumber);

/// <summary>POST /api/admin/reindex</summary>
internal sealed class Reindex(EditQueue edits, LiveGlossary live) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Post("/api/admin/reindex");
        TakesItsTime();
        Describe(Needs.Admin, "operations", "Builds the index anew; the old one serves until the new one is whole.", typeof(ReindexBody));
    }

    protected override async Task AnswerAsync(CancellationToken cancel)
    {
        await Edits.AloneAsync(() => Task.Run(() =>
        {
            live.Reindex(null, cancel);
            return 0;
        }, cancel), cancel);
        await SendAsync(200, new ReindexBody(live.Index.Count, live.Index.ChangeNumber));
    }
}

internal sealed record BackupBody(string File, long Bytes, DateTimeOffset At);

internal sealed record BackupRequest
{
    /// <summary>Sends the copy instead of keeping it.</summary>
    [QueryParam] public bool Download { get; init; }
}

/// <summary>POST /api/admin/backup</summary>
internal sealed class Backup(EditQueue edits, StorageOptions options, Store store, TimeProvider clock) : EditEndpoint<BackupRequest>(edits)
{
    public override void Configure()
    {
        Post("/api/admin/backup");
        TakesItsTime();
        Describe(
            Needs.Admin, "operations",
            "Copies the database to the folder backups of the server's home, while it goes on serving; with download=true sends the copy instead.",
            typeof(BackupBody), 201, [400]);
    }

    protected override async Task AnswerAsync(BackupRequest request, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var name = $"glossary-{now.UtcDateTime:yyyyMMdd-HHmmss-fff}.db";
        var path = Path.Combine(options.Home, "backups", name);
        await DatabaseFile.BackupAsync(store, path, overwrite: false, cancel);
        // Of a database that is gone it is the last there is, and nothing more is noted in that.
        if (!store.IsGone)
        {
            await Edits.WriteAsync(ActorOf.Request(HttpContext), edit =>
            {
                edit.Audit("backup", name);
                return Task.FromResult(0);
            }, cancel);
        }
        if (!request.Download)
        {
            await SendAsync(201, new BackupBody(name, new FileInfo(path).Length, now));
            return;
        }
        await using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await Send.StreamAsync(file, name, file.Length, "application/vnd.sqlite3", cancellation: cancel);
    }
}

internal sealed record Statistics(
    IReadOnlyDictionary<string, int> Terms, IReadOnlyDictionary<string, int> Definitions, IReadOnlyDictionary<string, int> Proposals,
    int Citations, int Views, int Systems, int Usages, int Revisions, int Keys, int Questions, int Unanswered,
    long ChangeNumber, long DatabaseBytes, IndexHealth Index);

/// <summary>GET /api/admin/stats</summary>
internal sealed class GetStatistics(EditQueue edits, LiveGlossary live, Database database) : EditEndpoint(edits)
{
    public override void Configure()
    {
        Get("/api/admin/stats");
        Describe(Needs.Reviewer, "operations", "How much of everything there is.", typeof(Statistics));
    }

    protected override Task AnswerAsync(CancellationToken cancel) => ReadAsync(async (storage, _) =>
    {
        var (index, stored) = (live.Index, await storage.CountAsync(cancel));
        return new(200, new Statistics(
            ByName(stored.Entries), ByName(stored.Definitions), ByName(stored.Proposals),
            stored.Sources, stored.Views, stored.Systems, stored.Usages, stored.Revisions, stored.UsableKeys, stored.Questions, stored.Unanswered,
            live.State.Glossary.ChangeNumber, database.Bytes,
            new(index.State.ToString(), index.Count, index.ChangeNumber, index.Reason,
                new(index.Model, index.Sentences.Fault is null, index.Sentences.Fault))));
    }, cancel);

    private static Dictionary<string, int> ByName(IReadOnlyDictionary<EntryStatus, int> counts) => counts.ToDictionary(c => EnumName.Of(c.Key), c => c.Value);
}
