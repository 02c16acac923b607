using Glossary.Exchange.Rdf;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Skos;

/// <summary>One concept as entries: that of its main language, and one for each other language, which points back with exactMatch.</summary>
internal sealed class SkosConcept(RdfGraph graph, RdfTerm concept, SkosNames names, SkosLeftOver leftOver)
{
    // Said already by other statements, or of no use to readers.
    private static readonly string[] Ignored =
    [
        RdfNames.Type, RdfNames.Skos + "inScheme", RdfNames.Skos + "topConceptOf", RdfNames.Skos + "broaderTransitive", RdfNames.Skos + "narrowerTransitive",
        RdfNames.Skos + "semanticRelation", RdfNames.Rdfs + "isDefinedBy", RdfNames.Terms + "identifier",
    ];

    private static readonly Dictionary<string, RelationType> Relations = SkosExport.Predicates.ToDictionary(p => RdfNames.Expand(p.Value), p => p.Key);

    private readonly List<Text> texts = [.. TextsOf(graph, concept)];
    private readonly int line = graph.Of(concept)[0].Line;

    /// <summary>A text of the concept: which property it is of, and in which language.</summary>
    private sealed record Text(string Property, string Value, string? Language, int Line, RdfTerm? Note = null);

    /// <summary>Preferred labels in order; other names for the same only where there are none.</summary>
    public static IReadOnlyList<(string Label, string? Language)> PreferredLabels(RdfGraph graph, RdfTerm concept)
    {
        var all = TextsOf(graph, concept).ToList();
        foreach (var property in new[] { "prefLabel", "label", "altLabel", "notation" })
        {
            var labels = all.Where(t => t.Property == property && t.Value.Trim().Length > 0).Select(t => (t.Value.Trim(), t.Language)).ToList();
            if (labels.Count > 0) return labels;
        }
        return [];
    }

    public static string MainLabel(IReadOnlyList<(string Label, string? Language)> labels) => labels.First(l => l.Language == MainLanguage(labels)).Label;

    // English where there is some, as the glossary's readers expect; the first language otherwise.
    public static string? MainLanguage(IReadOnlyList<(string Label, string? Language)> labels)
    {
        foreach (var (_, language) in labels)
        {
            if (language is not null && Primary(language).Equals("en", StringComparison.OrdinalIgnoreCase)) return language;
        }
        return labels[0].Language;
    }

    public IEnumerable<Node> Entries()
    {
        foreach (var triple in graph.Of(concept).Where(t => !IsKnown(t))) leftOver.Property(triple);
        var preferred = PreferredLabels(graph, concept);
        var main = MainLanguage(preferred);
        var slug = SlugOf(main, names.Find(concept)!);
        var others = texts.Select(t => HomeOf(t.Language, main, preferred))
            .Where(l => l != main)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .OfType<string>()
            .ToList();
        // An own entry has one language, and says itself which other entries match it.
        var slugs = others.Select(o => SlugOf(o, names.FindOther(concept, o))).ToList();
        yield return Entry(slug, main, main, preferred, slugs, isMain: true);
        foreach (var (other, named) in others.Zip(slugs)) yield return Entry(named, other, main, preferred, [slug], isMain: false);
    }

    /// <summary>What our vocabulary says of the concept in one language; null where it says nothing apart.</summary>
    private static RdfTerm? OwnNode(RdfGraph graph, RdfTerm concept, string? language) => graph.Values(concept, RdfNames.Own + "entry").FirstOrDefault(e =>
        graph.Values(e, RdfNames.Own + "language").Any(l => l.Value.Equals(language, StringComparison.OrdinalIgnoreCase)));

    /// <summary>What the entry of a language was called where the file is from; null where it does not say.</summary>
    public static string? OwnSlug(RdfGraph graph, RdfTerm concept, string? language) =>
        OwnNode(graph, concept, language) is { } own && graph.Values(own, RdfNames.Own + "slug").FirstOrDefault() is { } slug ? slug.Value : null;

    private string SlugOf(string? language, string otherwise) => OwnSlug(graph, concept, language) ?? otherwise;

    private static string Primary(string language) => language.Split('-')[0];

    // Texts without a language go with the main one; those of a region that has no preferred label, with that of their language.
    private static string? HomeOf(string? language, string? main, IReadOnlyList<(string Label, string? Language)> preferred)
    {
        if (language is null || language.Equals(main, StringComparison.OrdinalIgnoreCase)) return main;
        if (preferred.FirstOrDefault(p => language.Equals(p.Language, StringComparison.OrdinalIgnoreCase)).Language is { } own) return own;
        if (main is not null && Primary(main).Equals(Primary(language), StringComparison.OrdinalIgnoreCase)) return main;
        return preferred.FirstOrDefault(
            p => p.Language is not null && Primary(p.Language).Equals(Primary(language), StringComparison.OrdinalIgnoreCase)).Language
            ?? language;
    }

    private Node Entry(
        string slug, string? language, string? main, IReadOnlyList<(string Label, string? Language)> preferred, IEnumerable<string> matches, bool isMain)
    {
        var here = texts.Where(t => string.Equals(HomeOf(t.Language, main, preferred), language, StringComparison.OrdinalIgnoreCase)).ToList();
        var labels = Values(here, "prefLabel");
        var label = labels.FirstOrDefault() ?? Values(here, "label").FirstOrDefault() ?? Values(here, "altLabel").FirstOrDefault() ?? MainLabel(preferred);
        var relations = isMain ? OwnRelations() : [];
        relations.AddRange(matches.Select(m => Relation(RelationType.ExactMatch, m, line)));
        var own = OwnNode(graph, concept, language) ?? (isMain ? concept : null);
        var definitions = new SkosDefinitions(graph, concept, line, isMain, own);
        return new FieldWriter()
            .Add(IsNamed ? "slug" : GlossaryStream.WishedSlug, new Node.Scalar(slug, line))
            .Add("iri", IsForeign ? new Node.Scalar(concept.Value, line) : null)
            .Add("schemes", Nodes(Schemes()))
            .Add("label", new Node.Scalar(label, line))
            // A second preferred label in one language is a fault of SKOS that nothing is lost by.
            .Add(
                "altLabels", Nodes(
                    labels.Skip(1).Concat(Values(here, "altLabel")).Concat(labels.Count > 0 ? Values(here, "label") : []).Where(l => l != label)))
            .Add("hiddenLabels", Nodes(Values(here, "hiddenLabel")))
            .Add("notations", isMain ? Nodes(Values(here, "notation").Where(n => n != label)) : [])
            .Add("exactMatches", isMain ? Nodes(ExactMatches()) : [])
            .Add("language", language is null ? null : new Node.Scalar(language, line))
            .Add("summary", Values(here, "abstract").FirstOrDefault() is { } summary ? new Node.Scalar(summary, line) : null)
            .Add("tags", isMain ? Nodes(Values(texts, "subject").Concat(names.TagsOf(concept))) : [])
            .Add("status", OwnValue("status") is { } status ? new Node.Scalar(status.Value, line) : null)
            .Add("definitions", definitions.Read([.. here.Select(t => (t.Property, t.Value, t.Note))]))
            .Add("usages", OwnValue("usages") is { } usages ? definitions.OwnList(usages, "usages") : [])
            .Add("relations", relations)
            .DoneAt(line);

        RdfTerm? OwnValue(string name) => own is null ? null : graph.Values(own, RdfNames.Own + name).FirstOrDefault();
    }

    private List<Node> OwnRelations()
    {
        var said = new List<(RelationType Type, string Slug, int Line)>();
        foreach (var triple in graph.Of(concept).Where(t => Relations.ContainsKey(t.Predicate)))
        {
            if (SlugOf(triple.Object) is { } slug) said.Add((Relations[triple.Predicate], slug, triple.Line));
            else if (triple.Predicate != RdfNames.Skos + "exactMatch") leftOver.Property(triple);
        }
        var node = OwnNode(graph, concept, MainLanguage(PreferredLabels(graph, concept))) ?? concept;
        if (graph.Values(node, RdfNames.Own + "relations").FirstOrDefault() is not { } own) return [.. said.Select(s => Relation(s.Type, s.Slug, s.Line))];
        var listed = new SkosDefinitions(graph, concept, line, true, node).OwnList(own, "relations");
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
        RdfNames.Terms + "abstract" => "abstract",
        RdfNames.Elements + "subject" => "subject",
        _ => null,
    };

    // A label may be a thing of its own with its literal form (SKOS-XL), a note one with its value.
    private static IEnumerable<Text> TextsOf(RdfGraph graph, RdfTerm concept)
    {
        var seen = new HashSet<(string, string, string?)>();
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
                if (form.Value.Trim().Length > 0 && seen.Add((property, form.Value, form.Language)))
                {
                    yield return new(property, form.Value, form.Language, triple.Line, triple.Object.Kind == RdfKind.Literal ? null : triple.Object);
                }
            }
        }
    }
}
