using System.Diagnostics;

namespace Glossary.Storage;

/// <summary>
/// Places between the steps of what must not be done by half. Tests name one in GLOSSARY_DIE_AT ("commit.after", or "commit.after:3" for the third time),
/// and the process is killed when it comes there, as by the system. Without the variable it does nothing.
/// </summary>
internal static class FaultPoint
{
    public const string Variable = "GLOSSARY_DIE_AT";

    private static readonly string? Name = Environment.GetEnvironmentVariable(Variable)?.Split(':')[0];
    private static int Left = Environment.GetEnvironmentVariable(Variable)?.Split(':') is [_, var times] ? int.Parse(times, null) : 1;

    public static void Reach(string name)
    {
        if (Name is null || Name != name || Interlocked.Decrement(ref Left) > 0) return;
        using var self = Process.GetCurrentProcess();
        self.Kill();
        // Nothing runs on until the signal is there.
        Thread.Sleep(Timeout.Infinite);
    }
}
