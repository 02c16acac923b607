using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Glossary.Storage.Postgres;

/// <summary>
/// A PostgreSQL server, which any number of nodes share: each reads it for itself, and one at a time writes. Replication, failover and backup are its
/// own work. No type of Npgsql is named where the runtime would look for it without need, so that a glossary on SQLite does not load the library.
/// </summary>
/// <exception cref="FormatException">That is no connection string.</exception>
internal sealed class PostgresStore(string connectionString) : Store
{
    private const int OldestVersion = 15;
    /// <summary>Names of the two turns, among all that this database's users take: any numbers that nobody else has.</summary>
    private const long WritersTurn = 0x676C6F7373617279;
    private const long UpgradeTurn = WritersTurn + 1;
    // How long a write waits for another node's before it gives up, in seconds.
    private const int LongestWait = 10;
    private const string Channel = "glossary_changes";

    private readonly PostgresSources sources = new(connectionString);

    public override bool IsShared => true;

    public override string? BackedUpBy =>
        $"The glossary is in the database {sources.Name}, whose own tools back it up: pg_dump --format=custom writes a copy, pg_restore --clean puts it back.";

    public override long Bytes
    {
        get
        {
            using var rows = OpenReading();
            return rows.Read("SELECT pg_database_size(current_database())", r => r.GetInt64(0)).Single();
        }
    }

    public override void AddContexts(IServiceCollection services)
    {
        services.AddPooledDbContextFactory<PostgresGlossaryDb>(Use);
        services.AddSingleton<IDbContextFactory<GlossaryDb>, Contexts>();
    }

    private void Use(DbContextOptionsBuilder context) => context.UseNpgsql(sources.Work);

    private sealed class Contexts(IDbContextFactory<PostgresGlossaryDb> contexts) : IDbContextFactory<GlossaryDb>
    {
        public GlossaryDb CreateDbContext() => contexts.CreateDbContext();
    }

    public override StoredRows OpenReading() => Open(sources.Work, IsolationLevel.RepeatableRead);

    public override StoredRows OpenLooking() => Open(sources.Looks, IsolationLevel.ReadCommitted);

    private static StoredRows Open(DbDataSource source, IsolationLevel isolation)
    {
        var connection = source.OpenConnection();
        return new(connection, connection.BeginTransaction(isolation));
    }

    public override async Task MigrateAsync(IDbContextFactory<GlossaryDb> contexts, CancellationToken cancel)
    {
        try
        {
            if (HasSchema()) return;
            // Nodes that start at the same time meet here: one makes the schema, the others wait for it.
            await using var db = await contexts.CreateDbContextAsync(cancel);
            await using var turn = (DbConnection)await UpgradeTurnAsync(cancel);
            // Making an index over many rows takes its time.
            db.Database.SetCommandTimeout(TimeSpan.Zero);
            if (!HasSchema()) await db.Database.MigrateAsync(cancel);
            db.Database.SetCommandTimeout(null);
            await ExecuteAsync(turn, $"SELECT pg_advisory_unlock({UpgradeTurn})", cancel);
        }
        catch (Exception fault) when (fault is DbException || fault.InnerException is DbException)
        {
            throw new HomeUnusableException($"The database {sources.Name} cannot be used: {(fault as DbException ?? fault.InnerException!).Message}", fault);
        }
    }

    private async Task<object> UpgradeTurnAsync(CancellationToken cancel)
    {
        var connection = await sources.OpenPatientAsync(cancel);
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({UpgradeTurn})", cancel);
        return connection;
    }

    private bool HasSchema()
    {
        using var rows = OpenReading();
        var (version, encoding) = rows.Read(
            "SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding')", r => (r.GetInt32(0), r.GetString(1))).Single();
        if (version < OldestVersion)
        {
            throw new HomeUnusableException($"The database {sources.Name} is PostgreSQL {version}; it takes {OldestVersion} or newer.");
        }
        if (encoding != "UTF8") throw new HomeUnusableException($"The database {sources.Name} keeps texts as {encoding}; make one with ENCODING 'UTF8'.");
        return rows.Read("SELECT 1 WHERE to_regclass('\"__EFMigrationsHistory\"') IS NOT NULL", _ => true).Any()
            && HasAllMigrations(typeof(PostgresGlossaryDb), rows);
    }

    /// <summary>
    /// The turn is a lock that ends with the transaction. It is taken by a statement of its own: one that also read would see what was there before it
    /// waited.
    /// </summary>
    public override async Task EnterAsync(GlossaryDb db, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlRawAsync($"SET LOCAL lock_timeout = '{LongestWait}s'", cancel);
        await db.Database.ExecuteSqlRawAsync($"SELECT pg_advisory_xact_lock({WritersTurn})", cancel);
    }

    public override Task TellAsync(GlossaryDb db, CancellationToken cancel) =>
        db.Database.ExecuteSqlRawAsync($"SELECT pg_notify('{Channel}', '')", cancel);

    /// <summary>
    /// What is acknowledged is where the server's settings want it. A wait for a standby that was broken off leaves the row here and a warning, which
    /// the library takes for success.
    /// </summary>
    public override async Task CommitAsync(IDbContextTransaction transaction, CancellationToken cancel)
    {
        using var warnings = PostgresWarnings.Of(transaction.GetDbTransaction().Connection!);
        await transaction.CommitAsync(cancel);
        if (warnings.First is { } warning) throw new NotAcknowledgedException(warning);
    }

    public override Task ListenAsync(Action told, CancellationToken cancel) => sources.ListenAsync(Channel, told, cancel);

    public override (IReadOnlyList<string> Open, IReadOnlyList<string> Close) HistoryLock =>
    (
        ["ALTER TABLE \"audit\" DISABLE TRIGGER audit_is_append_only", "ALTER TABLE \"revisions\" DISABLE TRIGGER revisions_is_append_only"],
        ["ALTER TABLE \"audit\" ENABLE TRIGGER audit_is_append_only", "ALTER TABLE \"revisions\" ENABLE TRIGGER revisions_is_append_only"]);

    public override string? WhyAgain(Exception? fault) => PostgresFaults.WhyAgain(fault);

    public override bool IsStale(Exception fault) => PostgresFaults.IsLost(fault);

    public override IReadOnlyList<string> Faults()
    {
        using var rows = OpenReading();
        return
        [
            .. rows.Read(
                "SELECT checksum_failures FROM pg_stat_database WHERE datname = current_database() AND checksum_failures > 0",
                r => $"The server found {r.GetInt64(0)} damaged pages in the database."),
            .. rows.Read(
                "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid", r => $"The database's index {r.GetString(0)} is not whole."),
            .. rows.Read(
                "SELECT conname, conrelid::regclass::text FROM pg_constraint WHERE NOT convalidated",
                r => $"The rule {r.GetString(0)} of {r.GetString(1)} was not checked for all rows."),
        ];
    }

    public override Task CopyAsync(string to, CancellationToken cancel) => throw new NotSupportedException(BackedUpBy);

    public override Task<IReadOnlyDictionary<string, long>> LastIdsAsync(GlossaryDb db, CancellationToken cancel)
    {
        using var rows = StoredRows.Of(db);
        var last = rows.Read("""
            SELECT t.relname, s.last_value FROM pg_sequences s JOIN pg_class q ON q.relname = s.sequencename AND q.relnamespace = s.schemaname::regnamespace
            JOIN pg_depend d ON d.objid = q.oid AND d.deptype IN ('a', 'i') JOIN pg_class t ON t.oid = d.refobjid
            WHERE s.schemaname = current_schema() AND s.last_value IS NOT NULL
            """, r => (r.GetString(0), r.GetInt64(1))).ToDictionary();
        return Task.FromResult<IReadOnlyDictionary<string, long>>(last);
    }

    public override async Task ContinueIdsAsync(GlossaryDb db, IReadOnlyDictionary<string, long> last, CancellationToken cancel)
    {
        foreach (var (table, id) in last)
        {
            var key = db.Model.GetEntityTypes().Single(t => t.GetTableName() == table).FindPrimaryKey()!.Properties.Single().GetColumnName();
            await db.Database.ExecuteSqlAsync($"SELECT setval(pg_get_serial_sequence(quote_ident({table}), {key}), {id})", cancel);
        }
    }

    public override void Dispose() => sources.Dispose();

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancel);
    }
}
