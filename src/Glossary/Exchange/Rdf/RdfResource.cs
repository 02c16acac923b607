
namespace Glossary.Exchange.Rdf;

/// <summary>A thing to be written, with what is said of it in order. Predicates are prefixed names, or IRIs.</summary>
/// <param name="Iri">Null for a blank node.</param>
/// <param name="Type">Prefixed name of its class.</param>
/// <param name="Properties">Predicates, each once, with their values.</param>
internal sealed record RdfResource(string? Iri, string? Type, IReadOnlyList<(string Predicate, IReadOnlyList<RdfValue> Values)> Properties);

internal abstract record RdfValue
{
    /// <param name="Text">Its lexical form.</param>
    /// <param name="Language">Of a text; null for none.</param>
    /// <param name="Type">Prefixed name or IRI of its datatype; null for a text.</param>
    internal sealed record Literal(string Text, string? Language = null, string? Type = null) : RdfValue;

    public static Literal True { get; } = new("true", null, "xsd:boolean");

    internal sealed record Link(string Iri) : RdfValue;

    internal sealed record Nested(RdfResource Resource) : RdfValue;

    internal sealed record List(IReadOnlyList<RdfValue> Items) : RdfValue;
}

/// <summary>Collects properties that have something in them, in order.</summary>
internal sealed class RdfProperties
{
    private readonly List<(string, IReadOnlyList<RdfValue>)> properties = [];

    public RdfProperties Add(string predicate, IEnumerable<RdfValue> values)
    {
        IReadOnlyList<RdfValue> all = [.. values];
        if (all.Count == 0) return this;
        var at = properties.FindIndex(p => p.Item1 == predicate);
        if (at < 0) properties.Add((predicate, all));
        else properties[at] = (predicate, [.. properties[at].Item2, .. all]);
        return this;
    }

    public RdfProperties Add(string predicate, RdfValue? value) => value is null ? this : Add(predicate, [value]);

    public RdfProperties Add(string predicate, IEnumerable<string> texts, string? language = null) =>
        Add(predicate, texts.Select(RdfValue (t) => new RdfValue.Literal(t, language)));

    public IReadOnlyList<(string, IReadOnlyList<RdfValue>)> Done() => properties;
}
