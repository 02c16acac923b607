using Glossary.Model;

namespace Glossary.Language;

/// <summary>A verb that states a relation, with the little words that belong to it: "reads … from".</summary>
/// <param name="Verb">Its base form.</param>
/// <param name="Rest">The words after the verb; null stands for a gap of a few words.</param>
/// <param name="Readings">What it may state, the usual one first; the ends' roles decide between them.</param>
internal sealed record VerbPhrase(string Verb, IReadOnlyList<string?> Rest, List<VerbReading> Readings)
{
    /// <summary>Said with "is" before it: "is built on".</summary>
    public bool IsState { get; init; }

    /// <summary>Some words may stand between its verb and its last word.</summary>
    public bool HasGap { get; } = Rest.Contains(null);

    /// <summary>The noun that a verb and its particle make: "lookup"; null where it has none.</summary>
    public string? NounKey { get; } = Rest is [{ } particle] ? WordForms.Key(Verb + particle) : null;

    /// <summary>The other end stands in the gap: "lists … among its requirements".</summary>
    public bool TakesGap => Rest.Count > 1 && HasGap && Rest[^1] is not null && !EndsInPreposition;

    /// <summary>Its last word ties on what follows it: "sends … to".</summary>
    public bool EndsInPreposition { get; init; }
}

/// <summary>A kind of relation that a verb may state, and whether its subject is the kind's first end.</summary>
internal readonly record struct VerbReading(RelationKind Kind, bool SubjectIsFrom)
{
    public VerbReading Turned => this with { SubjectIsFrom = !SubjectIsFrom };
}
