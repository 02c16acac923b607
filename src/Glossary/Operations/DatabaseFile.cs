using System.Data.Common;
using Glossary.Model;
using Glossary.Storage;

namespace Glossary.Operations;

/// <summary>The database as a file: copied while it is in use, checked, put back.</summary>
internal static class DatabaseFile
{
    private const string TrialFolder = "restore.part";

    /// <summary>Writes a copy as of now; the database may be in use. The copy is checked before it has its name.</summary>
    /// <exception cref="DatabaseFileException">It cannot be written, or is not sound.</exception>
    /// <exception cref="Refusal">The database is no file.</exception>
    public static async Task BackupAsync(Store store, string to, bool overwrite, CancellationToken cancel)
    {
        if (store.BackedUpBy is { } tools) throw new Refusal(RefusalKind.Conflict, tools);
        if (File.Exists(to) && !overwrite) throw new DatabaseFileException($"The file {to} is there already; --force overwrites it.");
        var unfinished = to + ".part";
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(to)) is { } folder) Directory.CreateDirectory(folder);
            File.Delete(unfinished);
            await store.CopyAsync(unfinished, cancel);
            FaultPoint.Reach("backup.copied");
            await CheckAsync(unfinished, cancel);
            FaultPoint.Reach("backup.checked");
            File.Move(unfinished, to, overwrite);
        }
        catch (Exception fault) when (fault is DbException or IOException or UnauthorizedAccessException)
        {
            File.Delete(unfinished);
            throw new DatabaseFileException($"The backup to {to} failed: {fault.Message}", fault);
        }
    }

    /// <summary>Copies a backup into a folder of its own below the home, where it can be opened and checked while the database stays as it is.</summary>
    /// <returns>The folder, as a home.</returns>
    /// <exception cref="DatabaseFileException">The backup is not sound or of a newer version, or there is a database already.</exception>
    public static async Task<StorageOptions> TryOutAsync(string from, StorageOptions options, bool overwrite, CancellationToken cancel)
    {
        if (!File.Exists(from)) throw new DatabaseFileException($"There is no file {from}.");
        if (File.Exists(options.DatabaseFile) && !overwrite)
        {
            throw new DatabaseFileException($"There is a database in {options.Home} already; --force puts the backup in its place.");
        }
        await CheckAsync(from, cancel);
        var trial = new StorageOptions(Path.Combine(options.Home, TrialFolder));
        DropTrial(options);
        Directory.CreateDirectory(trial.Home);
        File.Copy(from, trial.DatabaseFile);
        FaultPoint.Reach("restore.copied");
        await SqliteFile.PrepareAsync(trial.DatabaseFile, cancel);
        return trial;
    }

    /// <summary>Puts what was tried out in the place of the database, with the index that was made of it; nobody may have either open.</summary>
    public static async Task PutInPlaceAsync(StorageOptions trial, StorageOptions options, CancellationToken cancel)
    {
        // The log of the old database must not be played over the new one, nor be missed by the old one where this is killed half-way.
        if (File.Exists(options.DatabaseFile)) await SqliteFile.SettleAsync(options.DatabaseFile, cancel);
        FaultPoint.Reach("restore.settled");
        foreach (var log in SqliteFile.LogsOf(options.DatabaseFile)) File.Delete(log);
        FaultPoint.Reach("restore.unlogged");
        File.Move(trial.DatabaseFile, options.DatabaseFile, overwrite: true);
        FaultPoint.Reach("restore.placed");
        if (Directory.Exists(options.IndexFolder)) Directory.Delete(options.IndexFolder, recursive: true);
        FaultPoint.Reach("restore.unindexed");
        if (Directory.Exists(trial.IndexFolder)) Directory.Move(trial.IndexFolder, options.IndexFolder);
        DropTrial(options);
    }

    /// <summary>Removes a copy that was tried out, also one that a killed process left.</summary>
    public static void DropTrial(StorageOptions options)
    {
        var folder = Path.Combine(options.Home, TrialFolder);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private static async Task CheckAsync(string file, CancellationToken cancel)
    {
        if (await SqliteFile.FaultOfAsync(file, cancel) is { } fault) throw new DatabaseFileException(fault);
    }
}

/// <summary>A backup or restore that was refused or failed; the message says why and what to do.</summary>
internal sealed class DatabaseFileException(string message, Exception? inner = null) : Exception(message, inner);
