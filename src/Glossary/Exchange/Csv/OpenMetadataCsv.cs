using Glossary.Model;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Csv;

/// <summary>
/// Reads the CSV that OpenMetadata exports a glossary as. Other terms are named by their path, "Glossary.Parent.Child"; their last part names the entry.
/// </summary>
internal sealed class OpenMetadataCsv(string where, List<ImportProblem> problems, LeftOut lost)
{
    public static readonly string[] Columns =
        [
            "parent", "name", "displayName", "description", "synonyms", "relatedTerms", "references", "tags", "reviewers", "owner", "glossaryStatus", "status",
            "color", "iconURL", "extension"
        ];

    // What readers of a glossary have no use for.
    private static readonly string[] Left = ["reviewers", "owner", "color", "iconURL", "extension"];

    private static readonly Dictionary<string, EntryStatus> Statuses = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Draft"] = EntryStatus.Draft,
        ["In Review"] = EntryStatus.InReview,
        ["Approved"] = EntryStatus.Published,
        ["Unprocessed"] = EntryStatus.Draft,
        ["Rejected"] = EntryStatus.Draft,
        ["Deprecated"] = EntryStatus.Withdrawn,
    };

    public IEnumerable<Node> Entries(IEnumerable<CsvRecord> rows) => rows.Select(Entry).OfType<Node>();

    private Node? Entry(CsvRecord row)
    {
        if (row["name"] is not { } name)
        {
            problems.Add(new(where, row.Row, "name", "is missing"));
            return null;
        }
        foreach (var column in Left.Where(c => row[c] is not null))
        {
            lost.Add(new(where, row.Row, column, $"'{DisplayText.Shorten(row[column]!)}' has no place here and was left out"));
        }
        var relations = new List<Node>();
        if (row["parent"] is { } parent) relations.Add(Relation("broader", parent, row.Row));
        // A related term may say how: "seeAlso:Glossary.Term".
        relations.AddRange(List(row, "relatedTerms").Select(t => t.Split(':', 2) is [var type, var term] && EnumName.TryRead<RelationType>(type.Trim(), out _)
            ? Relation(type.Trim(), term, row.Row)
            : Relation("related", t, row.Row)));
        var label = row["displayName"] ?? name;
        var definition = new FieldWriter().Add("text", Text(row["description"], row.Row)).Add("citations", References(row));
        return new FieldWriter()
            .Add("slug", Text(Slug.Of(name), row.Row))
            .Add("label", Text(label, row.Row))
            .Add(
                "altLabels",
                List(row, "synonyms")
                    .Concat(label != name && LabelKey.Of(label) != LabelKey.Of(name) ? [name] : [])
                    .Select(Node (s) => new Node.Scalar(s, row.Row)))
            .Add("tags", List(row, "tags").Select(Node (t) => new Node.Scalar(t, row.Row)))
            .Add("status", Status(row))
            .Add("definitions", definition.IsEmpty ? [] : [definition.DoneAt(row.Row)])
            .Add("relations", relations)
            .DoneAt(row.Row);
    }

    private Node.Scalar? Status(CsvRecord row)
    {
        var column = row["glossaryStatus"] is null ? "status" : "glossaryStatus";
        if (row[column] is not { } text) return null;
        if (Statuses.TryGetValue(text, out var status)) return new Node.Scalar(EnumName.Of(status), row.Row);
        problems.Add(new(where, row.Row, column, $"is '{text}', must be one of {string.Join(", ", Statuses.Keys)}"));
        return null;
    }

    // name;address;name;address …
    private List<Node> References(CsvRecord row)
    {
        var parts = List(row, "references");
        if (parts.Count % 2 == 1)
        {
            problems.Add(new(where, row.Row, "references", $"must be pairs of name and address with semicolons between, and has {parts.Count} parts"));
        }
        return [.. parts
            .Chunk(2)
            .Where(p => p.Length == 2)
            .Select(p => new FieldWriter().Add("title", Text(p[0], row.Row)).Add("url", Text(p[1], row.Row)).DoneAt(row.Row))];
    }

    private static List<string> List(CsvRecord row, string column) => row[column] is { } cell ? CellText.Split(cell) : [];

    private static Node Relation(string type, string path, int row) => new FieldWriter()
        .Add("type", new Node.Scalar(type, row))
        .Add("term", new Node.Scalar(Slug.Of(LastPart(path.Trim())), row))
        .DoneAt(row);

    // A name with a dot in it stands in quotes within its path.
    private static string LastPart(string path)
    {
        if (path.EndsWith('"') && path.Length > 1) return path[(path.LastIndexOf('"', path.Length - 2) + 1)..^1];
        return path[(path.LastIndexOf('.') + 1)..];
    }

    private static Node.Scalar? Text(string? text, int row) => text is null ? null : new Node.Scalar(text, row);
}
