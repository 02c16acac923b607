using Glossary.Storage;

namespace Glossary.Editing;

/// <summary>One change under way: what is stored, within its transaction, who does it and when, and what is to be noted of it.</summary>
internal sealed class Edit(StorageSession storage, Actor by, DateTimeOffset now)
{
    private readonly Dictionary<long, ChangeKind> published = [];
    private bool knowledge;

    public StorageSession Storage => storage;
    public Actor By => by;
    public DateTimeOffset Now => now;

    public bool ReadersSee => knowledge || published.Count > 0;

    /// <summary>Nothing of it is kept; its answer is given all the same.</summary>
    public bool GivenUp { get; private set; }

    public void GiveUp() => GivenUp = true;

    public void Published(long entry, ChangeKind kind) => published[entry] = kind;

    public void KnowledgeChanged() => knowledge = true;

    public void Audit(string action, string what, long? entry = null, string? old = null, string? @new = null) => storage.Audit.Add(new AuditRow
    {
        At = now,
        KeyId = by.KeyId,
        Who = by.Name,
        Action = action,
        What = what,
        EntryId = entry,
        Old = old,
        New = @new,
    });

    /// <summary>Writes what was done and notes what readers will see changed, in the order of changes: entries, then what they rest on.</summary>
    public async Task RecordAsync(CancellationToken cancel)
    {
        await storage.SaveAsync(cancel);
        storage.Forget();
        await storage.History.WriteAsync(published, by, now, cancel);
        if (!knowledge) return;
        storage.History.KnowledgeChanged(now);
        await storage.SaveAsync(cancel);
    }
}
