using Glossary.Exchange.Csv;
using Glossary.Records;
using Glossary.Text;

namespace Glossary.Exchange.Tables;

/// <summary>
/// Reads a glossary from a table: one exported here, one of OpenMetadata, or anybody's with a header. Columns that are not known are left out and named.
/// </summary>
/// <param name="table">The rows, the header first; gone through twice where rows name each other.</param>
/// <param name="map">Which column holds what.</param>
/// <param name="where">What problems call the file.</param>
/// <param name="problems">Collects faults.</param>
/// <param name="lost">Collects what is left out.</param>
internal sealed class TableImport(Func<IEnumerable<TableRow>> table, ColumnMap map, string where, List<ImportProblem> problems, LeftOut lost)
{
    // Above the header people write a title, or when the table was made.
    private const int HeaderRows = 10;

    private readonly CountedLeftOut leftOver = new(lost);
    private Func<IEnumerable<TableRow>> read = table;

    /// <param name="called">Told what the file calls the fields.</param>
    public IEnumerable<Node> Rows(Action<FieldNames> called)
    {
        var start = read().Take(HeaderRows).ToList();
        var first = start.FindIndex(r => !r.IsEmpty);
        if (first < 0) throw new UnreadableRowException(1, "is empty; must have a header and rows");
        var header = start.Find(r => !r.IsEmpty && map.HasLabel(r.Cells)) ?? start[first];
        if (!map.HasLabel(header.Cells) && LevelTable.Levels(header) is { Count: > 0 } levels)
        {
            var flat = LevelTable.Flat(read(), header, levels).ToList();
            (read, header) = (() => flat, flat[0]);
        }
        if (OpenMetadataCsv.IsItsHeader(header.Cells))
        {
            called(OpenMetadataCsv.FieldNames);
            var named = header.Cells.Select(OpenMetadataCsv.ColumnOf).ToList();
            foreach (var node in new OpenMetadataCsv(where, problems, lost).Entries(Records(header, named))) yield return node;
            yield break;
        }
        var columns = Columns(header);
        if (columns is null) yield break;
        map.Columns = columns;
        called(new(columns.Where(c => c.Field is not null && !c.IsOwn).DistinctBy(c => PathOf(c.Field!)).ToDictionary(c => PathOf(c.Field!), c => c.Column)));
        var rows = columns.All(c => c.IsOwn || c.Field is null)
            ? new OwnRows(where, problems).Entries(Records(header, [.. columns.Select(c => c.Field ?? "")]))
            : new ForeignRows(columns, silent => Cells(header, silent), where, leftOver).Entries();
        foreach (var node in rows) yield return node;
        leftOver.Tell();
    }

    private static string PathOf(string field) => field switch
    {
        "definition" => "definitions.text",
        "source" => "definitions.citations",
        _ when ColumnNames.Shortcuts.Contains(field) => "relations",
        _ when CsvColumns.OfDefinition.Contains(field) => $"definitions.{field}",
        _ => field,
    };

    private List<MappedColumn>? Columns(TableRow header)
    {
        var before = problems.Count;
        var columns = header.Cells.Select(map.Find).ToList();
        foreach (var missing in map.Asked.Where(a => !columns.Any(c => c.Column.Equals(a, StringComparison.OrdinalIgnoreCase))))
        {
            problems.Add(new(where, header.Row, missing, $"is not a column of the file; its columns are {Shown(header)}"));
        }
        // By what they hold: the first that does, and whether one does for sure.
        var held = new Dictionary<(string Field, string? Language), (string First, bool IsSure)>();
        for (var i = 0; i < columns.Count; i++)
        {
            var column = columns[i];
            if (column.Field is { } field && held.TryGetValue((field, column.Language), out var earlier) && !ForeignRows.TakesSeveral(field))
            {
                // What only a name tells gives way; what was asked for twice is a fault.
                if (!column.IsOwn && column.Guessed)
                {
                    columns[i] = column with { Field = field == "label" ? "altLabels" : null };
                }
                else if (earlier.IsSure)
                {
                    problems.Add(new(where, header.Row, column.Column, $"is there twice, or holds '{field}' as '{earlier.First}' does"));
                    if (problems.Count >= ImportProblem.MostKept) break;
                }
            }
            if (columns[i].Field is not { } holds) continue;
            var known = held.GetValueOrDefault((holds, column.Language), (First: column.Column, IsSure: false));
            held[(holds, column.Language)] = (known.First, known.IsSure || column.IsOwn || !column.Guessed);
        }
        if (!columns.Any(c => c.Field == "label"))
        {
            problems.Add(new(
                where, header.Row, "label", $"is missing among the columns {Shown(header)}; say which column holds it, as in map={First(header)}=label"));
        }
        return problems.Count == before ? columns : null;
    }

    private static string Shown(TableRow header) => DisplayText.Shorten(string.Join(", ", header.Cells));

    private static string First(TableRow header) => DisplayText.Shorten(header.Cells.FirstOrDefault(c => c.Trim().Length > 0) ?? "Term");

    // Each row after the header by its place among the columns, with what no column takes told.
    private IEnumerable<TableRow> Cells(TableRow header, bool silent = false)
    {
        foreach (var row in read().Where(r => r.Row > header.Row && !r.IsEmpty))
        {
            if (row.Cells.Count > header.Cells.Count && row.Cells.Skip(header.Cells.Count).Any(c => c.Length > 0))
            {
                if (silent) continue;
                problems.Add(new(
                    where, row.Row, null,
                    $"has {row.Cells.Count} cells, the header has {header.Cells.Count}; a cell with a separator in it must be in quotes"));
                continue;
            }
            for (var i = 0; !silent && i < row.Cells.Count && i < map.Columns.Count; i++)
            {
                if (map.Columns[i].Field is not null || row.Cells[i].Trim().Length == 0) continue;
                leftOver.Note(where, row.Row, map.Columns[i].Column.Length > 0 ? map.Columns[i].Column : $"column {i + 1}", row.Cells[i]);
            }
            yield return row;
        }
    }

    private IEnumerable<CsvRecord> Records(TableRow header, List<string> names)
    {
        foreach (var row in Cells(header))
        {
            yield return new(
                row.Row, names.Zip(row.Cells).Where(c => c.First.Length > 0 && !string.IsNullOrWhiteSpace(c.Second))
                    .DistinctBy(c => c.First).ToDictionary(c => c.First, c => CellText.Unguard(c.Second)), names);
        }
    }
}

/// <summary>The cells of a row that have something in them, by column, and all the columns that the file has.</summary>
internal sealed record CsvRecord(int Row, IReadOnlyDictionary<string, string> Cells, IReadOnlyCollection<string> Columns)
{
    public bool Has(string column) => Columns.Contains(column);

    public string? this[string column] => Cells.GetValueOrDefault(column)?.Trim();
}
