using Glossary.Exchange.Rdf;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Skos;

/// <summary>A vocabulary as a SKOS concept scheme, both ways.</summary>
internal static class SkosSchemes
{
    private const int MostNames = 100;
    private const string Kind = "skos:ConceptScheme";
    private const string TopConcept = RdfNames.Skos + "hasTopConcept";

    // The first of each is what is written.
    private static readonly string[] Titles = [RdfNames.Terms + "title", RdfNames.Elements + "title", RdfNames.Skos + "prefLabel", RdfNames.Rdfs + "label"];
    private static readonly string[] Descriptions =
        [RdfNames.Terms + "description", RdfNames.Elements + "description", RdfNames.Rdfs + "comment", RdfNames.Skos + "definition"];
    private static readonly string[] Licences =
        [RdfNames.Terms + "license", "http://creativecommons.org/ns#license", RdfNames.Terms + "rights", RdfNames.Elements + "rights"];
    private static readonly string[] Creators = [RdfNames.Terms + "creator", RdfNames.Elements + "creator"];

    /// <summary>Whether the graph speaks of a vocabulary of somebody, and says more of it than that it is one.</summary>
    public static bool IsOne(RdfGraph graph, RdfTerm subject) => subject.Kind == RdfKind.Iri && subject.Value != OwnVocabulary.Scheme
        && !subject.Value.StartsWith(Iri.NoBase, StringComparison.Ordinal) && graph.IsA(subject, RdfNames.Skos + "ConceptScheme");

    /// <summary>As a file of ours has it.</summary>
    /// <param name="graph">What is said of it.</param>
    /// <param name="scheme">The vocabulary.</param>
    /// <param name="tops">IRIs of the concepts that say themselves that it begins with them.</param>
    /// <param name="leftOver">Told what is not kept as it was.</param>
    public static Node Read(RdfGraph graph, RdfTerm scheme, IReadOnlyList<string> tops, SkosLeftOver leftOver)
    {
        var line = graph.LineOf(scheme) ?? 0;
        var held = new HashSet<RdfTriple>();
        var (titles, descriptions) = (Texts(Titles), Texts(Descriptions));
        var (licences, creators) = (Names(Licences), Names(Creators));
        var fields = new List<FieldValue>();
        foreach (var triple in graph.Of(scheme).Where(t => !held.Contains(t) && !IsRead(t)))
        {
            if (fields.Count < EntryFormat.MostRelations && SkosOthers.Of(triple) is { } value) fields.Add(value);
            else leftOver.OfThing(Kind, triple);
        }
        return new FieldWriter()
            .Add("slug", Own("slug"))
            .Add("iri", scheme.Value.StartsWith(Scheme.Prefix, StringComparison.Ordinal) ? null : scheme.Value)
            .Add("titles", titles)
            .Add("descriptions", descriptions)
            .Add("licences", licences)
            .Add("creators", creators)
            .Add("topConcepts", graph.Values(scheme, TopConcept).Where(t => t.Kind == RdfKind.Iri).Select(t => t.Value).Concat(tops).Distinct())
            .Add("defaultView", Own("defaultView"))
            .Add("tags", graph.Values(scheme, RdfNames.Own + "tags").Select(t => t.Value))
            .Add("fields", fields.Select(FieldFormat.WriteValue))
            .DoneAt(line);

        string? Own(string name) => graph.Values(scheme, RdfNames.Own + name).FirstOrDefault()?.Value
            ?? (name == "slug" && scheme.Value.StartsWith(Scheme.Prefix, StringComparison.Ordinal) ? Iri.Decode(scheme.Value[Scheme.Prefix.Length..]) : null);

        IEnumerable<RdfTriple> Of(string[] properties) => properties.SelectMany(p => graph.Of(scheme).Where(t => t.Predicate == p));

        // One text for each language: the first that there is.
        List<Node> Texts(string[] properties) =>
        [
            .. Of(properties).Where(t => t.Object.Kind == RdfKind.Literal && t.Object.Value.Trim().Length is > 0 and <= EntryFormat.LongestText)
                .DistinctBy(t => t.Object.Language?.ToLowerInvariant())
                .Select(t => Taken(t, properties)).Select(v => new FieldWriter()
                    .Add("text", v.Value).Add("language", v.Language is null ? null : LanguageTag.Of(v.Language)).DoneAt(line)),
        ];

        List<string> Names(string[] properties) =>
        [
            .. Of(properties).Where(t => t.Object.Kind != RdfKind.Blank && t.Object.Value.Trim().Length is > 0 and <= EntryFormat.LongestLine)
                .Take(MostNames).Select(t => Taken(t, properties).Value).Distinct(),
        ];

        RdfTerm Taken(RdfTriple triple, string[] properties)
        {
            held.Add(triple);
            if (triple.Predicate != properties[0])
            {
                leftOver.OfThing(Kind, triple, $"is kept as {RdfNames.Shorten(properties[0])}");
            }
            else if (triple.Object.Datatype is not null || (triple.Object.Language is not null && properties != Titles && properties != Descriptions))
            {
                leftOver.OfThing(Kind, triple, "is kept without its language or type");
            }
            return triple.Object;
        }
    }

    private static bool IsRead(RdfTriple triple) => triple.Predicate.StartsWith(RdfNames.Own, StringComparison.Ordinal)
        || (triple.Predicate == TopConcept && triple.Object.Kind == RdfKind.Iri)
        || (triple.Predicate == RdfNames.Type && triple.Object.Value == RdfNames.Skos + "ConceptScheme");

    /// <summary>IRIs of the vocabularies that a concept says it is of.</summary>
    public static IReadOnlyList<string> OfConcept(RdfGraph graph, RdfTerm concept) =>
    [
        .. graph.Values(concept, RdfNames.Skos + "inScheme").Concat(graph.Values(concept, RdfNames.Skos + "topConceptOf"))
            .Where(s => s.Kind == RdfKind.Iri).Select(s => s.Value).Distinct(),
    ];

    public static RdfResource Resource(Scheme scheme)
    {
        var properties = new RdfProperties()
            .Add("dcterms:title", scheme.Titles.Select(RdfValue (t) => new RdfValue.Literal(t.Text, SkosDetails.TagOf(t.Language))))
            .Add("dcterms:description", scheme.Descriptions.Select(RdfValue (t) => new RdfValue.Literal(t.Text, SkosDetails.TagOf(t.Language))))
            .Add("dcterms:license", scheme.Licences.Select(LinkOrText))
            .Add("dcterms:creator", scheme.Creators.Select(LinkOrText))
            .Add("skos:hasTopConcept", scheme.TopConcepts.Select(t => new RdfValue.Link(Iri.IsAbsolute(t) ? t : EntryIri.Prefix + Iri.Encode(t))))
            .Add("g:slug", scheme.Slug == Scheme.SlugOf(scheme.Iri) ? [] : [scheme.Slug])
            .Add("g:defaultView", scheme.DefaultView is null ? [] : [scheme.DefaultView])
            .Add("g:tags", scheme.Tags);
        SkosOthers.AddTo(properties, scheme.Fields);
        return new(scheme.Iri, "skos:ConceptScheme", properties.Done());
    }

    private static RdfValue LinkOrText(string value) => Iri.IsAbsolute(value) ? new RdfValue.Link(value) : new RdfValue.Literal(value);
}
