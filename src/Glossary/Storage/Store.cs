using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

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

    /// <summary>For a short look at the newest, which gives up soon where the database does not answer.</summary>
    public virtual StoredRows OpenLooking() => OpenReading();

    /// <summary>Brings the database to this version's schema; a database that has it already is not touched.</summary>
    /// <exception cref="HomeUnusableException">The database cannot be written, or is none.</exception>
    public abstract Task MigrateAsync(IDbContextFactory<GlossaryDb> contexts, CancellationToken cancel);

    /// <summary>Waits for the turn to write, within a transaction that has just begun; the turn ends with it.</summary>
    public abstract Task EnterAsync(GlossaryDb db, CancellationToken cancel);

    /// <summary>Thousands of rows are about to be written through a connection, which stays open until <see cref="EndMany"/>.</summary>
    public virtual void BeginMany(GlossaryDb db) => db.Database.OpenConnection();

    /// <summary>They are written, or were given up.</summary>
    public virtual void EndMany(GlossaryDb db) => db.Database.CloseConnection();

    /// <summary>Tells the other nodes that there will be changes for readers, once the transaction has ended well.</summary>
    public virtual Task TellAsync(GlossaryDb db, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Makes what a transaction wrote last.</summary>
    /// <exception cref="NotAcknowledgedException">It is stored, but not where it would outlive the server.</exception>
    public virtual Task CommitAsync(IDbContextTransaction transaction, CancellationToken cancel) => transaction.CommitAsync(cancel);

    /// <summary>Hears what other nodes tell, until the connection breaks or it is cancelled.</summary>
    public virtual Task ListenAsync(Action told, CancellationToken cancel) => Task.Delay(Timeout.Infinite, cancel);

    /// <summary>Why a fault is a matter of trying again, for who asked; null where it is not.</summary>
    public abstract string? WhyAgain(Exception? fault);

    /// <summary>Whether a connection that was kept for the next use turned out to be gone, so that another one may do.</summary>
    public virtual bool IsStale(Exception fault) => false;

    /// <summary>Whether the database is no longer where it was, so that a change would not last; it can still be copied.</summary>
    public virtual bool IsGone => false;

    /// <summary>How large the database is, in bytes.</summary>
    public abstract long Bytes { get; }

    /// <summary>What the database's own checks find: damage, and rows that refer to rows that are not there.</summary>
    public abstract IReadOnlyList<string> Faults();

    /// <summary>With which tools it is backed up and put back, where not as a file; null where it is one.</summary>
    public virtual string? BackedUpBy => null;

    /// <summary>Writes a copy of the database as of now to a file; it may be in use.</summary>
    /// <exception cref="DbException">It cannot be read or written.</exception>
    public abstract Task CopyAsync(string to, CancellationToken cancel);

    /// <summary>The last id that was given in each table; they are not used again.</summary>
    public abstract Task<IReadOnlyDictionary<string, long>> LastIdsAsync(GlossaryDb db, CancellationToken cancel);

    /// <summary>Lets ids go on after those that were given elsewhere.</summary>
    public abstract Task ContinueIdsAsync(GlossaryDb db, IReadOnlyDictionary<string, long> last, CancellationToken cancel);

    /// <summary>Statements that let history be rewritten within a transaction, and that close it again: a person has a right to be taken out.</summary>
    public abstract (IReadOnlyList<string> Open, IReadOnlyList<string> Close) HistoryLock { get; }

    /// <summary>Lets go of what is kept open for the next use.</summary>
    public abstract void Dispose();

    /// <summary>Whether the schema has had all the migrations of a kind of context. Asked in plain SQL, since EF Core takes far longer to find out.</summary>
    /// <exception cref="HomeUnusableException">It has others too, where no newer version may be serving it beside this one.</exception>
    protected bool HasAllMigrations(Type context, StoredRows rows)
    {
        var applied = rows.Read("SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"", r => r.GetString(0)).ToHashSet();
        var known = GlossaryDb.Migrations(context).ToHashSet();
        // What this version does not know may hold what it would lose. Nodes are upgraded one after the other: an older one may start again meanwhile.
        if (!IsShared && applied.FirstOrDefault(a => !known.Contains(a)) is { } newer)
        {
            throw new HomeUnusableException($"The database is of a newer version of this program (its schema has {newer}), which must serve it.", null);
        }
        return known.All(applied.Contains);
    }
}

/// <summary>
/// A change was stored, and the database could not say that it is where it would outlive its server. Whoever asked for it must look whether it is there.
/// </summary>
internal sealed class NotAcknowledgedException(string warning) : DbException(
    $"The change was stored, but it is not sure to last: {warning}. Look whether it is there before sending it again.");
