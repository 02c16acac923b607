using Glossary.Exchange.Rdf;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Skos;

/// <summary>One concept as an entry, in all its languages.</summary>
/// <param name="graph">What is said of it.</param>
/// <param name="concept">The concept.</param>
/// <param name="names">What concepts of the file are called here.</param>
/// <param name="leftOver">Told what has no place here.</param>
/// <param name="onlyScheme">The vocabulary that it is of without saying so.</param>
internal sealed class SkosConcept(RdfGraph graph, RdfTerm concept, SkosNames names, SkosLeftOver leftOver, string? onlyScheme = null)
{
    // Said already by other statements, or of no use to readers.
    private static readonly string[] Ignored =
    [
        RdfNames.Type, RdfNames.Skos + "inScheme", RdfNames.Skos + "topConceptOf", RdfNames.Skos + "broaderTransitive", RdfNames.Skos + "narrowerTransitive",
        RdfNames.Skos + "semanticRelation", RdfNames.Rdfs + "isDefinedBy", Deprecated,
    ];

    // That it is a concept says nothing more of it.
    private static readonly string[] NoKinds =
        [RdfNames.Skos + "Concept", RdfNames.Owl + "NamedIndividual", RdfNames.Owl + "Thing", RdfNames.Rdfs + "Resource"];

    private const string Deprecated = RdfNames.Owl + "deprecated";

    private static readonly Dictionary<string, RelationType> Relations = SkosExport.Predicates.ToDictionary(p => RdfNames.Expand(p.Value), p => p.Key);

    private readonly List<SkosText> texts = [.. SkosTexts.Of(graph, concept)];
    private readonly int line = graph.Of(concept)[0].Line;

    public Node Entry()
    {
        foreach (var triple in graph.Of(concept)) NoteLeftOver(triple);
        var preferred = SkosTexts.PreferredLabels(graph, concept);
        var main = SkosTexts.MainLanguage(graph, concept, preferred);
        var label = SkosTexts.MainLabel(graph, concept, preferred);
        var here = texts.Where(t => t.Language == main).ToList();
        var own = OwnNode(graph, concept, main) ?? concept;
        return new FieldWriter()
            .Add(IsNamed ? "slug" : GlossaryStream.WishedSlug, new Node.Scalar(OwnSlug(graph, concept, main) ?? names.Find(concept)!, line))
            .Add("iri", IsForeign ? new Node.Scalar(concept.Value, line) : null)
            .Add("schemes", Nodes(Schemes()))
            .Add("label", new Node.Scalar(label, line))
            // A second preferred label in one language is a fault of SKOS that nothing is lost by.
            .Add("altLabels", Nodes(Others(here, label)))
            .Add("hiddenLabels", Nodes(Values(here, "hiddenLabel")))
            .Add("notations", Nodes(Values(texts, "notation").Where(n => n != label)))
            .Add("exactMatches", Nodes(ExactMatches()))
            .Add("language", new Node.Scalar(main, line))
            .Add("summary", Values(here, "abstract").FirstOrDefault() is { } summary ? new Node.Scalar(summary, line) : null)
            .Add("labels", texts.Select(t => t.Language).Distinct().Where(l => l != main).SelectMany(Labels))
            .Add("summaries", Summaries(main))
            .Add("tags", Nodes(Values(texts, "subject")))
            .Add("status", StatusOf() is { } status ? new Node.Scalar(status, line) : null)
            .AddDetails(Details(main))
            .Add("definitions", new SkosDefinitions(graph, concept, line, main).Read(
                texts, language => OwnNode(graph, concept, language)))
            .Add("usages", OwnValue("usages") is { } usages ? SkosDefinitions.OwnList(graph, usages, "usages", line) : [])
            .Add("relations", OwnRelations(own))
            .DoneAt(line);

        string? StatusOf() => OwnValue("status") is { } said ? said.Value
            : graph.Values(concept, Deprecated).FirstOrDefault() is { } deprecated
                ? EnumName.Of(deprecated.Value is "true" or "1" ? EntryStatus.Deprecated : EntryStatus.Published)
            : null;

        RdfTerm? OwnValue(string name) => graph.Values(own, RdfNames.Own + name).FirstOrDefault();
    }

    /// <summary>
    /// What our vocabulary says of the concept in one language apart, as it did when a concept was an entry for each of its languages; null where there is
    /// nothing of it.
    /// </summary>
    private static RdfTerm? OwnNode(RdfGraph graph, RdfTerm concept, string language) => graph.Values(concept, RdfNames.Own + "entry").FirstOrDefault(e =>
        graph.Values(e, RdfNames.Own + "language").Any(l => LanguageTag.Same(l.Value, language)));

    /// <summary>What the entry was called where the file is from; null where it does not say.</summary>
    public static string? OwnSlug(RdfGraph graph, RdfTerm concept, string language) =>
        graph.Values(OwnNode(graph, concept, language) ?? concept, RdfNames.Own + "slug").FirstOrDefault()?.Value;

    private EntryDetails Details(string main) => new()
    {
        Notes =
        [
            .. OwnNotes(),
            .. SkosNotes.Of(texts, main, isOwned: graph.Has(concept, RdfNames.Own + "definitions") || graph.Has(concept, RdfNames.Own + "entry")),
        ],
        Mappings = [.. SkosDetails.MappingsOf(graph, concept, m => SlugOf(m) is null && IsElsewhere(m.Value))],
        Abbreviation = graph.Values(concept, RdfNames.Own + "abbreviation").FirstOrDefault()?.Value,
        Identifiers = [.. graph.Values(concept, RdfNames.Terms + "identifier").Select(v => v.Value).Distinct()],
        Creators = [.. SkosDetails.Values(graph, concept, SkosDetails.Creators)],
        Created = SkosDetails.Values(graph, concept, [RdfNames.Terms + "created"]).FirstOrDefault(),
        Modified = SkosDetails.Values(graph, concept, [RdfNames.Terms + "modified"]).FirstOrDefault(),
        Unmarked = [.. graph.Values(concept, RdfNames.Own + "unmarked").Select(v => v.Value).Distinct()],
    };

    private IEnumerable<EntryNote> OwnNotes()
    {
        if (graph.Values(concept, RdfNames.Own + "notes").FirstOrDefault() is not { } list) yield break;
        foreach (var note in SkosDefinitions.OwnList(graph, list, "notes", line).OfType<Node.Fields>())
        {
            var said = note.Values.ToDictionary(f => f.Key, f => (f.Value as Node.Scalar)?.Text);
            if (said.GetValueOrDefault("text") is not { } text) continue;
            var kind = EnumName.TryRead<EntryNoteType>(said.GetValueOrDefault("kind") ?? "", out var read) ? read : EntryNoteType.Note;
            yield return new(kind, text, said.GetValueOrDefault("language"));
        }
    }

    private IEnumerable<Node> Labels(string language)
    {
        var here = texts.Where(t => t.Language == language).ToList();
        var preferred = Values(here, "prefLabel").Concat(Values(here, "label")).FirstOrDefault();
        if (preferred is not null) yield return Label(preferred, language, LabelType.Preferred);
        foreach (var other in Others(here, preferred)) yield return Label(other, language, LabelType.Alternative);
        foreach (var hidden in Values(here, "hiddenLabel")) yield return Label(hidden, language, LabelType.Hidden);
    }

    private Node Label(string text, string language, LabelType kind) => new FieldWriter()
        .Add("text", new Node.Scalar(text, line)).Add("language", new Node.Scalar(language, line))
        .Add("kind", new Node.Scalar(EnumName.Of(kind), line)).DoneAt(line);

    private IEnumerable<Node> Summaries(string main) => texts.Where(t => t.Property == "abstract" && t.Language != main)
        .DistinctBy(t => t.Language).Select(t => InLanguage(t.Value, t.Language));

    private Node InLanguage(string text, string language) =>
        new FieldWriter().Add("text", new Node.Scalar(text, line)).Add("language", new Node.Scalar(language, line)).DoneAt(line);

    private static IEnumerable<string> Others(List<SkosText> here, string? preferred) =>
        Values(here, "prefLabel").Concat(Values(here, "altLabel")).Concat(Values(here, "label")).Where(l => l.Trim() != preferred?.Trim()).Distinct();

    private List<Node> OwnRelations(RdfTerm node)
    {
        var said = new List<(RelationType Type, string Slug, int Line)>();
        foreach (var triple in graph.Of(concept).Where(t => Relations.ContainsKey(t.Predicate)))
        {
            if (SlugOf(triple.Object) is { } slug)
            {
                said.Add((Relations[triple.Predicate], slug, triple.Line));
            }
            // What the file does not hold may be in the glossary.
            else if (triple.Object.Kind == RdfKind.Iri && IsElsewhere(triple.Object.Value) && triple.Predicate != RdfNames.Skos + "exactMatch")
            {
                said.Add((Relations[triple.Predicate], triple.Object.Value, triple.Line));
            }
            else if (triple.Predicate != RdfNames.Skos + "exactMatch" || triple.Object.Kind != RdfKind.Iri)
            {
                leftOver.Property(triple);
            }
        }
        if (graph.Values(node, RdfNames.Own + "relations").FirstOrDefault() is not { } own) return [.. said.Select(s => Relation(s.Type, s.Slug, s.Line))];
        var listed = SkosDefinitions.OwnList(graph, own, "relations", line);
        var known = listed.OfType<Node.Fields>().Select(f => string.Join(' ', f.Values.Select(v => (v.Value as Node.Scalar)?.Text))).ToHashSet();
        return [.. listed, .. said.Where(s => !known.Contains($"{EnumName.Of(s.Type)} {s.Slug}")).Select(s => Relation(s.Type, s.Slug, s.Line))];
    }

    // Another entry of the glossary need not be in the file.
    private string? SlugOf(RdfTerm term) => names.Find(term)
        ?? (
            term.Kind == RdfKind.Iri && term.Value.StartsWith(EntryIri.Prefix, StringComparison.Ordinal)
                ? Iri.Decode(term.Value[EntryIri.Prefix.Length..])
                : null);

    private IEnumerable<string> ExactMatches() => graph.Values(concept, RdfNames.Skos + "exactMatch")
        .Where(m => m.Kind == RdfKind.Iri && SlugOf(m) is null && IsElsewhere(m.Value)).Select(m => m.Value);

    private bool IsNamed => IsForeign || (concept.Kind == RdfKind.Iri && concept.Value.StartsWith(EntryIri.Prefix, StringComparison.Ordinal));

    // A name that only holds within the file is none.
    private bool IsForeign => concept.Kind == RdfKind.Iri && IsElsewhere(concept.Value);

    private IEnumerable<string> Schemes() => onlyScheme is not null ? [onlyScheme]
        : SkosSchemes.OfConcept(graph, concept).Where(s => s != OwnVocabulary.Scheme && IsElsewhere(s));

    private static bool IsElsewhere(string iri) =>
        !iri.StartsWith(EntryIri.Prefix, StringComparison.Ordinal) && !iri.StartsWith(Iri.NoBase, StringComparison.Ordinal);

    private static Node Relation(RelationType type, string slug, int line) =>
        new FieldWriter().Add("type", new Node.Scalar(EnumName.Of(type), line)).Add("term", new Node.Scalar(slug, line)).DoneAt(line);

    private IEnumerable<Node> Nodes(IEnumerable<string> values) => values.Select(v => new Node.Scalar(v, line));

    private static List<string> Values(IEnumerable<SkosText> texts, string property) => [.. texts.Where(t => t.Property == property).Select(t => t.Value)];

    private void NoteLeftOver(RdfTriple triple)
    {
        if (triple.Predicate == RdfNames.Type && !NoKinds.Contains(triple.Object.Value)) leftOver.Property(triple);
        else if (SkosTexts.PropertyOf(triple.Predicate) is not null) leftOver.Within(triple, SkosTexts.FormsOf(graph, triple.Object), graph);
        else if (!IsKnown(triple) && !SkosDetails.IsKept(graph, concept, triple)) leftOver.Property(triple);
    }

    private static bool IsKnown(RdfTriple triple) =>
        Ignored.Contains(triple.Predicate)
            || Relations.ContainsKey(triple.Predicate)
            || triple.Predicate.StartsWith(RdfNames.Own, StringComparison.Ordinal)
        || triple.Predicate is RdfNames.Terms + "source" or RdfNames.Elements + "source";
}
