namespace Glossary.Search.Index;

/// <summary>The snapshot that searches see now, and the turn of those who change it.</summary>
internal sealed class CurrentSnapshot
{
    private Snapshot? now;

    /// <summary>Held by whoever changes the index or what belongs to its snapshot.</summary>
    public Lock Writing { get; } = new();

    /// <summary>Without entering it: its files may be closed at any time, except to who is <see cref="Writing"/>.</summary>
    public Snapshot? Now => Volatile.Read(ref now);

    /// <summary>Entered, so that it stays open until it is left; null where there is none.</summary>
    public Snapshot? Enter()
    {
        while (Now is { } snapshot)
        {
            if (snapshot.TryEnter()) return snapshot;
        }
        return null;
    }

    public void Replace(Snapshot? next)
    {
        var old = now;
        Volatile.Write(ref now, next);
        old?.Leave();
    }
}
