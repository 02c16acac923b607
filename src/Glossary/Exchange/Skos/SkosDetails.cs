using Glossary.Exchange.Rdf;
using Glossary.Model;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Skos;

/// <summary>Notes, mappings, identifiers, creators and dates of a concept, both ways.</summary>
internal static class SkosDetails
{
    private static readonly string[] Creators = [RdfNames.Terms + "creator", RdfNames.Elements + "creator"];

    private static readonly (string Predicate, MappingType Type)[] Mappings =
    [
        ("skos:closeMatch", MappingType.Close), ("skos:broadMatch", MappingType.Broad), ("skos:narrowMatch", MappingType.Narrow),
        ("skos:relatedMatch", MappingType.Related),
    ];

    private const string Identifier = RdfNames.Terms + "identifier";

    private static readonly string[] Dates = [RdfNames.Terms + "created", RdfNames.Terms + "modified"];

    /// <summary>Whether a field of details has a place for the statement: of several dates of a kind only the first has one.</summary>
    public static bool IsKept(RdfGraph graph, RdfTerm thing, RdfTriple triple, Func<RdfTerm, bool> isElsewhere) => triple.Object.Kind != RdfKind.Blank
        && (Dates.Contains(triple.Predicate) ? graph.Values(thing, triple.Predicate).FirstOrDefault(IsDate) == triple.Object
            : Mappings.Any(m => RdfNames.Expand(m.Predicate) == triple.Predicate) ? triple.Object.Kind == RdfKind.Iri && isElsewhere(triple.Object)
            : (triple.Predicate == Identifier || Creators.Contains(triple.Predicate))
                && triple.Object.Value.Trim().Length is > 0 and <= EntryFormat.LongestLine);

    /// <summary>How a statement that is kept is told otherwise than it was; null where it is the same.</summary>
    public static string? ChangeOf(RdfTriple triple)
    {
        if (Dates.Contains(triple.Predicate))
        {
            var type = Date(triple.Object.Value)!.Type;
            return (type is null ? null : RdfNames.Expand(type)) == triple.Object.Datatype ? null : $"is kept as {type ?? "a text"}";
        }
        if (triple.Predicate == RdfNames.Elements + "creator") return "is kept as dcterms:creator";
        var isTyped = triple.Predicate is Identifier or RdfNames.Terms + "creator" && (triple.Object.Language ?? triple.Object.Datatype) is not null;
        return isTyped ? "is kept without its language or type" : null;
    }

    // As a date of an entry must be.
    private static bool IsDate(RdfTerm term) => term is { Kind: RdfKind.Literal, Value.Length: >= 4 and <= 40 } && char.IsAsciiDigit(term.Value[0]);

    private static IEnumerable<Mapping> MappingsOf(RdfGraph graph, RdfTerm concept, Func<RdfTerm, bool> isElsewhere) => Mappings
        .SelectMany(m => graph.Values(concept, RdfNames.Expand(m.Predicate)).Where(v => v.Kind == RdfKind.Iri).Where(isElsewhere)
            .Select(v => new Mapping(m.Type, v.Value)));

    private static IEnumerable<string> Values(RdfGraph graph, RdfTerm concept, string[] properties) =>
        properties.SelectMany(p => graph.Values(concept, p)).Where(v => v.Kind != RdfKind.Blank && v.Value.Trim().Length is > 0 and <= EntryFormat.LongestLine)
            .Select(v => v.Value).Distinct();

    /// <summary>Adds what is said of a thing.</summary>
    /// <param name="concept">To which.</param>
    /// <param name="details">What is said.</param>
    /// <param name="isSaid">Whether a note is read as the same note where SKOS says it.</param>
    /// <param name="language">Of the notes that do not say theirs; null for none.</param>
    public static void AddTo(RdfProperties concept, EntryDetails details, Func<EntryNote, bool> isSaid, string? language)
    {
        if (details.IsEmpty) return;
        foreach (var (predicate, kind) in SkosNotes.Predicates)
        {
            concept.Add(predicate, details.Notes.Where(n => n.Kind == kind && isSaid(n))
                .Select(RdfValue (n) => new RdfValue.Literal(n.Text, TagOf(n.Language ?? language))));
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
        var others = details.Notes.Where(n => !isSaid(n)).ToList();
        SkosOthers.AddTo(concept, details.Fields);
        if (others.Count > 0) concept.Add("g:notes", new RdfValue.List([.. others.Select(n => new RdfValue.Nested(new(null, null, OwnNote(n))))]));
    }

    /// <summary>Notations with the types that their vocabulary gives them.</summary>
    public static IEnumerable<RdfValue> Notations(IReadOnlyList<string> notations, EntryDetails details) => notations.SelectMany(n =>
        details.NotationTypes.Where(t => t.Notation == n).Select(t => (string?)RdfNames.Compact(t.Datatype)).DefaultIfEmpty()
            .Select(RdfValue (t) => new RdfValue.Literal(n, null, t)));

    /// <summary>The tag of a text of that language; null where nobody said which it is.</summary>
    public static string? TagOf(string? language) => language == LanguageTag.Undetermined ? null : language;

    /// <summary>What the statements say of a thing beside its labels and notes.</summary>
    /// <param name="graph">The statements.</param>
    /// <param name="thing">The thing.</param>
    /// <param name="notes">Its notes.</param>
    /// <param name="fields">What else is said of it.</param>
    /// <param name="isElsewhere">Whether something is of another vocabulary, so that it is matched and not related.</param>
    public static EntryDetails Read(
        RdfGraph graph, RdfTerm thing, IEnumerable<EntryNote> notes, IEnumerable<FieldValue> fields, Func<RdfTerm, bool> isElsewhere) => new()
        {
            Notes = [.. notes],
            Mappings = [.. MappingsOf(graph, thing, isElsewhere)],
            Abbreviation = graph.Values(thing, RdfNames.Own + "abbreviation").FirstOrDefault()?.Value,
            Identifiers = [.. Values(graph, thing, [Identifier])],
            Creators = [.. Values(graph, thing, Creators)],
            Created = graph.Values(thing, Dates[0]).FirstOrDefault(IsDate)?.Value,
            Modified = graph.Values(thing, Dates[1]).FirstOrDefault(IsDate)?.Value,
            Unmarked = [.. graph.Values(thing, RdfNames.Own + "unmarked").Select(v => v.Value).Distinct()],
            NotationTypes =
        [
            .. graph.Values(thing, RdfNames.Skos + "notation").Where(n => n is { Kind: RdfKind.Literal, Datatype: not null })
                .Select(n => new NotationType(n.Value.Trim(), n.Datatype!)).Distinct(),
        ],
            Fields = [.. fields],
        };

    private static IReadOnlyList<(string, IReadOnlyList<RdfValue>)> OwnNote(EntryNote note) => new RdfProperties()
        .Add("g:kind", [EnumName.Of(note.Kind)])
        .Add("g:text", [note.Text])
        .Add("g:language", note.Language is null ? [] : [note.Language])
        .Done();

    private static RdfValue.Literal? Date(string? date) => date is null ? null
        : new RdfValue.Literal(date, null, date.Contains('T', StringComparison.Ordinal) ? "xsd:dateTime" : date.Length == 10 ? "xsd:date" : null);
}
