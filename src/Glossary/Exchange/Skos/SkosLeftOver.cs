using Glossary.Exchange.Rdf;

namespace Glossary.Exchange.Skos;

/// <summary>Notes what of a graph has no place here.</summary>
internal sealed class SkosLeftOver(string where, LeftOut lost)
{
    private const string NoPlace = "has no place here; left out";

    private readonly CountedLeftOut kinds = new(lost);

    public void Property(RdfTriple triple, string what = NoPlace) =>
        kinds.Note(where, triple.Line, RdfNames.Shorten(triple.Predicate), triple.Object.Value, what);

    /// <param name="first">Of those statements.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="what">What becomes of them.</param>
    public void Properties(RdfTriple first, int count, string what)
    {
        for (var i = 0; i < count; i++) Property(first, what);
    }

    /// <summary>What is said of a text that is a thing of its own, beside what it says.</summary>
    /// <param name="triple">That has it for its value.</param>
    /// <param name="text">What of it is read.</param>
    /// <param name="graph">What is said of it.</param>
    /// <param name="kind">Of what kind the thing with the text is, where it is no concept.</param>
    public void Within(RdfTriple triple, (IReadOnlyList<RdfTerm> Forms, string? Property) text, RdfGraph graph, string? kind = null)
    {
        var name = (kind is null ? "" : kind + " ") + RdfNames.Shorten(triple.Predicate);
        if (text.Property is null) return;
        kinds.Note(where, triple.Line, name, triple.Object.Value, "is kept as its text, without the thing that says it");
        foreach (var beside in graph.Of(triple.Object).Where(t => t.Predicate != text.Property && t.Predicate != RdfNames.Type))
        {
            if (kind is null && !triple.Predicate.StartsWith(RdfNames.SkosXl, StringComparison.Ordinal) && Read.Contains(beside.Predicate)) continue;
            kinds.Note(where, beside.Line, $"{name} {RdfNames.Shorten(beside.Predicate)}", beside.Object.Value);
        }
    }

    // Where a definition is from stands with the definition.
    private static readonly string[] Read = [RdfNames.Terms + "source", RdfNames.Elements + "source"];

    /// <summary>That concepts which name no vocabulary are of the only one that the file tells of.</summary>
    public void OnlyScheme(RdfTerm concept, RdfGraph graph, string scheme) =>
        kinds.Note(where, graph.Of(concept)[0].Line, "skos:inScheme", concept.Value, $"is not said; taken for {scheme}, the file's only vocabulary");

    /// <summary>What is kept of a concept, but as something else than it was.</summary>
    public void Otherwise(RdfTerm concept, RdfGraph graph)
    {
        var texts = graph.Of(concept).Where(t => t.Object.Kind == RdfKind.Literal).ToLookup(t => (t.Predicate, t.Object.Language?.ToLowerInvariant()));
        foreach (var group in texts)
        {
            var (predicate, language) = group.Key;
            foreach (var text in group.Where(t => t.Object.Value.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))))
            {
                Note(text, "has control characters in it, which become blanks");
            }
            if (predicate == RdfNames.Skos + "notation" && language is not null)
            {
                foreach (var text in group) Note(text, "is kept without its language");
            }
            else if (predicate == RdfNames.Skos + "altLabel" && texts.Contains((RdfNames.Skos + "prefLabel", language)))
            {
                var preferred = texts[(RdfNames.Skos + "prefLabel", language)].First().Object.Value.Trim();
                foreach (var same in group.Where(t => t.Object.Value.Trim() == preferred)) Note(same, "is the preferred label, which says it already");
            }
            else if (predicate == RdfNames.Skos + "prefLabel")
            {
                foreach (var second in group.Skip(1)) Note(second, "is kept as an alternative label, since each language has one that is preferred");
            }
            else if (Definitions.Skip(1).Contains(predicate))
            {
                var isDefinition = Definitions.TakeWhile(d => d != predicate).All(d => !texts.Contains((d, language)));
                foreach (var text in group)
                {
                    Note(text, isDefinition ? "is kept as the definition of its language, which has no other" : "is kept as a note, beside the definition");
                }
            }
            else if (predicate is RdfNames.Skos + "scopeNote" && !graph.Has(concept, RdfNames.Own + "entry")
                && !graph.Has(concept, RdfNames.Own + "definitions") && Definitions.All(d => !texts.Contains((d, language))))
            {
                foreach (var note in group) Note(note, "is kept as the definition of its language, which has no other");
            }
        }

        NoteLabels(concept, graph);

        void Note(RdfTriple triple, string what) => kinds.Note(where, triple.Line, RdfNames.Shorten(triple.Predicate), triple.Object.Value, what);
    }

    // A label of no kind stands for the preferred one where there is none, and beside it where it differs.
    private void NoteLabels(RdfTerm concept, RdfGraph graph)
    {
        var labels = SkosTexts.Of(graph, concept).Where(t => t.Property is "prefLabel" or "altLabel" or "hiddenLabel" or "label").ToLookup(t => t.Language);
        foreach (var language in labels)
        {
            var known = language.Where(t => t.Property != "label").Select(t => t.Value.Trim()).ToHashSet();
            var preferred = language.FirstOrDefault(t => t.Property == "prefLabel")?.Value.Trim();
            var plain = graph.Values(concept, RdfNames.Skos + "altLabel").Select(l => l.Value.Trim()).ToHashSet();
            // Those that stand in the file as texts are told of with these.
            foreach (var same in language.Where(t => t.Property == "altLabel" && t.Value.Trim() == preferred && !plain.Contains(t.Value.Trim())))
            {
                kinds.Note(where, graph.Of(concept)[0].Line, "skosxl:altLabel skos:altLabel", same.Value, "is the preferred label, which says it already");
            }
            var hasPreferred = preferred is not null;
            foreach (var label in language.Where(t => t.Property == "label" && !known.Contains(t.Value.Trim())))
            {
                kinds.Note(where, graph.Of(concept)[0].Line, "rdfs:label", label.Value, hasPreferred
                    ? "is kept as an alternative label, beside the one that is preferred"
                    : "is kept as the preferred label of its language, which has no other");
                hasPreferred = true;
            }
        }
    }

    private static readonly string[] Definitions =
    [
        RdfNames.Skos + "definition", RdfNames.Terms + "description", RdfNames.Elements + "description", RdfNames.Rdfs + "comment",
    ];

    /// <summary>What is said of a thing of a kind.</summary>
    public void OfThing(string kind, RdfTriple triple, string what = NoPlace) =>
        kinds.Note(where, triple.Line, $"{kind} {RdfNames.Shorten(triple.Predicate)}", triple.Object.Value, what);

    public void Thing(RdfTerm subject, RdfGraph graph) =>
        kinds.Note(
            where, graph.Of(subject)[0].Line,
            graph.Values(subject, RdfNames.Type).FirstOrDefault() is { } type ? RdfNames.Shorten(type.Value) : "things without rdf:type",
            subject.Value);

    public void Tell() => kinds.Tell();
}
