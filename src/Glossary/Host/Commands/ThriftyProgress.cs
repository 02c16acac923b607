namespace Glossary.Host.Commands;

/// <summary>
/// Gives memory back while long work goes on. Left to itself the runtime lets garbage of a large import grow to several times what is in use, on a machine
/// where a server may want it; collected as it grows, the import takes less of it, and no more time.
/// </summary>
/// <param name="told">Told how far the work is, too; null for nobody.</param>
internal sealed class ThriftyProgress(IProgress<int>? told) : IProgress<int>
{
    private const long MostGarbage = 24 * 1024 * 1024;

    private long used = GC.GetTotalMemory(forceFullCollection: false);

    public void Report(int value)
    {
        told?.Report(value);
        if (GC.GetTotalMemory(forceFullCollection: false) - used > MostGarbage) Collect();
    }

    /// <summary>Gives back what the work before has left.</summary>
    public void Collect()
    {
        // Otherwise what is free now is kept for later, and counts as used by this program all the same.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        used = GC.GetTotalMemory(forceFullCollection: false);
    }
}
