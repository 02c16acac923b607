using System.Text;

namespace Glossary.Exchange.Csv;

/// <summary>
/// Several values in one cell: with semicolons between them; a value that has one of its own, or a quote, stands in quotes with quotes doubled.
/// </summary>
internal static class CellText
{
    public static string Join(IEnumerable<string> values) => string.Join("; ", values.Select(Quote));

    public static List<string> Split(string cell)
    {
        var values = new List<string>();
        var value = new StringBuilder();
        var i = 0;
        while (i <= cell.Length)
        {
            while (i < cell.Length && char.IsWhiteSpace(cell[i])) i++;
            if (i < cell.Length && cell[i] == '"') i = Unquote(cell, i + 1, value);
            while (i < cell.Length && cell[i] != ';') value.Append(cell[i++]);
            i++;
            var text = value.ToString().Trim();
            if (text.Length > 0) values.Add(text);
            value.Clear();
        }
        return values;
    }

    private static string Quote(string value) =>
        value.AsSpan().IndexOfAny(";\"") >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    // Returns where the text goes on after the closing quote; a quote that nothing closes reaches to the end.
    private static int Unquote(string cell, int i, StringBuilder value)
    {
        for (; i < cell.Length; i++)
        {
            if (cell[i] != '"') value.Append(cell[i]);
            else if (i + 1 < cell.Length && cell[i + 1] == '"') value.Append(cell[i++]);
            else return i + 1;
        }
        return i;
    }

    /// <summary>Spreadsheets run what begins like a formula; an apostrophe before it makes it text.</summary>
    public static string Guard(string cell) => LooksLikeFormula(cell) ? "'" + cell : cell;

    public static string Unguard(string cell) => cell.Length > 1 && cell[0] == '\'' && LooksLikeFormula(cell) ? cell[1..] : cell;

    // Line ends and the wide forms too: some programs skip the first and take the second for the plain ones.
    private static bool LooksLikeFormula(string cell)
    {
        var start = cell.AsSpan().IndexOfAnyExcept('\'');
        return start >= 0 && cell[start] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uff1d' or '\uff0b' or '\uff0d' or '\uff20';
    }
}
