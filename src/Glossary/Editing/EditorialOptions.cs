using System.ComponentModel.DataAnnotations;

namespace Glossary.Editing;

/// <summary>How proposals become live text, and what comes with them.</summary>
internal sealed class EditorialOptions
{
    /// <summary>Who wrote a proposal may approve it; for a glossary with one editor.</summary>
    public bool AllowSelfReview { get; set; }

    /// <summary>Largest file that may be imported over HTTP, in megabytes.</summary>
    [Range(1, 4096)]
    public int LargestImport { get; set; } = 256;

    /// <summary>To how much a packed file that is imported over HTTP may be unpacked, in megabytes.</summary>
    [Range(1, 65536)]
    public int LargestUnpacked { get; set; } = 2048;

    /// <summary>Whether editors may have the addresses in citations looked up; the server then calls other hosts.</summary>
    public bool CheckLinks { get; set; }

    /// <summary>
    /// Whether webhooks may be sent to addresses of the own network, and unencrypted; whoever may make webhooks then reaches what the server reaches.
    /// </summary>
    public bool PrivateWebhooks { get; set; }
}
