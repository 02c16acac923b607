using System.Globalization;
using Glossary.Records;

namespace Glossary.Exchange.Rdf;

/// <summary>
/// Reads Turtle 1.1 (and with it N-Triples) a statement at a time: with prefixes and bases, blank nodes, collections, all kinds of literals.
/// Strict: what is not Turtle is refused with its line. https://www.w3.org/TR/turtle/
/// </summary>
internal sealed class TurtleReader
{
    private const int DeepestNesting = 64;

    private readonly TurtleText text;
    private readonly TurtleNames names;
    private int blanks;
    private List<RdfTriple> triples = [];
    private readonly Action<string, int>? named;

    /// <param name="reader">The text.</param>
    /// <param name="named">Told the name of each graph, where the text may be TriG (https://www.w3.org/TR/trig/); statements of all graphs are read.</param>
    public TurtleReader(TextReader reader, Action<string, int>? named = null)
    {
        text = new(reader);
        names = new(text);
        this.named = named;
    }

    /// <summary>For each statement its triples, those of nested blank nodes and collections among them; the first one's subject is the statement's.</summary>
    /// <exception cref="UnreadableRowException">The text is not Turtle.</exception>
    public IEnumerable<IReadOnlyList<RdfTriple>> Statements()
    {
        var inGraph = false;
        while (text.PeekSign() is >= 0 and var sign)
        {
            if (named is not null && sign == (inGraph ? '}' : '{'))
            {
                text.Take();
                inGraph = !inGraph;
                continue;
            }
            if (sign == '@' && !inGraph)
            {
                text.Take();
                names.Directive(text.Letters(), sparql: false);
                continue;
            }
            var subject = Subject(out var isDirective);
            if (isDirective && !inGraph) continue;
            if (isDirective) throw text.Fault("has a prefix or base within a graph");
            var isCollection = sign == '(';
            if (named is not null && !inGraph && text.PeekSign() == '{')
            {
                if (triples.Count > 0 || isCollection) throw text.Fault("a graph is named by an IRI or a blank node without statements");
                named(subject.Value, text.Line);
                continue;
            }
            // A blank node with everything in its brackets may stand alone.
            if (isCollection || !(triples.Count > 0 && text.PeekSign() is '.' or '}')) Predicates(subject, 0);
            // The last statement of a graph may do without its dot.
            if (!(inGraph && text.PeekSign() == '}')) text.Expect('.', "a dot or another predicate");
            if (triples.Count == 0) continue;
            yield return triples;
            triples = [];
        }
        if (inGraph) throw text.Fault("ends within a graph");
    }

    private RdfTerm Subject(out bool isDirective)
    {
        isDirective = false;
        switch (text.Peek())
        {
            case '<':
                return RdfTerm.Iri(names.Iri());
            case '[':
                return Bracket(0);
            case '(':
                return Collection(0);
            default:
                var word = Word("a subject");
                if (word.Equals("prefix", StringComparison.OrdinalIgnoreCase) || word.Equals("base", StringComparison.OrdinalIgnoreCase))
                {
                    isDirective = true;
                    names.Directive(word.ToLowerInvariant(), sparql: true);
                    return RdfTerm.Iri("");
                }
                if (named is not null && word.Equals("graph", StringComparison.OrdinalIgnoreCase)) return GraphName();
                return names.Of(word);
        }
    }

    private RdfTerm GraphName()
    {
        var name = text.PeekSign() switch
        {
            '<' => RdfTerm.Iri(names.Iri()),
            '[' => Bracket(0),
            _ => names.Of(Word("the name of a graph")),
        };
        return text.PeekSign() == '{' ? name : throw text.Fault("has no { after the name of a graph");
    }

    private void Predicates(RdfTerm subject, int depth)
    {
        while (true)
        {
            var predicate = Predicate();
            do
            {
                var line = text.Line;
                // The place of the triple is before those that its object brings.
                var at = triples.Count;
                var value = Object(depth);
                triples.Insert(at, new(subject, predicate, value, line));
            } while (Follows(','));
            if (!Follows(';')) return;
            while (Follows(';'))
            {
            }
            // A semicolon may close the list.
            if (text.PeekSign() is '.' or ']' or '}') return;
        }
    }

    private bool Follows(char sign)
    {
        if (text.PeekSign() != sign) return false;
        text.Take();
        return true;
    }

    private string Predicate()
    {
        if (text.PeekSign() == '<') return names.Iri();
        var word = Word("a predicate");
        return word == "a" ? RdfNames.Type : names.Of(word) is { Kind: RdfKind.Iri } name ? name.Value : throw text.Fault($"'{word}' cannot be a predicate");
    }

    private RdfTerm Object(int depth)
    {
        if (depth > DeepestNesting) throw text.Fault($"is nested deeper than {DeepestNesting} levels");
        switch (text.PeekSign())
        {
            case '<':
                return RdfTerm.Iri(names.Iri());
            case '[':
                return Bracket(depth + 1);
            case '(':
                return Collection(depth + 1);
            case '"' or '\'':
                return text.Literal(() => text.PeekSign() == '<' ? names.Iri() : names.Of(Word("a datatype")).Value);
            case '+' or '-' or '.' or (>= '0' and <= '9'):
                return Number();
            default:
                var word = Word("an object");
                return word is "true" or "false" ? RdfTerm.Literal(word, null, RdfNames.Xsd + "boolean") : names.Of(word);
        }
    }

    private RdfTerm Bracket(int depth)
    {
        text.Take();
        var node = RdfTerm.Anonymous(++blanks);
        if (text.PeekSign() != ']') Predicates(node, depth);
        text.Expect(']', "a closing bracket or another predicate");
        return node;
    }

    private RdfTerm Collection(int depth)
    {
        text.Take();
        RdfTerm? head = null;
        RdfTerm? last = null;
        while (text.PeekSign() != ')')
        {
            var cell = RdfTerm.Anonymous(++blanks);
            if (last is not null) triples.Add(new(last, RdfNames.Rest, cell, text.Line));
            head ??= cell;
            last = cell;
            var at = triples.Count;
            var line = text.Line;
            triples.Insert(at, new(cell, RdfNames.First, Object(depth), line));
        }
        text.Take();
        var nil = RdfTerm.Iri(RdfNames.Nil);
        if (last is not null) triples.Add(new(last, RdfNames.Rest, nil, text.Line));
        return head ?? nil;
    }

    private RdfTerm Number()
    {
        var number = text.Peek() == '.' ? text.Take() + text.Word() : text.Word();
        var type = number.AsSpan().IndexOfAny('e', 'E') >= 0 ? "double" : number.Contains('.') ? "decimal" : "integer";
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) throw text.Fault($"'{number}' is no number");
        return RdfTerm.Literal(number, null, RdfNames.Xsd + type);
    }

    private string Word(string what)
    {
        var found = text.PeekSign();
        var word = text.Word();
        return word.Length > 0 ? word : throw text.Fault($"has {TurtleText.Show(found)} where {what} must stand");
    }
}
