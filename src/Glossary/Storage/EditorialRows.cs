using Glossary.Model;

namespace Glossary.Storage;

/// <summary>
/// What is proposed for an entry's own fields or for one definition: it waits beside what readers see, and goes when it is decided. The text lies in
/// the document only, so that no decision but publishing can touch live text.
/// </summary>
internal sealed class ProposalRow
{
    public long Id { get; set; }
    public long EntryId { get; set; }
    /// <summary>Id of the definition; 0 for the entry's own fields, usages and relations.</summary>
    public long Target { get; set; }
    /// <summary>JSON as the exchange format has it.</summary>
    public required string Document { get; set; }
    /// <summary>Proposes that the definition goes.</summary>
    public bool Withdraw { get; set; }
    /// <summary>Draft, InReview or Approved.</summary>
    public EntryStatus Status { get; set; }
    /// <summary>
    /// The live text that it was written against; null where there was none. Where the live text is another by now, publishing would undo what somebody
    /// else did.
    /// </summary>
    public string? Base { get; set; }
    /// <summary>Ids of all who wrote at it: none of them approves it.</summary>
    public List<string> WriterIds { get; set; } = [];
    public List<string> Writers { get; set; } = [];
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? SubmittedAt { get; set; }
    public string? ApprovedBy { get; set; }
    public string? RejectedBy { get; set; }
    /// <summary>Why it was rejected.</summary>
    public string? Reason { get; set; }
    /// <summary>When an approved proposal is published by itself.</summary>
    public DateTimeOffset? PublishAt { get; set; }
}

/// <summary>An entry as it was published once. Never changed.</summary>
internal sealed class RevisionRow
{
    public long Id { get; set; }
    public long EntryId { get; set; }
    /// <summary>The entry's version that it was.</summary>
    public int Number { get; set; }
    public required string Slug { get; set; }
    public ChangeKind Kind { get; set; }
    public DateTimeOffset At { get; set; }
    public required string By { get; set; }
    public string? ReplacedBy { get; set; }
    /// <summary>The whole entry, standing alone.</summary>
    public required string Document { get; set; }
}

/// <summary>One thing that somebody did. Only ever added; the database refuses anything else.</summary>
internal sealed class AuditRow
{
    public long Id { get; set; }
    public DateTimeOffset At { get; set; }
    public long? KeyId { get; set; }
    public required string Who { get; set; }
    /// <summary>"definition.approve".</summary>
    public required string Action { get; set; }
    /// <summary>Slug, key or id of what it was done to.</summary>
    public required string What { get; set; }
    public long? EntryId { get; set; }
    public string? Old { get; set; }
    public string? New { get; set; }
}

/// <summary>A slug that an entry had; readers are sent on from it.</summary>
internal sealed class OldSlugRow
{
    public required string Slug { get; set; }
    public long EntryId { get; set; }
}

/// <summary>A key as stored: its secret is not.</summary>
internal sealed class ApiKeyRow
{
    public long Id { get; set; }
    public required string Name { get; set; }
    public AccessRole Role { get; set; }
    /// <summary>First letters of the secret, by which people tell keys apart.</summary>
    public required string Prefix { get; set; }
    /// <summary>SHA-256 of the secret, which has 256 random bits: a slow hash would protect it no better.</summary>
    public required byte[] Hash { get; set; }
    public List<string> Tags { get; set; } = [];
    /// <summary>Slug of the view that comes first in what is answered to this key.</summary>
    public string? View { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }
}

/// <summary>Somebody who is signed in at the desk: known by the hash of what their browser has, which is kept nowhere.</summary>
internal sealed class SessionRow
{
    /// <summary>SHA-256 of the cookie, in hexadecimal digits.</summary>
    public required string Hash { get; set; }
    /// <summary>The key, whose role and tags count as they are at each request; null where it was a token.</summary>
    public long? KeyId { get; set; }
    public required string Who { get; set; }
    public required string Name { get; set; }
    public AccessRole Role { get; set; }
    public List<string> Tags { get; set; } = [];
    public DateTimeOffset End { get; set; }
    public DateTimeOffset UsedAt { get; set; }
}

/// <summary>A question that people asked, in all its spellings. Nothing tells who asked.</summary>
internal sealed class QuestionRow
{
    public long Id { get; set; }
    /// <summary>The question without case and punctuation.</summary>
    public required string Key { get; set; }
    /// <summary>As it was asked last.</summary>
    public required string Text { get; set; }
    public required string Kind { get; set; }
    public bool Answered { get; set; }
    public int Count { get; set; }
    public DateTimeOffset FirstAt { get; set; }
    public DateTimeOffset LastAt { get; set; }
    public int Helped { get; set; }
    public int DidNotHelp { get; set; }
}

/// <summary>What a reader sent in: a term that is missing, or why an answer did not help.</summary>
internal sealed class NoteRow
{
    public long Id { get; set; }
    public NoteKind Kind { get; set; }
    /// <summary>The suggested term, or the question.</summary>
    public required string About { get; set; }
    public string? Text { get; set; }
    public bool? Helped { get; set; }
    public DateTimeOffset At { get; set; }
}

internal enum NoteKind { Suggestion, Feedback }

/// <summary>What a POST with an Idempotency-Key was answered, for when it comes again.</summary>
internal sealed class ReplayRow
{
    public long Id { get; set; }
    public required string Who { get; set; }
    public required string Key { get; set; }
    /// <summary>Hash of method, address and body: the same key with another request is a mistake.</summary>
    public required string Request { get; set; }
    public int Status { get; set; }
    public string? Location { get; set; }
    public string? ETag { get; set; }
    public string? Body { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>A key of the framework's, by which it protects what browsers bring back from a sign-in under way.</summary>
internal sealed class ProtectionKeyRow
{
    public long Id { get; set; }
    /// <summary>The framework's own form.</summary>
    public required string Xml { get; set; }
    public DateTimeOffset At { get; set; }
}
