namespace Glossary.Client;

/// <summary>Where the glossary is and how its client behaves.</summary>
public sealed class GlossaryClientOptions
{
    /// <summary>Address of the server, with the path before its /api where it has one.</summary>
    public Uri Server { get; set; } = new("http://127.0.0.1:5080");

    /// <summary>Slug of the view that this application holds to; it comes first in every answer.</summary>
    public string? View { get; set; }

    /// <summary>Languages that answers are wanted in, best first, as Accept-Language has them: "de, en;q=0.5". Absent, each term's main one.</summary>
    public string? Language { get; set; }

    /// <summary>Key of an author; readers need none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How often a failed call is tried again, 1 to 10.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>What the first new attempt waits for; each next one waits about twice as long.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Bytes of answers that are kept to be asked for with their ETag.</summary>
    public int CacheSize { get; set; } = 8 * 1024 * 1024;
}
