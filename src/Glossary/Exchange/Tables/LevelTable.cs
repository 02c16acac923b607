using System.Globalization;
using System.Text.RegularExpressions;
using Glossary.Exchange.Csv;
using Glossary.Model;

namespace Glossary.Exchange.Tables;

/// <summary>
/// A taxonomy as a table with a column for each level: a row's deepest cell is a term, the one before it what is broader. Read as a table of terms, where one
/// that stands in several places has several that are broader.
/// </summary>
internal static partial class LevelTable
{
    private const int FewestLevels = 2;

    /// <summary>The columns of levels, from the top down; none where the header has no such.</summary>
    public static IReadOnlyList<int> Levels(TableRow header)
    {
        var found = header.Cells.Select((c, i) => (Match: Level().Match(c.Trim()), Place: i)).Where(c => c.Match.Success)
            .OrderBy(c => int.Parse(c.Match.Groups[1].Value, CultureInfo.InvariantCulture)).Select(c => c.Place).ToList();
        return found.Count < FewestLevels ? [] : found;
    }

    /// <summary>The table with a column for the term and one for what is broader in place of its levels.</summary>
    public static IEnumerable<TableRow> Flat(IEnumerable<TableRow> table, TableRow header, IReadOnlyList<int> levels)
    {
        var others = Enumerable.Range(0, header.Cells.Count).Where(i => !levels.Contains(i)).ToList();
        yield return new(header.Row, [.. others.Select(i => header.Cells[i]), "label", "broader"]);
        var terms = new OrderedDictionary<string, (TableRow Row, bool IsOwn, string Label, List<string> Broader)>();
        foreach (var row in table.Where(r => r.Row > header.Row && !r.IsEmpty))
        {
            var path = levels.Select(i => i < row.Cells.Count ? row.Cells[i].Trim() : "").Where(c => c.Length > 0).ToList();
            for (var i = 0; i < path.Count; i++) Add(row, path[i], i == 0 ? null : path[i - 1], i == path.Count - 1);
        }
        foreach (var (row, isOwn, label, broader) in terms.Values)
        {
            yield return new(row.Row, [.. others.Select(i => isOwn && i < row.Cells.Count ? row.Cells[i] : ""), label, CellText.Join(broader)]);
        }

        // A term above others may have a row of its own before or after them.
        void Add(TableRow row, string label, string? above, bool isOwn)
        {
            var key = LabelKey.Of(label);
            var had = terms.TryGetValue(key, out var known);
            if (!had) known = (row, isOwn, label, []);
            else if (isOwn && !known.IsOwn) known = (row, true, known.Label, known.Broader);
            if (above is not null && LabelKey.Of(above) != key && !known.Broader.Contains(above)) known.Broader.Add(above);
            terms[key] = known;
        }
    }

    [GeneratedRegex(@"^(?:level|lvl|l|tier|ebene|stufe|niveau|nivel|livello)[\s_-]*([0-9]{1,2})$", RegexOptions.IgnoreCase)]
    private static partial Regex Level();
}
