using System.Text;
using Glossary.Exchange.Tables;
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

    public static FieldNames FieldNames { get; } = new(new Dictionary<string, string>
    {
        ["label"] = "displayName",
        ["slug"] = "name",
        ["altLabels"] = "synonyms",
        ["definitions.text"] = "description",
        ["definitions.citations"] = "references",
        ["status"] = "glossaryStatus",
    });

    // Columns that only its exports have.
    private static readonly string[] Telling = ["displayName", "relatedTerms", "glossaryStatus", "reviewers", "iconURL", "extension"];

    /// <summary>Whether a table is its export: it has a name, and columns that nobody else has.</summary>
    public static bool IsItsHeader(IReadOnlyList<string> header)
    {
        var columns = header.Select(ColumnOf).ToList();
        return columns.Contains("name") && !columns.Contains("label") && (Telling.Count(columns.Contains) >= 2 || columns.All(Columns.Contains));
    }

    /// <summary>A column by the name that it has here, or that the file gives it.</summary>
    public static string ColumnOf(string cell)
    {
        var name = cell.Trim().TrimEnd('*').Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return Columns.FirstOrDefault(c => c.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? cell.Trim();
    }

    // What readers of a glossary have no use for.
    private static readonly string[] Left = ["reviewers", "owner", "color", "iconURL", "extension"];

    private static readonly Dictionary<string, EntryStatus> Statuses = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Draft"] = EntryStatus.Draft,
        ["In Review"] = EntryStatus.InReview,
        ["Approved"] = EntryStatus.Published,
        ["Unprocessed"] = EntryStatus.Draft,
        ["Rejected"] = EntryStatus.Draft,
        ["Deprecated"] = EntryStatus.Deprecated,
    };

    private readonly Dictionary<string, string> slugs = [];
    private readonly CountedLeftOut leftOver = new(lost);

    public IEnumerable<Node> Entries(IEnumerable<CsvRecord> rows)
    {
        // A name may stand under several parents; then each bears its parent's name too, in whatever order they come.
        var all = rows.ToList();
        var named = all.Where(r => r["name"] is not null).ToList();
        var twice = named.CountBy(r => Slug.Of(r["name"]!)).Where(c => c.Value > 1).Select(c => c.Key).ToHashSet();
        foreach (var row in named)
        {
            var path = PathOf(row);
            var slug = Slug.Of(path[^1]);
            slugs[Key(path)] = twice.Contains(slug) && path.Count > 1 ? Slug.Of($"{path[^2]} {path[^1]}") : slug;
        }
        foreach (var row in all)
        {
            if (Entry(row) is { } entry) yield return entry;
        }
        leftOver.Tell();
    }

    // Below the glossary, whose own name stands first in the paths of parents only.
    private static List<string> PathOf(CsvRecord row) => [.. row["parent"] is { } parent ? Parts(parent).Skip(1) : [], row["name"]!];

    private static string Key(IEnumerable<string> path) => string.Join('\n', path.Select(Slug.Of));

    private string SlugOf(string path)
    {
        var parts = Parts(path.Trim());
        return slugs.GetValueOrDefault(Key(parts.Count > 1 ? parts.Skip(1) : parts)) ?? Slug.Of(parts[^1]);
    }

    // A name with a dot in it stands in quotes within its path.
    private static List<string> Parts(string path)
    {
        var (parts, part, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var c in path)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == '.' && !quoted)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(c);
            }
        }
        parts.Add(part.ToString());
        return parts;
    }

    private Node? Entry(CsvRecord row)
    {
        if (row["name"] is not { } name)
        {
            problems.Add(new(where, row.Row, "name", "is missing"));
            return null;
        }
        foreach (var column in row.Cells.Keys.Where(c => Left.Contains(c) || !Columns.Contains(c))) leftOver.Note(where, row.Row, column, row[column]!);
        var relations = new List<Node>();
        var synonyms = List(row, "synonyms");
        if (row["parent"] is { } parent) relations.Add(Relation("broader", parent, row.Row));
        foreach (var related in List(row, "relatedTerms"))
        {
            relations.Add(Related(related, row.Row));
            if (related.StartsWith("synonym:", StringComparison.OrdinalIgnoreCase)) synonyms.Add(Parts(related["synonym:".Length..])[^1]);
        }
        var label = row["displayName"] ?? name;
        var definition = new FieldWriter().Add("text", Text(Described(row), row.Row)).Add("citations", References(row));
        return new FieldWriter()
            .Add("slug", Text(slugs[Key(PathOf(row))], row.Row))
            .Add("label", Text(label, row.Row))
            .Add(
                "altLabels",
                synonyms
                    .Concat(label != name && LabelKey.Of(label) != LabelKey.Of(name) ? [name] : [])
                    .Select(Node (s) => new Node.Scalar(s, row.Row)))
            .Add("tags", List(row, "tags").Select(Node (t) => new Node.Scalar(t, row.Row)))
            .Add("status", Status(row))
            .Add("definitions", definition.IsEmpty ? [] : [definition.DoneAt(row.Row)])
            .Add("relations", relations)
            .DoneAt(row.Row);
    }

    // A related term may say how: "seeAlso:Glossary.Term". What has no counterpart is kept as related.
    private Node Related(string text, int row)
    {
        if (text.Split(':', 2) is not [var said, var term] || said.Contains('"', StringComparison.Ordinal)) return Relation("related", text, row);
        if (EnumName.TryRead<RelationType>(said.Trim(), out var type)) return Relation(EnumName.Of(type), term, row);
        if (RelationNames.TryRead(said, out type)) return Relation(EnumName.Of(type), term, row);
        var kind = DisplayText.Shorten(said.Trim());
        leftOver.Note(where, row, "relatedTerms", text, $"is kept as related, since there is no relation '{kind}' here");
        return Relation("related", term, row);
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

    // Its editor keeps HTML or Markdown; links within it lead to its own pages.
    private static string? Described(CsvRecord row) => row["description"] is { } text ? ForeignMarkdown.Of(text, ForeignMarkdown.Ours) : null;

    private static List<string> List(CsvRecord row, string column) => row[column] is { } cell ? CellText.Split(cell) : [];

    private Node Relation(string type, string path, int row) => new FieldWriter()
        .Add("type", new Node.Scalar(type, row))
        .Add("term", new Node.Scalar(SlugOf(path), row))
        .DoneAt(row);

    private static Node.Scalar? Text(string? text, int row) => text is null ? null : new Node.Scalar(text, row);
}
