using System.Globalization;
using System.Text.RegularExpressions;
using Glossary.Exchange.Csv;
using Glossary.Model;

namespace Glossary.Exchange.Tables;

/// <summary>
/// A taxonomy as a table with a column for each level: a row's deepest cell is a term, the one before it what is broader. Read as a table of terms, where one
/// that stands in several places has several that are broader; where its other columns tell different things in two places it is two terms of one name.
/// </summary>
internal sealed partial class LevelTable
{
    private const int FewestLevels = 2;
    private const char Below = '\u001f';

    private readonly List<int> others;
    private readonly List<Term> terms = [];
    private readonly Dictionary<string, List<Term>> byLabel = [];
    private readonly Dictionary<string, Term> byPath = [];
    private readonly Dictionary<int, Term> byRow = [];
    private readonly HashSet<string> names = [];

    private LevelTable(List<int> others) => this.others = others;

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
        var read = new LevelTable([.. Enumerable.Range(0, header.Cells.Count).Where(i => !levels.Contains(i))]);
        var rows = Paths(table.Where(r => r.Row > header.Row && !r.IsEmpty), levels).ToList();
        // What a term's own row says tells homonyms apart, and what is below one may stand before it.
        foreach (var (row, path) in rows) read.AddOwn(row, path);
        foreach (var (row, path) in rows) read.AddPath(row, path);
        return read.Rows(header);
    }

    // An outline names what is above once: a row that begins further down lies below what was named last.
    private static IEnumerable<(TableRow Row, List<string> Path)> Paths(IEnumerable<TableRow> rows, IReadOnlyList<int> levels)
    {
        string[] last = [];
        foreach (var row in rows)
        {
            string[] cells = [.. levels.Select(i => i < row.Cells.Count ? row.Cells[i].Trim() : "")];
            var first = Array.FindIndex(cells, c => c.Length > 0);
            for (var i = 0; i < Math.Min(first, last.Length); i++) cells[i] = last[i];
            if (first >= 0) last = cells;
            yield return (row, [.. first < 0 ? [] : cells.Where(c => c.Length > 0)]);
        }
    }

    private void AddOwn(TableRow row, List<string> path)
    {
        if (path.Count == 0) return;
        var said = others.ConvertAll(i => i < row.Cells.Count ? row.Cells[i].Trim() : "");
        var place = PlaceOf(path, path.Count);
        var same = byLabel.GetValueOrDefault(LabelKey.Of(path[^1])) ?? [];
        // The row of a place before any other term of the name, which may have begun without one.
        var here = byPath.GetValueOrDefault(place);
        var term = here?.Fits(said) == true ? here : same.Find(t => t.Fits(said)) ?? New(row, path[^1], said.Count);
        term.Say(row, said);
        byRow[row.Row] = term;
        byPath.TryAdd(place, term);
    }

    private void AddPath(TableRow row, List<string> path)
    {
        for (var i = 0; i < path.Count; i++)
        {
            var (key, place) = (LabelKey.Of(path[i]), PlaceOf(path, i + 1));
            if (!byPath.TryGetValue(place, out var term))
            {
                byPath[place] = term = byLabel.TryGetValue(key, out var same) ? same[0] : New(row, path[i], others.Count);
            }
            if (i > 0 && byPath[PlaceOf(path, i)] is var above && above != term && !term.Broader.Contains(above)) term.Broader.Add(above);
        }
        // A second row of the place that tells otherwise is a term of its own in it.
        if (path.Count > 1 && byRow[row.Row] is var own && own.Broader.Count == 0) own.Broader.Add(byPath[PlaceOf(path, path.Count - 1)]);
    }

    private Term New(TableRow row, string label, int columns)
    {
        var key = LabelKey.Of(label);
        if (!byLabel.TryGetValue(key, out var same)) byLabel[key] = same = [];
        var term = new Term(row.Row, label, new string[columns]);
        same.Add(term);
        terms.Add(term);
        return term;
    }

    private IEnumerable<TableRow> Rows(TableRow header)
    {
        foreach (var same in byLabel.Values) NameApart(same);
        yield return new(header.Row, [.. others.Select(i => header.Cells[i]), "label", "broader"]);
        foreach (var term in terms.OrderBy(t => t.Row))
        {
            yield return new(term.Row, [.. term.Said.Select(s => s ?? ""), term.Label, CellText.Join(term.Broader.Select(b => b.Name))]) { Name = term.Name };
        }
    }

    // Homonyms are called by what is above them too, for what is below them.
    private void NameApart(List<Term> same)
    {
        foreach (var term in same.Skip(1))
        {
            var name = term.Broader.Count > 0 ? $"{term.Label} ({term.Broader[0].Label})" : term.Label;
            var free = name;
            for (var n = 2; byLabel.ContainsKey(LabelKey.Of(free)) || !names.Add(LabelKey.Of(free)); n++) free = $"{name} {n}";
            term.Name = free;
        }
    }

    private static string PlaceOf(List<string> path, int depth) => string.Join(Below, path.Take(depth).Select(LabelKey.Of));

    [GeneratedRegex(@"^(?:level|lvl|l|tier|ebene|stufe|niveau|nivel|livello)[\s_-]*([0-9]{1,2})$", RegexOptions.IgnoreCase)]
    private static partial Regex Level();

    private sealed class Term(int row, string label, string?[] said)
    {
        private bool hasRow;

        public int Row { get; private set; } = row;
        public string Label { get; } = label;
        public string Name { get; set; } = label;
        public IReadOnlyList<string?> Said => said;
        public List<Term> Broader { get; } = [];

        /// <summary>Whether what a row says contradicts nothing of what others said.</summary>
        public bool Fits(List<string> cells) => !cells.Where((c, i) => c.Length > 0 && said[i] is { Length: > 0 } had && had != c).Any();

        public void Say(TableRow row, List<string> cells)
        {
            if (!hasRow) (hasRow, Row) = (true, row.Row);
            for (var i = 0; i < cells.Count; i++)
            {
                if (cells[i].Length > 0) said[i] = cells[i];
            }
        }
    }
}
