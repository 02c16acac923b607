using System.Text.RegularExpressions;
using Glossary.Exchange.Csv;
using Glossary.Model;
using Glossary.Text;

namespace Glossary.Exchange.Tables;

/// <summary>A column of a table and what it is taken for.</summary>
/// <param name="Column">As the file's header has it.</param>
/// <param name="Field">What it holds; null where it is left out.</param>
/// <param name="Language">Of its texts; null where it is the entry's.</param>
/// <param name="Guessed">Whether that was told from its name, and not by who asked for the import.</param>
internal sealed record MappedColumn(string Column, string? Field, string? Language, bool Guessed)
{
    /// <summary>Whether the column is as this glossary's own tables have it, so that its cells are read strictly.</summary>
    public bool IsOwn { get; init; }
}

/// <summary>Which column of a table holds what: as it was asked for, else as the names of columns tell.</summary>
internal sealed partial class ColumnMap
{
    private readonly Dictionary<string, (string? Field, string? Language)> asked = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the columns of the file were taken for; empty until its header was read.</summary>
    public IReadOnlyList<MappedColumn> Columns { get; set; } = [];

    public IEnumerable<string> Asked => asked.Keys;

    /// <summary>Reads what was asked for: "Term=label", "Begriff=label@de", "Owner=-" for a column that is left out.</summary>
    /// <exception cref="Refusal">One of them names no field, or no language.</exception>
    public static ColumnMap Parse(IEnumerable<string> maps)
    {
        var map = new ColumnMap();
        foreach (var one in maps)
        {
            var at = one.LastIndexOf('=');
            if (at <= 0) throw Fault(one, "must be COLUMN=FIELD, or COLUMN=FIELD@LANGUAGE");
            var (column, target) = (one[..at].Trim(), one[(at + 1)..].Trim());
            var parts = target.Split('@', 2);
            var field = OwnField(parts[0]) is not null ? parts[0]
                : ColumnNames.Fields.FirstOrDefault(f => f.Equals(parts[0], StringComparison.OrdinalIgnoreCase));
            if (target is not ("-" or "") && field is null)
            {
                throw Fault(one, $"names no field; the fields are {string.Join(", ", ColumnNames.Fields)}, {OwnPrefix}NAME, and - for none");
            }
            string? language = null;
            if (parts.Length == 2 && (language = ColumnNames.LanguageOf(parts[1], isMarked: true)) is null)
            {
                throw Fault(one, $"'{parts[1]}' is no language tag");
            }
            if (!map.asked.TryAdd(column, (field, language))) throw Fault(one, $"names the column '{column}' a second time");
        }
        return map;

        static Refusal Fault(string one, string reason) => Refusal.Invalid("map", $"is '{DisplayText.Shorten(one)}'; it {reason}");
    }

    private const string OwnPrefix = "fields.";
    private const int LongestName = 200;

    /// <summary>The name of the field that site.yaml declares, of "fields.owner"; null where the column holds another.</summary>
    public static string? OwnField(string field) =>
        field.Length > OwnPrefix.Length && field.StartsWith(OwnPrefix, StringComparison.Ordinal) ? field[OwnPrefix.Length..] : null;

    /// <summary>Whether a row may be the header: one of its cells is the name of a label's column.</summary>
    public bool HasLabel(IReadOnlyList<string> header) => header.Any(c => Find(c).Field is "label");

    /// <summary>What a column holds by its name.</summary>
    public MappedColumn Find(string column)
    {
        column = column.Trim();
        if (asked.TryGetValue(column, out var told)) return new(column, told.Field, told.Language, Guessed: false);
        // A text, and the patterns below go through it again from each of its signs.
        if (column.Length > LongestName) return new(column, null, null, Guessed: true);
        var name = column.TrimEnd('*', ':').Trim();
        if (IsOwnName(name) is { } own) return new(column, own, null, Guessed: true) { IsOwn = true };
        if (ColumnNames.Find(name) is { } found) return new(column, found.Field, found.Language, Guessed: true);
        if (ColumnNames.LanguageOf(name, isMarked: false) is { } alone) return new(column, "label", alone, Guessed: true);
        foreach (var (rest, language, marked) in Split(name))
        {
            if (ColumnNames.LanguageOf(language, marked) is { } tag && ColumnNames.Find(rest) is { } part) return new(column, part.Field, tag, Guessed: true);
        }
        return new(column, null, null, Guessed: true);
    }

    private static string? IsOwnName(string name)
    {
        var plain = name.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return CsvColumns.All.FirstOrDefault(c => c.Equals(plain, StringComparison.OrdinalIgnoreCase));
    }

    // "Term (de)", "term@de", "term_de", "German term", "Term German".
    private static IEnumerable<(string Base, string Language, bool Marked)> Split(string name)
    {
        if (Marked().Match(name) is { Success: true } marked) yield return (marked.Groups[1].Value, marked.Groups[2].Value, true);
        if (Ending().Match(name) is { Success: true } ending) yield return (ending.Groups[1].Value, ending.Groups[2].Value, false);
        if (Beginning().Match(name) is { Success: true } beginning) yield return (beginning.Groups[2].Value, beginning.Groups[1].Value, false);
    }

    [GeneratedRegex(@"^(.+?)\s*[@(\[/]\s*([\p{L}][\p{L}\p{N}_-]+)\s*[)\]]?$")]
    private static partial Regex Marked();

    [GeneratedRegex(@"^(.+?)[\s_.:-]+([\p{L}]{2,}(?:[-_][\p{L}\p{N}]{2,8})?)$")]
    private static partial Regex Ending();

    [GeneratedRegex(@"^([\p{L}]{2,}(?:-[\p{L}\p{N}]{2,8})?)[\s_.:-]+(.+)$")]
    private static partial Regex Beginning();
}
