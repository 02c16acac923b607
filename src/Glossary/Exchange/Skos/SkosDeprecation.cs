using Glossary.Exchange.Rdf;

namespace Glossary.Exchange.Skos;

/// <summary>Whether a file says of a concept that it is out of use: by OWL's annotation, or by OWL's kinds of what is.</summary>
internal static class SkosDeprecation
{
    public const string Property = RdfNames.Owl + "deprecated";

    private static readonly string[] Kinds = [RdfNames.Owl + "DeprecatedClass", RdfNames.Owl + "DeprecatedProperty"];

    /// <summary>Null where it says nothing of that.</summary>
    public static bool? Of(RdfGraph graph, RdfTerm concept) =>
        graph.Values(concept, Property).FirstOrDefault() is { } said ? IsTrue(said) : IsOfKind(graph, concept) ? true : null;

    /// <summary>How it is kept otherwise than it was said; null where it is not, or is about something else.</summary>
    public static string? ChangeOf(RdfGraph graph, RdfTriple triple) =>
        triple.Predicate == Property && !IsTrue(triple.Object) ? "is what all are that say nothing of it; left out"
            : triple.Predicate == Property && triple.Object.Value != "true" ? "is kept as owl:deprecated true"
            : triple.Predicate == RdfNames.Type && Kinds.Contains(triple.Object.Value) && !graph.Has(triple.Subject, Property) ? "is kept as owl:deprecated too"
            : null;

    private static bool IsOfKind(RdfGraph graph, RdfTerm concept) => graph.Values(concept, RdfNames.Type).Any(t => Kinds.Contains(t.Value));

    // Some tools write "True", which is no xsd:boolean and means one.
    private static bool IsTrue(RdfTerm said) => said.Value.Trim() is "1" || said.Value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
}
