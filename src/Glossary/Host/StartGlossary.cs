using Glossary.Editing.Import;
using Glossary.Exchange;
using Glossary.Publishing;
using Glossary.Records;
using Glossary.Storage;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Host;

/// <summary>The start, in order: schema, content for an empty database, then what readers see and its index. Nothing listens before it is done.</summary>
internal sealed partial class StartGlossary(IDbContextFactory<GlossaryDb> databases, LiveGlossary live, GlossaryOptions options, TimeProvider clock, ILogger<StartGlossary> log)
{
    /// <exception cref="HomeUnusableException">The database cannot be opened for writing.</exception>
    /// <exception cref="ContentRefusedException">The folder that an empty database is filled from has faults.</exception>
    public async Task RunAsync(IProgress<int>? progress, CancellationToken cancel)
    {
        await PrepareAsync(progress, cancel);
        live.CatchUp(progress, cancel);
    }

    /// <summary>The database alone, for work that needs neither readers' view nor index.</summary>
    public async Task PrepareAsync(IProgress<int>? progress, CancellationToken cancel)
    {
        await GlossaryHome.MigrateAsync(databases, options.Storage, cancel);
        if (IsEmpty()) await FillAsync(progress, cancel);
        else if (LacksHistory()) await BeginHistoryAsync(cancel);
    }

    private bool IsEmpty()
    {
        using var rows = StoredRows.Open(options.Storage);
        return !rows.Read("SELECT 1 FROM \"entries\" UNION ALL SELECT 1 FROM \"changes\" LIMIT 1", _ => true).Any();
    }

    // So it is where the database is of a version that kept no history.
    private bool LacksHistory()
    {
        using var rows = StoredRows.Open(options.Storage);
        return rows.Read("""
            SELECT 1 FROM "entries" e WHERE "Status" IN ('Published', 'Withdrawn') AND NOT EXISTS (SELECT 1 FROM "revisions" r WHERE r."EntryId" = e."Id") LIMIT 1
            """, _ => true).Any();
    }

    private async Task BeginHistoryAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await new PublicationRecord(db, Actor.Program, clock.GetUtcNow()).WriteFirstRevisionsAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task FillAsync(IProgress<int>? progress, CancellationToken cancel)
    {
        if (options.Data == "none") return;
        var folder = options.Data.Length > 0 ? options.Data : ShippedData();
        var report = new ImportReport();
        var content = GlossaryFolder.Read(folder, report.Problems);
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (!report.Refused) await new ImportContent(db, clock).RunAsync(content, content.Entries, report, new(Publish: true), progress, cancel);
        if (report.Refused) throw new ContentRefusedException(folder, report.Problems);
        LogFilled(log, report.Created, folder);
    }

    /// <summary>The glossary that comes with the program: beside it when published, in the repository when run from there.</summary>
    public static string ShippedData()
    {
        var beside = Path.Combine(AppContext.BaseDirectory, "data");
        if (Directory.Exists(beside)) return beside;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "data");
            if (File.Exists(Path.Combine(folder.FullName, "Glossary.sln")) && Directory.Exists(data)) return data;
        }
        throw new DirectoryNotFoundException("The shipped glossary is missing; name a folder with --data, or start empty with --data none.");
    }

    [LoggerMessage(LogLevel.Information, "Filled the empty database with {Count} entries from {Folder}")]
    private static partial void LogFilled(ILogger log, int count, string folder);
}

/// <summary>Content with faults; nothing of it was taken.</summary>
internal sealed class ContentRefusedException(string folder, IReadOnlyList<ImportProblem> problems)
    : Exception($"The glossary in {folder} has {problems.Count} fault{(problems.Count == 1 ? "" : "s")}:\n  {string.Join("\n  ", problems.Take(20))}")
{
    public IReadOnlyList<ImportProblem> Problems { get; } = problems;
}
