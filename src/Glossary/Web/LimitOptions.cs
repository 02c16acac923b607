using System.ComponentModel.DataAnnotations;

namespace Glossary.Web;

/// <summary>How much of what costs much is done at once. A documentation site never comes near these.</summary>
internal sealed class LimitOptions
{
    /// <summary>No limits, for benchmarks.</summary>
    public bool Off { get; set; }

    /// <summary>Dear requests (pictures, annotation, batches of questions and of labels) that are worked on at the same time.</summary>
    [Range(1, 1_000)]
    public int DearAtOnce { get; set; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>Dear requests that wait for their turn; beyond them the answer is 503, with Retry-After.</summary>
    [Range(0, 10_000)]
    public int DearWaiting { get; set; } = 32;

    /// <summary>What one client, a key or a network, may ask for in a minute, and at once. Thirty readers who never pause stay below it.</summary>
    [Range(1, 10_000_000)]
    public int RequestsPerMinute { get; set; } = 12_000;

    /// <summary>Of these, dear requests.</summary>
    [Range(1, 10_000_000)]
    public int DearPerMinute { get; set; } = 1_200;

    /// <summary>Seconds after which work is given up whose answer has not begun; imports, backups and their like have as long as they need.</summary>
    [Range(1, 3_600)]
    public int LongestRequest { get; set; } = 30;

    /// <summary>Wrong keys that one network may send in a minute; further ones are answered with 429. A key that there is counts all the same.</summary>
    [Range(1, 1_000_000)]
    public int FailedKeysPerMinute { get; set; } = 60;
}
