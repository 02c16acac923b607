using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Glossary.Records;

namespace Glossary.Exchange.Tables;

/// <summary>
/// How wide and long the sheets of a file say they are. A reader of sheets makes every cell between those that there are, so that a few bytes which
/// name a far cell can cost more than a large file.
/// </summary>
internal static class XlsxShape
{
    // What Excel itself takes.
    private const int WidestSheet = 16_384;
    private const int LongestSheet = 1_048_576;

    // People format whole columns and leave rows free; they do not write one cell in a thousand.
    private const long EmptyAnyway = 10_000_000;
    private const long EmptyForEachCell = 100;

    private const string Error = "holds an error; left out";
    private const string NoValue = "holds a formula without its value; left out, open the file in the program it is from and save it there";

    // The reader looks through the columns of a row once for each of them: 40 rows to column XFD, nearly all empty, took it over a minute.
    private const long LooksAnyway = 1_000_000_000;

    /// <summary>How the parts of a file are read.</summary>
    public static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>Refuses a file whose sheets are larger than sheets can be, or nearly all of whose cells are empty.</summary>
    /// <param name="zip">The file.</param>
    /// <returns>What the workbook says of its sheets.</returns>
    /// <exception cref="UnreadableRowException">A sheet names a cell that no sheet has, or has too many empty cells.</exception>
    /// <exception cref="XmlException">A sheet is not well-formed.</exception>
    public static XlsxBook Check(ZipArchive zip)
    {
        var unusable = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var part in zip.Entries)
        {
            using var stream = part.Open();
            using var reader = XmlReader.Create(stream, Settings);
            if (IsSheet(reader)) unusable[part.FullName] = CheckSheet(reader, part.Name);
        }
        return new(zip, unusable);
    }

    // A sheet may have any name; what is no XML is none.
    private static bool IsSheet(XmlReader reader)
    {
        try
        {
            return reader.MoveToContent() == XmlNodeType.Element && reader.LocalName == "worksheet";
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static Dictionary<string, string> CheckSheet(XmlReader reader, string name)
    {
        var unusable = new Dictionary<string, string>();
        var cell = "";
        var (width, length, filled, row) = (1L, 0L, 0L, 0L);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            switch (reader.LocalName)
            {
                case "dimension":
                    foreach (var corner in (reader.GetAttribute("ref") ?? "").Split(':')) width = Math.Max(width, Column(corner, name));
                    break;
                case "row":
                    row = reader.GetAttribute("r") is { } number ? Row(number, name) : row + 1;
                    length = Math.Max(length, row);
                    break;
                case "c":
                    filled++;
                    cell = reader.GetAttribute("r") ?? "";
                    width = Math.Max(width, Column(cell, name));
                    if (reader.GetAttribute("t") == "e") unusable[cell] = Error;
                    break;
                case "f":
                    unusable.TryAdd(cell, NoValue);
                    break;
                case "v" when unusable.GetValueOrDefault(cell) == NoValue:
                    unusable.Remove(cell);
                    break;
            }
        }
        var cells = width * length;
        if (cells > EmptyAnyway + (EmptyForEachCell * filled) || cells * width > LooksAnyway + (EmptyForEachCell * filled * width))
        {
            throw new UnreadableRowException(0, string.Create(CultureInfo.InvariantCulture,
                $"has a sheet ({name}) of {length} rows and {width} columns with {filled} cells in it; delete the empty rows and columns at its end"));
        }
        return unusable;
    }

    private static long Row(string number, string sheet) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row is >= 1 and <= LongestSheet
            ? row : throw NoSuch(sheet, number);

    // A to XFD, before the number of the row.
    private static long Column(string cell, string sheet)
    {
        var column = 0L;
        foreach (var c in cell.TakeWhile(char.IsAsciiLetter))
        {
            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
            if (column > WidestSheet) throw NoSuch(sheet, cell);
        }
        return column;
    }

    private static UnreadableRowException NoSuch(string sheet, string cell) =>
        new(0, $"names a cell that no sheet of Excel has ({sheet}: '{Text.DisplayText.Shorten(cell)}'); it has {LongestSheet} rows and columns to XFD");
}
