using System.Text.Json;
using Glossary.Records;

namespace Glossary.Exchange.Rdf;

/// <summary>
/// Reads JSON-LD, compacted with a context or expanded, an object of the graph at a time: values, lists, sets, languages, nested things, reverse properties.
/// What of JSON-LD 1.1 it does not know it refuses by name. https://www.w3.org/TR/json-ld11/
/// </summary>
internal sealed class JsonLdReader(Func<Stream> open)
{
    private const int DeepestNesting = 40;

    private int blanks;

    /// <summary>For each object of the graph its statements, and those of what is nested in it; the first one's subject is the object.</summary>
    /// <exception cref="UnreadableRowException">The text is not JSON, or not JSON-LD of this kind.</exception>
    public IEnumerable<IReadOnlyList<RdfTriple>> Statements()
    {
        blanks = 0;
        foreach (var (node, context) in Objects())
        {
            var triples = new List<RdfTriple>();
            if (node is not Node.Fields fields) throw new UnreadableRowException(node.Line, "must be an object");
            Thing(fields, context, triples, 0);
            if (triples.Count > 0) yield return triples;
        }
    }

    private IEnumerable<(Node, JsonLdContext)> Objects()
    {
        var tokens = new JsonTokens(open());
        var none = new JsonLdContext();
        switch (tokens.Next())
        {
            case JsonTokenType.StartArray:
                for (var row = 1; tokens.Peek() is not (JsonTokenType.EndArray or JsonTokenType.None); row++) yield return (tokens.Value(row), none);
                break;
            case JsonTokenType.StartObject:
                var (head, hasGraph) = Head(tokens);
                var context = head.Values.FirstOrDefault(h => h.Key == "@context").Value is { } added ? none.With(added) : none;
                var graph = hasGraph ?? head.Values.FirstOrDefault(h => context.Property(h.Key) == "@graph").Key;
                if (graph is null || head.Values.Any(h => h.Key == graph))
                {
                    // One object, or a graph by another name, which is small enough to have been read.
                    yield return (head, none);
                    yield break;
                }
                tokens = new JsonTokens(open());
                tokens.Next();
                while (tokens.Next() == JsonTokenType.PropertyName && tokens.Name != graph) tokens.Skip();
                if (tokens.Peek() == JsonTokenType.StartObject)
                {
                    yield return (tokens.Value(1), context);
                    yield break;
                }
                if (tokens.Next() != JsonTokenType.StartArray) throw new UnreadableRowException(1, "@graph must be a list of objects");
                for (var row = 1; tokens.Peek() is not (JsonTokenType.EndArray or JsonTokenType.None); row++) yield return (tokens.Value(row), context);
                break;
            default:
                throw new UnreadableRowException(1, "must be an object or a list of objects");
        }
    }

    // Everything but the graph, which may be long.
    private static (Node.Fields Head, string? Graph) Head(JsonTokens tokens)
    {
        var head = new List<KeyValuePair<string, Node>>();
        string? graph = null;
        while (tokens.Next() == JsonTokenType.PropertyName)
        {
            var name = tokens.Name;
            if (head.Any(h => h.Key == name) || name == graph) throw new UnreadableRowException(1, $"not valid JSON: the field '{name}' is there twice");
            if (name is "@graph" or "graph" && tokens.Peek() == JsonTokenType.StartArray)
            {
                graph = name;
                tokens.Skip();
            }
            else
            {
                head.Add(new(name, tokens.Value(1)));
            }
        }
        if (tokens.Next() != JsonTokenType.None) throw new UnreadableRowException(1, "not valid JSON: there is more after the end");
        return (new(head, 1), graph);
    }

    private RdfTerm Thing(Node.Fields fields, JsonLdContext context, List<RdfTriple> triples, int depth)
    {
        if (depth > DeepestNesting) throw new UnreadableRowException(fields.Line, $"is nested deeper than {DeepestNesting} levels");
        if (fields.Values.FirstOrDefault(f => f.Key == "@context").Value is { } added) context = context.With(added);
        var named = fields.Values.Select(f => (Name: context.Property(f.Key), f.Key, f.Value)).ToList();
        var subject = named.FirstOrDefault(f => f.Name == "@id").Value is { } id ? context.Thing(TextOf(id, "@id"), fields.Line) : RdfTerm.Anonymous(++blanks);
        foreach (var (name, key, value) in named)
        {
            switch (name)
            {
                case "@id" or "@context" or "@index":
                    break;
                case "@type":
                    foreach (var type in Each(value))
                    {
                        triples.Add(new(subject, RdfNames.Type, RdfTerm.Iri(context.Property(TextOf(type, "@type")) ?? TextOf(type, "@type")), fields.Line));
                    }
                    break;
                case "@graph" or "@included":
                    foreach (var item in Each(value)) Thing(Object(item), context, triples, depth + 1);
                    break;
                case "@reverse":
                    foreach (var (property, items) in Object(value).Values)
                    {
                        foreach (var item in Each(items))
                        {
                            triples.Add(new(Thing(Object(item), context, triples, depth + 1), context.Property(property) ?? property, subject, fields.Line));
                        }
                    }
                    break;
                case { } keyword when keyword.StartsWith('@'):
                    throw new UnreadableRowException(fields.Line, $"{keyword} is not read here, or not in this place");
                default:
                    // A name that stands for nothing is kept as it is, so that it can be told what was left out.
                    Values(subject, name ?? key, value, context.Find(key), context, triples, depth);
                    break;
            }
        }
        return subject;
    }

    private void Values(RdfTerm subject, string predicate, Node value, JsonLdTerm term, JsonLdContext context, List<RdfTriple> triples, int depth)
    {
        if (term.Containers.Contains("@list") && value is not Node.Fields)
        {
            Add(() => List(Each(value), term, context, triples, value.Line, depth + 1));
        }
        else if (term.Containers.Contains("@language")
            && value is Node.Fields byLanguage && !byLanguage.Values.Any(v => v.Key.StartsWith('@') && v.Key != "@none"))
        {
            foreach (var (language, texts) in byLanguage.Values)
            {
                foreach (var text in Each(texts)) Add(() => RdfTerm.Literal(TextOf(text, predicate), language == "@none" ? null : language));
            }
        }
        else if (term.Containers.Contains("@index") && value is Node.Fields byIndex && !byIndex.Values.Any(v => v.Key.StartsWith('@')))
        {
            foreach (var (_, items) in byIndex.Values) Values(subject, predicate, items, term with { Containers = [] }, context, triples, depth);
        }
        else
        {
            foreach (var item in Each(value))
            {
                if (item is Node.Fields set && set.Values.FirstOrDefault(v => context.Property(v.Key) == "@set").Value is { } members)
                {
                    Values(subject, predicate, members, term with { Containers = [] }, context, triples, depth);
                }
                else if (item is Node.Items)
                {
                    throw new UnreadableRowException(item.Line, $"{RdfNames.Shorten(predicate)} has a list in a list");
                }
                else
                {
                    Add(() => Value(item, term, context, triples, depth + 1));
                }
            }
        }

        // The statement stands before those of what is nested in it.
        void Add(Func<RdfTerm?> make)
        {
            var at = triples.Count;
            if (make() is not { } made) return;
            if (term.IsReverse) triples.Add(new(made, predicate, subject, value.Line));
            else triples.Insert(at, new(subject, predicate, made, value.Line));
        }
    }

    private RdfTerm? Value(Node value, JsonLdTerm term, JsonLdContext context, List<RdfTriple> triples, int depth)
    {
        if (value is Node.Scalar scalar)
        {
            return term.Type switch
            {
                "@id" => context.Thing(scalar.Text, value.Line),
                "@vocab" => context.Property(scalar.Text) is { } iri ? RdfTerm.Iri(iri) : context.Thing(scalar.Text, value.Line),
                null or "@none" => RdfTerm.Literal(scalar.Text, term.HasLanguage ? term.Language : context.Language),
                var type => RdfTerm.Literal(scalar.Text, null, context.Property(type)),
            };
        }
        var fields = Object(value);
        var named = fields.Values.Select(f => (Name: context.Property(f.Key), f.Value)).ToList();
        if (named.FirstOrDefault(f => f.Name == "@value").Value is { } literal)
        {
            if (literal is Node.Null) return null;
            return RdfTerm.Literal(TextOf(literal, "@value"), Part("@language"), Part("@type") is { } type ? context.Property(type) : null);
        }
        if (named.FirstOrDefault(f => f.Name == "@list").Value is { } list) return List(Each(list), term, context, triples, value.Line, depth + 1);
        return Thing(fields, context, triples, depth);

        string? Part(string keyword) => (named.FirstOrDefault(f => f.Name == keyword).Value as Node.Scalar)?.Text;
    }

    private RdfTerm List(IEnumerable<Node> items, JsonLdTerm term, JsonLdContext context, List<RdfTriple> triples, int line, int depth)
    {
        RdfTerm? head = null;
        RdfTerm? last = null;
        foreach (var item in items)
        {
            var cell = RdfTerm.Anonymous(++blanks);
            if (last is not null) triples.Add(new(last, RdfNames.Rest, cell, line));
            head ??= cell;
            last = cell;
            var at = triples.Count;
            if (Value(item, term with { Containers = [] }, context, triples, depth) is { } value)
            {
                triples.Insert(at, new(cell, RdfNames.First, value, item.Line));
            }
        }
        var nil = RdfTerm.Iri(RdfNames.Nil);
        if (last is not null) triples.Add(new(last, RdfNames.Rest, nil, line));
        return head ?? nil;
    }

    private static IEnumerable<Node> Each(Node value) => value switch
    {
        Node.Items items => items.Values.Where(v => v is not Node.Null),
        Node.Null => [],
        _ => [value],
    };

    private static Node.Fields Object(Node node) => node as Node.Fields ?? throw new UnreadableRowException(node.Line, "has a text where an object must stand");

    private static string TextOf(Node node, string what) =>
        (node as Node.Scalar)?.Text ?? throw new UnreadableRowException(node.Line, $"{RdfNames.Shorten(what)} must be a text");
}
