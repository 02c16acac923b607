namespace Glossary.Tests;

/// <summary>Waits for a condition by asking for it, not by a time that somebody guessed.</summary>
internal static class Poll
{
    // Long enough for a machine that does much else; who waits for what never comes has failed anyway.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Fails with <paramref name="what"/> where the condition does not hold before the deadline.</summary>
    public static async Task UntilAsync(string what, Func<Task<bool>> holds)
    {
        var end = DateTime.UtcNow + Deadline;
        while (!await holds())
        {
            Assert.True(DateTime.UtcNow < end, $"{what} did not happen within {Deadline.TotalSeconds} s");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}
