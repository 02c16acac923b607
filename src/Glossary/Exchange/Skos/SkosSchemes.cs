using Glossary.Exchange.Rdf;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Skos;

/// <summary>A vocabulary as a SKOS concept scheme, both ways.</summary>
internal static class SkosSchemes
{
    private static readonly string[] Titles = [RdfNames.Terms + "title", RdfNames.Elements + "title", RdfNames.Skos + "prefLabel", RdfNames.Rdfs + "label"];
    private static readonly string[] Descriptions =
        [RdfNames.Terms + "description", RdfNames.Elements + "description", RdfNames.Rdfs + "comment", RdfNames.Skos + "definition"];
    private static readonly string[] Licences =
        [RdfNames.Terms + "license", "http://creativecommons.org/ns#license", RdfNames.Terms + "rights", RdfNames.Elements + "rights"];
    private static readonly string[] Creators = [RdfNames.Terms + "creator", RdfNames.Elements + "creator"];
    private const string TopConcept = RdfNames.Skos + "hasTopConcept";

    /// <summary>Whether the graph speaks of a vocabulary of somebody, and says more of it than that it is one.</summary>
    public static bool IsOne(RdfGraph graph, RdfTerm subject) => subject.Kind == RdfKind.Iri && subject.Value != OwnVocabulary.Scheme
        && !subject.Value.StartsWith(Iri.NoBase, StringComparison.Ordinal) && graph.IsA(subject, RdfNames.Skos + "ConceptScheme");

    /// <summary>Whether a property of a vocabulary has a place here.</summary>
    public static bool Holds(string predicate) => predicate is RdfNames.Type or TopConcept || predicate.StartsWith(RdfNames.Own, StringComparison.Ordinal)
        || Titles.Contains(predicate) || Descriptions.Contains(predicate) || Licences.Contains(predicate) || Creators.Contains(predicate);

    /// <summary>As a file of ours has it.</summary>
    /// <param name="graph">What is said of it.</param>
    /// <param name="scheme">The vocabulary.</param>
    /// <param name="tops">IRIs of the concepts that say themselves that it begins with them.</param>
    public static Node Read(RdfGraph graph, RdfTerm scheme, IReadOnlyList<string> tops)
    {
        var line = graph.Of(scheme)[0].Line;
        return new FieldWriter()
            .Add("slug", Own("slug"))
            .Add("iri", scheme.Value.StartsWith(Scheme.Prefix, StringComparison.Ordinal) ? null : scheme.Value)
            .Add("titles", Texts(Titles))
            .Add("descriptions", Texts(Descriptions))
            .Add("licences", Values(Licences))
            .Add("creators", Values(Creators))
            .Add("topConcepts", graph.Values(scheme, TopConcept).Where(t => t.Kind == RdfKind.Iri).Select(t => t.Value).Concat(tops).Distinct())
            .Add("defaultView", Own("defaultView"))
            .Add("tags", graph.Values(scheme, RdfNames.Own + "tags").Select(t => t.Value))
            .DoneAt(line);

        string? Own(string name) => graph.Values(scheme, RdfNames.Own + name).FirstOrDefault()?.Value
            ?? (name == "slug" && scheme.Value.StartsWith(Scheme.Prefix, StringComparison.Ordinal) ? Iri.Decode(scheme.Value[Scheme.Prefix.Length..]) : null);

        // One text for each language: the first that there is.
        IEnumerable<Node> Texts(string[] properties) => properties.SelectMany(p => graph.Values(scheme, p)).Where(v => v.Kind == RdfKind.Literal)
            .DistinctBy(v => v.Language?.ToLowerInvariant())
            .Select(v => new FieldWriter().Add("text", v.Value).Add("language", v.Language is null ? null : LanguageTag.Of(v.Language)).DoneAt(line));

        IEnumerable<string> Values(string[] properties) => properties.SelectMany(p => graph.Values(scheme, p))
            .Where(v => v.Kind != RdfKind.Blank).Select(v => v.Value).Distinct();
    }

    /// <summary>IRIs of the vocabularies that a concept says it is of.</summary>
    public static IReadOnlyList<string> OfConcept(RdfGraph graph, RdfTerm concept) =>
    [
        .. graph.Values(concept, RdfNames.Skos + "inScheme").Concat(graph.Values(concept, RdfNames.Skos + "topConceptOf"))
            .Where(s => s.Kind == RdfKind.Iri).Select(s => s.Value).Distinct(),
    ];

    public static RdfResource Resource(Scheme scheme) => new(scheme.Iri, "skos:ConceptScheme", new RdfProperties()
        .Add("dcterms:title", scheme.Titles.Select(RdfValue (t) => new RdfValue.Literal(t.Text, TagOf(t))))
        .Add("dcterms:description", scheme.Descriptions.Select(RdfValue (t) => new RdfValue.Literal(t.Text, TagOf(t))))
        .Add("dcterms:license", scheme.Licences.Select(LinkOrText))
        .Add("dcterms:creator", scheme.Creators.Select(LinkOrText))
        .Add("skos:hasTopConcept", scheme.TopConcepts.Select(t => new RdfValue.Link(Iri.IsAbsolute(t) ? t : EntryIri.Prefix + Iri.Encode(t))))
        .Add("g:slug", scheme.Slug == Scheme.SlugOf(scheme.Iri) ? [] : [scheme.Slug])
        .Add("g:defaultView", scheme.DefaultView is null ? [] : [scheme.DefaultView])
        .Add("g:tags", scheme.Tags)
        .Done());

    private static string? TagOf(LanguageText text) => text.Language == LanguageTag.Undetermined ? null : text.Language;

    private static RdfValue LinkOrText(string value) => Iri.IsAbsolute(value) ? new RdfValue.Link(value) : new RdfValue.Literal(value);
}
