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
    // Read where the entry is made.
    private static readonly string[] Ignored = [RdfNames.Skos + "inScheme", RdfNames.Skos + "topConceptOf", SkosDeprecation.Property];

    private static readonly string[] Sources = [RdfNames.Terms + "source", RdfNames.Elements + "source"];

    private static readonly Dictionary<string, RelationType> Relations = SkosExport.Predicates.ToDictionary(p => RdfNames.Expand(p.Value), p => p.Key);

    // What has no field of its own, as it is.
    private readonly List<FieldValue> others = [];
    private readonly List<SkosText> texts = [.. SkosTexts.Of(graph, concept)];
    private readonly int line = graph.Of(concept)[0].Line;
    private string mainLanguage = LanguageTag.Undetermined;

    public Node Entry()
    {
        var preferred = SkosTexts.PreferredLabels(graph, concept);
        var main = mainLanguage = SkosTexts.MainLanguage(graph, concept, preferred);
        foreach (var triple in graph.Of(concept)) NoteLeftOver(triple);
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
            .Add("summary", here.FirstOrDefault(IsSummary)?.Value is { } summary ? new Node.Scalar(summary, line) : null)
            .Add("labels", texts.Select(t => t.Language).Distinct().Where(l => l != main).SelectMany(Labels))
            .Add("summaries", Summaries(main))
            .Add("tags", Nodes(Tags()))
            .Add("status", StatusOf() is { } status ? new Node.Scalar(status, line) : null)
            .AddDetails(Details(main))
            .Add("definitions", new SkosDefinitions(graph, concept, line, main).Read(
                texts, language => OwnNode(graph, concept, language)))
            .Add("usages", OwnValue("usages") is { } usages ? SkosDefinitions.OwnList(graph, usages, "usages", line) : [])
            .Add("relations", OwnRelations(own))
            .DoneAt(line);

        string? StatusOf() => OwnValue("status") is { } said ? said.Value
            : SkosDeprecation.Of(graph, concept) is { } isOut ? EnumName.Of(isOut ? EntryStatus.Deprecated : EntryStatus.Published)
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

    private EntryDetails Details(string main) => SkosDetails.Read(
        graph, concept,
        [
            .. OwnNotes(),
            .. SkosNotes.Of(texts, main, isOwned: IsOwned),
        ],
        others, IsMatched);

    private bool IsOwned => graph.Has(concept, RdfNames.Own + "definitions") || graph.Has(concept, RdfNames.Own + "entry");

    private bool IsMatched(RdfTerm other) => SlugOf(other) is null && IsElsewhere(other.Value);

    private IEnumerable<string> Tags() =>
        graph.Values(concept, RdfNames.Elements + "subject").Where(IsTag).Select(t => t.Value.Trim()).Distinct().Take(EntryFormat.MostTags);

    private static bool IsTag(RdfTerm term) =>
        term is { Kind: RdfKind.Literal, Language: null, Datatype: null } && term.Value.Trim().Length is > 0 and <= EntryFormat.LongestTag;

    private static bool IsSummary(SkosText text) => text.Property == "abstract" && text.Value.Trim().Length is > 0 and <= EntryFormat.LongestLine;

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

    private IEnumerable<Node> Summaries(string main) => texts.Where(t => IsSummary(t) && t.Language != main)
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
        var known = listed.OfType<Node.Fields>()
            .Select(f => string.Join(' ', f.Values.Where(v => v.Key is "type" or "term").Select(v => (v.Value as Node.Scalar)?.Text))).ToHashSet();
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
        if (triple.Predicate == RdfNames.Type)
        {
            // That it is a concept says nothing more of it.
            if (triple.Object.Value != RdfNames.Skos + "Concept") Keep(triple);
            if (SkosDeprecation.ChangeOf(graph, triple) is { } isOut) leftOver.Property(triple, isOut);
        }
        else if (SkosDeprecation.ChangeOf(graph, triple) is { } otherwise)
        {
            leftOver.Property(triple, otherwise);
        }
        else if (IsBeside(triple))
        {
            Keep(triple);
        }
        else if (SkosTexts.PropertyOf(triple.Predicate) is not null)
        {
            var text = SkosTexts.FormsOf(graph, triple.Object);
            if (text.Forms.Count == 0) Keep(triple);
            else leftOver.Within(triple, text, graph);
        }
        else if (SkosDetails.IsKept(graph, concept, triple, IsMatched))
        {
            if (SkosDetails.ChangeOf(triple) is { } change) leftOver.Property(triple, change);
        }
        else if (Sources.Contains(triple.Predicate))
        {
            if (IsOwned)
            {
                // What no definition of ours is from is of the concept as a whole.
                if (!graph.Has(concept, RdfNames.Own + "entry") && !new SkosDefinitions(graph, concept, line, mainLanguage).CitesItself) Keep(triple);
                return;
            }
            // Without a definition it is of the concept as a whole.
            if (SkosDefinitions.PropertyOfTexts(texts.Where(t => t.Language == mainLanguage), IsOwned) is null) Keep(triple);
            else if (triple.Predicate == Sources[1]) leftOver.Property(triple, "is kept as dcterms:source");
            else if (triple.Object.Kind == RdfKind.Blank) leftOver.Property(triple);
            else if ((triple.Object.Language ?? triple.Object.Datatype) is not null) leftOver.Property(triple, "is kept without its language or type");
        }
        else if (!IsKnown(triple))
        {
            Keep(triple);
        }
    }

    // Texts that the field of their kind has no more place for.
    private bool IsBeside(RdfTriple triple) => SkosTexts.PropertyOf(triple.Predicate) switch
    {
        "subject" => !IsTag(triple.Object) || !Tags().Contains(triple.Object.Value.Trim()),
        "abstract" => triple.Object.Kind == RdfKind.Literal && texts.FirstOrDefault(t => IsSummary(t)
            && LanguageTag.Same(t.Language, triple.Object.Language ?? LanguageTag.Undetermined))?.Value != triple.Object.Value,
        _ => false,
    };

    private void Keep(RdfTriple triple)
    {
        if (others.Count < EntryFormat.MostRelations && SkosOthers.Of(triple) is { } value) others.Add(value);
        else leftOver.Property(triple);
    }

    private static bool IsKnown(RdfTriple triple) => Ignored.Contains(triple.Predicate) || Relations.ContainsKey(triple.Predicate)
        || triple.Predicate.StartsWith(RdfNames.Own, StringComparison.Ordinal);
}
