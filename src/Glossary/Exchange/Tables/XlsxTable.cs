using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Glossary.Exchange.Csv;
using Glossary.Model;
using Glossary.Records;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Glossary.Exchange.Tables;

/// <summary>Sheets of Excel (Office Open XML) as tables.</summary>
internal static class XlsxTable
{
    /// <summary>What Excel takes in a cell.</summary>
    public const int LongestCell = 32_767;

    private const int HeaderRows = 10;
    private const int DaysTo1904 = 1_462;

    // Rows keep their numbers, and texts that many cells share lie in memory: they are bounded by what the file may be unpacked to.
    private static readonly OpenXmlConfiguration Reading = new() { IgnoreEmptyRows = false, EnableSharedStringCache = false };
    private static readonly OpenXmlConfiguration Writing = new() { TableStyles = TableStyles.None, AutoFilter = false, FreezeRowCount = 1 };

    /// <summary>The rows of the sheet that has terms: the first in whose beginning a column is that of a label, else the first.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="map">Which columns hold what.</param>
    /// <param name="mostUnpacked">Bytes that it may be unpacked to.</param>
    /// <param name="leftOut">Told the sheets that are not read.</param>
    /// <param name="unusable">Told row and column of the cells that hold no value, and why; more than once.</param>
    /// <exception cref="UnreadableRowException">The file is no such file, or unpacks to too much.</exception>
    public static IEnumerable<TableRow> Rows(Stream stream, ColumnMap map, long mostUnpacked, Action<string> leftOut, Action<int, string, string> unusable)
    {
        var (sheets, book) = Sheets(stream, mostUnpacked);
        var chosen = sheets.Find(s => Rows(stream, s, book, (_, _, _) => { }).Take(HeaderRows).Any(r => map.HasLabel(r.Cells))) ?? sheets[0];
        foreach (var other in sheets.Where(s => s != chosen && Rows(stream, s, book, (_, _, _) => { }).Any(r => !r.IsEmpty))) leftOut(other);
        return Rows(stream, chosen, book, unusable);
    }

    private static (List<string> Sheets, XlsxBook Book) Sheets(Stream stream, long mostUnpacked)
    {
        try
        {
            XlsxBook book;
            stream.Position = 0;
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
            {
                WholeZip.Check(zip, mostUnpacked);
                book = XlsxShape.Check(zip);
            }
            stream.Position = 0;
            return (stream.GetSheetNames(Reading), book);
        }
        catch (Exception fault) when (IsOfFile(fault))
        {
            throw Unreadable(fault);
        }
    }

    private static IEnumerable<TableRow> Rows(Stream stream, string sheet, XlsxBook book, Action<int, string, string> unusable)
    {
        var without = book.Unusable(sheet);
        stream.Position = 0;
        using var rows = stream.Query(useHeaderRow: false, sheet, ExcelType.XLSX, configuration: Reading).Cast<IDictionary<string, object?>>().GetEnumerator();
        for (var number = 1; ; number++)
        {
            IReadOnlyList<string> cells;
            try
            {
                if (!rows.MoveNext()) yield break;
                cells = [.. rows.Current.Select(c => Text(number, c.Key, c.Value))];
            }
            catch (Exception fault) when (IsOfFile(fault))
            {
                throw Unreadable(fault);
            }
            yield return new(number, cells);
        }

        string Text(int row, string column, object? value)
        {
            if (without.Count == 0 || !without.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"{column}{row}"), out var why))
            {
                return TextOf(book.CountsFrom1904 && value is DateTime time ? time.AddDays(DaysTo1904) : value);
            }
            unusable(row, column, why);
            return "";
        }
    }

    private static bool IsOfFile(Exception fault) =>
        fault is InvalidDataException or XmlException or KeyNotFoundException or NullReferenceException or FormatException or InvalidOperationException
            or ArgumentException or IndexOutOfRangeException;

    private static UnreadableRowException Unreadable(Exception fault) => new(0, $"is not an Excel file (.xlsx): {fault.Message}", fault);

    private static string TextOf(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "true" : "false",
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>Writes entries as one sheet, in the columns of CSV.</summary>
    public static async Task WriteAsync(Stream output, IEnumerable<Entry> entries, CancellationToken cancel)
    {
        // The library goes back in what it writes.
        await using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await file.SaveAsAsync(Cells(entries, cancel), printHeader: true, sheetName: "Terms", configuration: Writing, cancellationToken: cancel);
        file.Position = 0;
        await file.CopyToAsync(output, cancel);
    }

    private static IEnumerable<IDictionary<string, object>> Cells(IEnumerable<Entry> entries, CancellationToken cancel)
    {
        foreach (var entry in entries)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var row in CsvExport.Rows(EntryFormat.Write(entry, inlineSources: true)))
            {
                var cells = new Dictionary<string, object>();
                for (var i = 0; i < row.Count; i++) cells[CsvColumns.All[i]] = Fitting(row[i]);
                yield return cells;
            }
        }
    }

    private static string Fitting(string cell) => cell.Length <= LongestCell ? cell : Text.DisplayText.Start(cell, LongestCell);
}
