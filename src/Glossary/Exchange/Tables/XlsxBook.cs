using System.IO.Compression;
using System.Xml;

namespace Glossary.Exchange.Tables;

/// <summary>What a workbook says of its sheets that is not in their cells, and which of the cells hold nothing that could be read.</summary>
/// <param name="zip">The file.</param>
/// <param name="unusable">Cells that hold no value, by the path of the sheet's part and then as they are called: "B3".</param>
internal sealed class XlsxBook(ZipArchive zip, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> unusable)
{
    private const string Workbook = "xl/workbook.xml";
    private const string Links = "xl/_rels/workbook.xml.rels";

    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    private readonly Dictionary<string, string> parts = PartsOf(zip);

    /// <summary>Whether days are counted from 1904 on, and not from 1900.</summary>
    public bool CountsFrom1904 { get; } = Elements(zip, Workbook, "workbookPr", "date1904").Any(e => e[0] is "1" or "true");

    /// <summary>The cells of a sheet that hold no value, with why.</summary>
    public IReadOnlyDictionary<string, string> Unusable(string sheet) =>
        parts.TryGetValue(sheet, out var part) ? unusable.GetValueOrDefault(part, None) : None;

    private static Dictionary<string, string> PartsOf(ZipArchive zip)
    {
        var targets = Elements(zip, Links, "Relationship", "Id", "Target").Where(e => e[0].Length > 0).DistinctBy(e => e[0]).ToDictionary(e => e[0], e => e[1]);
        return Elements(zip, Workbook, "sheet", "name", "id").DistinctBy(e => e[0]).Where(e => targets.ContainsKey(e[1]))
            .ToDictionary(e => e[0], e => targets[e[1]] is ['/', .. var whole] ? whole : $"xl/{targets[e[1]]}");
    }

    // Attributes of the elements of a name, whatever their namespaces; empty where they are not there.
    private static IEnumerable<string[]> Elements(ZipArchive zip, string part, string name, params string[] attributes)
    {
        if (zip.GetEntry(part) is not { } entry) yield break;
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, XlsxShape.Settings);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != name) continue;
            var values = Array.ConvertAll(attributes, _ => "");
            while (reader.MoveToNextAttribute())
            {
                if (Array.IndexOf(attributes, reader.LocalName) is >= 0 and var at) values[at] = reader.Value;
            }
            yield return values;
        }
    }
}
