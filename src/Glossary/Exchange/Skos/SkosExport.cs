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
        var language = SkosDetails.TagOf(entry.Language);
        var fields = ((Node.Fields)EntryFormat.Write(entry, inlineSources: false)).Values.ToDictionary(f => f.Key, f => f.Value);
        var concept = new RdfProperties()
            .Add("skos:inScheme", (entry.Schemes.Count > 0 ? entry.Schemes : [OwnVocabulary.Scheme]).Select(RdfValue (s) => new RdfValue.Link(s)))
            .Add("skos:notation", SkosDetails.Notations(entry.Notations, entry.Details))
            .Add("skos:prefLabel", Labels(LabelType.Preferred))
            .Add("skos:altLabel", Labels(LabelType.Alternative))
            .Add("skos:hiddenLabel", Labels(LabelType.Hidden))
            .Add("dcterms:abstract", (entry.Summary is null ? Enumerable.Empty<RdfValue>() : [new RdfValue.Literal(entry.Summary, language)])
                .Concat(entry.Translations.Where(t => t.Summary is not null).Select(t => new RdfValue.Literal(t.Summary!, SkosDetails.TagOf(t.Language)))))
            .Add("dc:subject", entry.Tags)
            .Add("skos:definition", Texts(d => [d.Text]))
            .Add("skos:scopeNote", Texts(d => d.ScopeNote is null ? [] : [d.ScopeNote]))
            .Add("skos:example", Texts(d => d.Examples))
            .Add("dcterms:source", SkosDefinitions.SourcesOf(entry));
        concept.Add("owl:deprecated", entry.Status == EntryStatus.Deprecated ? RdfValue.True : null);
        // Where it is not the one that readers of such a file would take for it.
        if (SkosTexts.MainOf(EntryLanguages.Of(entry)) != entry.Language) concept.Add("g:language", [entry.Language]);
        SkosDetails.AddTo(concept, entry.Details, n => SkosNotes.IsSaid(entry, n, IsPlain(entry)), entry.Language);
        if (entry.Iri is not null) concept.Add("g:slug", [entry.Slug]);
        concept.Add("g:status", entry.Status.IsSeen() ? [] : [EnumName.Of(entry.Status)]);
        if (!IsPlain(entry)) concept.Add("g:definitions", ListOf(fields["definitions"]));
        if (entry.Usages.Count > 0) concept.Add("g:usages", ListOf(fields["usages"]));
        AddRelations(concept, entry, fields);
        return new(NameOf(entry.Iri, entry.Slug), "skos:Concept", concept.Done());

        IEnumerable<RdfValue> Labels(LabelType kind) =>
            EntryLanguages.LabelsOf(entry).Where(l => l.Kind == kind).Select(l => new RdfValue.Literal(l.Text, SkosDetails.TagOf(l.Language)));

        IEnumerable<RdfValue> Texts(Func<Definition, IEnumerable<string>> of) =>
            entry.Definitions.SelectMany(d => of(d).Select(t => new RdfValue.Literal(t, SkosDetails.TagOf(d.Language ?? entry.Language)))).Distinct();
    }

    private static string NameOf(string? iri, string slug) => iri ?? EntryIri.Prefix + Iri.Encode(slug);

    /// <summary>The sources that an entry cites, each once.</summary>
    public static IEnumerable<Source> SourcesOf(Entry entry) =>
        entry.Definitions.SelectMany(d => d.Citations).Concat(entry.Usages.SelectMany(u => u.Citations)).Select(c => c.Source).DistinctBy(s => s.Key);

    // SKOS can say all of a single definition, in each language, without a view, a sense, a rank or a source.
    private static bool IsPlain(Entry entry)
    {
        if (entry.Definitions.Count == 0) return true;
        var languages = entry.Definitions.Select(d => d.Language ?? entry.Language).ToList();
        return languages[0] == entry.Language && languages.Distinct().Count() == languages.Count
            && entry.Definitions.All(d => d is { View: null, Sense: null, Mnemonic: null, Rank: Rank.Normal, Citations.Count: 0 });
    }

    private static RdfValue.List ListOf(Node node) => new([.. ((Node.Items)node).Values.Select(v => new RdfValue.Nested(OwnVocabulary.ToResource(v)))]);

    private static void AddRelations(RdfProperties concept, Entry entry, Dictionary<string, Node> fields)
    {
        var others = entry.Relations;
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
        if (!isKept || others.Any(r => !r.IsPlain)) concept.Add("g:relations", ListOf(fields["relations"]));
    }
}
