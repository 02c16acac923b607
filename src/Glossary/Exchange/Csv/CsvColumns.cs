using Glossary.Records;

namespace Glossary.Exchange.Csv;

/// <summary>The columns of a glossary as CSV: those of the entry, then those of one definition. Names are the fields' of every other format.</summary>
internal static class CsvColumns
{
    public static readonly string[] OfEntry = [
        "slug", "iri", "schemes", "label", "altLabels", "hiddenLabels", "notations", "exactMatches", "language", "summary", "tags", "status", "relations"
    ];
    public static readonly string[] OfDefinition = ["view", "sense", "rank", "definition", "mnemonic", "scopeNote", "examples", "citations"];
    private static readonly string[] Lists = ["schemes", "altLabels", "hiddenLabels", "notations", "exactMatches", "tags", "examples"];

    public static IReadOnlyList<string> All { get; } = [.. OfEntry, .. OfDefinition];

    public static string Print(string column, Node? value) => value switch
    {
        null or Node.Null => "",
        Node.Scalar scalar => scalar.Text,
        Node.Items items when column == "citations" => CellText.Join(items.Values.Select(CitationCell.Write)),
        Node.Items items when column == "relations" => CellText.Join(items.Values.Select(PrintRelation)),
        Node.Items items => CellText.Join(items.Values.OfType<Node.Scalar>().Select(s => s.Text)),
        _ => throw new InvalidOperationException($"The column {column} takes no {value.GetType().Name}."),
    };

    public static Node Read(string column, string cell, int row) => column switch
    {
        "citations" => new Node.Items([.. CellText.Split(cell).Select(c => CitationCell.Read(c, row))], row),
        "relations" => new Node.Items([.. CellText.Split(cell).Select(c => ReadRelation(c, row))], row),
        _ when Lists.Contains(column) => new Node.Items([.. CellText.Split(cell).Select(Node (c) => new Node.Scalar(c, row))], row),
        _ => new Node.Scalar(cell, row),
    };

    private static string PrintRelation(Node relation)
    {
        var fields = ((Node.Fields)relation).Values.ToDictionary(f => f.Key, f => ((Node.Scalar)f.Value).Text);
        return $"{fields["type"]}: {fields["term"]}";
    }

    public static Node ReadRelation(string text, int row)
    {
        var colon = text.IndexOf(':');
        return new FieldWriter()
            .Add("type", new Node.Scalar(colon < 0 ? "related" : text[..colon].Trim(), row))
            .Add("term", new Node.Scalar(text[(colon + 1)..].Trim(), row))
            .DoneAt(row);
    }
}
