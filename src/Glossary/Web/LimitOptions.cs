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
}
