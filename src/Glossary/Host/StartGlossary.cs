using System.Diagnostics;
using Glossary.Editing;
using Glossary.Editing.Import;
using Glossary.Exchange;
using Glossary.Publishing;
using Glossary.Records;
using Glossary.Storage;

namespace Glossary.Host;

/// <summary>The start, in order: schema, content for an empty database, then what readers see and its index. Nothing listens before it is done.</summary>
internal sealed partial class StartGlossary(Database database, EditQueue edits, LiveGlossary live, GlossaryOptions options, ILogger<StartGlossary> log)
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(5);

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
        if (TrialDatabase.Sweep(Path.GetTempPath()) is > 0 and var swept) LogSwept(log, swept);
        await PatientlyAsync(() => database.MigrateAsync(cancel), cancel);
        var (isEmpty, lacksHistory, hasLanguagesApart) = Look();
        if (isEmpty) await PatientlyAsync(() => FillAsync(progress, cancel), cancel);
        else if (lacksHistory) await BeginHistoryAsync(cancel);
        if (!hasLanguagesApart) return;
        var joined = await edits.WriteAsync(Actor.Program, edit => LanguageUpgrade.RunAsync(edit, cancel), cancel);
        if (joined > 0) LogJoined(log, joined);
    }

    // Nodes that start at the same time on an empty database wait for the one that makes it.
    private async Task PatientlyAsync(Func<Task> work, CancellationToken cancel)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception fault) when (database.IsShared && database.WhyAgain(fault) is not null && Stopwatch.GetElapsedTime(since) < LongestStart)
            {
                LogWaiting(log, fault.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), cancel);
            }
        }
    }

    private (bool IsEmpty, bool LacksHistory, bool HasLanguagesApart) Look()
    {
        using var moment = database.ReadMoment();
        return (moment.IsEmpty, moment.LacksHistory, moment.HasLanguagesApart);
    }

    private Task<int> BeginHistoryAsync(CancellationToken cancel) => edits.WriteAsync(Actor.Program, async edit =>
    {
        await edit.Storage.History.WriteFirstRevisionsAsync(edit.By, cancel);
        return 0;
    }, cancel);

    private async Task FillAsync(IProgress<int>? progress, CancellationToken cancel)
    {
        if (options.Data == "none") return;
        var folder = options.Data.Length > 0 ? options.Data : ShippedData();
        var report = new ImportReport();
        var content = GlossaryFolder.Read(folder, report.Problems);
        if (!report.Refused)
        {
            await edits.WriteAsync(Actor.Program, async edit =>
            {
                // Another node may have filled it while this one waited.
                if (!Look().IsEmpty) return 0;
                await new ImportContent(edit, report, new(Publish: true)).RunAsync(content, content.Entries, progress, cancel);
                return 0;
            }, cancel);
        }
        if (report.Refused) throw new ContentRefusedException(folder, report.Problems);
        if (report.Created > 0) LogFilled(log, report.Created, folder);
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

    [LoggerMessage(LogLevel.Information, "Deleted {Count} copies of a database that processes left when they were killed")]
    private static partial void LogSwept(ILogger log, int count);

    [LoggerMessage(LogLevel.Warning, "Waiting for the database: {Fault}")]
    private static partial void LogWaiting(ILogger log, string fault);

    [LoggerMessage(LogLevel.Information, "Made one entry of those that are one concept in several languages: {Count} went into others")]
    private static partial void LogJoined(ILogger log, int count);

    [LoggerMessage(LogLevel.Information, "Filled the empty database with {Count} entries from {Folder}")]
    private static partial void LogFilled(ILogger log, int count, string folder);
}

/// <summary>Content with faults; nothing of it was taken.</summary>
internal sealed class ContentRefusedException(string folder, IReadOnlyList<ImportProblem> problems)
    : Exception($"The glossary in {folder} has {problems.Count} fault{(problems.Count == 1 ? "" : "s")}:\n  {string.Join("\n  ", problems.Take(20))}")
{
    public IReadOnlyList<ImportProblem> Problems { get; } = problems;
}
