using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Rdf;

/// <summary>Reads N-Triples, a statement at a time: nothing of Turtle but whole IRIs, blank nodes and texts. https://www.w3.org/TR/n-triples/</summary>
internal sealed class NTriplesReader(TextReader reader)
{
    private readonly TurtleText text = new(reader);

    /// <exception cref="UnreadableRowException">The text is not N-Triples.</exception>
    public IEnumerable<IReadOnlyList<RdfTriple>> Statements()
    {
        while (text.PeekSign() >= 0)
        {
            var line = text.Line;
            var subject = Thing("a subject");
            if (text.PeekSign() != '<') throw text.Fault($"has {TurtleText.Show(text.Peek())} where a predicate must stand");
            var predicate = Reference();
            var value = text.PeekSign() == '"' ? Literal() : Thing("an object");
            text.Expect('.', "a dot");
            yield return [new(subject, predicate, value, line)];
        }
    }

    private RdfTerm Thing(string what)
    {
        if (text.PeekSign() == '<') return RdfTerm.Iri(Reference());
        var found = text.Peek();
        var word = text.Word();
        return word.StartsWith("_:", StringComparison.Ordinal) && TurtleName.IsBlank(word[2..], text.Escaped)
            ? RdfTerm.NamedBlank(word[2..])
            : throw text.Fault($"has {(word.Length > 0 ? $"'{DisplayText.Shorten(word)}'" : TurtleText.Show(found))} where {what} must stand");
    }

    private string Reference()
    {
        var iri = text.IriReference();
        return Iri.IsAbsolute(iri) ? iri : throw text.Fault($"'{DisplayText.Shorten(iri)}' is no whole IRI");
    }

    private RdfTerm Literal()
    {
        if (text.Peek(1) == '"' && text.Peek(2) == '"') throw text.Fault("has a text in three quotes");
        return text.Literal(() => text.Peek() == '<' ? Reference() : throw text.Fault("has no IRI of a datatype after ^^"));
    }
}
