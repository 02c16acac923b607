using System.Globalization;
using Glossary.Storage;

namespace Glossary.Operations;

/// <summary>Copies the database as often as the settings say, each copy checked before it has its name, and keeps the last few.</summary>
internal sealed partial class ScheduledBackups(BackupOptions options, StorageOptions storage, Store store, TimeProvider clock, ILogger<ScheduledBackups> log)
    : Chore(TimeSpan.FromMinutes(1), clock, log)
{
    private const string Start = "scheduled-";
    private const string Times = "yyyyMMdd-HHmmss";

    private readonly TimeProvider time = clock;
    private readonly ILogger reports = log;

    /// <summary>The copies that there are, oldest first, with the time of each.</summary>
    public IReadOnlyList<(string File, DateTimeOffset At)> Copies() => !Directory.Exists(Folder) ? [] :
    [
        .. Directory.EnumerateFiles(Folder, $"{Start}*.db")
            .Select(f => (File: f, Known: DateTimeOffset.TryParseExact(
                Path.GetFileNameWithoutExtension(f)[Start.Length..], Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at), At: at))
            .Where(f => f.Known).Select(f => (f.File, f.At)).OrderBy(f => f.At),
    ];

    private string Folder => options.Folder.Length > 0 ? options.Folder : Path.Combine(storage.Home, "backups");

    /// <summary>Makes the copy that is due, if one is.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        if (options.EveryHours == 0 || store.BackedUpBy is not null) return;
        var now = time.GetUtcNow();
        var copies = Copies();
        // A clock that was set back must not stop the copies.
        if (copies is [.., var last] && last.At <= now && now - last.At < TimeSpan.FromHours(options.EveryHours)) return;
        var file = Path.Combine(Folder, $"{Start}{now.UtcDateTime.ToString(Times, CultureInfo.InvariantCulture)}.db");
        await DatabaseFile.BackupAsync(store, file, overwrite: true, cancel);
        LogCopied(reports, file);
        foreach (var (old, _) in Copies().SkipLast(options.Keep)) File.Delete(old);
    }

    protected override Task DoAsync(CancellationToken cancel) => RunAsync(cancel);

    [LoggerMessage(LogLevel.Information, "The database was copied to {File}")]
    private static partial void LogCopied(ILogger log, string file);
}
