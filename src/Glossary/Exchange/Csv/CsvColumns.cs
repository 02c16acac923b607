using Glossary.Model;
using Glossary.Records;

namespace Glossary.Exchange.Csv;

/// <summary>The columns of a glossary as CSV: those of the entry, then those of one definition. Names are the fields' of every other format.</summary>
internal static class CsvColumns
{
    public static readonly string[] OfEntry = [
        "slug", "iri", "schemes", "label", "altLabels", "hiddenLabels", "notations", "exactMatches", "language", "summary", "labels", "summaries", "tags",
        "status", "relations", .. DetailFields.Names
    ];
    public static readonly string[] OfDefinition = [
        "view", "sense", "rank", "definition", DefinitionLanguage, "mnemonic", "scopeNote", "examples", "citations"
    ];

    /// <summary>What a definition's own language is called beside that of the entry.</summary>
    public const string DefinitionLanguage = "definitionLanguage";
    private static readonly string[] Lists =
        ["schemes", "altLabels", "hiddenLabels", "notations", "exactMatches", "tags", "examples", "identifiers", "creators", "unmarked"];

    /// <summary>The field of a definition that a column holds.</summary>
    public static string FieldOf(string column) => column switch { "definition" => "text", DefinitionLanguage => "language", _ => column };

    /// <summary>The column that holds a field of a definition.</summary>
    public static string ColumnOf(string field) => field switch { "text" => "definition", "language" => DefinitionLanguage, _ => field };

    public static IReadOnlyList<string> All { get; } = [.. OfEntry, .. OfDefinition];

    public static string Print(string column, Node? value) => value switch
    {
        null or Node.Null => "",
        Node.Scalar scalar => scalar.Text,
        Node.Items items when column == "citations" => CellText.Join(items.Values.Select(CitationCell.Write)),
        Node.Items items when column == "relations" => CellText.Join(items.Values.Select(PrintRelation)),
        Node.Items items when column is "labels" or "summaries" => CellText.Join(items.Values.Select(PrintText)),
        Node.Items items when column == "notes" => CellText.Join(items.Values.Select(PrintNote)),
        Node.Items items when column == "mappings" => CellText.Join(items.Values.Select(m => Pair(m, "type", "iri"))),
        Node.Items items when column == "notationTypes" => CellText.Join(items.Values.Select(PrintNotationType)),
        Node.Items items when column == "fields" => CellText.Join(items.Values.Select(FieldCell.Print)),
        Node.Items items => CellText.Join(items.Values.OfType<Node.Scalar>().Select(s => s.Text)),
        _ => throw new InvalidOperationException($"The column {column} takes no {value.GetType().Name}."),
    };

    public static Node Read(string column, string cell, int row) => column switch
    {
        "citations" => new Node.Items([.. CellText.Split(cell).Select(c => CitationCell.Read(c, row))], row),
        "relations" => new Node.Items([.. CellText.Split(cell).Select(c => ReadRelation(c, row))], row),
        "labels" or "summaries" => new Node.Items([.. CellText.Split(cell).Select(c => ReadText(c, row))], row),
        "notes" => new Node.Items([.. CellText.Split(cell).Select(c => ReadNote(c, row))], row),
        "mappings" => new Node.Items([.. CellText.Split(cell).Select(c => ReadPair(c, "type", "close", "iri", row))], row),
        "notationTypes" => new Node.Items([.. CellText.Split(cell).Select(c => ReadNotationType(c, row))], row),
        "fields" => new Node.Items([.. CellText.Split(cell).Select(c => FieldCell.Read(c, row))], row),
        _ when Lists.Contains(column) => new Node.Items([.. CellText.Split(cell).Select(Node (c) => new Node.Scalar(c, row))], row),
        _ => new Node.Scalar(cell, row),
    };

    // "de: Anker", "de hidden: Ankr": a text in a language, and what kind of label it is where it is none that is preferred.
    private static string PrintText(Node text)
    {
        var fields = ((Node.Fields)text).Values.ToDictionary(f => f.Key, f => ((Node.Scalar)f.Value).Text);
        return $"{fields["language"]}{(fields.TryGetValue("kind", out var kind) ? $" {kind}" : "")}: {fields["text"]}";
    }

    private static Node ReadText(string cell, int row)
    {
        var colon = cell.IndexOf(':');
        var told = colon < 0 ? [] : cell[..colon].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new FieldWriter()
            .Add("text", new Node.Scalar(cell[(colon + 1)..].Trim(), row))
            .Add("language", told.Length > 0 ? new Node.Scalar(told[0], row) : null)
            .Add("kind", told.Length > 1 ? new Node.Scalar(told[1], row) : null)
            .DoneAt(row);
    }

    // "de history: …": the language, where it is not the entry's, and the kind, where it is more than a note.
    private static string PrintNote(Node note)
    {
        var fields = ((Node.Fields)note).Values.ToDictionary(f => f.Key, f => ((Node.Scalar)f.Value).Text);
        var kind = fields.GetValueOrDefault("kind") ?? EnumName.Of(EntryNoteType.Note);
        return $"{(fields.TryGetValue("language", out var language) ? language + " " : "")}{kind}: {fields["text"]}";
    }

    private static Node ReadNote(string cell, int row)
    {
        var colon = cell.IndexOf(':');
        var told = colon < 0 ? [] : cell[..colon].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // A note of a person has colons of its own.
        var isTold = told.Length is 1 or 2 && EnumName.TryRead<EntryNoteType>(told[^1], out _);
        return new FieldWriter()
            .Add("kind", isTold ? new Node.Scalar(told[^1], row) : null)
            .Add("text", new Node.Scalar(isTold ? cell[(colon + 1)..].Trim() : cell, row))
            .Add("language", isTold && told.Length == 2 ? new Node.Scalar(told[0], row) : null)
            .DoneAt(row);
    }

    // "01.2^^http://…": as RDF has it.
    private static string PrintNotationType(Node type)
    {
        var fields = ((Node.Fields)type).Values.ToDictionary(f => f.Key, f => ((Node.Scalar)f.Value).Text);
        return $"{fields["notation"]}^^{fields["datatype"]}";
    }

    private static Node ReadNotationType(string cell, int row)
    {
        var at = cell.LastIndexOf("^^", StringComparison.Ordinal);
        return new FieldWriter()
            .Add("notation", new Node.Scalar(at < 0 ? cell : cell[..at], row))
            .Add("datatype", at < 0 ? null : new Node.Scalar(cell[(at + 2)..], row))
            .DoneAt(row);
    }

    private static readonly string[] OfRelation = ["status", "note", "source"];

    // "broader: animal | status=disputed | note=…": what is said of the relation stands behind it.
    private static string PrintRelation(Node relation) => string.Concat(((Node.Fields)relation).Values.Where(f => OfRelation.Contains(f.Key))
        .Select(f => $" | {f.Key}={CitationCell.Escape(((Node.Scalar)f.Value).Text)}").Prepend(Pair(relation, "type", "term")));

    public static Node ReadRelation(string text, int row)
    {
        var parts = CitationCell.Parts(text).ToList();
        var relation = (Node.Fields)ReadPair(parts.Count > 0 ? parts[0] : "", "type", "related", "term", row);
        // What has no sign of equality, or says again what was said, is for the reader of fields to refuse by its name.
        var said = parts.Skip(1).Select(p => p.Split('=', 2)).Select(p => (Name: p[0].Trim(), Text: p.Length == 2 ? p[1].Trim() : null))
            .Select(p => KeyValuePair.Create(p.Text is null || p.Name is "type" or "term" ? $"| {p.Name}" : p.Name, (Node)new Node.Scalar(p.Text ?? "", row)));
        return new Node.Fields([.. relation.Values, .. said.GroupBy(s => s.Key).Select(g => g.Count() == 1 ? g.First() : Several(g.Key, g))], row);

        KeyValuePair<string, Node> Several(string name, IEnumerable<KeyValuePair<string, Node>> same) =>
            new(name, new Node.Items([.. same.Select(s => s.Value)], row));
    }

    private static string Pair(Node node, string first, string second)
    {
        var fields = ((Node.Fields)node).Values.ToDictionary(f => f.Key, f => ((Node.Scalar)f.Value).Text);
        return $"{fields[first]}: {fields[second]}";
    }

    private static Node ReadPair(string text, string first, string absent, string second, int row)
    {
        var colon = text.IndexOf(':');
        // An address has a colon that tells nothing of a kind.
        if (colon >= 0 && text.AsSpan(colon).StartsWith("://")) colon = -1;
        return new FieldWriter()
            .Add(first, new Node.Scalar(colon < 0 ? absent : text[..colon].Trim(), row))
            .Add(second, new Node.Scalar(text[(colon + 1)..].Trim(), row))
            .DoneAt(row);
    }
}
