using Glossary.Model;

namespace Glossary.Storage;

/// <summary>A row whose version the database grows with every change, whoever makes it.</summary>
internal interface IVersioned
{
    int Version { get; set; }
}

/// <summary>An entry as stored. What belongs to it stands in tables of its own and goes with it.</summary>
internal sealed class EntryRow
{
    public long Id { get; set; }
    public required string Slug { get; set; }
    public string? Iri { get; set; }
    public List<string> Schemes { get; set; } = [];
    public required string Label { get; set; }
    public List<string> AltLabels { get; set; } = [];
    public List<string> HiddenLabels { get; set; } = [];
    public List<string> Notations { get; set; } = [];
    public List<string> ExactMatches { get; set; } = [];
    public string Language { get; set; } = "en";
    public string? Summary { get; set; }
    /// <summary>JSON of what it is called in other languages.</summary>
    public string Translations { get; set; } = "[]";
    /// <summary>JSON of notes, mappings and the like; null where there are none.</summary>
    public string? Details { get; set; }
    public List<string> Tags { get; set; } = [];
    public EntryStatus Status { get; set; }
    /// <summary>Grows with every publication; 0 while there was none.</summary>
    public int Version { get; set; }
    /// <summary>Grows with every change an editor makes, published or not: what If-Match compares.</summary>
    public int EditVersion { get; set; } = 1;
    public DateTimeOffset UpdatedAt { get; set; }
    public string? ReplacedBy { get; set; }
    public List<DefinitionRow> Definitions { get; set; } = [];
    public List<UsageRow> Usages { get; set; } = [];
    public List<RelationRow> Relations { get; set; } = [];
}

/// <summary>A definition as stored.</summary>
internal sealed class DefinitionRow
{
    public long Id { get; set; }
    public long EntryId { get; set; }
    public int Position { get; set; }
    public long? ViewId { get; set; }
    public string? Sense { get; set; }
    /// <summary>Null where it is the entry's.</summary>
    public string? Language { get; set; }
    public required string Text { get; set; }
    public string? Mnemonic { get; set; }
    public string? ScopeNote { get; set; }
    public List<string> Examples { get; set; } = [];
    public Rank Rank { get; set; }
    public EntryStatus Status { get; set; }
    public int Version { get; set; }
    /// <summary>Grows with every change an editor makes, published or not: what If-Match compares.</summary>
    public int EditVersion { get; set; } = 1;
    public List<CitationRow> Citations { get; set; } = [];
}

/// <summary>A usage as stored.</summary>
internal sealed class UsageRow
{
    public long Id { get; set; }
    public long EntryId { get; set; }
    public int Position { get; set; }
    public long SystemId { get; set; }
    public required string Role { get; set; }
    public long? ViewId { get; set; }
    public required string Statement { get; set; }
    public List<CitationRow> Citations { get; set; } = [];
}

/// <summary>A citation as stored; it belongs to exactly one definition, usage or view.</summary>
internal sealed class CitationRow
{
    public long Id { get; set; }
    public long? DefinitionId { get; set; }
    public long? UsageId { get; set; }
    public long? ViewId { get; set; }
    public int Position { get; set; }
    public long SourceId { get; set; }
    public string? Locator { get; set; }
    public string? Quote { get; set; }
    public string? Url { get; set; }
    public Stance Stance { get; set; }
}

/// <summary>A relation as stored. Its target is an entry, so that a new slug or label of the target shows at once.</summary>
internal sealed class RelationRow
{
    public long Id { get; set; }
    public long EntryId { get; set; }
    public int Position { get; set; }
    public RelationType Type { get; set; }
    public long TargetId { get; set; }
    public string? Status { get; set; }
    public string? Note { get; set; }
    public string? Source { get; set; }
}

/// <summary>A relation to a stored entry, and what is said of it.</summary>
internal readonly record struct RelationTo(RelationType Type, long Target, string? Status = null, string? Note = null, string? Source = null)
{
    public static RelationTo Of(Relation relation, long target) => new(relation.Type, target, relation.Status, relation.Note, relation.Source);

    public (RelationType Type, long Target) Key => (Type, Target);

    public RelationRow Row(long entry, int position) =>
        new() { EntryId = entry, Position = position, Type = Type, TargetId = Target, Status = Status, Note = Note, Source = Source };
}

/// <summary>A source as stored.</summary>
internal sealed class SourceRow : IVersioned
{
    public long Id { get; set; }
    public required string Key { get; set; }
    public SourceType Type { get; set; }
    public required string Title { get; set; }
    public string? ShortTitle { get; set; }
    public List<string> Names { get; set; } = [];
    public List<string> Authors { get; set; } = [];
    public string? Container { get; set; }
    public string? Publisher { get; set; }
    public string? Number { get; set; }
    public string? Issued { get; set; }
    /// <summary>The version of the text; <see cref="Version"/> is the row's own.</summary>
    public string? TextVersion { get; set; }
    public string? Accessed { get; set; }
    public string? Checksum { get; set; }
    public string? Url { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>A view as stored.</summary>
internal sealed class ViewRow : IVersioned
{
    public long Id { get; set; }
    public int Position { get; set; }
    public required string Slug { get; set; }
    public required string Label { get; set; }
    public required string RuleInWords { get; set; }
    public string? When { get; set; }
    public LeadingEnd? Rule { get; set; }
    public bool OnDemand { get; set; }
    public List<string> Names { get; set; } = [];
    public Dictionary<string, string> Reasons { get; set; } = [];
    public int Version { get; set; } = 1;
    public List<CitationRow> Citations { get; set; } = [];
}

/// <summary>
/// A kind of relation, a role, a role's relation, a system, a contested pair, a language's words or the site's profile as stored: small things that are
/// always read together, so each is kept as one document under its key.
/// </summary>
internal sealed class KnowledgeRow : IVersioned
{
    public long Id { get; set; }
    public KnowledgePart Part { get; set; }
    public int Position { get; set; }
    /// <summary>Slug or name; for a relation "from kind to", for a pair "leading trailing".</summary>
    public required string Key { get; set; }
    /// <summary>JSON of the record.</summary>
    public required string Document { get; set; }
    public int Version { get; set; } = 1;
}

internal enum KnowledgePart { Kind, Role, Relation, System, Pair, Language, Scheme, Site, Collection }

/// <summary>One publication, change or withdrawal, in the order in which readers saw them.</summary>
internal sealed class ChangeRow
{
    public long Number { get; set; }
    /// <summary>Null where views, roles or sources changed, which concerns all entries.</summary>
    public long? EntryId { get; set; }
    public string? Slug { get; set; }
    public ChangeKind Kind { get; set; }
    public DateTimeOffset At { get; set; }
    /// <summary>Any number: the change of the same number in another history has another one.</summary>
    public long Mark { get; set; } = Random.Shared.NextInt64(1, long.MaxValue);
}

internal enum ChangeKind { Published, Changed, Withdrawn, Knowledge }
