using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Glossary.Storage;

/// <summary>
/// The database as a file in the home folder, which one process at a time has. A backup is a file like it, which can be put in its place.
/// </summary>
internal sealed class SqliteStore(StorageOptions options) : Store
{
    private const int BusyCode = 5;
    private const int LockedCode = 6;
    private const int PermissionCode = 3;
    private const int ReadOnlyCode = 8;
    private const int InputOutputCode = 10;
    private const int CorruptCode = 11;
    private const int FullCode = 13;
    private const int CannotOpenCode = 14;
    private const int NoDatabaseCode = 26;
    // How long a write waits for another one before it gives up, in seconds.
    private const int LongestWait = 10;

    // Whoever comes later must not make an empty one where it is gone.
    private readonly string connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = options.DatabaseFile,
        ForeignKeys = true,
        DefaultTimeout = LongestWait,
        Mode = SqliteOpenMode.ReadWrite,
    }.ToString();

    private volatile OpenedFile? opened;

    public override bool IsShared => false;

    public override long Bytes => new FileInfo(options.DatabaseFile) is { Exists: true } file ? file.Length : 0;

    public override void AddContexts(IServiceCollection services) =>
        services.AddPooledDbContextFactory<GlossaryDb>(context => context.UseSqlite(connectionString));

    public override StoredRows OpenReading()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return new(connection, connection.BeginTransaction(deferred: true));
    }

    /// <summary>Nothing to do: a transaction is begun as a writer's, and one process at a time has the file.</summary>
    public override Task EnterAsync(GlossaryDb db, CancellationToken cancel) => Task.CompletedTask;

    // With the two megabytes that are usual, pages of indexes go out to the file and come back in for nearly every row.
    public override void BeginMany(GlossaryDb db)
    {
        base.BeginMany(db);
        db.Database.ExecuteSqlRaw("PRAGMA cache_size = -32000");
    }

    public override void EndMany(GlossaryDb db)
    {
        try
        {
            // The connection is used again, and what it holds would stay.
            db.Database.ExecuteSqlRaw("PRAGMA cache_size = -2000; PRAGMA shrink_memory");
        }
        catch (SqliteException)
        {
            // What made it fail was told by the change already, or does not matter any more.
        }
        base.EndMany(db);
    }

    public override string? WhyAgain(Exception? fault) =>
        (fault as SqliteException ?? fault?.InnerException as SqliteException)?.SqliteErrorCode is BusyCode or LockedCode
            ? "The database is busy; try again in a second." : null;

    public override Task<IReadOnlyDictionary<string, long>> LastIdsAsync(GlossaryDb db, CancellationToken cancel)
    {
        using var rows = StoredRows.Of(db);
        var last = rows.Read("SELECT name, seq FROM sqlite_sequence", r => (r.GetString(0), r.GetInt64(1))).ToDictionary();
        return Task.FromResult<IReadOnlyDictionary<string, long>>(last);
    }

    public override async Task ContinueIdsAsync(GlossaryDb db, IReadOnlyDictionary<string, long> last, CancellationToken cancel)
    {
        foreach (var (table, id) in last)
        {
            await db.Database.ExecuteSqlAsync($"DELETE FROM sqlite_sequence WHERE name = {table}", cancel);
            await db.Database.ExecuteSqlAsync($"INSERT INTO sqlite_sequence (name, seq) VALUES ({table}, {id})", cancel);
        }
    }

    private static readonly string[] History = ["audit", "revisions"];

    public override (IReadOnlyList<string> Open, IReadOnlyList<string> Close) HistoryLock =>
    (
        [.. History.Select(t => $"DROP TRIGGER {t}_refuses_update")],
        [.. History.Select(t => $"CREATE TRIGGER {t}_refuses_update BEFORE UPDATE ON {t} BEGIN SELECT RAISE(ABORT, '{t} is append-only'); END")]);

    /// <summary>What a fault says of the machine; null where it says something else.</summary>
    public static TroubleKind? TroubleOf(Exception fault) => (fault as SqliteException)?.SqliteErrorCode switch
    {
        FullCode => TroubleKind.Full,
        ReadOnlyCode or PermissionCode => TroubleKind.ReadOnly,
        InputOutputCode or CannotOpenCode => TroubleKind.Unreachable,
        CorruptCode or NoDatabaseCode => TroubleKind.Damaged,
        _ => null,
    };

    public override void Dispose()
    {
        opened?.Dispose();
        using var any = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(any);
    }

    public override bool IsGone => opened is { IsGone: true };

    public override Task CommitAsync(IDbContextTransaction transaction, CancellationToken cancel) =>
        IsGone ? throw new DatabaseGoneException() : base.CommitAsync(transaction, cancel);

    public override async Task MigrateAsync(IDbContextFactory<GlossaryDb> contexts, CancellationToken cancel)
    {
        try
        {
            if (!HasSchema()) await MakeAsync(contexts, cancel);
            opened ??= new(connectionString);
        }
        catch (SqliteException fault)
        {
            var what = $"The database {options.DatabaseFile} cannot be opened for writing: {fault.Message.TrimEnd('.')}.";
            throw new HomeUnusableException($"{what} {StorageTrouble.Of(fault)?.Words}".TrimEnd(), fault);
        }
    }

    private async Task MakeAsync(IDbContextFactory<GlossaryDb> contexts, CancellationToken cancel)
    {
        if (!File.Exists(options.DatabaseFile)) await SqliteFile.PrepareAsync(options.DatabaseFile, SqliteOpenMode.ReadWriteCreate, cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Database.MigrateAsync(cancel);
        // A file that somebody copied in may come without it.
        await db.Database.ExecuteSqlRawAsync(SqliteFile.ReadersNeverWait, cancel);
    }

    private bool HasSchema()
    {
        if (!File.Exists(options.DatabaseFile)) return false;
        using var rows = OpenReading();
        return rows.Read("SELECT 1 FROM sqlite_master WHERE name = '__EFMigrationsHistory'", _ => true).Any() && HasAllMigrations(typeof(GlossaryDb), rows);
    }

    public override IReadOnlyList<string> Faults()
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

    public override async Task CopyAsync(string to, CancellationToken cancel)
    {
        if (opened is { IsGone: true } held)
        {
            held.CopyTo(to);
            return;
        }
        if (!File.Exists(options.DatabaseFile)) throw new FileNotFoundException($"There is no database {options.DatabaseFile}.");
        await using var connection = await SqliteFile.OpenAsync(options.DatabaseFile, SqliteOpenMode.ReadWrite, cancel);
        await using var copy = connection.CreateCommand();
        copy.CommandText = "VACUUM INTO $to";
        copy.Parameters.AddWithValue("$to", to);
        await copy.ExecuteNonQueryAsync(cancel);
    }
}
