using System.Text.RegularExpressions;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Csv;

/// <summary>
/// A value of a field in a cell: "owner: Ann", "motto@de: …", "size^^xsd:integer: 3" with the type's IRI in angle brackets, and "homepage=: https://…"
/// for a link. The IRI of a property stands in angle brackets in place of the name.
/// </summary>
internal static partial class FieldCell
{
    public static string Print(Node value)
    {
        var fields = ((Node.Fields)value).Values.ToDictionary(f => f.Key, f => ((Node.Scalar)f.Value).Text);
        var name = Iri.IsAbsolute(fields["name"]) ? $"<{fields["name"]}>" : fields["name"];
        var kind = fields.TryGetValue("language", out var language) ? "@" + language
            : fields.TryGetValue("datatype", out var datatype) ? $"^^<{datatype}>"
            : fields.ContainsKey("iri") ? "=" : "";
        return $"{name}{kind}: {fields.GetValueOrDefault("text") ?? fields["iri"]}";
    }

    public static Node Read(string cell, int row)
    {
        var match = Cell().Match(cell);
        // Without a name the reader of fields says what is missing.
        if (!match.Success) return new FieldWriter().Add("text", new Node.Scalar(cell, row)).DoneAt(row);
        return new FieldWriter()
            .Add("name", Scalar(match.Groups["iri"].Success ? "iri" : "name"))
            .Add(match.Groups["link"].Success ? "iri" : "text", new Node.Scalar(match.Groups["text"].Value, row))
            .Add("language", match.Groups["language"].Success ? Scalar("language") : null)
            .Add("datatype", match.Groups["type"].Success ? Scalar("type") : null)
            .DoneAt(row);

        Node.Scalar Scalar(string group) => new(match.Groups[group].Value, row);
    }

    [GeneratedRegex(
        @"^(?:<(?<iri>[^<>]+)>|(?<name>[A-Za-z0-9-]+))(?:@(?<language>[A-Za-z0-9-]+)|\^\^<(?<type>[^<>]+)>|(?<link>=))?:\s?(?<text>.*)$",
        RegexOptions.Singleline)]
    private static partial Regex Cell();
}
