using Microsoft.EntityFrameworkCore.Storage;

namespace Glossary.Storage;

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
