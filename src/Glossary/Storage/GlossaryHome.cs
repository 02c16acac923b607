using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>The folder that holds the database and the index. One process at a time has it, so that no two write the index.</summary>
internal sealed class GlossaryHome : IDisposable
{
    private readonly FileStream held;

    private GlossaryHome(StorageOptions options, FileStream held)
    {
        Options = options;
        this.held = held;
    }

    public StorageOptions Options { get; }

    /// <exception cref="HomeUnusableException">The folder cannot be made or written, or another process has it.</exception>
    public static GlossaryHome Open(StorageOptions options)
    {
        try
        {
            Directory.CreateDirectory(options.Home);
            return new(options, new FileStream(options.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException fault) when (File.Exists(options.LockFile))
        {
            throw new HomeUnusableException($"The folder {Path.GetFullPath(options.Home)} is in use by another glossary process; stop it, or name another folder with --home.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new HomeUnusableException($"The folder {Path.GetFullPath(options.Home)} cannot be used: {fault.Message}", fault);
        }
    }

    /// <summary>Brings the database to this version's schema; a database that has it already is not touched.</summary>
    /// <exception cref="HomeUnusableException">The database is locked, read-only, or no database.</exception>
    public static async Task MigrateAsync(IDbContextFactory<GlossaryDb> databases, StorageOptions options, CancellationToken cancel)
    {
        try
        {
            if (HasSchema(options)) return;
            await using var db = await databases.CreateDbContextAsync(cancel);
            await db.Database.MigrateAsync(cancel);
            // A file that somebody copied in may come without it; readers must not wait for writers.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancel);
        }
        catch (SqliteException fault)
        {
            throw new HomeUnusableException($"The database {options.DatabaseFile} cannot be opened for writing: {fault.Message}", fault);
        }
    }

    // Asked in plain SQL, since EF Core takes a good part of a second to find out the same.
    private static bool HasSchema(StorageOptions options)
    {
        if (!File.Exists(options.DatabaseFile)) return false;
        using var rows = StoredRows.Open(options);
        if (!rows.Read("SELECT 1 FROM sqlite_master WHERE name = '__EFMigrationsHistory'", _ => true).Any()) return false;
        var applied = rows.Read("SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"", r => r.GetString(0)).ToHashSet();
        return GlossaryDb.Migrations.All(applied.Contains);
    }

    public void Dispose() => held.Dispose();
}

/// <summary>The server cannot work in its folder; the message tells an operator why and what to do.</summary>
internal sealed class HomeUnusableException(string message, Exception inner) : Exception(message, inner);
