using Glossary.Storage;

namespace Glossary.Editing;

/// <summary>One change under way: the database within its transaction, who does it and when, and what is to be noted of it.</summary>
internal sealed class Edit(GlossaryDb db, Actor by, DateTimeOffset now)
{
    private readonly PublicationRecord record = new(db, by, now);
    private readonly Dictionary<long, ChangeKind> published = [];
    private bool knowledge;

    public GlossaryDb Db => db;
    public Actor By => by;
    public DateTimeOffset Now => now;

    public bool ReadersSee => knowledge || published.Count > 0;

    public void Published(long entry, ChangeKind kind) => published[entry] = kind;

    public void KnowledgeChanged() => knowledge = true;

    public void Audit(string action, string what, long? entry = null, string? old = null, string? @new = null) => record.Audit(action, what, entry, old, @new);

    public async Task RecordAsync(CancellationToken cancel)
    {
        if (knowledge) record.KnowledgeChanged();
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        await record.WriteAsync(published.Select(p => (p.Key, p.Value)), cancel);
    }
}
