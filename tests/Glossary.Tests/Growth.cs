using System.Globalization;

namespace Glossary.Tests;

/// <summary>Holds that work grows with its input and not faster, by processor time of the thread, which other work on the machine does not lengthen.</summary>
internal static class Growth
{
    // Five times the input may cost five times as much, and more by what caches and collections add; what grows with the square costs 25 times.
    private const int Larger = 5;
    private const int Most = 14;
    // Below it a clock tells more of itself than of the work.
    private const double Floor = 5_000_000;

    /// <summary>Fails where work of so large a size costs much more than work of a fifth of it does in proportion.</summary>
    public static void IsLinear(int size, Action<int> work)
    {
        work(size / Larger);
        var (small, large) = (Spent(work, size / Larger), Spent(work, size));
        Assert.True(large <= Most * (small + Floor), $"{size / Larger} took {small / 1e6:F0} ms and {size} took {large / 1e6:F0}");
    }

    private static double Spent(Action<int> work, int size)
    {
        var before = Nanoseconds();
        work(size);
        return Nanoseconds() - before;
    }

    // The first of three numbers: what the scheduler has counted for this thread (Linux, sched-stats.rst).
    private static double Nanoseconds() => double.Parse(File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);
}
