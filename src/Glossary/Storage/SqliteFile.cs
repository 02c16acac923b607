using Microsoft.Data.Sqlite;

namespace Glossary.Storage;

/// <summary>A database's file by itself: copied, checked, made ready or put in another's place.</summary>
internal static class SqliteFile
{
    /// <summary>Of a database whose readers do not wait for its writer.</summary>
    public const string ReadersNeverWait = "PRAGMA journal_mode=WAL";

    // Copies are made while the server writes.
    private const int LongestWait = 30;

    /// <summary>
    /// Makes a file that was copied ready to be the database: it comes without the write-ahead log, which readers need not to wait for writers.
    /// </summary>
    public static Task PrepareAsync(string file, CancellationToken cancel) => PrepareAsync(file, SqliteOpenMode.ReadWrite, cancel);

    public static async Task PrepareAsync(string file, SqliteOpenMode mode, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(file, mode, cancel);
        await ScalarAsync(connection, ReadersNeverWait, cancel);
    }

    /// <summary>Takes what stands in the log into the database itself, as far as it can be read.</summary>
    public static async Task SettleAsync(string file, CancellationToken cancel)
    {
        try
        {
            await using var connection = await OpenAsync(file, SqliteOpenMode.ReadWrite, cancel);
            await ScalarAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)", cancel);
        }
        catch (SqliteException)
        {
            // It is damaged, which is why another one takes its place.
        }
    }

    /// <summary>Files beside a database that belong to it and must not outlive it.</summary>
    public static IEnumerable<string> LogsOf(string database) => [database + "-wal", database + "-shm"];

    /// <summary>What is wrong with a file, so that it cannot be the database; null where nothing is.</summary>
    public static async Task<string?> FaultOfAsync(string file, CancellationToken cancel)
    {
        try
        {
            await using var connection = await OpenAsync(file, SqliteOpenMode.ReadOnly, cancel);
            var integrity = await ScalarAsync(connection, "PRAGMA integrity_check", cancel);
            if (integrity != "ok") return $"The file {file} is damaged: {integrity}";
            var tables = await ScalarAsync(connection, """
                SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('entries', 'definitions', 'changes', '__EFMigrationsHistory')
                """, cancel);
            if (tables != "4") return $"The file {file} is a database, but not of a glossary.";
            return await NewerSchemaAsync(connection, cancel) is { } newer
                ? $"The file {file} is of a newer version of this program (its schema has {newer}); restore it with that version." : null;
        }
        catch (SqliteException fault)
        {
            return $"The file {file} is not a database that can be read: {fault.Message}";
        }
    }

    // What this version does not know may hold what it would lose.
    private static async Task<string?> NewerSchemaAsync(SqliteConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY 1";
        await using var applied = await command.ExecuteReaderAsync(cancel);
        var known = GlossaryDb.Migrations(typeof(GlossaryDb)).ToHashSet();
        while (await applied.ReadAsync(cancel))
        {
            if (!known.Contains(applied.GetString(0))) return applied.GetString(0);
        }
        return null;
    }

    public static async Task<SqliteConnection> OpenAsync(string file, SqliteOpenMode mode, CancellationToken cancel)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = LongestWait }.ToString());
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
