namespace Glossary.Storage;

/// <summary>Who answers for an entry or a vocabulary, and until when it should be looked at again.</summary>
internal sealed class StewardRow
{
    public long Id { get; set; }
    /// <summary>The entry; null where it is a vocabulary.</summary>
    public long? EntryId { get; set; }
    /// <summary>IRI of the vocabulary; null where it is an entry.</summary>
    public string? Scheme { get; set; }
    /// <summary>Names of keys or of people who sign in.</summary>
    public List<string> Owners { get; set; } = [];
    /// <summary>Names of those who are asked to review what is proposed.</summary>
    public List<string> Reviewers { get; set; } = [];
    /// <summary>The day by which somebody should have looked at it again.</summary>
    public DateTimeOffset? ReviewBy { get; set; }
    /// <summary>Whether it was told that the day has passed.</summary>
    public bool Told { get; set; }
}

/// <summary>What somebody said of an entry, to others who edit.</summary>
internal sealed class CommentRow
{
    public long Id { get; set; }
    public long EntryId { get; set; }
    /// <summary>Whether it says why a proposal was made: it was sent with it.</summary>
    public bool IsChangeNote { get; set; }
    /// <summary>Plain text.</summary>
    public required string Text { get; set; }
    /// <summary>Id of who said it.</summary>
    public required string ById { get; set; }
    public required string By { get; set; }
    public DateTimeOffset At { get; set; }
    public string? ResolvedBy { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }
}

/// <summary>An address that is told what editors do, and how far it was told.</summary>
internal sealed class HookRow
{
    public long Id { get; set; }
    public required string Name { get; set; }
    public required string Url { get; set; }
    public HookFormat Format { get; set; }
    /// <summary>Names of events; none for all.</summary>
    public List<string> Events { get; set; } = [];
    /// <summary>What it is signed with. It must be known to sign with, so it is kept as it is, and shown once.</summary>
    public required string Secret { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>Number of the last act that it was told, or that does not concern it.</summary>
    public long Told { get; set; }
    /// <summary>How often the next one was tried.</summary>
    public int Attempts { get; set; }
    /// <summary>Not before then.</summary>
    public DateTimeOffset NextAt { get; set; }
    /// <summary>What came of the last try.</summary>
    public string? LastResult { get; set; }
    public DateTimeOffset? LastAt { get; set; }
    /// <summary>Whether nothing is sent any more: it was turned off, or the address said that it is gone.</summary>
    public bool IsOff { get; set; }
}

internal enum HookFormat { Json, Slack }
