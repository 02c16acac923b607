using CsvHelper;
using Glossary.Exchange.Tables;
using Glossary.Records;

namespace Glossary.Exchange.Csv;

/// <summary>The rows of a CSV file, its header among them; with commas, semicolons or tabs.</summary>
internal static class CsvTable
{
    private const int LongestRow = 1024 * 1024;

    /// <exception cref="UnreadableRowException">The text is no CSV.</exception>
    public static IEnumerable<TableRow> Rows(Func<Stream> open)
    {
        var (delimiter, skip) = Habits(open);
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
        while (Read(csv, skip)) yield return new((int)csv.LineNumber + skip, csv.Current.ToArray());
    }

    // "sep=;" in the first line is how spreadsheets are told the separator.
    private static (char Delimiter, int Skip) Habits(Func<Stream> open)
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
}
