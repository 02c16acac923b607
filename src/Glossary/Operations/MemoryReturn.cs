using System.Runtime.InteropServices;
using Glossary.Storage;

namespace Glossary.Operations;

/// <summary>
/// Gives memory back that a burst of dear requests took. The runtime, and the system's allocator below Skia and ONNX, keep it for the next burst, which
/// may never come. It is done when it is quiet, since what is looked through stands still meanwhile.
/// </summary>
internal sealed class MemoryReturn(TimeProvider clock, ILogger<MemoryReturn> log) : Chore(Every, clock, log)
{
    private const long Quiet = 64L * 1024 * 1024;
    private const long Burst = 256L * 1024 * 1024;

    // Of a larger heap nobody should wait for the end.
    private const long LargeHeap = 1024L * 1024 * 1024;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly Func<nuint, int>? Trim = FindTrim();

    private long seen = GC.GetTotalAllocatedBytes();
    private long taken;

    protected override Task DoAsync(CancellationToken cancel)
    {
        var now = GC.GetTotalAllocatedBytes();
        var since = now - seen;
        (seen, taken) = (now, taken + since);
        if (since > Quiet || taken < Burst) return Task.CompletedTask;
        taken = 0;
        if (GC.GetTotalMemory(forceFullCollection: false) < LargeHeap)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
        else
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        }
        Trim?.Invoke(0);
        return Task.CompletedTask;
    }

    // The GNU allocator's; others give back by themselves, or not at all.
    private static Func<nuint, int>? FindTrim() =>
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "malloc_trim", out var trim)
            ? Marshal.GetDelegateForFunctionPointer<TrimCall>(trim).Invoke : null;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int TrimCall(nuint pad);
}
