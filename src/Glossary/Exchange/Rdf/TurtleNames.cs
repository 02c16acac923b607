using Glossary.Text;

namespace Glossary.Exchange.Rdf;

/// <summary>Prefixes and base of a text in Turtle, and the names that they make whole.</summary>
internal sealed class TurtleNames(TurtleText text)
{
    private readonly Dictionary<string, string> prefixes = [];
    private string? baseIri;

    /// <summary>A prefix or a base, which holds from here on.</summary>
    public void Directive(string name, bool sparql)
    {
        switch (name)
        {
            case "prefix":
                text.PeekSign();
                var prefix = text.Word();
                if (prefix.Length == 0 || prefix.IndexOf(':') != prefix.Length - 1) throw text.Fault($"the prefix '{prefix}' must end in a colon");
                CheckName(prefix[..^1], "");
                if (text.PeekSign() != '<') throw text.Fault($"the prefix '{prefix}' must be followed by its IRI in <>");
                prefixes[prefix[..^1]] = Iri();
                break;
            case "base":
                if (text.PeekSign() != '<') throw text.Fault("the base must be an IRI in <>");
                baseIri = Iri();
                break;
            default:
                throw text.Fault($"'@{name}' is neither @prefix nor @base");
        }
        if (!sparql) text.Expect('.', "a dot");
    }

    /// <summary>What a name with a prefix, or of a blank node, stands for.</summary>
    public RdfTerm Of(string word)
    {
        var colon = word.IndexOf(':');
        if (colon < 0) throw text.Fault($"'{DisplayText.Shorten(word)}' is no name; IRIs stand in <>, names have a prefix, texts stand in quotes");
        if (word.StartsWith("_:", StringComparison.Ordinal)) return Blank(word);
        var prefix = word[..colon];
        CheckName(prefix, word[(colon + 1)..]);
        return prefixes.TryGetValue(prefix, out var space)
            ? RdfTerm.Iri(space + word[(colon + 1)..])
            : throw text.Fault($"the prefix '{prefix}:' of '{DisplayText.Shorten(word)}' is not declared");
    }

    private RdfTerm Blank(string word) => TurtleName.IsBlank(word[2..], text.Escaped)
        ? RdfTerm.NamedBlank(word[2..]) : throw text.Fault($"'{DisplayText.Shorten(word)}' is no name of a blank node");

    private void CheckName(string prefix, string local)
    {
        if (TurtleName.IsSound(prefix, local, text.Escaped)) return;
        throw text.Fault($"'{DisplayText.Shorten($"{prefix}:{local}")}' is no name; signs in it are escaped by a backslash");
    }

    /// <summary>An IRI in its signs, made whole by the base.</summary>
    public string Iri()
    {
        var reference = text.IriReference();
        try
        {
            return Text.Iri.Resolve(reference, baseIri);
        }
        catch (FormatException fault)
        {
            throw text.Fault(fault.Message);
        }
    }
}
