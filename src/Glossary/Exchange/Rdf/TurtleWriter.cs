using System.Globalization;
using System.Text;

namespace Glossary.Exchange.Rdf;

/// <summary>Writes things as Turtle that people can read: a predicate a line, nested nodes in brackets, long texts as they are.</summary>
internal sealed class TurtleWriter(TextWriter text)
{
    public void WritePrefixes()
    {
        foreach (var (prefix, space) in RdfNames.Prefixes) text.Write($"@prefix {prefix}: <{space}> .\n");
    }

    public void Write(RdfResource resource)
    {
        text.Write('\n');
        if (resource.Iri is null)
        {
            WriteNested(resource, 0);
        }
        else
        {
            WriteIri(resource.Iri);
            WriteProperties(resource, 1, first: " ");
        }
        text.Write(" .\n");
    }

    private void WriteProperties(RdfResource resource, int depth, string first)
    {
        var separator = first;
        if (resource.Type is not null)
        {
            text.Write($"{separator}a {resource.Type}");
            separator = " ;\n" + new string(' ', depth * 2);
        }
        foreach (var (predicate, values) in resource.Properties)
        {
            text.Write(separator);
            WriteName(predicate);
            text.Write(' ');
            for (var i = 0; i < values.Count; i++)
            {
                if (i > 0) text.Write(", ");
                WriteValue(values[i], depth);
            }
            separator = " ;\n" + new string(' ', depth * 2);
        }
    }

    private void WriteValue(RdfValue value, int depth)
    {
        switch (value)
        {
            case RdfValue.Literal literal:
                WriteText(literal.Text);
                if (literal.Language is not null)
                {
                    text.Write($"@{literal.Language}");
                }
                else if (literal.Type is not null)
                {
                    text.Write("^^");
                    WriteName(literal.Type);
                }
                break;
            case RdfValue.Link link:
                WriteIri(link.Iri);
                break;
            case RdfValue.Nested nested:
                WriteNested(nested.Resource, depth);
                break;
            case RdfValue.List list:
                text.Write('(');
                foreach (var item in list.Items)
                {
                    text.Write(' ');
                    WriteValue(item, depth);
                }
                text.Write(" )");
                break;
        }
    }

    private void WriteNested(RdfResource resource, int depth)
    {
        var indent = "\n" + new string(' ', (depth + 1) * 2);
        text.Write('[');
        WriteProperties(resource, depth + 1, indent);
        text.Write($"\n{new string(' ', depth * 2)}]");
    }

    private void WriteName(string name)
    {
        if (RdfNames.IsIri(name)) WriteIri(name);
        else text.Write(name);
    }

    private void WriteIri(string iri)
    {
        text.Write('<');
        foreach (var rune in iri.EnumerateRunes())
        {
            // What an IRI cannot have as it is.
            if (rune.IsBmp && (rune.Value <= ' ' || "<>\"{}|^`\\".Contains((char)rune.Value)))
            {
                text.Write(string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"));
            }
            else
            {
                text.Write(rune.ToString());
            }
        }
        text.Write('>');
    }

    private void WriteText(string value)
    {
        // Several lines read best as they are.
        var isLong = value.Contains('\n');
        var quote = isLong ? "\"\"\"" : "\"";
        var escaped = new StringBuilder(value.Length + 16);
        foreach (var c in value)
        {
            switch (c)
            {
                case '"':
                    escaped.Append("\\\"");
                    break;
                case '\\':
                    escaped.Append("\\\\");
                    break;
                case '\r':
                    escaped.Append("\\r");
                    break;
                case '\t':
                    escaped.Append("\\t");
                    break;
                case '\n':
                    escaped.Append('\n');
                    break;
                default:
                    // Signs that are not seen would be lost to an editor.
                    if (char.IsControl(c) || c == '\ufeff') escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
                    else escaped.Append(c);
                    break;
            }
        }
        text.Write(quote);
        text.Write(escaped.ToString());
        text.Write(quote);
    }
}
