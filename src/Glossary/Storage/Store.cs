using Microsoft.EntityFrameworkCore;

namespace Glossary.Storage;

/// <summary>
/// What each kind of database does in its own way: how it is opened, brought to this version's schema, written by one at a time, checked and copied.
/// Nothing else knows which one it is.
/// </summary>
internal abstract class Store : IDisposable
{
    /// <summary>Whether other processes read and write it at the same time.</summary>
    public abstract bool IsShared { get; }

    /// <summary>Makes contexts of it to be had as <see cref="IDbContextFactory{GlossaryDb}"/>.</summary>
    public abstract void AddContexts(IServiceCollection services);

    /// <summary>Everything as of now, whatever is written meanwhile; takes no lock.</summary>
    public abstract StoredRows OpenReading();

    /// <summary>Brings the database to this version's schema; a database that has it already is not touched.</summary>
    /// <exception cref="HomeUnusableException">The database cannot be written, or is none.</exception>
    public abstract Task MigrateAsync(IDbContextFactory<GlossaryDb> contexts, CancellationToken cancel);

    /// <summary>Waits for the turn to write, within a transaction that has just begun; the turn ends with it.</summary>
    public abstract Task EnterAsync(GlossaryDb db, CancellationToken cancel);

    /// <summary>Why a fault is a matter of trying again, for who asked; null where it is not.</summary>
    public abstract string? WhyAgain(Exception? fault);

    /// <summary>How large the database is, in bytes.</summary>
    public abstract long Bytes { get; }

    /// <summary>What the database's own checks find: damage, and rows that refer to rows that are not there.</summary>
    public abstract IReadOnlyList<string> Faults();

    /// <summary>Writes a copy of the database as of now to a file; it may be in use.</summary>
    /// <exception cref="System.Data.Common.DbException">It cannot be read or written.</exception>
    public abstract Task CopyAsync(string to, CancellationToken cancel);

    /// <summary>Lets go of what is kept open for the next use.</summary>
    public abstract void Dispose();

    /// <summary>Whether the schema has had all the migrations of a kind of context. Asked in plain SQL, since EF Core takes far longer to find out.</summary>
    protected static bool HasAllMigrations(Type context, StoredRows rows)
    {
        var applied = rows.Read("SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"", r => r.GetString(0)).ToHashSet();
        return GlossaryDb.Migrations(context).All(applied.Contains);
    }
}
