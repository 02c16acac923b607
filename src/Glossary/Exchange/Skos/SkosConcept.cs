using Glossary.Exchange.Rdf;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Skos;

/// <summary>One concept as an entry, in all its languages.</summary>
internal sealed class SkosConcept(RdfGraph graph, RdfTerm concept, SkosNames names, SkosLeftOver leftOver)
{
    // Said already by other statements, or of no use to readers.
    private static readonly string[] Ignored =
    [
        RdfNames.Type, RdfNames.Skos + "inScheme", RdfNames.Skos + "topConceptOf", RdfNames.Skos + "broaderTransitive", RdfNames.Skos + "narrowerTransitive",
        RdfNames.Skos + "semanticRelation", RdfNames.Rdfs + "isDefinedBy", Deprecated,
    ];

    private const string Deprecated = RdfNames.Owl + "deprecated";

    private static readonly Dictionary<string, RelationType> Relations = SkosExport.Predicates.ToDictionary(p => RdfNames.Expand(p.Value), p => p.Key);

    private readonly List<Text> texts = [.. TextsOf(graph, concept)];
    private readonly int line = graph.Of(concept)[0].Line;

    /// <summary>A text of the concept: which property it is of, and in which language.</summary>
    private sealed record Text(string Property, string Value, string Language, int Line, RdfTerm? Note = null);

    /// <summary>Preferred labels in order; other names for the same only where there are none.</summary>
    public static IReadOnlyList<(string Label, string Language)> PreferredLabels(RdfGraph graph, RdfTerm concept)
    {
        var all = TextsOf(graph, concept).ToList();
        foreach (var property in new[] { "prefLabel", "label", "altLabel", "notation" })
        {
            var labels = all.Where(t => t.Property == property && t.Value.Trim().Length > 0).Select(t => (t.Value.Trim(), t.Language)).ToList();
            if (labels.Count > 0) return labels;
        }
        return [];
    }

    public static string MainLabel(RdfGraph graph, RdfTerm concept, IReadOnlyList<(string Label, string Language)> labels)
    {
        var main = MainLanguage(graph, concept, labels);
        return labels.FirstOrDefault(l => l.Language == main, labels[0]).Label;
    }

    /// <summary>The language that a glossary of ours said is the main one; else English, as most readers can take it; else the first.</summary>
    public static string MainLanguage(RdfGraph graph, RdfTerm concept, IReadOnlyList<(string Label, string Language)> labels) =>
        graph.Values(concept, RdfNames.Own + "language").FirstOrDefault() is { } said && labels.Any(l => LanguageTag.Same(l.Language, said.Value))
            ? LanguageTag.Of(said.Value)
            : MainOf(labels.Select(l => l.Language));

    /// <summary>The main language of labels of which nobody said which it is.</summary>
    public static string MainOf(IEnumerable<string> languages)
    {
        var all = languages.ToList();
        return all.Find(l => l == "en") ?? all.Find(l => LanguageTag.Primary(l) == "en") ?? all[0];
    }

    public Node Entry()
    {
        foreach (var triple in graph.Of(concept).Where(t => !IsKnown(t) && !SkosDetails.IsKept(graph, concept, t))) leftOver.Property(triple);
        var preferred = PreferredLabels(graph, concept);
        var main = MainLanguage(graph, concept, preferred);
        var label = MainLabel(graph, concept, preferred);
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
            .Add("tags", Nodes(Values(texts, "subject").Concat(names.TagsOf(concept))))
            .Add("status", StatusOf() is { } status ? new Node.Scalar(status, line) : null)
            .AddDetails(Details(main))
            .Add("definitions", new SkosDefinitions(graph, concept, line, main).Read(
                [.. texts.Select(t => new SkosText(t.Property, t.Value, t.Language, t.Note))], language => OwnNode(graph, concept, language)))
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
            .. texts.Where(t => SkosDetails.NoteOf(t.Property) is not null)
                .Select(t => new EntryNote(SkosDetails.NoteOf(t.Property)!.Value, t.Value, t.Language == main ? null : t.Language)),
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

    private static IEnumerable<string> Others(List<Text> here, string? preferred) =>
        Values(here, "prefLabel").Concat(Values(here, "altLabel")).Concat(Values(here, "label")).Where(l => l.Trim() != preferred?.Trim()).Distinct();

    private List<Node> OwnRelations(RdfTerm node)
    {
        var said = new List<(RelationType Type, string Slug, int Line)>();
        foreach (var triple in graph.Of(concept).Where(t => Relations.ContainsKey(t.Predicate)))
        {
            if (SlugOf(triple.Object) is { } slug) said.Add((Relations[triple.Predicate], slug, triple.Line));
            else if (triple.Predicate != RdfNames.Skos + "exactMatch") leftOver.Property(triple);
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

    private IEnumerable<string> Schemes() => graph.Values(concept, RdfNames.Skos + "inScheme")
        .Concat(graph.Values(concept, RdfNames.Skos + "topConceptOf"))
        .Where(s => s.Kind == RdfKind.Iri && s.Value != OwnVocabulary.Scheme && IsElsewhere(s.Value))
        .Select(s => s.Value).Distinct();

    private static bool IsElsewhere(string iri) =>
        !iri.StartsWith(EntryIri.Prefix, StringComparison.Ordinal) && !iri.StartsWith(Iri.NoBase, StringComparison.Ordinal);

    private static Node Relation(RelationType type, string slug, int line) =>
        new FieldWriter().Add("type", new Node.Scalar(EnumName.Of(type), line)).Add("term", new Node.Scalar(slug, line)).DoneAt(line);

    private IEnumerable<Node> Nodes(IEnumerable<string> values) => values.Select(v => new Node.Scalar(v, line));

    private static List<string> Values(IEnumerable<Text> texts, string property) => [.. texts.Where(t => t.Property == property).Select(t => t.Value)];

    private static bool IsKnown(RdfTriple triple) =>
        Ignored.Contains(triple.Predicate)
            || Relations.ContainsKey(triple.Predicate) || PropertyOf(triple.Predicate) is not null
            || triple.Predicate.StartsWith(RdfNames.Own, StringComparison.Ordinal)
        || triple.Predicate is RdfNames.Terms + "source" or RdfNames.Elements + "source";

    private static string? PropertyOf(string predicate) => predicate switch
    {
        RdfNames.Skos + "prefLabel" or RdfNames.SkosXl + "prefLabel" => "prefLabel",
        RdfNames.Skos + "altLabel" or RdfNames.SkosXl + "altLabel" => "altLabel",
        RdfNames.Skos + "hiddenLabel" or RdfNames.SkosXl + "hiddenLabel" => "hiddenLabel",
        RdfNames.Rdfs + "label" or RdfNames.Terms + "title" or RdfNames.Elements + "title" => "label",
        RdfNames.Skos + "notation" => "notation",
        RdfNames.Skos + "definition" => "definition",
        RdfNames.Rdfs + "comment" or RdfNames.Terms + "description" or RdfNames.Elements + "description" => "description",
        RdfNames.Skos + "scopeNote" or RdfNames.Skos + "note" => "scopeNote",
        RdfNames.Skos + "example" => "example",
        RdfNames.Skos + "editorialNote" => "editorialNote",
        RdfNames.Skos + "historyNote" => "historyNote",
        RdfNames.Skos + "changeNote" => "changeNote",
        RdfNames.Terms + "abstract" => "abstract",
        RdfNames.Elements + "subject" => "subject",
        _ => null,
    };

    // A label may be a thing of its own with its literal form (SKOS-XL), a note one with its value.
    private static IEnumerable<Text> TextsOf(RdfGraph graph, RdfTerm concept)
    {
        var seen = new HashSet<(string, string, string)>();
        foreach (var triple in graph.Of(concept))
        {
            if (PropertyOf(triple.Predicate) is not { } property) continue;
            var forms = triple.Object.Kind == RdfKind.Literal
                ? [triple.Object]
                : graph.Values(triple.Object, RdfNames.SkosXl + "literalForm")
                    .Concat(graph.Values(triple.Object, RdfNames.Value))
                    .Where(v => v.Kind == RdfKind.Literal);
            foreach (var form in forms)
            {
                var language = form.Language is null ? LanguageTag.Undetermined : LanguageTag.Of(form.Language);
                if (form.Value.Trim().Length > 0 && seen.Add((property, form.Value, language)))
                {
                    yield return new(property, form.Value, language, triple.Line, triple.Object.Kind == RdfKind.Literal ? null : triple.Object);
                }
            }
        }
    }
}
