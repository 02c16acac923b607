using Glossary.Model;

namespace Glossary.Language;

/// <summary>What a word is for in the question.</summary>
internal enum Mark : byte { Content, Name, Small, Term, Authority, Phase, Verb, Sign }

/// <summary>Words that name an end.</summary>
internal sealed class Mention
{
    /// <summary>With the article.</summary>
    public required int Start { get; init; }
    public required int End { get; init; }
    /// <summary>As the question has it, without the article.</summary>
    public required string Name { get; init; }
    public Role? Role { get; init; }
    /// <summary>The role that its first word names, where it has several.</summary>
    public Role? Modifier { get; init; }
    public bool IsPronoun { get; init; }
    /// <summary>A name of its own, of a product or a project, which takes no article.</summary>
    public bool IsProper { get; init; }
    /// <summary>Its role is that of its last words; what the words before them add is not known.</summary>
    public bool IsNarrowed { get; init; }
    /// <summary>Mentions of the same thing have the same entity.</summary>
    public Entity Entity { get; set; } = null!;
}

/// <summary>A thing that a question speaks of, however often it is mentioned.</summary>
internal sealed class Entity
{
    public required string Name { get; init; }
    public Role? Role { get; set; }
    /// <summary>The role that its first word names: "sending service", "child theme".</summary>
    public Role? Modifier { get; init; }
    /// <summary>The name with an article, where it wants one: "the client", but "Service B".</summary>
    public required string Spoken { get; init; }
    /// <summary>"events", "readings": what passes between the ends rather than an end.</summary>
    public bool IsCargo { get; set; }
    public bool IsPerson { get; init; }
    /// <summary>"the word", "which side": no thing of its own.</summary>
    public bool IsPointing { get; init; }
}

/// <summary>That one end stands in a relation to another, as the question says: "A calls B".</summary>
internal sealed record StatementDraft(Entity Subject, Entity Object, IReadOnlyList<VerbReading> Readings, int Start, int End)
{
    /// <summary>It says what passes: "sends events to".</summary>
    public bool HasCargo { get; init; }
    /// <summary>What passes, where the verb names it: "publishes (orders) to".</summary>
    public Entity? Theme { get; init; }
    /// <summary>The verb is not known: who does something to another is taken to call it.</summary>
    public bool IsGuess { get; init; }
    /// <summary>What passes is handed out without being asked for: "consumes what A publishes".</summary>
    public bool IsHandedOut { get; init; }
    /// <summary>It may be so or the other way round, or is so both ways: it decides nothing.</summary>
    public bool IsOpen { get; init; }
}
