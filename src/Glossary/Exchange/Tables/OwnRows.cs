using Glossary.Exchange.Csv;
using Glossary.Records;

namespace Glossary.Exchange.Tables;

/// <summary>Entries of a table with this glossary's own columns: a row for an entry with its first definition, and one for each further definition.</summary>
internal sealed class OwnRows(string where, List<ImportProblem> problems)
{
    public IEnumerable<Node> Entries(IEnumerable<CsvRecord> rows)
    {
        CsvRecord? entry = null;
        var definitions = new List<Node>();
        foreach (var row in rows)
        {
            var continues = entry is not null && !row.Cells.ContainsKey("label") && (row["slug"] is not { } slug || slug == entry["slug"]);
            if (!continues)
            {
                if (entry is not null) yield return Entry(entry, definitions);
                entry = row;
                definitions = [];
            }
            else if (CsvColumns.OfEntry.FirstOrDefault(c => c != "slug" && row.Cells.ContainsKey(c)) is { } misplaced)
            {
                problems.Add(new(where, row.Row, misplaced, "belongs in the entry's first row; this one has no label, so it is a further definition"));
            }
            if (Definition(row) is { } definition) definitions.Add(definition);
        }
        if (entry is not null) yield return Entry(entry, definitions);
    }

    private static Node Entry(CsvRecord row, List<Node> definitions)
    {
        var fields = new FieldWriter();
        foreach (var column in CsvColumns.OfEntry.Where(row.Has)) fields.Add(column, Read(row, column));
        // A column that is there says something, even of an entry without definitions.
        if (definitions.Count > 0 || row.Has("definition")) fields.Add("definitions", new Node.Items(definitions, row.Row));
        return fields.DoneAt(row.Row);
    }

    private static Node? Definition(CsvRecord row)
    {
        var fields = new FieldWriter();
        if (!CsvColumns.OfDefinition.Any(row.Cells.ContainsKey)) return null;
        foreach (var column in CsvColumns.OfDefinition.Where(row.Has)) fields.Add(CsvColumns.FieldOf(column), Read(row, column));
        return fields.DoneAt(row.Row);
    }

    // An empty cell is not an absent column: it empties the field.
    private static Node Read(CsvRecord row, string column) =>
        row.Cells.TryGetValue(column, out var cell) ? CsvColumns.Read(column, cell, row.Row) : new Node.Null(row.Row);
}
