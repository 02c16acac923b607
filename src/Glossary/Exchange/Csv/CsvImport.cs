using CsvHelper;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Csv;

/// <summary>
/// Reads a glossary from CSV, as it is exported here or by OpenMetadata; with commas, semicolons or tabs. Rows are named by the line that they begin in.
/// </summary>
internal sealed class CsvImport(Func<Stream> open, string where, List<ImportProblem> problems, LeftOut lost)
{
    private const int LongestRow = 1024 * 1024;

    public IEnumerable<Node> Rows()
    {
        var (delimiter, skip) = Habits();
        using var text = Utf8Text.Open(open());
        for (var i = 0; i < skip; i++) text.ReadLine();
        using var csv = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            MaxRecordSize = LongestRow,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
        }, leaveOpen: true);
        if (!Read(csv, skip)) throw new UnreadableRowException(1, "is empty; must have a header and rows");
        var header = csv.Current.ToArray().Select(Header).ToList();
        // Who names a parent, synonyms or a display name, but no label, has OpenMetadata's columns.
        var foreign = header.Contains("name") && !header.Contains("label");
        if (!IsSound(header, foreign ? OpenMetadataCsv.Columns : CsvColumns.All, (int)csv.LineNumber + skip)) yield break;
        var rows = Records(csv, header, skip);
        foreach (var node in foreign ? new OpenMetadataCsv(where, problems, lost).Entries(rows) : Entries(rows)) yield return node;
    }

    // "sep=;" in the first line is how spreadsheets are told the separator.
    private (char Delimiter, int Skip) Habits()
    {
        using var text = Utf8Text.Open(open());
        var buffer = new char[8_192];
        var first = new string(buffer, 0, text.ReadBlock(buffer)).Split('\n')[0].TrimEnd('\r');
        if (first.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && first.Length == 5) return (first[4], 1);
        var quoted = false;
        var counts = new Dictionary<char, int> { [','] = 0, [';'] = 0, ['\t'] = 0 };
        foreach (var c in first)
        {
            if (c == '"') quoted = !quoted;
            else if (!quoted && counts.TryGetValue(c, out var count)) counts[c] = count + 1;
        }
        return (counts.MaxBy(c => c.Value).Key, 0);
    }

    private static bool Read(CsvReader csv, int skip)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException fault)
        {
            throw new UnreadableRowException((int)fault.LineNumber + skip, $"is not CSV: {fault.Message}", fault);
        }
    }

    private static string Header(string cell)
    {
        var name = cell.Trim().TrimEnd('*').Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return CsvColumns.All.Concat(OpenMetadataCsv.Columns).FirstOrDefault(c => c.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? cell.Trim();
    }

    private bool IsSound(List<string> header, IReadOnlyList<string> columns, int row)
    {
        var before = problems.Count;
        for (var i = 0; i < header.Count; i++)
        {
            if (header[i].Length == 0)
            {
                problems.Add(new(where, row, null, $"the column {i + 1} has no name"));
            }
            else if (!columns.Contains(header[i]))
            {
                problems.Add(new(where, row, header[i], $"is not a column here; the columns are {string.Join(", ", columns)}"));
            }
            else if (header.IndexOf(header[i]) < i)
            {
                problems.Add(new(where, row, header[i], "is there twice"));
            }
        }
        if (problems.Count == before && !header.Contains("label") && !header.Contains("name"))
        {
            problems.Add(new(where, row, "label", $"is missing among the columns {DisplayText.Shorten(string.Join(", ", header))}"));
        }
        return problems.Count == before;
    }

    private IEnumerable<CsvRecord> Records(CsvReader csv, List<string> header, int skip)
    {
        while (Read(csv, skip))
        {
            var cells = csv.Current.ToArray();
            var row = (int)csv.LineNumber + skip;
            if (cells.All(string.IsNullOrWhiteSpace)) continue;
            if (cells.Length > header.Count && cells.Skip(header.Count).Any(c => c.Length > 0))
            {
                problems.Add(
                    new(where, row, null, $"has {cells.Length} cells, the header has {header.Count}; a cell with a separator in it must be in quotes"));
                continue;
            }
            yield return new(
                row, header.Zip(cells).Where(c => !string.IsNullOrWhiteSpace(c.Second)).ToDictionary(c => c.First, c => CellText.Unguard(c.Second)), header);
        }
    }

    private IEnumerable<Node> Entries(IEnumerable<CsvRecord> rows)
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
        foreach (var column in CsvColumns.OfDefinition.Where(row.Has)) fields.Add(column == "definition" ? "text" : column, Read(row, column));
        return fields.DoneAt(row.Row);
    }

    // An empty cell is not an absent column: it empties the field.
    private static Node Read(CsvRecord row, string column) =>
        row.Cells.TryGetValue(column, out var cell) ? CsvColumns.Read(column, cell, row.Row) : new Node.Null(row.Row);
}

/// <summary>The cells of a row that have something in them, by column, and all the columns that the file has.</summary>
internal sealed record CsvRecord(int Row, IReadOnlyDictionary<string, string> Cells, IReadOnlyCollection<string> Columns)
{
    public bool Has(string column) => Columns.Contains(column);

    public string? this[string column] => Cells.GetValueOrDefault(column)?.Trim();
}
