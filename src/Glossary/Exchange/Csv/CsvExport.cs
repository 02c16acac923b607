using System.Buffers;
using Glossary.Records;

namespace Glossary.Exchange.Csv;

/// <summary>Writes entries as CSV (RFC 4180): a row for an entry with its first definition, and one for each further definition.</summary>
internal static class CsvExport
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\",;\r\n\t");

    public static void WriteHeader(TextWriter text) => WriteRow(text, CsvColumns.All);

    public static void Write(TextWriter text, Node entry)
    {
        foreach (var row in Rows(entry)) WriteRow(text, row);
    }

    /// <summary>The rows of an entry, their cells in the order of the columns.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(Node entry)
    {
        var fields = ((Node.Fields)entry).Values.ToDictionary(f => f.Key, f => f.Value);
        var definitions = fields.GetValueOrDefault("definitions") is Node.Items items ? items.Values : [];
        var slug = CsvColumns.Print("slug", fields.GetValueOrDefault("slug"));
        for (var i = 0; i < Math.Max(1, definitions.Count); i++)
        {
            var definition = i < definitions.Count
                ? ((Node.Fields)definitions[i]).Values.ToDictionary(f => CsvColumns.ColumnOf(f.Key), f => f.Value)
                : [];
            yield return
            [
                .. CsvColumns.OfEntry.Select(c => c == "slug" ? slug : i > 0 ? "" : CsvColumns.Print(c, fields.GetValueOrDefault(c))),
                .. CsvColumns.OfDefinition.Select(c => CsvColumns.Print(c, definition.GetValueOrDefault(c))),
            ];
        }
    }

    /// <summary>One row; what a spreadsheet would run is text.</summary>
    public static void WriteRow(TextWriter text, IReadOnlyList<string> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0) text.Write(',');
            var cell = CellText.Guard(cells[i]);
            var quoted = cell.Length > 0 && (cell.AsSpan().ContainsAny(Special) || cell[0] == ' ' || cell[^1] == ' ');
            if (quoted) text.Write($"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
            else text.Write(cell);
        }
        text.Write("\r\n");
    }
}
