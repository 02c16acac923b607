using System.Data.Common;
using Glossary.Model;
using Glossary.Storage;

namespace Glossary.Operations;

/// <summary>The database as a file: copied while it is in use, checked, put back.</summary>
internal static class DatabaseFile
{
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
            await CheckAsync(unfinished, cancel);
            File.Move(unfinished, to, overwrite);
        }
        catch (Exception fault) when (fault is DbException or IOException or UnauthorizedAccessException)
        {
            File.Delete(unfinished);
            throw new DatabaseFileException($"The backup to {to} failed: {fault.Message}", fault);
        }
    }

    /// <summary>Puts a backup in the database's place; nobody may have it open. The index is built anew from it.</summary>
    /// <exception cref="DatabaseFileException">The backup is not sound, or there is a database already.</exception>
    public static async Task RestoreAsync(string from, StorageOptions options, bool overwrite, CancellationToken cancel)
    {
        if (!File.Exists(from)) throw new DatabaseFileException($"There is no file {from}.");
        if (File.Exists(options.DatabaseFile) && !overwrite)
        {
            throw new DatabaseFileException($"There is a database in {options.Home} already; --force puts the backup in its place.");
        }
        await CheckAsync(from, cancel);
        var unfinished = options.DatabaseFile + ".part";
        File.Copy(from, unfinished, overwrite: true);
        await SqliteStore.PrepareAsync(unfinished, cancel);
        // The log of the old database must not be played over the new one.
        foreach (var log in SqliteStore.LogsOf(options.DatabaseFile)) File.Delete(log);
        File.Move(unfinished, options.DatabaseFile, overwrite: true);
        if (Directory.Exists(options.IndexFolder)) Directory.Delete(options.IndexFolder, recursive: true);
    }

    private static async Task CheckAsync(string file, CancellationToken cancel)
    {
        if (await SqliteStore.FaultOfAsync(file, cancel) is { } fault) throw new DatabaseFileException(fault);
    }
}

/// <summary>A backup or restore that was refused or failed; the message says why and what to do.</summary>
internal sealed class DatabaseFileException(string message, Exception? inner = null) : Exception(message, inner);
