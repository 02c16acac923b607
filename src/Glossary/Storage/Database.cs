using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Glossary.Storage;

/// <summary>Everything that outlives the process, for all who read or write it.</summary>
internal sealed class Database(IDbContextFactory<GlossaryDb> contexts, Store store)
{
    /// <summary>Everything as of now, whatever is written meanwhile.</summary>
    public StoredMoment ReadMoment()
    {
        var rows = store.OpenReading();
        rows.Unreadable = [];
        return new(rows);
    }

    /// <summary>What cannot be read of all that is stored: every row is read for it.</summary>
    public IReadOnlyList<UnreadableValue> Unreadable()
    {
        using var rows = store.OpenReading();
        return RowRepair.Find(rows);
    }

    /// <summary>A short look at the newest, which gives up soon where the database does not answer.</summary>
    public StoredMoment Look() => new(store.OpenLooking());

    /// <summary>Hears what other nodes tell, until the connection breaks or it is cancelled.</summary>
    public Task ListenAsync(Action told, CancellationToken cancel) => store.ListenAsync(told, cancel);

    /// <summary>What the desk shows: each question to it sees what is there by then.</summary>
    public async Task<StorageSession> OpenAsync(CancellationToken cancel) => new(await contexts.CreateDbContextAsync(cancel), null, store);

    /// <summary>Whether other processes read and write it at the same time.</summary>
    public bool IsShared => store.IsShared;

    /// <summary>A change: all of it or nothing, by one writer at a time. Without <see cref="StorageSession.CommitAsync"/> nothing is kept.</summary>
    public Task<StorageSession> BeginAsync(CancellationToken cancel) => BeginAsync(store.EnterAsync, cancel);

    /// <summary>A copy to try a change on, which nobody waits for; null where nodes share the database, of which there is no copy.</summary>
    public async Task<TrialDatabase?> CopyAsync(CancellationToken cancel) => store.IsShared ? null : await TrialDatabase.OfAsync(store, cancel);

    /// <summary>A change beside the writer's turn: of rows that bear being written by several at once.</summary>
    public Task<StorageSession> BeginNoteAsync(CancellationToken cancel) => BeginAsync((_, _) => Task.CompletedTask, cancel);

    private async Task<StorageSession> BeginAsync(Func<GlossaryDb, CancellationToken, Task> enter, CancellationToken cancel)
    {
        try
        {
            return await TryBeginAsync(enter, cancel);
        }
        catch (Exception fault) when (store.IsStale(fault))
        {
            // Nothing was done yet: who writes first after a failover need not be refused for it.
            return await TryBeginAsync(enter, cancel);
        }
    }

    private async Task<StorageSession> TryBeginAsync(Func<GlossaryDb, CancellationToken, Task> enter, CancellationToken cancel)
    {
        var db = await contexts.CreateDbContextAsync(cancel);
        try
        {
            var transaction = await db.Database.BeginTransactionAsync(cancel);
            await enter(db, cancel);
            return new(db, transaction, store);
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

    /// <summary>Whether it is no longer where it was, so that changes are refused; it can still be copied.</summary>
    public bool IsGone => store.IsGone;

    /// <summary>How large it is, in bytes.</summary>
    public long Bytes => store.Bytes;
}

/// <summary>One piece of work with what is stored. Rows that it gives are followed: what is changed in them is written by the next save.</summary>
internal sealed class StorageSession(GlossaryDb db, IDbContextTransaction? transaction, Store store) : IAsyncDisposable
{
    public EntryStore Entries { get; } = new(db);
    public EntryMerger Merger { get; } = new(db);
    public ProposalStore Proposals { get; } = new(db);
    public HistoryStore History { get; } = new(db);
    public AuditStore Audit { get; } = new(db);
    public ViewStore Views { get; } = new(db);
    public KnowledgeStore Knowledge { get; } = new(db);
    public SourceStore Sources { get; } = new(db);
    public KeyStore Keys { get; } = new(db);
    public SessionStore Sessions { get; } = new(db);
    public ProtectionKeyStore ProtectionKeys { get; } = new(db);
    public QuestionStore Questions { get; } = new(db);
    public ReplayStore Replays { get; } = new(db);
    public PersonStore People { get; } = new(db, store);
    public StewardStore Stewards { get; } = new(db);
    public HookStore Hooks { get; } = new(db);
    public QualityStore Quality { get; } = new(db);
    public BroughtStore Brought { get; } = new(db);

    public Task<StoredCounts> CountAsync(CancellationToken cancel) => StoredCounts.ReadAsync(db, cancel);

    /// <summary>What cannot be read of all that is stored.</summary>
    public IReadOnlyList<UnreadableValue> Unreadable()
    {
        using var rows = StoredRows.Of(db);
        return RowRepair.Find(rows);
    }

    /// <inheritdoc cref="RowRepair.ClearAsync"/>
    public Task ClearAsync(IEnumerable<UnreadableValue> values, CancellationToken cancel) => RowRepair.ClearAsync(db, values, cancel);

    /// <summary>Writes what was added, changed and removed.</summary>
    /// <returns>Whether there was anything to write.</returns>
    public async Task<bool> SaveAsync(CancellationToken cancel)
    {
        var wroteMany = await Entries.WriteManyAsync(cancel);
        db.ChangeTracker.DetectChanges();
        return await db.SaveChangesAsync(cancel) > 0 || wroteMany;
    }

    /// <summary>Forgets the rows that it gave; what is not saved is not written.</summary>
    public void Forget()
    {
        Entries.Forget();
        db.ChangeTracker.Clear();
    }

    /// <summary>From here on changes are looked for at each save only, and new entries not followed at all, which is what thousands of rows need.</summary>
    public void ExpectMany()
    {
        Entries.ExpectMany();
        store.BeginMany(db);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
    }

    /// <summary>Makes everything that was saved last.</summary>
    public Task CommitAsync(CancellationToken cancel) =>
        store.CommitAsync(transaction ?? throw new InvalidOperationException("Only what was begun as a change can be kept."), cancel);

    /// <summary>Tells other nodes, when this ends well, that readers see something else.</summary>
    public Task TellAsync(CancellationToken cancel) => store.TellAsync(db, cancel);

    public async ValueTask DisposeAsync()
    {
        if (transaction is not null) await transaction.DisposeAsync();
        if (Entries.ExpectsMany) store.EndMany(db);
        await db.DisposeAsync();
    }
}
