using Glossary.Storage;
using Microsoft.Data.Sqlite;

namespace Glossary.Operations;

/// <summary>The database as a file: copied while it is in use, checked, put back.</summary>
internal static class DatabaseFile
{
    /// <summary>Writes a copy as of now; the database may be in use. The copy is checked before it has its name.</summary>
    /// <exception cref="DatabaseFileException">It cannot be written, or is not sound.</exception>
    public static async Task BackupAsync(string database, string to, bool overwrite, CancellationToken cancel)
    {
        if (!File.Exists(database)) throw new DatabaseFileException($"There is no database {database}.");
        if (File.Exists(to) && !overwrite) throw new DatabaseFileException($"The file {to} is there already; --force overwrites it.");
        var unfinished = to + ".part";
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(to)) is { } folder) Directory.CreateDirectory(folder);
            File.Delete(unfinished);
            await using (var connection = await OpenAsync(database, SqliteOpenMode.ReadWrite, cancel))
            {
                await using var copy = connection.CreateCommand();
                copy.CommandText = "VACUUM INTO $to";
                copy.Parameters.AddWithValue("$to", unfinished);
                await copy.ExecuteNonQueryAsync(cancel);
            }
            await CheckAsync(unfinished, cancel);
            File.Move(unfinished, to, overwrite);
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
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
        if (File.Exists(options.DatabaseFile) && !overwrite) throw new DatabaseFileException($"There is a database in {options.Home} already; --force puts the backup in its place.");
        await CheckAsync(from, cancel);
        var unfinished = options.DatabaseFile + ".part";
        File.Copy(from, unfinished, overwrite: true);
        // A copy comes without the write-ahead log, and readers must not wait for writers.
        await using (var connection = await OpenAsync(unfinished, SqliteOpenMode.ReadWrite, cancel)) await ScalarAsync(connection, "PRAGMA journal_mode=WAL", cancel);
        // The log of the old database must not be played over the new one.
        foreach (var log in new[] { "-wal", "-shm" }) File.Delete(options.DatabaseFile + log);
        File.Move(unfinished, options.DatabaseFile, overwrite: true);
        if (Directory.Exists(options.IndexFolder)) Directory.Delete(options.IndexFolder, recursive: true);
    }

    /// <exception cref="DatabaseFileException">It is damaged, or no glossary.</exception>
    public static async Task CheckAsync(string file, CancellationToken cancel)
    {
        try
        {
            await using var connection = await OpenAsync(file, SqliteOpenMode.ReadOnly, cancel);
            var integrity = await ScalarAsync(connection, "PRAGMA integrity_check", cancel);
            if (integrity != "ok") throw new DatabaseFileException($"The file {file} is damaged: {integrity}");
            var tables = await ScalarAsync(connection, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('entries', 'definitions', 'changes', '__EFMigrationsHistory')", cancel);
            if (tables != "4") throw new DatabaseFileException($"The file {file} is a database, but not of a glossary.");
        }
        catch (SqliteException fault)
        {
            throw new DatabaseFileException($"The file {file} is not a database that can be read: {fault.Message}", fault);
        }
    }

    private static async Task<SqliteConnection> OpenAsync(string file, SqliteOpenMode mode, CancellationToken cancel)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        await connection.OpenAsync(cancel);
        return connection;
    }

    private static async Task<string?> ScalarAsync(SqliteConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (await command.ExecuteScalarAsync(cancel))?.ToString();
    }
}

/// <summary>A backup or restore that was refused or failed; the message says why and what to do.</summary>
internal sealed class DatabaseFileException(string message, Exception? inner = null) : Exception(message, inner);
