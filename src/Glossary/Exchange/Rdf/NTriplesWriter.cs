using System.Globalization;
using System.Text;

namespace Glossary.Exchange.Rdf;

/// <summary>Writes things as N-Triples, a statement a line. What has no IRI is named, in order, within the file.</summary>
internal sealed class NTriplesWriter
{
    private int blanks;

    public void Write(TextWriter text, RdfResource resource) => Write(text, resource, resource.Iri is null ? Blank() : Iri(resource.Iri));

    private string Write(TextWriter text, RdfResource resource, string subject)
    {
        if (resource.Type is not null) Line(text, subject, RdfNames.Type, Iri(RdfNames.Expand(resource.Type)));
        foreach (var (predicate, values) in resource.Properties)
        {
            foreach (var value in values) Line(text, subject, RdfNames.Expand(predicate), Value(text, value));
        }
        return subject;
    }

    private string Value(TextWriter text, RdfValue value) => value switch
    {
        RdfValue.Literal { Type: { } type } typed => $"\"{Escape(typed.Text)}\"^^{Iri(RdfNames.Expand(type))}",
        RdfValue.Literal literal => $"\"{Escape(literal.Text)}\"{(literal.Language is null ? "" : $"@{literal.Language}")}",
        RdfValue.Link link => Iri(link.Iri),
        RdfValue.Nested nested => Write(text, nested.Resource, nested.Resource.Iri is { } iri ? Iri(iri) : Blank()),
        RdfValue.List list => List(text, list),
        _ => throw new InvalidOperationException($"There is no form for {value.GetType().Name}."),
    };

    private string List(TextWriter text, RdfValue.List list)
    {
        var rest = Iri(RdfNames.Nil);
        foreach (var item in list.Items.Reverse())
        {
            var cell = Blank();
            Line(text, cell, RdfNames.First, Value(text, item));
            Line(text, cell, RdfNames.Rest, rest);
            rest = cell;
        }
        return rest;
    }

    private string Blank() => string.Create(CultureInfo.InvariantCulture, $"_:b{++blanks}");

    private static void Line(TextWriter text, string subject, string predicate, string value) => text.Write($"{subject} <{predicate}> {value} .\n");

    private static string Iri(string iri)
    {
        var escaped = new StringBuilder("<", iri.Length + 2);
        foreach (var c in iri)
        {
            if (c <= ' ' || "<>\"{}|^`\\".Contains(c, StringComparison.Ordinal)) escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else escaped.Append(c);
        }
        return escaped.Append('>').ToString();
    }

    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length + 8);
        foreach (var c in value)
        {
            var sign = "\\\"\n\r\t".IndexOf(c, StringComparison.Ordinal);
            if (sign >= 0) escaped.Append('\\').Append("\\\"nrt"[sign]);
            else if (char.IsControl(c) || c == '\ufeff') escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else escaped.Append(c);
        }
        return escaped.ToString();
    }
}
