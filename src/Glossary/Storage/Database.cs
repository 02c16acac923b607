using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Glossary.Storage;

/// <summary>Everything that outlives the process, for all who read or write it.</summary>
internal sealed class Database(IDbContextFactory<GlossaryDb> contexts, Store store)
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
            var transaction = await db.Database.BeginTransactionAsync(cancel);
            await store.EnterAsync(db, cancel);
            return new(db, transaction);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes what the first change or key would have to wait for: the model of what is written.</summary>
    public void WarmUp()
    {
        using var db = contexts.CreateDbContext();
        _ = db.ApiKeys.Any();
    }

    /// <summary>Brings the database to this version's schema; a database that has it already is not touched.</summary>
    /// <exception cref="HomeUnusableException">The database is locked, read-only, or no database.</exception>
    public Task MigrateAsync(CancellationToken cancel) => store.MigrateAsync(contexts, cancel);

    /// <summary>What the database's own checks find: damage, and rows that refer to rows that are not there.</summary>
    public IReadOnlyList<string> Faults() => store.Faults();

    /// <summary>Why a fault is a matter of trying again, for who asked; null where it is not.</summary>
    public string? WhyAgain(Exception? fault) => store.WhyAgain(fault);

    /// <summary>How large it is, in bytes.</summary>
    public long Bytes => store.Bytes;
}

/// <summary>One piece of work with what is stored. Rows that it gives are followed: what is changed in them is written by the next save.</summary>
internal sealed class StorageSession(GlossaryDb db, IDbContextTransaction? transaction) : IAsyncDisposable
{
    public EntryStore Entries { get; } = new(db);
    public ProposalStore Proposals { get; } = new(db);
    public HistoryStore History { get; } = new(db);
    public AuditStore Audit { get; } = new(db);
    public ViewStore Views { get; } = new(db);
    public KnowledgeStore Knowledge { get; } = new(db);
    public SourceStore Sources { get; } = new(db);
    public KeyStore Keys { get; } = new(db);
    public QuestionStore Questions { get; } = new(db);
    public ReplayStore Replays { get; } = new(db);

    public Task<StoredCounts> CountAsync(CancellationToken cancel) => StoredCounts.ReadAsync(db, cancel);

    /// <summary>Writes what was added, changed and removed.</summary>
    /// <returns>Whether there was anything to write.</returns>
    public async Task<bool> SaveAsync(CancellationToken cancel)
    {
        db.ChangeTracker.DetectChanges();
        return await db.SaveChangesAsync(cancel) > 0;
    }

    /// <summary>Forgets the rows that it gave; what is not saved is not written.</summary>
    public void Forget() => db.ChangeTracker.Clear();

    /// <summary>From here on changes are looked for at each save only, which is what thousands of rows need.</summary>
    public void ExpectMany() => db.ChangeTracker.AutoDetectChangesEnabled = false;

    /// <summary>Makes everything that was saved last.</summary>
    public Task CommitAsync(CancellationToken cancel) =>
        (transaction ?? throw new InvalidOperationException("Only what was begun as a change can be kept.")).CommitAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        if (transaction is not null) await transaction.DisposeAsync();
        await db.DisposeAsync();
    }
}
