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

    /// <summary>Gives an entry another slug, under which collections and vocabularies that name it by its slug have it then.</summary>
    public async Task RenameAsync(EntryRow row, string slug, CancellationToken cancel)
    {
        var old = row.Slug;
        await storage.Entries.RenameAsync(row, slug, cancel);
        if (await storage.Knowledge.RenameMemberAsync(old, slug, cancel)) KnowledgeChanged();
    }

    public void Published(long entry, ChangeKind kind) => published[entry] = kind;

    public void KnowledgeChanged() => knowledge = true;

    /// <returns>What was noted; it has a number once it is saved.</returns>
    public AuditRow Audit(string action, string what, long? entry = null, string? old = null, string? @new = null)
    {
        var row = new AuditRow
        {
            At = now,
            KeyId = by.KeyId,
            Who = by.Name,
            Action = action,
            What = what,
            EntryId = entry,
            Old = old,
            New = @new,
        };
        storage.Audit.Add(row);
        return row;
    }

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
