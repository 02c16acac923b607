using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>Everything that outlives the process, for all who read or write it.</summary>
internal sealed class Database(IDbContextFactory<GlossaryDb> contexts, SqliteStore store)
{
    /// <summary>Everything as of now, whatever is written meanwhile.</summary>
    public StoredMoment ReadMoment() => new(store.OpenReading());

    /// <summary>What the desk shows: each question to it sees what is there by then.</summary>
    public async Task<StorageSession> OpenAsync(CancellationToken cancel) => new(await contexts.CreateDbContextAsync(cancel), null);

    /// <summary>A change: all of it or nothing. Without <see cref="StorageSession.CommitAsync"/> nothing is kept.</summary>
    public async Task<StorageSession> BeginAsync(CancellationToken cancel)
    {
        var db = await contexts.CreateDbContextAsync(cancel);
        try
        {
            return new(db, await db.Database.BeginTransactionAsync(cancel));
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>Brings the database to this version's schema; a database that has it already is not touched.</summary>
    /// <exception cref="HomeUnusableException">The database is locked, read-only, or no database.</exception>
    public Task MigrateAsync(CancellationToken cancel) => store.MigrateAsync(contexts, cancel);

    /// <summary>What the database's own checks find: damage, and rows that refer to rows that are not there.</summary>
    public IReadOnlyList<string> Faults() => store.Faults();

    /// <summary>Whether a fault is a matter of trying again.</summary>
    public static bool IsBusy(Exception? fault) => SqliteStore.IsBusy(fault);

    /// <summary>Lets go of files that are kept open for the next use.</summary>
    public static void ReleaseFiles() => SqliteStore.ReleaseFiles();
}
