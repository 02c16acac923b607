using Glossary.Exchange.Rdf;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Skos;

/// <summary>Notes, mappings, identifiers, creators and dates of a concept, both ways.</summary>
internal static class SkosDetails
{
    public static readonly string[] Creators = [RdfNames.Terms + "creator", RdfNames.Elements + "creator"];

    private static readonly (string Predicate, MappingType Type)[] Mappings =
    [
        ("skos:closeMatch", MappingType.Close), ("skos:broadMatch", MappingType.Broad), ("skos:narrowMatch", MappingType.Narrow),
        ("skos:relatedMatch", MappingType.Related),
    ];

    private static readonly string[] Said = [.. Creators, RdfNames.Terms + "identifier"];

    private static readonly string[] Dates = [RdfNames.Terms + "created", RdfNames.Terms + "modified"];

    /// <summary>Whether what the statement says is kept: of several dates of a kind only the first is.</summary>
    public static bool IsKept(RdfGraph graph, RdfTerm concept, RdfTriple triple) =>
        Dates.Contains(triple.Predicate) ? Values(graph, concept, [triple.Predicate]).FirstOrDefault() == triple.Object.Value
        : Mappings.Any(m => RdfNames.Expand(m.Predicate) == triple.Predicate) ? triple.Object.Kind == RdfKind.Iri
        : triple.Object.Kind != RdfKind.Blank && Said.Contains(triple.Predicate);

    public static IEnumerable<Mapping> MappingsOf(RdfGraph graph, RdfTerm concept, Func<RdfTerm, bool> isElsewhere) => Mappings
        .SelectMany(m => graph.Values(concept, RdfNames.Expand(m.Predicate)).Where(v => v.Kind == RdfKind.Iri).Where(isElsewhere)
            .Select(v => new Mapping(m.Type, v.Value)));

    public static IEnumerable<string> Values(RdfGraph graph, RdfTerm concept, string[] properties) =>
        properties.SelectMany(p => graph.Values(concept, p)).Where(v => v.Kind != RdfKind.Blank).Select(v => v.Value).Distinct();

    public static void AddTo(RdfProperties concept, Entry entry, bool isPlain, Func<string, string?> tagOf)
    {
        var details = entry.Details;
        if (details.IsEmpty) return;
        foreach (var (predicate, kind) in SkosNotes.Predicates)
        {
            concept.Add(predicate, details.Notes.Where(n => n.Kind == kind && SkosNotes.IsSaid(entry, n, isPlain))
                .Select(RdfValue (n) => new RdfValue.Literal(n.Text, tagOf(n.Language ?? entry.Language))));
        }
        foreach (var (predicate, type) in Mappings)
        {
            concept.Add(predicate, details.Mappings.Where(m => m.Type == type).Select(RdfValue (m) => new RdfValue.Link(m.Iri)));
        }
        concept.Add("g:abbreviation", details.Abbreviation is null ? [] : [details.Abbreviation])
            .Add("dcterms:identifier", details.Identifiers)
            .Add("dcterms:creator", details.Creators.Select(c => Iri.IsAbsolute(c) ? (RdfValue)new RdfValue.Link(c) : new RdfValue.Literal(c)))
            .Add("dcterms:created", Date(details.Created))
            .Add("dcterms:modified", Date(details.Modified))
            .Add("g:unmarked", details.Unmarked);
        // What would be read as part of a definition stands in our own words.
        var others = details.Notes.Where(n => !SkosNotes.IsSaid(entry, n, isPlain)).ToList();
        if (others.Count > 0) concept.Add("g:notes", new RdfValue.List([.. others.Select(n => new RdfValue.Nested(new(null, null, OwnNote(n))))]));
    }

    private static IReadOnlyList<(string, IReadOnlyList<RdfValue>)> OwnNote(EntryNote note) => new RdfProperties()
        .Add("g:kind", [EnumName.Of(note.Kind)])
        .Add("g:text", [note.Text])
        .Add("g:language", note.Language is null ? [] : [note.Language])
        .Done();

    private static RdfValue.Literal? Date(string? date) => date is null ? null
        : new RdfValue.Literal(date, null, date.Contains('T', StringComparison.Ordinal) ? "xsd:dateTime" : date.Length == 10 ? "xsd:date" : null);
}
