using Glossary.Exchange.Rdf;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Skos;

/// <summary>An entry as a SKOS concept. What SKOS has no words for stands beside it in our vocabulary, so that nothing is lost.</summary>
internal static class SkosExport
{
    public static readonly IReadOnlyDictionary<RelationType, string> Predicates = new Dictionary<RelationType, string>
    {
        [RelationType.Broader] = "skos:broader",
        [RelationType.Narrower] = "skos:narrower",
        [RelationType.Related] = "skos:related",
        [RelationType.ExactMatch] = "skos:exactMatch",
        [RelationType.SeeAlso] = "rdfs:seeAlso",
        [RelationType.ReplacedBy] = "dcterms:isReplacedBy",
        [RelationType.Opposite] = "g:opposite",
    };

    public static RdfResource Scheme { get; } = new(
        OwnVocabulary.Scheme, "skos:ConceptScheme", new RdfProperties().Add("dcterms:title", ["Glossary"], "en").Done());

    public static RdfResource Concept(Entry entry)
    {
        var language = entry.Language;
        var fields = ((Node.Fields)EntryFormat.Write(entry, inlineSources: false)).Values.ToDictionary(f => f.Key, f => f.Value);
        var concept = new RdfProperties()
            .Add("skos:inScheme", (entry.Schemes.Count > 0 ? entry.Schemes : [OwnVocabulary.Scheme]).Select(RdfValue (s) => new RdfValue.Link(s)))
            .Add("skos:notation", entry.Notations)
            .Add("skos:prefLabel", [entry.Label], language)
            .Add("skos:altLabel", entry.AltLabels, language)
            .Add("skos:hiddenLabel", entry.HiddenLabels, language)
            .Add("dcterms:abstract", entry.Summary is null ? [] : [entry.Summary], language)
            .Add("dc:subject", entry.Tags)
            .Add("skos:definition", entry.Definitions.Select(d => d.Text).Distinct(), language)
            .Add("skos:scopeNote", entry.Definitions.Select(d => d.ScopeNote).OfType<string>().Distinct(), language)
            .Add("skos:example", entry.Definitions.SelectMany(d => d.Examples).Distinct(), language);
        // A concept of another vocabulary may be an entry for each language, which share its name: what is said of one of them stands in a node of its own.
        var own = entry.Iri is null ? concept : new RdfProperties().Add("g:language", [language]).Add("g:slug", [entry.Slug]);
        own.Add("g:status", entry.Status == EntryStatus.Published ? [] : [EnumName.Of(entry.Status)]);
        if (!IsPlain(entry.Definitions)) own.Add("g:definitions", ListOf(fields["definitions"]));
        if (entry.Usages.Count > 0) own.Add("g:usages", ListOf(fields["usages"]));
        AddRelations(concept, own, entry, fields);
        if (entry.Iri is not null) concept.Add("g:entry", new RdfValue.Nested(new(null, null, own.Done())));
        return new(NameOf(entry.Iri, entry.Slug), "skos:Concept", concept.Done());
    }

    private static string NameOf(string? iri, string slug) => iri ?? EntryIri.Prefix + Iri.Encode(slug);

    /// <summary>The sources that an entry cites, each once.</summary>
    public static IEnumerable<Source> SourcesOf(Entry entry) =>
        entry.Definitions.SelectMany(d => d.Citations).Concat(entry.Usages.SelectMany(u => u.Citations)).Select(c => c.Source).DistinctBy(s => s.Key);

    // SKOS can say all of a single definition without a view, a sense, a rank or a source.
    private static bool IsPlain(IReadOnlyList<Definition> definitions) =>
        definitions.Count == 0 || definitions is [{ View: null, Sense: null, Mnemonic: null, Rank: Rank.Normal, Citations.Count: 0 }];

    private static RdfValue.List ListOf(Node node) => new([.. ((Node.Items)node).Values.Select(v => new RdfValue.Nested(OwnVocabulary.ToResource(v)))]);

    private static void AddRelations(RdfProperties concept, RdfProperties own, Entry entry, Dictionary<string, Node> fields)
    {
        // That the same concept in another language is the same concept goes without saying.
        var others = entry.Relations.Where(r => r.Iri is null || r.Iri != entry.Iri).ToList();
        var byType = others.GroupBy(r => r.Type).ToList();
        foreach (var group in byType)
        {
            var links = group.Select(r => NameOf(r.Iri, r.Slug)).Distinct();
            concept.Add(
                Predicates[group.Key], links.Concat(
                    group.Key == RelationType.ExactMatch ? entry.ExactMatches : []).Select(RdfValue (l) => new RdfValue.Link(l)));
        }
        if (others.All(r => r.Type != RelationType.ExactMatch))
        {
            concept.Add("skos:exactMatch", entry.ExactMatches.Select(RdfValue (m) => new RdfValue.Link(m)));
        }
        // Only where types take turns, or something is said twice, does the order need a list to survive.
        var grouped = byType.SelectMany(g => g.Select(r => (r.Type, r.Slug)));
        var isKept = grouped.SequenceEqual(others.Select(r => (r.Type, r.Slug))) && others.DistinctBy(r => (r.Type, r.Slug)).Count() == others.Count;
        if (!isKept) own.Add("g:relations", ListOf(fields["relations"]));
    }
}
