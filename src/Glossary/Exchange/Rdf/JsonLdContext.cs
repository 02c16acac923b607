using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Rdf;

/// <summary>What a context says of one term. IRIs stay as written until they are used, since they may use terms that come later.</summary>
internal sealed record JsonLdTerm(string? Iri, string? Type, IReadOnlyList<string> Containers, string? Language, bool HasLanguage, bool IsReverse);

/// <summary>How the names in a JSON-LD document become IRIs. Contexts at addresses are refused: an import asks no other host for anything.</summary>
internal sealed class JsonLdContext
{
    private const int DeepestTerms = 16;

    private static readonly string[] Contained = ["@list", "@set", "@language", "@index"];
    private static readonly JsonLdTerm None = new(null, null, [], null, false, false);

    private readonly Dictionary<string, JsonLdTerm?> terms = [];
    private string? vocabulary;
    private string? baseIri;

    public string? Language { get; private set; }

    /// <summary>This context with what a further one adds to it and takes from it.</summary>
    /// <exception cref="UnreadableRowException">It is at an address, or uses what is not read here.</exception>
    public JsonLdContext With(Node added)
    {
        switch (added)
        {
            case Node.Null:
                return new();
            case Node.Items items:
                return items.Values.Aggregate(this, (context, item) => context.With(item));
            case Node.Fields fields:
                var next = new JsonLdContext { vocabulary = vocabulary, baseIri = baseIri, Language = Language };
                foreach (var (name, term) in terms) next.terms[name] = term;
                foreach (var (name, value) in fields.Values) next.Define(name, value);
                return next;
            default:
                throw new UnreadableRowException(
                    added.Line,
                    $"@context is at the address '{DisplayText.Shorten(((Node.Scalar)added).Text)}', which is not fetched; write the context out in the file");
        }
    }

    public JsonLdTerm Find(string name) => terms.GetValueOrDefault(name) ?? None;

    /// <summary>The keyword or IRI that a property's name or a class stands for; null where it stands for nothing.</summary>
    public string? Property(string name) => Expand(name, 0);

    /// <summary>The IRI of a thing, or the name of a blank node.</summary>
    public RdfTerm Thing(string value, int line)
    {
        if (value.StartsWith("_:", StringComparison.Ordinal)) return RdfTerm.NamedBlank(value[2..]);
        try
        {
            return RdfTerm.Iri(Compact(value, 0) ?? Iri.Resolve(value, baseIri));
        }
        catch (FormatException fault)
        {
            throw new UnreadableRowException(line, fault.Message, fault);
        }
    }

    private void Define(string name, Node value)
    {
        var text = (value as Node.Scalar)?.Text;
        switch (name)
        {
            case "@vocab":
                vocabulary = text is null ? null : Expand(text, 0) ?? text;
                break;
            case "@base":
                baseIri = text;
                break;
            case "@language":
                Language = text;
                break;
            case "@version" or "@protected" or "@propagate" or "@direction":
                break;
            case var keyword when keyword.StartsWith('@'):
                throw new UnreadableRowException(value.Line, $"@context: {keyword} is not read here");
            default:
                terms[name] = value switch
                {
                    Node.Scalar => None with { Iri = text },
                    Node.Fields fields => Define(name, fields),
                    _ => null,
                };
                break;
        }
    }

    private static JsonLdTerm Define(string name, Node.Fields fields)
    {
        var parts = fields.Values.ToDictionary(f => f.Key, f => f.Value);
        if (parts.Keys.FirstOrDefault(k => k is "@context" or "@nest" or "@import") is { } unread)
        {
            throw new UnreadableRowException(fields.Line, $"@context: {unread} of '{name}' is not read here");
        }
        IReadOnlyList<string> containers = parts.GetValueOrDefault("@container") switch
        {
            Node.Scalar one => [one.Text],
            Node.Items several => [.. several.Values.OfType<Node.Scalar>().Select(s => s.Text)],
            _ => [],
        };
        if (containers.FirstOrDefault(c => !Contained.Contains(c)) is { } container)
        {
            throw new UnreadableRowException(
                fields.Line, $"@context: the container {container} of '{name}' is not read here; those are {string.Join(", ", Contained)}");
        }
        var reverse = Text("@reverse");
        return new(reverse ?? Text("@id") ?? name, Text("@type"), containers, Text("@language"), parts.ContainsKey("@language"), reverse is not null);

        string? Text(string key) => (parts.GetValueOrDefault(key) as Node.Scalar)?.Text;
    }

    private string? Expand(string name, int depth)
    {
        if (name.StartsWith('@')) return name;
        if (depth > DeepestTerms) return null;
        if (terms.TryGetValue(name, out var term))
        {
            if (term?.Iri is null) return null;
            if (term.Iri != name) return Expand(term.Iri, depth + 1);
        }
        return Compact(name, depth) ?? (vocabulary is null ? null : vocabulary + name);
    }

    // "skos:prefLabel" with a known prefix, or an IRI as it is.
    private string? Compact(string value, int depth)
    {
        var colon = value.IndexOf(':');
        if (colon < 0) return null;
        var prefix = value[..colon];
        if (!value.AsSpan(colon + 1).StartsWith("//")
            && depth <= DeepestTerms && terms.TryGetValue(prefix, out var term) && term?.Iri is not null && Expand(prefix, depth + 1) is { } space)
        {
            return space + value[(colon + 1)..];
        }
        return Iri.IsAbsolute(value) ? value : null;
    }
}
