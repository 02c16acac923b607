using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>
/// Everything that is SQLite's own: how its file is opened, brought to this version's schema, checked and copied. Nothing else knows which database it
/// is.
/// </summary>
internal sealed class SqliteStore(StorageOptions options)
{
    private const int BusyCode = 5;
    private const int LockedCode = 6;
    // How long a write waits for another one before it gives up, in seconds.
    private const int LongestWait = 10;
    // Copies are made while the server writes.
    private const int LongestWaitOfCopies = 30;
    private const string ReadersNeverWait = "PRAGMA journal_mode=WAL";

    private readonly string connectionString =
        new SqliteConnectionStringBuilder { DataSource = options.DatabaseFile, ForeignKeys = true, DefaultTimeout = LongestWait }.ToString();

    public void Use(DbContextOptionsBuilder context) => context.UseSqlite(connectionString);

    /// <summary>Everything as of now, whatever is written meanwhile; takes no lock.</summary>
    public StoredRows OpenReading()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return new(connection, connection.BeginTransaction(deferred: true));
    }

    /// <summary>Whether a fault is a matter of trying again.</summary>
    public static bool IsBusy(Exception? fault) =>
        (fault as SqliteException ?? fault?.InnerException as SqliteException)?.SqliteErrorCode is BusyCode or LockedCode;

    /// <summary>Lets go of files that are kept open for the next use.</summary>
    public static void ReleaseFiles() => SqliteConnection.ClearAllPools();

    /// <summary>Brings the database to this version's schema; a database that has it already is not touched.</summary>
    /// <exception cref="HomeUnusableException">The database is locked, read-only, or no database.</exception>
    public async Task MigrateAsync(IDbContextFactory<GlossaryDb> contexts, CancellationToken cancel)
    {
        try
        {
            if (HasSchema()) return;
            await using var db = await contexts.CreateDbContextAsync(cancel);
            await db.Database.MigrateAsync(cancel);
            // A file that somebody copied in may come without it.
            await db.Database.ExecuteSqlRawAsync(ReadersNeverWait, cancel);
        }
        catch (SqliteException fault)
        {
            throw new HomeUnusableException($"The database {options.DatabaseFile} cannot be opened for writing: {fault.Message}", fault);
        }
    }

    // Asked in plain SQL, since EF Core takes a good part of a second to find out the same.
    private bool HasSchema()
    {
        if (!File.Exists(options.DatabaseFile)) return false;
        using var rows = OpenReading();
        if (!rows.Read("SELECT 1 FROM sqlite_master WHERE name = '__EFMigrationsHistory'", _ => true).Any()) return false;
        var applied = rows.Read("SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"", r => r.GetString(0)).ToHashSet();
        return GlossaryDb.Migrations.All(applied.Contains);
    }

    /// <summary>What the database's own checks find: damage, and rows that refer to rows that are not there.</summary>
    public IReadOnlyList<string> Faults()
    {
        using var rows = OpenReading();
        return
        [
            .. rows.Read(
                "SELECT integrity_check FROM pragma_integrity_check",
                r => r.GetString(0)).Where(l => l != "ok").Select(l => $"The database file is damaged: {l}"),
            .. rows.Read("SELECT \"table\" FROM pragma_foreign_key_check", r => $"A row of {r.GetString(0)} refers to a row that is not there."),
        ];
    }

    /// <summary>Writes a copy of a database that may be in use.</summary>
    /// <exception cref="DbException">It cannot be read or written.</exception>
    public static async Task CopyAsync(string database, string to, CancellationToken cancel)
    {
        await using var connection = await OpenFileAsync(database, SqliteOpenMode.ReadWrite, cancel);
        await using var copy = connection.CreateCommand();
        copy.CommandText = "VACUUM INTO $to";
        copy.Parameters.AddWithValue("$to", to);
        await copy.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>
    /// Makes a file that was copied ready to be the database: it comes without the write-ahead log, which readers need not to wait for writers.
    /// </summary>
    public static async Task PrepareAsync(string file, CancellationToken cancel)
    {
        await using var connection = await OpenFileAsync(file, SqliteOpenMode.ReadWrite, cancel);
        await ScalarAsync(connection, ReadersNeverWait, cancel);
    }

    /// <summary>Files beside a database that belong to it and must not outlive it.</summary>
    public static IEnumerable<string> LogsOf(string database) => [database + "-wal", database + "-shm"];

    /// <summary>What is wrong with a file, so that it cannot be the database; null where nothing is.</summary>
    public static async Task<string?> FaultOfAsync(string file, CancellationToken cancel)
    {
        try
        {
            await using var connection = await OpenFileAsync(file, SqliteOpenMode.ReadOnly, cancel);
            var integrity = await ScalarAsync(connection, "PRAGMA integrity_check", cancel);
            if (integrity != "ok") return $"The file {file} is damaged: {integrity}";
            var tables = await ScalarAsync(connection, """
                SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('entries', 'definitions', 'changes', '__EFMigrationsHistory')
                """, cancel);
            return tables == "4" ? null : $"The file {file} is a database, but not of a glossary.";
        }
        catch (SqliteException fault)
        {
            return $"The file {file} is not a database that can be read: {fault.Message}";
        }
    }

    private static async Task<SqliteConnection> OpenFileAsync(string file, SqliteOpenMode mode, CancellationToken cancel)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = LongestWaitOfCopies }.ToString());
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
